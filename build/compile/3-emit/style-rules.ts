/** The style rules of a file with their places and what is written in them, for the inspector. */
import type { SourceRule } from '../../../protocol/inspect-sources'
import { rewriteCss, type CssRewriting } from './css'
import type { StyleText } from './preprocess'

type Options = Pick<CssRewriting, 'scope' | 'host' | 'rpxByPage'>

interface Found {
  selector: string
  nested: boolean
  start: number
  declarations: [string, string][]
}

/**
 * By part, as `rewriteCss` divides the text; imports have none. The text is gone through again when somebody asks, so
 * that a build keeps nothing but the text and its map.
 */
export const sourceRules =
  (
    { css, plain, place }: StyleText,
    file: string,
    { scope, host, rpxByPage }: Options,
  ): (() => Promise<SourceRule[][]>) =>
  async () => {
    const found: Found[] = []
    const open: Found[] = []
    const { parts } = rewriteCss(css, {
      ...(scope !== undefined && { scope }),
      ...(host !== undefined && { host }),
      ...(rpxByPage !== undefined && { rpxByPage }),
      url: (url) => url,
      rule: (selector, nested, start) => {
        const rule = { selector, nested, start, declarations: [] }
        found.push(rule)
        open.push(rule)
      },
      ruleEnd: () => open.pop(),
      declaration: (text) => {
        const declaration = split(text)
        if (declaration) open.at(-1)?.declarations.push(declaration)
      },
    })
    const ends = parts.map((part) => (typeof part === 'string' ? undefined : part.start))
    const byPart: SourceRule[][] = parts.map(() => [])
    let at = 0
    for (const rule of found) {
      // A part that is text ends where the next import begins.
      while (at < parts.length - 1 && !holds(ends, at, rule.start)) at++
      const begins = plain ? rule.start : innermost(css, rule.start)
      byPart[at]!.push(await placed(rule, file, () => place(begins, begins + 1)))
    }
    return byPart
  }

const holds = (imports: (number | undefined)[], at: number, start: number): boolean =>
  imports[at] === undefined && !(imports[at + 1] !== undefined && imports[at + 1]! < start)

/** What nesting was made of: the last part of the first selector is what was written where the rule stands. */
function innermost(css: string, start: number): number {
  const first = /^[^,{]*/.exec(css.slice(start))![0].trimEnd()
  return start + Math.max(0, first.search(/[^\s>+~]+$/))
}

async function placed(
  { selector, nested, declarations }: Found,
  file: string,
  place: () => ReturnType<StyleText['place']>,
): Promise<SourceRule> {
  const rule = { selector, nested, declarations }
  const at = await place()
  if ('file' in at) return { ...rule, file: at.file || file }
  const { line, column } = at.source.position(at.start)
  return { ...rule, file: at.source.file, line, column }
}

function split(text: string): [string, string] | undefined {
  const plain = text.replace(/\/\*[\s\S]*?\*\//g, '')
  const colon = plain.indexOf(':')
  return colon > 0 ? [plain.slice(0, colon).trim(), plain.slice(colon + 1).trim()] : undefined
}
