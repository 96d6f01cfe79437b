/** Every API that the shell answers. A name without a handler is answered with `api_not_available`. */
import { bars } from './bars'
import { device } from './device'
import { feedback } from './feedback'
import { images } from './images'
import { navigation } from './navigation'
import { pickers } from './pickers'
import { request } from './request'
import type { Handlers } from './services'

export const handlers: Handlers = { ...navigation, ...feedback, ...bars, ...request, ...device, ...pickers, ...images }
export type { CallContext, Handler, Handlers, PageControls, ShellServices } from './services'
