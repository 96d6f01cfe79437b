/** Traces the page in this frame while it is recorded (protocol/inspect-trace.ts). */
import type { Path, ViewBatch, ViewEvent } from '../../../protocol/bridge'
import type { TraceFacts, TraceTold, WholeList } from '../../../protocol/inspect-trace'
import type { Agent } from '../../inspect'
import { TraceBuffer, traceNow } from '../../trace-buffer'
import type { ViewProbe } from '../probe'
import type { InspectedFrame } from './main'
import { isRead } from './readers'
import { showPath, wholeList } from './whole-list'

const PATHS = 10
/** ms below which reading a batch is not worth an entry. */
const BRIEF = 0.2
/** ms from which a frame is told by itself. */
const SLOW = 25
/** ms that a stretch of frames is long at least. */
const STRETCH = 250

export function traceAgent(frame: InspectedFrame, tell: (event: unknown) => void): Agent {
  let stop: (() => void) | undefined
  return {
    start() {
      if (stop) return
      const tracer = new Tracer(frame, tell)
      const blind = frame.look(tracer)
      tracer.begin()
      stop = () => {
        blind()
        tracer.end()
      }
    },
    stop() {
      stop?.()
      stop = undefined
    },
  }
}

class Tracer implements ViewProbe {
  readonly #buffer: TraceBuffer
  #facts: TraceFacts = {}
  #applying = 0
  /** Ends of `apply` that no frame has shown yet, with their batches. */
  #unpainted: { s: number; end: number }[] = []
  readonly #verdicts = new Map<string, boolean>()
  #frame = 0
  #stretch: { start: number; last: number; frames: number } | undefined
  #tasks: PerformanceObserver | undefined

  constructor(
    private readonly frame: InspectedFrame,
    tell: (told: TraceTold) => void,
  ) {
    this.#buffer = new TraceBuffer(tell)
  }

  begin(): void {
    this.#frame = requestAnimationFrame((time) => this.#framed(time))
    this.#tasks = new PerformanceObserver((list) => {
      for (const { name, startTime, duration } of list.getEntries())
        if (name === 'self') this.#buffer.add(['long', performance.timeOrigin + startTime, duration, ''])
    })
    if (PerformanceObserver.supportedEntryTypes.includes('longtask')) this.#tasks.observe({ type: 'longtask' })
  }

  end(): void {
    cancelAnimationFrame(this.#frame)
    this.#tasks?.disconnect()
    this.#endStretch()
    this.#buffer.flush()
  }

  came = (batch: ViewBatch, start: number): void => {
    const parsed = performance.now()
    const origin = performance.timeOrigin
    if (parsed - start >= BRIEF)
      this.#buffer.add(['parse', origin + start, parsed - start, '', { s: batch.s, depth: 0 }])
    const whole = this.#wholeLists(batch)
    this.#facts = { s: batch.s, depth: 0, came: origin + start, ...(whole.length > 0 && { whole }) }
    // After the comparison, which is ours.
    this.#applying = traceNow()
  }

  applied = (batch: ViewBatch): void => {
    const end = traceNow()
    if (this.#facts.s !== batch.s) return
    const facts = this.#facts
    const unread = this.#unread(batch)
    if (unread.length > 0) facts.unread = unread
    this.#buffer.add(['apply', this.#applying, end - this.#applying, '', facts])
    this.#unpainted.push({ s: batch.s, end })
    if (this.#unpainted.length === 1) afterPaint(() => this.#painted())
  }

  sends = ({ owner, handler, event }: ViewEvent): void => {
    this.#buffer.add(['event', traceNow(), 0, event.type, { handler, ...(owner !== '' && { key: owner }) }])
  }

  #painted(): void {
    const now = traceNow()
    for (const { s, end } of this.#unpainted.splice(0)) this.#buffer.add(['paint', end, now - end, '', { s }])
  }

  /** Against what the page has now. */
  #wholeLists(batch: ViewBatch): WholeList[] {
    const found: WholeList[] = []
    for (const [key, changes] of batch.c ?? []) {
      for (const change of changes) {
        if (found.length >= PATHS || change.length !== 2 || !Array.isArray(change[1])) continue
        const component = this.frame.component(key)
        const list = component && wholeList(showPath(change[0]), valueAt(component.data, change[0]), change[1])
        if (list) found.push(list)
      }
    }
    return found
  }

  #unread(batch: ViewBatch): string[] {
    const found = new Set<string>()
    for (const [key, data] of batch.n ?? [])
      for (const name of Object.keys(data)) if (!this.#isRead(key, [name])) found.add(name)
    for (const [key, changes] of batch.c ?? [])
      for (const [path] of changes) if (found.size < PATHS && !this.#isRead(key, path)) found.add(showPath(path))
    return [...found].slice(0, PATHS)
  }

  #isRead(key: string, path: Path): boolean {
    const component = this.frame.component(key)
    if (!component) return true
    const shape = `${component.unit} ${path.map((s) => (typeof s === 'number' ? '[]' : s)).join('.')}`
    const known = this.#verdicts.get(shape)
    if (known !== undefined) return known
    const name = path.filter((s) => typeof s === 'string').at(-1) as string
    const verdict = isRead(component, path) || this.frame.mayAskFor(component.unit, name)
    if (this.#verdicts.size < 5_000) this.#verdicts.set(shape, verdict)
    return verdict
  }

  #framed(time: number): void {
    this.#frame = requestAnimationFrame((next) => this.#framed(next))
    const stretch = (this.#stretch ??= { start: time, last: time, frames: 0 })
    const took = time - stretch.last
    if (took === 0) return
    stretch.frames++
    if (took > SLOW && this.frame.page() !== undefined)
      this.#buffer.add(['frame', performance.timeOrigin + stretch.last, took, ''])
    stretch.last = time
    if (time - stretch.start >= STRETCH) {
      this.#endStretch()
      this.#stretch = { start: time, last: time, frames: 0 }
    }
  }

  #endStretch(): void {
    const stretch = this.#stretch
    this.#stretch = undefined
    // A page that is below others, or waits for its time, has frames that nobody sees.
    const seen = frameElement && getComputedStyle(frameElement).visibility === 'visible'
    if (!stretch || stretch.frames === 0 || !seen || this.frame.page() === undefined) return
    const { start, last, frames } = stretch
    this.#buffer.add(['frames', performance.timeOrigin + start, last - start, '', { frames }])
  }
}

function valueAt(data: unknown, path: Path): unknown {
  let at = data
  for (const step of path) at = (at as Record<string | number, unknown> | null | undefined)?.[step]
  return at
}

/** After the next frame is on the screen. */
function afterPaint(run: () => void): void {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    port1.close()
    run()
  }
  requestAnimationFrame(() => port2.postMessage(0))
}
