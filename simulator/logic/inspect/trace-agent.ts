/** Traces logic while it is recorded (protocol/inspect-trace.ts). */
import type { PageId, ViewBatch } from '../../../protocol/bridge'
import type { TraceEntry, TraceFacts, TraceTold } from '../../../protocol/inspect-trace'
import type { Agent } from '../../inspect'
import { TraceBuffer, traceNow } from '../../trace-buffer'
import { showPath } from '../data/path'
import type { Instance } from '../instance/instance'
import type { PageRuntime } from '../page/page'
import type { Probe } from '../probe'
import type { Runtime } from '../runtime'

const PATHS = 10
/** ms below which writing a batch is not worth an entry. */
const BRIEF = 0.2
/** Stacks that are taken between two tellings, each of which costs as much as a small setData. */
const STACKS = 25
/** UTF-16 units of a stack. */
const STACK = 4_000
/** Calls that wait for an answer; beyond it they are not followed. */
const CALLS = 5_000

export function traceAgent(runtime: Runtime, tell: (event: unknown) => void): Agent {
  let stop: (() => void) | undefined
  return {
    start() {
      if (stop) return
      const tracer = new Tracer(tell)
      const blind = runtime.look(tracer)
      stop = () => {
        blind()
        tracer.buffer.flush()
      }
    },
    stop() {
      stop?.()
      stop = undefined
    },
  }
}

interface Open {
  kind: 'run' | 'sync' | 'set' | 'update' | 'encode'
  name: string
  start: number
  facts: TraceFacts
  /** Its stack is made a text when it is told: that takes longer than to take it. */
  error?: Error
}

class Tracer implements Probe {
  readonly buffer: TraceBuffer
  readonly #open: Open[] = []
  #lastSet = 0
  /** setData calls of a page that are in no batch yet. */
  readonly #unsent = new Map<PageId, number[]>()
  readonly #sent = new Map<string, { start: number; facts: TraceFacts; told: number }>()
  readonly #calls = new Map<object, { name: string; start: number; error: Error }>()
  #stacks: { facts: TraceFacts; error: Error }[] = []
  #callers = new Map<string, Error>()
  #taken = 0
  #texts: { facts: TraceFacts; text: string }[] = []
  readonly #encoder = new TextEncoder()

  constructor(tell: (told: TraceTold) => void) {
    this.buffer = new TraceBuffer(tell, () => this.#finish())
  }

  running = (where: string, instance: Instance | undefined, api = false): void =>
    this.#begin(api ? 'sync' : 'run', where, placeOf(instance))

  ran = (): void => this.#end('run', 'sync')

  setting = (instance: Instance, method: string, changes: unknown): void => {
    const paths = typeof changes === 'object' && changes !== null ? Object.keys(changes) : []
    const id = ++this.#lastSet
    const page = instance.page.id
    const unsent = this.#unsent.get(page)
    if (!unsent) this.#unsent.set(page, [id])
    else if (unsent.length < 1_000) unsent.push(id)
    this.#begin('set', method, { ...placeOf(instance), id, paths: paths.slice(0, PATHS), count: paths.length })
    this.#open.at(-1)!.error = this.#caller(`${instance.unit} ${method} ${shapeOf(paths)}`)
  }

  set = (): void => this.#end('set')

  updating = (page: PageRuntime): void => this.#begin('update', page.route, { page: page.id })
  encoding = (): void => this.#begin('encode', '', {})
  updated = (): void => this.#end('update')

  sent = (page: PageRuntime, batch: ViewBatch, text: string): void => {
    this.#end('encode')
    const start = traceNow()
    const changes = (batch.c ?? []).flatMap(([key, list]) =>
      list.map(([path]) => (key === '' ? '' : `${key} `) + showPath(path)),
    )
    const facts: TraceFacts = {
      page: page.id,
      s: batch.s,
      paths: changes.slice(0, PATHS),
      count: changes.length,
      fresh: batch.n?.length ?? 0,
      calls: this.#unsent.get(page.id) ?? [],
    }
    this.#unsent.delete(page.id)
    this.#texts.push({ facts, text })
    if (this.#sent.size < CALLS) this.#sent.set(`${page.id} ${batch.s}`, { start, facts, told: this.buffer.told })
    this.#add(['send', start, 0, page.route, facts])
  }

  acked = (page: PageRuntime, s: number, domMs: number): void => {
    const start = traceNow()
    const key = `${page.id} ${s}`
    const sent = this.#sent.get(key)
    this.#sent.delete(key)
    if (!sent) return
    const facts = { trip: start - sent.start, domMs }
    if (sent.told === this.buffer.told) Object.assign(sent.facts, facts)
    else this.#add(['ack', start, 0, page.route, { page: page.id, s, ...facts }])
  }

  calling = (name: string, call: object): void => {
    if (this.#calls.size >= CALLS) return
    const full = name.includes('.') ? name : `my.${name}`
    this.#calls.set(call, { name: full, start: traceNow(), error: this.#caller(full) })
  }

  called = (call: object, failure?: string): void => {
    const open = this.#calls.get(call)
    if (!open) return
    this.#calls.delete(call)
    const facts: TraceFacts = failure === undefined ? {} : { error: failure }
    if (failure !== undefined) this.#stacks.push({ facts, error: open.error })
    this.#add(['api', open.start, traceNow() - open.start, open.name, facts])
  }

  /** Of the many in a short time, those that set the same from the same unit count as called from the same place. */
  #caller(what: string): Error {
    const known = this.#taken >= STACKS ? this.#callers.get(what) : undefined
    if (known) return known
    this.#taken++
    const error = new Error()
    this.#callers.set(what, error)
    return error
  }

  #begin(kind: Open['kind'], name: string, facts: TraceFacts): void {
    this.#open.push({ kind, name, start: traceNow(), facts })
  }

  /** Ends the innermost span of that kind; what was left open inside, by something that threw, ends with it. */
  #end(...kinds: string[]): void {
    let at = this.#open.length - 1
    while (at >= 0 && !kinds.includes(this.#open[at]!.kind)) at--
    if (at < 0) return
    const end = traceNow()
    while (this.#open.length > at) {
      const { kind, name, start, facts, error } = this.#open.pop()!
      facts.depth = this.#open.length
      if (error) this.#stacks.push({ facts, error })
      if (kind !== 'encode' || end - start >= BRIEF) this.#add([kind, start, end - start, name, facts])
    }
  }

  #add(entry: TraceEntry): void {
    this.buffer.add(entry)
  }

  #finish(): void {
    for (const { facts, error } of this.#stacks) facts.stack = String(error.stack ?? '').slice(0, STACK)
    for (const { facts, text } of this.#texts) facts.bytes = this.#encoder.encode(text).length
    this.#stacks = []
    this.#texts = []
    this.#callers = new Map()
    this.#taken = 0
  }
}

/** `list[3].name` and `list[4].name` are the same. */
const shapeOf = (paths: string[]): string => paths.slice(0, 3).join().replace(/\d+/g, '')

const placeOf = (instance: Instance | undefined): TraceFacts =>
  instance ? { page: instance.page.id, unit: instance.unit, ...(instance.key !== '' && { key: instance.key }) } : {}
