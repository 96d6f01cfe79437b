/** What the three parts of the hand-written program say to each other. */
import type { PageName } from './content'

export type FromFrame = { k: 'ready' } | { k: 'mounted' }
/** On the port between a page and the worker. */
export type FromPage = { k: 'open'; page: PageName } | { k: 'back' }
export type FromWorker = { k: 'open'; page: PageName; id: number } | { k: 'back'; id: number }
export interface ToWorker {
  id: number
  page: PageName
  port: MessagePort
}
