/**
 * The attribute that tells elements of a unit with its own styles apart (styleIsolation `isolated` and `apply-shared`;
 * documentation: "组件模板和样式"): the compiler puts it on the template's elements and into the style's selectors.
 */

/** The attribute of the unit's own element, where it has one (`virtualHost: false`): what `:host` means. */
export const hostAttribute = (unit: string): string => `${scopeAttribute(unit)}-h`

/** `s-` and a hash (FNV-1a) of the unit's id in base 36. */
export function scopeAttribute(unit: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < unit.length; i++) hash = Math.imul(hash ^ unit.charCodeAt(i), 0x01000193)
  return `s-${(hash >>> 0).toString(36)}`
}
