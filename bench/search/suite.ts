/**
 * Search in files beside the ripgrep of the machine (Debian's package), which prints the same matches as JSON into a
 * pipe that is thrown away: what ours adds is reading them, turning bytes into columns, and handing them on. A
 * pattern that is everywhere ends at the limit of results in ours alone, so there it is compared with the whole.
 */
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ProjectPaths } from '../../host/files/project-paths'
import { searchFiles } from '../../host/search/search-files'
import type { SearchQuery } from '../../protocol/search'
import { median, quantile } from '../support/stats'

import { makeTree } from './tree'

export interface SearchRow {
  name: string
  /** ms */
  median: number
  p95: number
  baseline: string
  baselineMedian: number
  /** median / baselineMedian */
  ratio: number
  aim?: number
}

export interface SearchBenchOptions {
  rounds?: number
  log?(line: string): void
}

const FILES = 12_000

const cases: { name: string; pattern: string; regex?: boolean; aim?: number }[] = [
  { name: 'a text in one of a hundred files', pattern: 'needleInHay', aim: 1.5 },
  { name: 'a text that is nowhere', pattern: 'nowhereAtAll', aim: 1.5 },
  { name: 'an expression with groups', pattern: 'const (\\w+)Hay = (\\d+)', regex: true, aim: 1.5 },
  { name: 'a text that is everywhere, to the limit', pattern: 'getNavigate', aim: 1.5 },
]

export async function benchSearch(_root: string, options: SearchBenchOptions = {}): Promise<SearchRow[]> {
  const { rounds = 15, log = () => {} } = options
  const dir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-search-bench-')))
  try {
    const bytes = makeTree(dir, FILES)
    log(`${FILES} files, ${(bytes / 1e6).toFixed(0)} MB`)
    const rows: SearchRow[] = []
    for (const each of cases) {
      const [ours, theirs]: [number[], number[]] = [[], []]
      for (let round = 0; round <= rounds; round++) {
        const [own, other] = [await timeOurs(dir, each), await timeRipgrep(dir, each)]
        // The first round warms the disk's cache.
        if (round === 0) continue
        ours.push(own)
        theirs.push(other)
      }
      const row = {
        name: each.name,
        median: median(ours),
        p95: quantile(ours, 0.95),
        baseline: "Debian's ripgrep --json",
        baselineMedian: median(theirs),
        ratio: median(ours) / median(theirs),
        ...(each.aim && { aim: each.aim }),
      }
      rows.push(row)
      log(`${row.name}: ${row.median.toFixed(1)} ms; ripgrep ${row.baselineMedian.toFixed(1)} ms`)
    }
    return rows
  } finally {
    fs.rmSync(dir, { recursive: true, force: true })
  }
}

async function timeOurs(root: string, { pattern, regex = false }: (typeof cases)[number]): Promise<number> {
  const query: SearchQuery = {
    id: 'bench',
    pattern,
    regex,
    caseSensitive: false,
    word: false,
    include: '',
    exclude: '',
    useIgnoreFiles: true,
    unsaved: [],
  }
  const started = performance.now()
  const summary = await searchFiles({
    paths: new ProjectPaths(root),
    query,
    signal: new AbortController().signal,
    // As it goes to the workbench.
    onFound: (files) => void JSON.stringify(files),
  })
  const time = performance.now() - started
  const expected = pattern.startsWith('nowhere') ? summary.matches === 0 : summary.matches > 100
  if (!expected) throw new Error(`${pattern}: ${summary.matches} matches`)
  return time
}

function timeRipgrep(cwd: string, { pattern, regex }: (typeof cases)[number]): Promise<number> {
  const started = performance.now()
  const args = [
    '--json',
    '--hidden',
    '--no-require-git',
    '--ignore-case',
    ...(regex ? [] : ['--fixed-strings']),
    pattern,
    './',
  ]
  return new Promise((resolve, reject) => {
    // By its path: `npm run` may put another of that name first.
    const program =
      ['/usr/bin/rg', '/usr/local/bin/rg', '/opt/homebrew/bin/rg'].find((file) => fs.existsSync(file)) ?? 'rg'
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'ignore'] })
    child.stdout.resume()
    child.on('error', () =>
      reject(new Error("This suite compares with the machine's ripgrep: apt-get install ripgrep")),
    )
    child.on('close', () => resolve(performance.now() - started))
  })
}
