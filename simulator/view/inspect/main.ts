/** inspect-view.js: the agents of a page's frame, loaded with the first question (protocol/inspect.ts). */
import type { InspectReply } from '../../../protocol/inspect'
import { Inspector } from '../../inspect'
import type { Registry } from '../registry'
import type { Styles } from '../styles'
import type { Engine } from './engine'
import { treeAgent } from './tree-agent'

export interface InspectedFrame {
  /** The page's own element. */
  container: HTMLElement
  registry: Registry
  styles: Styles
  engine: Engine
}

export const createInspector = (
  frame: InspectedFrame,
  post: (reply: InspectReply) => void,
): Inspector<InspectedFrame> => new Inspector(frame, { tree: treeAgent }, post)
