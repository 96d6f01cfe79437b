/** Every API that the shell answers. A name without a handler is answered with `api_not_available`. */
import { bars } from './bars'
import { bluetooth } from './bluetooth'
import { device } from './device'
import { feedback } from './feedback'
import { images } from './images'
import { location } from './location'
import { navigation } from './navigation'
import { payment } from './payment'
import { permissions } from './permissions'
import { pickers } from './pickers'
import { request } from './request'
import { scan } from './scan'
import { sensors } from './sensors'
import { user } from './user'
import type { Handlers } from './services'

export const handlers: Handlers = {
  ...navigation,
  ...feedback,
  ...bars,
  ...request,
  ...device,
  ...pickers,
  ...images,
  ...location,
  ...permissions,
  ...payment,
  ...scan,
  ...sensors,
  ...bluetooth,
  ...user,
}
export type { CallContext, Handler, Handlers, PageControls, ShellServices } from './services'
