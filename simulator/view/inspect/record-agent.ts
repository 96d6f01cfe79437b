/**
 * A page's part of a recording (protocol/recording.ts): what goes over its port to logic, and, when asked, the page as it
 * is. The player asks the same agent to put back what the user had done, and to say when all before was taken in.
 *
 *     start, stop  –
 *     check        –            tells a `state`
 *     restore      LocalState
 *     sync         –            is answered after everything that came before
 */
import type { LogicToView, ViewBatch, ViewToLogic } from '../../../protocol/bridge'
import type { LocalState, PageSnapshot } from '../../../protocol/recording'
import { encodeRecorded } from '../../../base/recorded-value.web'
import type { Agent } from '../../inspect'
import type { BaseElement } from '../../components/base-element'
import { traceNow } from '../../trace-buffer'
import type { InspectedFrame } from './main'

/** `m` is a batch's text or a message's JSON; of `file`, the path of something that the page loaded. */
export type RecordedInFrame = [t: number, what: 'came' | 'batch' | 'sent' | 'state' | 'file', m: string]

/** ms that messages gather, and characters that are not waited with. */
const GATHER = 50
const MUCH = 500_000

export function recordAgent(frame: InspectedFrame, tell: (event: unknown) => void): Agent {
  let recorder: FrameRecorder | undefined
  return {
    start() {
      recorder ??= new FrameRecorder(frame, tell)
    },
    stop() {
      recorder?.end()
      recorder = undefined
    },
    check: () => recorder?.check(),
    restore: (local) => restoreLocal(frame.container, local as LocalState),
    sync: () => true,
  }
}

class FrameRecorder {
  #entries: RecordedInFrame[] = []
  #size = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #files: PerformanceObserver
  readonly #flushNow = (): void => this.#flush()

  constructor(
    private readonly frame: InspectedFrame,
    private readonly tell: (event: unknown) => void,
  ) {
    frame.record({
      came: (message: LogicToView) =>
        typeof message === 'string' ? this.#add('batch', message) : this.#add('came', encodeRecorded(message)),
      sends: (message: ViewToLogic) => this.#add('sent', encodeRecorded(message)),
    })
    this.#files = new PerformanceObserver((list) => {
      for (const { name } of list.getEntries()) this.#add('file', name)
    })
    this.#files.observe({ type: 'resource', buffered: true })
    addEventListener('pagehide', this.#flushNow)
    this.check()
  }

  check(): void {
    if (this.frame.page() === undefined) return
    const { instances } = this.frame.engine
    const defaults = [...instances.defaults].map(([unit, { data, props }]) => [unit, { data, props }] as const)
    const batch: ViewBatch = { s: 0, r: true, t: Object.fromEntries(defaults), n: instances.ownData() }
    const { container } = this.frame
    const snapshot: PageSnapshot = {
      route: container.dataset['route'] ?? '',
      batch: batch.n!.length ? JSON.stringify(batch) : '',
      local: localOf(container),
    }
    this.#add('state', JSON.stringify(snapshot))
    this.#flush()
  }

  end(): void {
    this.frame.record(undefined)
    this.#files.disconnect()
    removeEventListener('pagehide', this.#flushNow)
    this.#flush()
  }

  #add(what: RecordedInFrame[1], m: string): void {
    this.#entries.push([traceNow(), what, m])
    this.#size += m.length
    if (this.#size > MUCH) this.#flush()
    else this.#timer ??= setTimeout(() => this.#flush(), GATHER)
  }

  #flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (!this.#entries.length) return
    this.tell(this.#entries)
    this.#entries = []
    this.#size = 0
  }
}

// Classes of this bundle are not the frame's: elements are known by what they can do.
const stateOf = (element: Element): unknown => (element as Partial<BaseElement>).userState?.()

function localOf(container: HTMLElement): LocalState {
  const page = container.ownerDocument.scrollingElement
  const elements: LocalState['elements'] = []
  container.querySelectorAll('*').forEach((element, index) => {
    const state = stateOf(element)
    const { scrollLeft, scrollTop, localName } = element
    if (state !== undefined || scrollLeft || scrollTop) elements.push([index, localName, state, scrollLeft, scrollTop])
  })
  return { scroll: [page?.scrollLeft ?? 0, page?.scrollTop ?? 0], elements }
}

function restoreLocal(container: HTMLElement, { scroll: [left, top], elements }: LocalState): void {
  const all = container.querySelectorAll('*')
  for (const [index, tag, state, scrollLeft, scrollTop] of elements) {
    const element = all[index]
    if (element?.localName !== tag) continue
    if (state !== undefined && state !== null) (element as Partial<BaseElement>).takeUserState?.(state)
    if (scrollLeft || scrollTop) element.scrollTo({ left: scrollLeft, top: scrollTop, behavior: 'instant' })
  }
  container.ownerDocument.scrollingElement?.scrollTo({ left, top, behavior: 'instant' })
}
