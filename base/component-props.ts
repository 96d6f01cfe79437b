/** How attributes of a component's tag become its props, the same for logic and view. */
import { camel } from '../protocol/builtins'

/** `my-title` → `myTitle`; `data-*` stays as written, since it is a data set and no prop. */
export const propName = (attribute: string): string => (attribute.startsWith('data-') ? attribute : camel(attribute))

/** Props in force: what is given, and the default where nothing or undefined is. */
export function withDefaults(
  defaults: Record<string, unknown>,
  given: Record<string, unknown>,
): Record<string, unknown> {
  const props = { ...defaults }
  for (const name in given) if (given[name] !== undefined || !(name in props)) props[name] = given[name]
  return props
}
