import type { IBufferLine, IBufferRange, ILink, ILinkProvider, Terminal } from '@xterm/xterm'
import { fileMentions, type FileMention } from './file-links'

interface Context {
  /** Project paths of those that are files, null for others. */
  files(paths: string[]): Promise<(string | null)[]>
  open(path: string, mention: FileMention): void
  /** Ctrl, or Cmd on a Mac: a plain click selects text. */
  follows(event: MouseEvent): boolean
  /** What is said while the pointer is over one. */
  hint(shown: boolean): void
}

const MAX_LINE = 3000

/** Files that stand in the output are links, once the host says that they are there. */
export function fileLinkProvider(terminal: Terminal, context: Context): ILinkProvider {
  const linksOf = async (row: number): Promise<ILink[] | undefined> => {
    const { text, places } = logicalLine(terminal, row - 1)
    const mentions = text.length > MAX_LINE ? [] : fileMentions(text).slice(0, 50)
    if (!mentions.length) return undefined
    const paths = await context.files(mentions.map(({ path }) => path)).catch(() => [])
    return mentions.flatMap((mention, i) => linkTo(mention, paths[i] ?? null, places, context))
  }
  return { provideLinks: async (row, done) => done(await linksOf(row)) }
}

function linkTo(mention: FileMention, path: string | null, places: Place[], context: Context): ILink[] {
  const [start, end] = [places[mention.start], places[mention.end - 1]]
  if (path === null || !start || !end) return []
  const range: IBufferRange = { start, end }
  return [
    {
      range,
      text: path,
      activate: (event) => context.follows(event) && context.open(path, mention),
      hover: () => context.hint(true),
      leave: () => context.hint(false),
    },
  ]
}

/** From 1. */
interface Place {
  x: number
  y: number
}

/** The line that a row is part of, with the cell of each of its UTF-16 units: rows wrap, and some signs are two wide. */
function logicalLine({ buffer: { active }, cols }: Terminal, row: number): { text: string; places: Place[] } {
  let first = row
  while (first > 0 && active.getLine(first)?.isWrapped) first--
  let text = ''
  const places: Place[] = []
  for (let y = first; y === first || active.getLine(y)?.isWrapped; y++) {
    const line: IBufferLine | undefined = active.getLine(y)
    if (!line || text.length > MAX_LINE) break
    for (let x = 0; x < cols; x++) {
      const cell = line.getCell(x)
      if (!cell || cell.getWidth() === 0) continue
      const chars = cell.getChars() || ' '
      text += chars
      for (let i = 0; i < chars.length; i++) places.push({ x: x + 1, y: y + 1 })
    }
  }
  return { text: text.trimEnd(), places }
}
