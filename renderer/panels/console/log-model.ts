import type { LogEntry } from '../../../protocol/bridge'
import { Signal } from '../../common/signal'

export interface LogLine {
  id: number
  entry: LogEntry
  /** How often it came in a row. */
  count: number
  /** The simulator, where there are several. */
  from?: string
  /** What an expression that was typed gave. */
  answer?: true
}

/** An expression that was typed. */
export interface TypedLine {
  id: number
  code: string
  time: number
}

/** A line that the console itself writes. */
export interface LogMark {
  id: number
  mark: 'restarted'
  time: number
}
export type LogItem = LogLine | LogMark | TypedLine
export const isLine = (item: LogItem): item is LogLine => 'entry' in item
export const isTyped = (item: LogItem): item is TypedLine => 'code' in item

export const maxLines = 100_000
/** Ms between two renders of a flood, at least and at most: what is drawn more often nobody reads. */
const [minPace, maxPace] = [100, 1000]
/** Of the time, so many parts are the workbench's for each that the console takes. */
const share = 4

/**
 * The console's lines. Equal messages in a row are one line with a count. Listeners hear ten times a second at most,
 * and less often where drawing takes long, so a program that logs in a loop leaves the workbench time for its user.
 */
export class LogModel {
  readonly items = new Signal<readonly LogItem[]>([])
  readonly dropped = new Signal(0)
  readonly errors = new Signal(0)
  preserve = false
  private list: LogItem[] = []
  private nextId = 1
  private scheduled = false
  private published = 0
  private pace = minPace
  private droppedCount = 0

  add(entry: LogEntry, from?: string): void {
    const last = this.list.at(-1)
    if (last && isLine(last) && !last.answer && last.from === from && sameMessage(last.entry, entry))
      this.list[this.list.length - 1] = { ...last, entry: { ...last.entry, time: entry.time }, count: last.count + 1 }
    else this.list.push({ id: this.nextId++, entry, count: 1, ...(from !== undefined && { from }) })
    this.trim()
    this.schedule()
  }

  typed(code: string): void {
    this.push({ id: this.nextId++, code, time: Date.now() })
  }

  /** Stands alone, whatever was said before. */
  answered(entry: LogEntry): void {
    this.push({ id: this.nextId++, entry, count: 1, answer: true })
  }

  private push(item: LogItem): void {
    this.list.push(item)
    this.trim()
    this.schedule()
  }

  /** The program starts again: a mark where messages are kept, an empty console otherwise. */
  didRestart(): void {
    if (!this.preserve) return this.clear()
    if (this.list.length) this.list.push({ id: this.nextId++, mark: 'restarted', time: Date.now() })
    this.schedule()
  }

  clear(): void {
    this.list = []
    this.droppedCount = 0
    this.publish()
  }

  private trim(): void {
    // In blocks: cutting one line off all for each that comes would be the cost of the whole console.
    if (this.list.length < maxLines + 10_000) return
    const excess = this.list.length - maxLines
    this.list.splice(0, excess)
    this.droppedCount += excess
  }

  private schedule(): void {
    if (this.scheduled) return
    this.scheduled = true
    // Not only by frames: these stop while the window is hidden.
    const publish = (): void => {
      if (!this.scheduled) return
      this.scheduled = false
      this.publish()
    }
    const wait = this.published + this.pace - performance.now()
    if (wait > 0) setTimeout(publish, wait)
    else {
      requestAnimationFrame(publish)
      setTimeout(publish, 250)
    }
  }

  private publish(): void {
    const begun = (this.published = performance.now())
    this.items.set(this.list.slice(-maxLines))
    this.dropped.set(this.droppedCount)
    let errors = 0
    for (const item of this.list) if (isLine(item) && item.entry.level === 'error') errors += item.count
    this.errors.set(errors)
    // React draws in a microtask that is queued by now.
    queueMicrotask(() => {
      this.published = performance.now()
      this.pace = Math.min(maxPace, Math.max(minPace, share * (this.published - begun)))
    })
  }
}

function sameMessage(a: LogEntry, b: LogEntry): boolean {
  if (a.level !== b.level || a.source !== b.source || a.code !== b.code || a.page !== b.page) return false
  if (a.args.length !== b.args.length || !!a.uncaught !== !!b.uncaught || a.place !== b.place) return false
  // Texts first: comparing large objects for each message would be dear, and they seldom repeat.
  return a.args.every((arg, i) => arg === b.args[i] || (typeof arg === 'object' && sameShort(arg, b.args[i])))
}

function sameShort(a: unknown, b: unknown): boolean {
  const text = JSON.stringify(a)
  return text.length < 2000 && text === JSON.stringify(b)
}
