/** Every API that the shell answers. A name without a handler is answered with `api_not_available`. */
import { audio } from './audio'
import { bars } from './bars'
import { bluetooth } from './bluetooth'
import { cities } from './cities'
import { contacts } from './contacts'
import { wifi } from './wifi'
import { device } from './device'
import { feedback } from './feedback'
import { images } from './images'
import { location } from './location'
import { media } from './media'
import { navigation } from './navigation'
import { payment } from './payment'
import { permissions } from './permissions'
import { pickers } from './pickers'
import { request } from './request'
import { scan } from './scan'
import { sensors } from './sensors'
import { sockets } from './sockets'
import { transfers } from './transfers'
import { user } from './user'
import type { Handlers } from './services'

export const handlers: Handlers = {
  ...navigation,
  ...feedback,
  ...bars,
  ...request,
  ...transfers,
  ...sockets,
  ...device,
  ...pickers,
  ...images,
  ...media,
  ...audio,
  ...location,
  ...permissions,
  ...payment,
  ...scan,
  ...sensors,
  ...bluetooth,
  ...wifi,
  ...contacts,
  ...cities,
  ...user,
}
export type { CallContext, Handler, Handlers, PageControls, ShellServices } from './services'
