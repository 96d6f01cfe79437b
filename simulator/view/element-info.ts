/**
 * What the compiler knows about an element and the DOM need not: its handlers, its data set, its marks. The compiled
 * HTML carries only the attribute `t-e="<unit>#<n>"`, so a clone costs nothing for it; values that depend on data
 * are worked out when an event or a query asks for them.
 */
import { INFO_ATTRIBUTE } from '../../base/template-attributes'

/** A compiled fragment's instance, as far as events care. */
export interface BlockLike {
  /** The instance key of the page or component whose template the fragment is part of. */
  ownerKey(): string
}

/** A value, or how to get it from the fragment that the element is part of. */
export type Lazy<T> = T | ((block: any) => T)

export interface Handler {
  /** A method's name, a FunctionMark, a function from SJS; anything else is no handler. */
  value: Lazy<unknown>
  /** `catchTap`: the event goes no further. */
  catches?: boolean
  /** `capture-onTap`: called on the way down. */
  capture?: boolean
}

export interface ElementInfo {
  on?: Record<string, Handler[]>
  data?: Lazy<Record<string, unknown>>
  mark?: Lazy<Record<string, unknown>>
  /** `change:name`: SJS functions that watch an attribute of the element (documentation: "SJS 响应事件"). */
  watch?: Lazy<Record<string, unknown>>
  /**
   * The constructor of the fragment that the element is part of. Absent where nothing depends on the instance: then
   * the page is the owner. Fragments put themselves on their root elements as `$block`.
   */
  block?: unknown
}

export interface BlockRoot extends Element {
  $block?: BlockLike
}

const infos = new Map<string, ElementInfo>()

/** A unit's elements, in the order of their numbers. A newer version of the unit replaces them. */
export function registerElements(unit: string, list: ElementInfo[]): void {
  list.forEach((info, n) => infos.set(`${unit}#${n}`, info))
}

/** Whether what elements of the unit tell when they are asked (handlers, data sets, marks) may read that name of the data. */
export function mayAskFor(unit: string, name: string): boolean {
  const word = new RegExp(`\\b${name.replace(/\W/g, '\\$&')}\\b`)
  for (let n = 0; ; n++) {
    const info = infos.get(`${unit}#${n}`)
    if (!info) return false
    const handlers = Object.values(info.on ?? {}).flatMap((list) => list.map(({ value }) => value))
    for (const lazy of [info.data, info.mark, info.watch, ...handlers])
      if (typeof lazy === 'function' && word.test(String(lazy))) return true
  }
}

export function infoOf(element: Element): ElementInfo | undefined {
  const id = element.getAttribute(INFO_ATTRIBUTE)
  return id === null ? undefined : infos.get(id)
}

/**
 * The fragment that an element is part of: the nearest ancestor that is a root of one of its type. No other
 * fragment of that type can lie between, since the element stands in the fragment's own markup.
 */
export function blockOf(element: Element, info: ElementInfo): BlockLike | undefined {
  if (!info.block) return undefined
  for (let at: BlockRoot | null = element; at; at = at.parentElement)
    if (at.$block?.constructor === info.block) return at.$block
  return undefined
}

export function evaluate<T>(value: Lazy<T> | undefined, block: BlockLike | undefined): T | undefined {
  return typeof value === 'function' ? (value as (block: unknown) => T)(block) : value
}
