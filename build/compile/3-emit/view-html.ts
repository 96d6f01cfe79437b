/** Static markup of compiled fragments. Whatever a program writes stays text or an attribute's value. */
import { kebab } from '../../../protocol/builtins'

export const escapeText = (text: string): string =>
  text
    .replaceAll('\0', '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;')

export const escapeAttribute = (text: string): string => escapeText(text).replaceAll('"', '&quot;')

/** The DOM's tag for a built-in component. Programs name anything: what is no name of a tag is an unknown one. */
export const elementTag = (tag: string): string => {
  const lower = tag.toLowerCase()
  return /^[a-z][a-z0-9-]*$/.test(lower) ? `a-${lower}` : 'a-unknown'
}

/**
 * The kebab-case name under which an attribute may stand in the DOM or go to a component; undefined where it may not:
 * what would be a handler, is ours, or is no name.
 */
export function attributeName(name: string): string | undefined {
  const safe = kebab(name.replace(/^[A-Z]/, (c) => c.toLowerCase()))
  if (!/^[a-z_][a-z0-9_.-]*$/.test(safe)) return undefined
  return safe.startsWith('on') || /^[st]-/.test(safe) || reserved.has(safe) ? undefined : safe
}

/** Directives, and what other code of the emitter takes care of. `is` would make a customised built-in element. */
const reserved = new Set(['slot', 'slot-scope', 'key', 'ref', 'class', 'style', 'id', 'is'])
