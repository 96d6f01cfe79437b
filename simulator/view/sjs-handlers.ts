/**
 * SJS functions as event handlers and attribute watchers: they run in the view, and reach elements through
 * descriptors instead of the DOM. Source: documentation, "SJS 响应事件". The program is not to get at the page by them:
 * no method gives an object of the DOM, or hands one to a function that is not ours.
 */
import type { ViewEvent } from '../../protocol/bridge'
import { report } from './report'
import { blockOf, infoOf } from './element-info'
import { datasetOf } from './events'
import { ownerOf as blockOwner } from './engine/component'
import { instances } from './engine/instances'
import { ownersWithin } from './engine/owners'
import { selectOwned } from './selectors'
import { styleText } from './values'

type Send = (event: ViewEvent) => void
export type SjsHandler = (event: unknown, owner: Descriptor) => unknown

/** Inline styles that SJS set, by element: they go on top of the template's. */
const styles = new WeakMap<Element, string>()
const states = new WeakMap<object, Record<string, unknown>>()
const allowedProperties = ['scrollLeft', 'scrollTop'] as const

/** What SJS sees of an element, or, with the page's or component's root as scope, of the owner of a template. */
export class Descriptor {
  readonly #element: Element
  readonly #owner: string
  readonly #send: Send
  readonly #isScope: boolean
  readonly #frames = new Set<number>()
  readonly #timers = new Set<number>()

  /** `scope`: it stands for the page or component `owner`, and `element` for its root. */
  constructor(element: Element, owner: string, send: Send, scope = false) {
    this.#element = element
    this.#owner = owner
    this.#send = send
    this.#isScope = scope
  }

  selectComponent(selector: string): Descriptor | null {
    return this.selectAllComponents(selector)[0] ?? null
  }

  /** Documentation: what a slot shows is found by who gives it, and not by the component with the slot. */
  selectAllComponents(selector: string): Descriptor[] {
    const component = instances.find(this.#owner)
    if (!component) return []
    const owners = ownersWithin(component)
    return selectOwned(component, owners, String(selector))
      .filter((found) => this.#isScope || (found !== this.#element && this.#element.contains(found)))
      .map((found) => new Descriptor(found, owners.get(found)!.ownerKey(), this.#send))
  }

  /** The page or component that an element stands in; of a component, the one that its tag stands in; of the page, null. */
  selectOwnerComponent(): Descriptor | null {
    const component = instances.find(this.#owner)
    if (!component || (this.#isScope && !component.parent)) return null
    const owner = this.#isScope ? blockOwner(component.parent!).ownerKey() : this.#owner
    return new Descriptor(scopeOf(this.#element, owner), owner, this.#send, true)
  }

  getState(): Record<string, unknown> {
    const key = (this.#isScope && instances.find(this.#owner)) || this.#element
    let state = states.get(key)
    if (!state) states.set(key, (state = {}))
    return state
  }

  callMethod(method: string, arg: unknown): void {
    const at = { id: '', tagName: '', dataset: {}, offsetLeft: 0, offsetTop: 0 }
    const event = { type: 'call', timeStamp: Date.now(), target: at, currentTarget: at, detail: arg }
    this.#send({ k: 'event', owner: this.#owner, handler: String(method), event, direct: true })
  }

  requestAnimationFrame(run: () => void): number {
    const id = requestAnimationFrame(() => this.#frames.delete(id) && run())
    this.#frames.add(id)
    return id
  }

  cancelAnimationFrame(id: number): void {
    if (this.#frames.delete(id)) cancelAnimationFrame(id)
  }

  setTimeout(run: () => void, ms?: number): number {
    const id = setTimeout(() => this.#timers.delete(id) && run(), ms) as unknown as number
    this.#timers.add(id)
    return id
  }

  clearTimeout(id: number): void {
    if (this.#timers.delete(id)) clearTimeout(id)
  }

  getComputedStyle(names: string[]): Record<string, string> {
    const computed = getComputedStyle(this.#element)
    return Object.fromEntries(
      textsOf(names).map((name) => [name, computed.getPropertyValue(name) || String(computed[name as never] ?? '')]),
    )
  }

  /** As in a browser, but a plain object. */
  getBoundingClientRect(): Record<string, number> {
    return this.#element.getBoundingClientRect().toJSON() as Record<string, number>
  }

  getDataset(): Record<string, unknown> {
    return datasetOf(this.#element)
  }

  /** Classes of the simulator's own, as on the platform all that begin with `a-`, are not to be seen or changed. */
  hasClass(name: string): boolean {
    return classesOf([name]).length === 1 && this.#element.classList.contains(name)
  }

  addClass(...names: string[]): void {
    this.#element.classList.add(...classesOf(names))
  }

  removeClass(...names: string[]): void {
    this.#element.classList.remove(...classesOf(names))
  }

  setStyle(style: string | Record<string, unknown>): void {
    setInlineStyle(this.#element as HTMLElement, styleText(style))
  }

  getDOMProperty(names: string[]): Record<string, number> {
    const asked = textsOf(names)
    const known = allowedProperties.filter((name) => asked.includes(name))
    return Object.fromEntries(known.map((name) => [name, this.#element[name]]))
  }

  setDOMProperty(properties: Record<string, number>): void {
    for (const name of allowedProperties) if (name in properties) this.#element[name] = Number(properties[name])
  }
}

// A way to make descriptors is none that programs have; nor may they replace methods, which others are called through.
Reflect.deleteProperty(Descriptor.prototype, 'constructor')
Object.freeze(Descriptor.prototype)

/** What an SJS module gives for a list is none that may answer for itself: its methods are the program's. */
const textsOf = (list: unknown): string[] => (Array.isArray(list) ? Array.from(list, String) : [])

const classesOf = (names: readonly unknown[]): string[] =>
  names.flatMap((name) => String(name).split(/\s+/)).filter((name) => name !== '' && !name.startsWith('a-'))

/** Replaces the declarations that the last call added; those of the template stay beneath. */
function setInlineStyle(element: HTMLElement, css: string): void {
  const before = styles.get(element)
  const current = element.getAttribute('style') ?? ''
  const base = before && current.endsWith(before) ? current.slice(0, -before.length) : current
  const own = `;${css}`
  styles.set(element, own)
  element.setAttribute('style', base + own)
}

function ownerOf(element: Element): string {
  const info = infoOf(element)
  return (info && blockOf(element, info)?.ownerKey()) ?? ''
}

/** The nearest element around that holds everything of an owner: the page's root for the page. */
function scopeOf(element: Element, owner: string): Element {
  if (!owner) return element.ownerDocument.body
  let scope = element
  for (let at: Element | null = element; at; at = at.parentElement) if (ownerOf(at) === owner) scope = at
  return scope
}

/** Every element of a template from `hit` outwards. */
function pathFrom(hit: Element, send: Send): Descriptor[] {
  const page = instances.find('')
  if (!page) return []
  const owners = ownersWithin(page)
  const path: Descriptor[] = []
  // The page's own container belongs to no template.
  const container = page.first?.parentElement
  for (let at: Element | null = hit; at && at !== container; at = at.parentElement) {
    const owner = owners.get(at)
    if (owner) path.push(new Descriptor(at, owner.ownerKey(), send))
  }
  return path
}

/** Runs an SJS handler, `hit` being the element that the event began at. False: the event goes no further and the browser's default is refused. */
export function runSjsHandler(
  handler: SjsHandler,
  event: ViewEvent['event'],
  element: Element,
  owner: string,
  send: Send,
  hit: Element,
): false | undefined {
  let refused = false
  const refuse = () => void (refused = true)
  const instance = new Descriptor(element, owner, send)
  const composedPath = () => pathFrom(hit, send)
  const given = { ...event, instance, composedPath, preventDefault: refuse, stopPropagation: refuse }
  try {
    if (handler(given, new Descriptor(scopeOf(element, owner), owner, send, true)) === false) refused = true
  } catch (error) {
    report(error, `SJS handler of ${event.type}`)
  }
  return refused ? false : undefined
}

/** Calls a `change:name` watcher. */
export function runSjsWatcher(
  watcher: unknown,
  now: unknown,
  before: unknown,
  element: Element,
  owner: string,
  send: Send,
): void {
  if (typeof watcher !== 'function') return
  try {
    const scope = new Descriptor(scopeOf(element, owner), owner, send, true)
    watcher(now, before, scope, new Descriptor(element, owner, send))
  } catch (error) {
    report(error, 'SJS watcher')
  }
}
