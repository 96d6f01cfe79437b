/**
 * The base of every built-in component with behaviour.
 *
 * Life of an element: it is cloned by the hundred (so the constructor does nothing), given dynamic props (`prop`,
 * perhaps before it is connected), and connected: then `created` runs once with all props known, `connected` on
 * every insertion. A later `prop` gives `changed(name)`. The host element's `style` belongs to the template and is
 * overwritten at will, so no component writes to it. Its `class` is the template's too: classes of ours
 * (`hostClass`) are put back when the template overwrites them.
 */
import { type PropTypes, type PropsOf } from './coerce'
import { playAnimation } from './animation'
import { logOnce } from './host'

/** A tap that reached the element and was not caught on the way by the program. */
export interface Tap {
  target: Element
  clientX: number
  clientY: number
}

/** What a form collects. */
export interface Field extends BaseElement {
  /** Absent or '': the form leaves it out. */
  readonly fieldName: string
  fieldValue(): unknown
  resetField(): void
}

export abstract class BaseElement extends HTMLElement {
  static types: PropTypes = {}
  /** Documented attributes that can have no effect here, and why: who sets one hears of it once. */
  static inert: Record<string, string> = {}
  static observedAttributes = ['class']
  /** What a form reads and label triggers; elements without are no fields. */
  readonly isField?: boolean
  protected props: Record<string, any> = Object.create((this.constructor as typeof BaseElement).initials())
  private hostClasses?: Set<string>
  private early?: Set<string>
  private ready = false

  private static initialsOf?: object
  static initials(): object {
    if (!Object.hasOwn(this, 'initialsOf')) {
      this.initialsOf = Object.fromEntries(Object.entries(this.types).map(([name, type]) => [name, type.initial]))
    }
    return this.initialsOf!
  }

  /** A dynamic value, by its kebab-case name. What the component does not know is ignored. */
  prop(name: string, value: unknown): void {
    const type = (this.constructor as typeof BaseElement).types[name]
    if (!type) {
      this.tellInert(name)
      return this.commonProp(name, value)
    }
    this.props[name] = type.from(value, false)
    if (this.ready) this.changed(name)
    else (this.early ??= new Set()).add(name)
  }

  connectedCallback(): void {
    if (!this.ready) {
      const { types } = this.constructor as typeof BaseElement
      // By name: `attributes` would make an object for each of them.
      for (const name of this.getAttributeNames()) {
        const type = types[name]
        if (type && !this.early?.has(name)) this.props[name] = type.from(this.getAttribute(name), true)
        else if (!type) this.tellInert(name)
      }
      this.early = undefined
      this.ready = true
      this.created()
    }
    this.connected()
  }

  disconnectedCallback(): void {
    // A move within the page disconnects and connects again in one go: nothing is to stop then.
    queueMicrotask(() => {
      if (!this.isConnected) this.disconnected()
    })
  }

  attributeChangedCallback(): void {
    if (this.hostClasses)
      for (const name of this.hostClasses) if (!this.classList.contains(name)) this.classList.add(name)
  }

  /**
   * A call on the component's context (documentation: my.createVideoContext and others): an answer, a promise of one,
   * or a `Transferring`. Throws for a method that the component has not.
   */
  invoke(method: string, _args: unknown[]): unknown {
    throw new Error(`<${this.localName.slice(2)}> has no method ${method}`)
  }

  /** The default action of a tap; true ends the search for one further up. */
  tapped?(tap: Tap): boolean

  /**
   * More of a tap on the element itself, for the event and its detail (where on a map it was); null where the tap was
   * on something of its own, such as a marker, and is none of the element's. `hit` is the innermost element.
   */
  tapFields?(hit: Element | null, at: { clientX: number; clientY: number }): Record<string, unknown> | null

  /**
   * What the user has done to it and no data holds (typed, chosen, swiped), for the element that an edit of the
   * template builds in its place; undefined where it is as its props say. The other one takes it without an event.
   */
  userState?(): unknown
  takeUserState?(state: unknown): void

  protected created(): void {}
  protected connected(): void {}
  protected disconnected(): void {}
  protected changed(_name: string): void {}

  /** A class that programs and the default style select by, kept when the template overwrites `class`. */
  protected hostClass(name: string, on = true): void {
    if (!on && !this.hostClasses?.delete(name)) return
    if (on) (this.hostClasses ??= new Set()).add(name)
    this.classList.toggle(name, on)
  }

  /** Shows a prop as an attribute, for the style sheet: absent for false and ''. */
  protected reflect(...names: string[]): void {
    for (const name of names) reflectAttribute(this, name, this.props[name])
  }

  private tellInert(name: string): void {
    const { inert } = this.constructor as typeof BaseElement
    if (!Object.hasOwn(inert, name)) return
    logOnce('info', 'attribute_without_effect', `<${this.localName.slice(2)} ${name}>: ${inert[name]}`)
  }

  private commonProp(name: string, value: unknown): void {
    if (name === 'animation') return playAnimation(this, value)
    if (name === 'hidden' || name === 'role' || name.startsWith('aria-')) reflectAttribute(this, name, value)
  }
}

export const reflectAttribute = (element: Element, name: string, value: unknown): void => {
  if (value === false || value === undefined || value === null || value === '') element.removeAttribute(name)
  else element.setAttribute(name, value === true ? '' : String(value))
}

/** `class AButton extends component({ size: str('default') })`: `this.props.size` is typed then. */
export const component = <T extends PropTypes>(types: T) => {
  abstract class Typed extends BaseElement {
    static override types = types
    declare protected props: PropsOf<T>
  }
  return Typed
}

/** An internal element; classes are those that the platform gives its own, which some programs style. */
export const part = <K extends keyof HTMLElementTagNameMap>(tag: K, className = ''): HTMLElementTagNameMap[K] => {
  const element = document.createElement(tag)
  if (className) element.className = className
  return element
}
