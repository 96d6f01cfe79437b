/**
 * How deep brackets are nested in a text, at most: those in strings and comments count too. Parsers in native code
 * exhaust their stack on hostile nesting and take the whole process with them, so they are not given such a text.
 */
export function nesting(text: string): number {
  let depth = 0
  let most = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 40 || code === 91 || code === 123) {
      if (++depth > most) most = depth
    } else if ((code === 41 || code === 93 || code === 125) && depth > 0) depth--
  }
  return most
}
