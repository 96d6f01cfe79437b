/** What needs no other font behind it: generic families, and what takes the place of a list. */
const COMPLETE =
  /^(?:serif|sans-serif|monospace|cursive|fantasy|math|emoji|fangsong|system-ui|ui-[\w-]+|inherit|initial|unset|revert|revert-layer)$|var\(/i

/**
 * A `font-family` declaration that ends in a font which may be missing, with the system's face behind it: a phone falls
 * back to that, a desktop browser to a serif one. Others come back as they are.
 */
export function withFallbackFont(declaration: string): string {
  const found = /^(\s*font-family\s*:)([^;]*?)(\s*!important\s*)?$/i.exec(declaration)
  if (!found || !found[2]!.trim()) return declaration
  if (found[2]!.split(',').some((name) => COMPLETE.test(name.trim()))) return declaration
  return `${found[1]}${found[2]}, sans-serif${found[3] ?? ''}`
}
