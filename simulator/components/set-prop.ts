import { plainValue } from '../../base/plain-value'
import { BaseElement, reflectAttribute } from './base-element'
import { toBoolean } from './coerce'
import { playAnimation } from './animation'
import { decodeText } from './text'

/**
 * Gives a built-in element a dynamic attribute. `name` in kebab-case, `value` as the program has it.
 * See protocol/builtins.ts; `class`, `style`, `id` and `data-*` do not come this way. Components get data alone: an object
 * that SJS made might see elements through methods of its own.
 */
export const setProp = (element: Element, name: string, value: unknown): void => {
  const given = typeof value === 'object' || typeof value === 'function' ? plainValue(value) : value
  if (element instanceof BaseElement) element.prop(name, given)
  else setPlainProp(element, name, given)
}

const setPlainProp = (element: Element, name: string, value: unknown): void => {
  if (name === 'animation') playAnimation(element as HTMLElement, value)
  else if (name === 'decode') decodeText(element, toBoolean(value))
  else if (name === 'hidden') reflectAttribute(element, name, toBoolean(value))
  // An object has no form as an attribute, and what stood there before is not to stay.
  else reflectAttribute(element, name, typeof value === 'object' ? undefined : value)
}
