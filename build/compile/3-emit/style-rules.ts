/** The style rules of a file with their places and what is written in them, for the inspector. */
import type { SourceRule } from '../../../protocol/inspect-sources'
import type { Location } from '../source'
import { rewriteCss, type CssRewriting } from './css'

type Options = Pick<CssRewriting, 'scope' | 'host' | 'rpxByPage'>

interface Found {
  selector: string
  nested: boolean
  start: number
  declarations: [string, string][]
}

/**
 * By part, as `rewriteCss` divides the text; imports have none. The text is gone through again when somebody asks, so
 * that a build keeps nothing but the text.
 */
export const sourceRules =
  (
    css: string,
    file: string,
    { scope, host, rpxByPage }: Options,
    place: (start: number, end: number) => Promise<Location>,
  ): (() => Promise<SourceRule[][]>) =>
  async () => {
    const found: Found[] = []
    const { parts } = rewriteCss(css, {
      ...(scope !== undefined && { scope }),
      ...(host !== undefined && { host }),
      ...(rpxByPage !== undefined && { rpxByPage }),
      url: (url) => url,
      rule: (selector, nested, start) => found.push({ selector, nested, start, declarations: [] }),
      declaration: (text) => {
        const declaration = split(text)
        if (declaration) found.at(-1)?.declarations.push(declaration)
      },
    })
    const ends = parts.map((part) => (typeof part === 'string' ? undefined : part.start))
    const byPart: SourceRule[][] = parts.map(() => [])
    let at = 0
    for (const rule of found) {
      // A part that is text ends where the next import begins.
      while (at < parts.length - 1 && !holds(ends, at, rule.start)) at++
      byPart[at]!.push(await placed(rule, file, place))
    }
    return byPart
  }

const holds = (imports: (number | undefined)[], at: number, start: number): boolean =>
  imports[at] === undefined && !(imports[at + 1] !== undefined && imports[at + 1]! < start)

async function placed(
  { selector, nested, start, declarations }: Found,
  file: string,
  place: (start: number, end: number) => Promise<Location>,
): Promise<SourceRule> {
  const rule = { selector, nested, declarations }
  const at = await place(start, start + 1)
  if ('file' in at) return { ...rule, file: at.file || file }
  const { line, column } = at.source.position(at.start)
  return { ...rule, file: at.source.file, line, column }
}

function split(text: string): [string, string] | undefined {
  const plain = text.replace(/\/\*[\s\S]*?\*\//g, '')
  const colon = plain.indexOf(':')
  return colon > 0 ? [plain.slice(0, colon).trim(), plain.slice(colon + 1).trim()] : undefined
}
