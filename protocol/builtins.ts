/**
 * The platform's built-in components as both the compiler and the view know them. A tag `view` is the element
 * `a-view` in the page's DOM, and `view` in a style sheet becomes `a-view`.
 *
 * How values reach an element. Static attributes stand in the compiled HTML under their kebab-case name
 * (`hoverClass` → `hover-class`), so that a clone carries them; a dynamic one is given through the method
 * `prop(name: string, value: unknown)` where the tag has `behaviour`, with the kebab-case name and the value as it
 * is, and with setAttribute otherwise. `class`, `style` and `id` are ordinary DOM on every element. `data-*` never
 * becomes a DOM attribute: values keep their type in the element's `$data` object (kebab-case turns to camelCase,
 * capitals stay).
 *
 * How events leave it. A built-in calls `emit(element, type, detail, { bubbles })` of `simulator/view/events.ts`
 * with the platform's type (`change`, `scrollToLower`); pointer gestures (`tap`, `longTap`, `touchStart`, …) come
 * from `simulator/view/gestures.ts`.
 */
export interface Builtin {
  /** Has a class in `simulator/components` with a `prop` method. Others are plain elements with a style. */
  behaviour: boolean
  /** Kebab-case names that the documentation gives (common ones such as class, style, id, data-* left out). */
  attributes: string[]
  /** Event types of its own: `change`, `input`. */
  events: string[]
  /** Text inside is shown as it stands, and `space`, `selectable` work. */
  text?: boolean
  /** Its children are not templates: `textarea`. */
  leaf?: boolean
}

/** `hoverClass` → `hover-class`, `scroll-top` stays. */
export const kebab = (name: string): string => name.replace(/[A-Z]/g, (c, i: number) => (i ? '-' : '') + c.toLowerCase())
/** `hover-class` → `hoverClass`. */
export const camel = (name: string): string => name.replace(/-([a-zA-Z0-9])/g, (_, c: string) => c.toUpperCase())

const b = (attributes = '', events = '', more: Partial<Builtin> = {}): Builtin => ({
  behaviour: attributes !== '' || events !== '',
  attributes: attributes ? attributes.split(' ') : [],
  events: events ? events.split(' ') : [],
  ...more,
})

/** What is not here and not in usingComponents is an unknown component. */
export const builtins: Record<string, Builtin> = {
  view: b('', '', { behaviour: false }),
}
