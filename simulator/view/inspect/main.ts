/** inspect-view.js: the agents of a page's frame, loaded with the first question (protocol/inspect.ts). */
import type { InstanceKey, PageId } from '../../../protocol/bridge'
import type { InspectReply } from '../../../protocol/inspect'
import { consoleAgent } from '../../console-agent'
import { Inspector } from '../../inspect'
import type { Component } from '../engine/component'
import type { ViewProbe, ViewTape } from '../probe'
import type { Registry } from '../registry'
import type { Styles } from '../styles'
import { auditAgent } from './audit-agent'
import { traceAgent } from './trace-agent'
import type { Engine } from './engine'
import { recordAgent } from './record-agent'
import { treeAgent } from './tree-agent'

export interface InspectedFrame {
  /** The page's own element. */
  container: HTMLElement
  registry: Registry
  styles: Styles
  /** Undefined in a frame that waits for its page. */
  page(): PageId | undefined
  component(key: InstanceKey): Component | undefined
  /** See `mayAskFor` of element-info.ts. */
  mayAskFor(unit: string, name: string): boolean
  /** Until the answer is called, the probe hears what happens. */
  look(probe: ViewProbe): () => void
  /** Until it is undefined, everything on the page's port is heard. */
  record(tape: ViewTape | undefined): void
  engine: Engine
}

export const createInspector = (
  frame: InspectedFrame,
  post: (reply: InspectReply) => void,
): Inspector<InspectedFrame> =>
  new Inspector(
    frame,
    { tree: treeAgent, trace: traceAgent, record: recordAgent, console: consoleAgent, audit: auditAgent },
    post,
  )
