/** The command line of `npm run corpus`. */
import { parseArgs } from 'node:util'

export interface CorpusOptions {
  /** Folders of mini programs, as given. */
  roots: string[]
  json: string | undefined
  screenshots: string | undefined
  /** Expected results; see shown.ts. */
  shown: string | undefined
  /** Pages per program that are opened. */
  pages: number
  /** Taps per page. */
  taps: number
  /** Programs at a time. */
  parallel: number
  /** ms for one program, after which its other pages count as not opened. */
  limit: number
}

export const usage = `npm run corpus -- DIR… [options]
  --pages N          pages per program (all)
  --taps N           taps per page (4); 0 taps nothing
  --shown FILE       compares with expected texts and taps
  --screenshots DIR  one picture per page
  --json FILE        everything, for scripts
  --parallel N       programs at a time (2)
  --limit SECONDS    per program (600)
  --no-build         with what was built last`

/** Throws an Error with a text for people. */
export function readOptions(argv: string[]): CorpusOptions {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      json: text,
      screenshots: text,
      shown: text,
      pages: text,
      taps: text,
      parallel: text,
      limit: text,
    },
  })
  if (positionals.length === 0) throw new Error('which mini programs? Give their folders')
  const number = (name: 'pages' | 'taps' | 'parallel' | 'limit', fallback: number, least: number): number => {
    const value = values[name] === undefined ? fallback : Number(values[name])
    if (Number.isNaN(value) || value < least) throw new Error(`--${name} wants a number from ${least}`)
    return value
  }
  return {
    roots: positionals,
    json: values.json,
    screenshots: values.screenshots,
    shown: values.shown,
    pages: number('pages', Infinity, 1),
    taps: number('taps', 4, 0),
    parallel: number('parallel', 2, 1),
    limit: number('limit', 600, 1) * 1000,
  }
}
