/** The `@font-face` rules whose fonts a document has in use, with the fonts in them. Those of other sites cannot be read. */
const FONT_FACE_RULE = 5
/** Bytes of a font. */
const MAX_FONT = 8_000_000

export async function fontFaces(document: Document, patience: number): Promise<string> {
  const inUse = new Set<string>()
  for (const { family, status } of document.fonts) if (status === 'loaded') inUse.add(plain(family))
  if (!inUse.size) return ''
  const found: Promise<string>[] = []
  const look = (rules: CSSRuleList, base: string): void => {
    for (const rule of rules) {
      if (rule.type === FONT_FACE_RULE) {
        const { style, cssText } = rule as CSSFontFaceRule
        if (inUse.has(plain(style.getPropertyValue('font-family')))) found.push(withFonts(cssText, base, patience))
      } else if ('cssRules' in rule) look((rule as CSSGroupingRule).cssRules, base)
    }
  }
  for (const sheet of document.styleSheets) {
    try {
      look(sheet.cssRules, sheet.href ?? document.baseURI)
    } catch {
      // Of another site: closed.
    }
  }
  return (await Promise.all(found)).join('\n')
}

const plain = (family: string): string => family.replace(/["']/g, '').trim().toLowerCase()

async function withFonts(rule: string, base: string, patience: number): Promise<string> {
  const parts = rule.split(/(url\((?:"[^"]*"|'[^']*'|[^)]*)\))/)
  const done = parts.map(async (part, n) => {
    if (n % 2 === 0) return part
    const url = part
      .slice(4, -1)
      .trim()
      .replace(/^["']|["']$/g, '')
    return url.startsWith('data:') ? part : `url("${await fontOf(new URL(url, base).href, patience)}")`
  })
  return (await Promise.all(done)).join('')
}

async function fontOf(url: string, patience: number): Promise<string> {
  try {
    const answer = await fetch(url, { cache: 'force-cache', signal: AbortSignal.timeout(patience) })
    const blob = await answer.blob()
    if (!answer.ok || blob.size > MAX_FONT) return 'data:,'
    return await new Promise((resolve, reject) => {
      const reader = new FileReader()
      reader.onload = () => resolve(String(reader.result))
      reader.onerror = () => reject(reader.error ?? new Error('unreadable'))
      reader.readAsDataURL(blob)
    })
  } catch {
    return 'data:,'
  }
}
