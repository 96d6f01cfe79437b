/** What needs no other font behind it: generic families, and what takes the place of a list. */
const COMPLETE =
  /^(?:serif|sans-serif|monospace|cursive|fantasy|math|emoji|fangsong|system-ui|ui-[\w-]+|inherit|initial|unset|revert|revert-layer)$|var\(/i

const IMPORTANT = '!important'

/**
 * A `font-family` declaration that ends in a font which may be missing, with the system's face behind it: a phone falls
 * back to that, a desktop browser to a serif one. Others come back as they are.
 */
export function withFallbackFont(declaration: string): string {
  if (!/^\s*font-family\s*:/i.test(declaration)) return declaration
  const end = declaration.trimEnd()
  const important = end.toLowerCase().endsWith(IMPORTANT) ? end.length - IMPORTANT.length : end.length
  const families = declaration.slice(0, important).trimEnd()
  const names = families.slice(families.indexOf(':') + 1)
  if (!names.trim() || names.includes(';')) return declaration
  if (names.split(',').some((name) => COMPLETE.test(name.trim()))) return declaration
  return `${families}, sans-serif${declaration.slice(families.length)}`
}
