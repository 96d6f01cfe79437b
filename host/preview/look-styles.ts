import { transform, transformStyleAttribute } from 'lightningcss'
import { isOwnAddress } from '../../base/look'

/** In place of what is loaded from elsewhere: a look has nothing of other hosts. */
const NOTHING = 'data:,'

/**
 * The style of a look (base/look.ts) as the parser read it, so that no browser reads it otherwise. Undefined where it is
 * none, or brings in other sheets.
 */
export function lookStyle(css: string, inline: boolean): string | undefined {
  const options = { filename: 'look.css', code: Buffer.from(css), analyzeDependencies: true, minify: true }
  try {
    const { code, dependencies } = inline
      ? transformStyleAttribute(options)
      : transform({ ...options, errorRecovery: true })
    let text = Buffer.from(code).toString()
    for (const dependency of dependencies ?? []) {
      if (dependency.type !== 'url') return undefined
      const { placeholder, url } = dependency
      // Kept between quotes, which the parser has put there.
      text = text.replaceAll(placeholder, isOwnAddress(url) && !/["\\\n]/.test(url) ? url : NOTHING)
    }
    return text
  } catch {
    return undefined
  }
}
