import { transform, transformStyleAttribute } from 'lightningcss'
import { isOwnAddress } from '../../base/look'

/** In place of what is loaded from elsewhere: a look has nothing of other hosts. */
const NOTHING = 'data:,'

/**
 * The style of a look (base/look.ts), without addresses of elsewhere. Undefined where it is none, or brings in other sheets.
 * As it came where that is all right: written anew, lengths would be rounded. Should a browser find an address where the
 * parser has found none, the document's policy keeps it from loading anything.
 */
export function lookStyle(css: string, inline: boolean): string | undefined {
  const options = { filename: 'look.css', code: Buffer.from(css), analyzeDependencies: true }
  try {
    const { code, dependencies } = inline
      ? transformStyleAttribute(options)
      : transform({ ...options, errorRecovery: true })
    const found = (dependencies ?? []).filter((each) => each.type === 'url')
    if (found.length !== (dependencies ?? []).length) return undefined
    if (found.every(({ url }) => isOwnAddress(url))) return css
    return found.reduce(
      // Kept between quotes, which the parser has put there.
      (text, { placeholder, url }) =>
        text.replaceAll(placeholder, isOwnAddress(url) && !/["\\\n]/.test(url) ? url : NOTHING),
      Buffer.from(code).toString(),
    )
  } catch {
    return undefined
  }
}
