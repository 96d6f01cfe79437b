/**
 * Events on their way from an element to the handlers that templates name, and from there to logic as `ViewEvent`s.
 *
 * Nothing is subscribed per element: `emit` walks the element's ancestors and looks each one's handlers up in the
 * compiled tables. Order as documented ("事件介绍", "事件的捕获阶段"): capturing handlers from the page inwards, then
 * the element's own and, for a bubbling event, its ancestors'; a `catch` handler is the last one called.
 */
import type { FunctionMark, TouchPoint, ViewEvent } from '../../protocol/bridge'
import { blockOf, evaluate, infoOf, type BlockLike, type ElementInfo, type Handler } from './element-info'
import { runSjsHandler } from './sjs-handlers'

export interface EmitOptions {
  /** Default: as documented for the type ("事件介绍": touches and taps bubble, everything else does not). */
  bubbles?: boolean
  touches?: TouchPoint[]
  changedTouches?: TouchPoint[]
  /** Put on the event object itself, over `type` even: what older native components tell there (a map's markerId). */
  fields?: Record<string, unknown>
}

const bubbling = new Set('tap longTap touchStart touchMove touchEnd touchCancel'.split(' '))

let send: (event: ViewEvent) => void = () => {}
/** Where events for logic go. */
export const connectEvents = (sink: (event: ViewEvent) => void): void => {
  send = sink
}

/** What `run` gives where the handler's expression came to nothing: a `catch` without a handler catches nothing. */
const NOBODY = Symbol('nobody')

interface Call {
  element: Element
  info: ElementInfo
  handler: Handler
}

/**
 * Calls the handlers of `type` on `element` and, where the event bubbles, on its ancestors. False when an SJS handler
 * refused the browser's default action.
 */
export function emit(element: Element, type: string, detail?: unknown, options: EmitOptions = {}): boolean {
  const hit = builtinAt(element)
  if (!hit) return true
  const calls = callsFor(hit, type, options.bubbles ?? bubbling.has(type))
  let allowed = true
  // The element that caught the event: its other handlers of this type are still called, nobody's beyond it.
  let stopped: Element | undefined
  for (const call of calls) {
    if (stopped && call.element !== stopped) break
    const verdict = run(call, hit, type, detail, options)
    if (verdict === false) allowed = false
    if (verdict === false) break
    if (call.handler.catches && verdict !== NOBODY) stopped = call.element
  }
  return allowed
}

/** Whether `emit` would find a handler of `type` on the element or, with `inherited`, on one around it. */
export function hasHandler(element: Element, type: string, inherited = false): boolean {
  for (let at: Element | null = element; at; at = inherited ? at.parentElement : null)
    if (infoOf(at)?.on?.[type]) return true
  return false
}

/** The data set of an element: `data-*` attributes in camelCase, with the values' own types. */
export function datasetOf(element: Element): Record<string, unknown> {
  const info = infoOf(element)
  return info?.data ? { ...evaluate(info.data, blockOf(element, info)) } : {}
}

/** Without the simulator's own prefix: `view`. */
export const tagNameOf = (element: Element): string => element.localName.replace(/^a-/, '')

/** The built-in component that an element belongs to: parts inside of one have no tag of their own to programs. */
export function builtinAt(element: Element | null): Element | null {
  for (let at = element; at; at = at.parentElement) if (at.localName.startsWith('a-')) return at
  return null
}

function callsFor(hit: Element, type: string, bubbles: boolean): Call[] {
  const down: Call[] = []
  const up: Call[] = []
  for (let at: Element | null = hit; at; at = at.parentElement) {
    const info = infoOf(at)
    const handlers = info?.on?.[type]
    if (!handlers) continue
    for (const handler of handlers) {
      if (handler.capture) down.unshift({ element: at, info, handler })
      else if (bubbles || at === hit) up.push({ element: at, info, handler })
    }
  }
  return [...down, ...up]
}

function run(call: Call, hit: Element, type: string, detail: unknown, options: EmitOptions): unknown {
  const { element, info, handler } = call
  const block = blockOf(element, info)
  const value: unknown = evaluate(handler.value as never, block)
  const owner = block?.ownerKey() ?? ''
  if (typeof value === 'function') {
    const event = eventFor(element, hit, type, detail, options, owner)
    return runSjsHandler(value as never, event, element, owner, send, hit)
  }
  const target = targetOf(value, owner)
  if (target) send({ k: 'event', ...target, event: eventFor(element, hit, type, detail, options, owner) })
  return target ? undefined : NOBODY
}

function targetOf(value: unknown, owner: string): { owner: string; handler: string } | undefined {
  if (typeof value === 'string') return value ? { owner, handler: value } : undefined
  const mark: unknown[] | undefined = (value as FunctionMark | null | undefined)?.$fn
  return Array.isArray(mark) ? { owner: String(mark[0] ?? owner), handler: String(mark[1]) } : undefined
}

function eventFor(
  element: Element,
  hit: Element,
  type: string,
  detail: unknown,
  { touches, changedTouches, fields }: EmitOptions,
  owner: string,
): ViewEvent['event'] {
  const currentTarget = describe(element)
  const targetDataset = datasetOf(hit)
  const target = hit === element ? { ...currentTarget } : describe(hit)
  // The table of the documentation ("事件对象") gives target.dataset as that of the element with the handler, its
  // example as that of the element that was hit; programs rely on either, so the hit one's comes on top.
  target.dataset = { ...currentTarget.dataset, ...targetDataset }
  target.targetDataset = targetDataset
  const event: ViewEvent['event'] = { type, timeStamp: Date.now(), target, currentTarget, detail: detail ?? {} }
  const mark = marksAround(hit, element, owner)
  if (mark) event.mark = mark
  if (touches) event.touches = touches
  if (changedTouches) event.changedTouches = changedTouches
  if (fields) Object.assign(event, fields)
  return event
}

function describe(element: Element): ViewEvent['event']['target'] {
  const { offsetLeft = 0, offsetTop = 0 } = element as HTMLElement
  return { id: element.id, tagName: tagNameOf(element), dataset: datasetOf(element), offsetLeft, offsetTop }
}

/** Marks from the hit element up; above the handler's element only those of the same page or component. */
function marksAround(hit: Element, current: Element, owner: string): Record<string, unknown> | undefined {
  let marks: Record<string, unknown> | undefined
  let above = false
  for (let at: Element | null = hit; at; at = at.parentElement) {
    const info = infoOf(at)
    if (info?.mark) {
      const block = blockOf(at, info)
      if (!above || ownerOf(block) === owner) marks = { ...evaluate(info.mark, block), ...marks }
    }
    if (at === current) above = true
  }
  return marks
}

const ownerOf = (block: BlockLike | undefined): string => block?.ownerKey() ?? ''
