/**
 * What `phone.js` takes of the shell instead of carrying a copy: errors are told apart by their class, and words follow
 * the language that the shell has.
 */
import { handlers } from '../../api/handlers'
import { permit } from '../../api/handlers/permissions'
import { scanned, kindsOf } from '../../api/handlers/scan'
import { ApiError } from '../../api/spec'
import { cities } from '../../device/senses'
import { el, icon } from '../dom'
import { phoneFacts } from './own-device'
import { openScreen, openSheet, phoneButton } from '../phone-screen'

export const kit = {
  ApiError,
  cities,
  el,
  handlers,
  icon,
  kindsOf,
  openScreen,
  openSheet,
  permit,
  phoneButton,
  phoneFacts,
  scanned,
}
export type Kit = typeof kit
