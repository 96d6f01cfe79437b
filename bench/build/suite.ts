/**
 * The compiler on the bundled galleries: a cold build beside what esbuild alone needs for the same scripts, and a
 * rebuild after one edit beside the cold build.
 */
import { promises as fs } from 'node:fs'
import path from 'node:path'
import { transform } from 'esbuild'
import { createCompiler } from '../../build/compile/compiler'
import { createNodeFileSystem } from '../../build/compile/node-fs'
import type { Compiler } from '../../build/compile/types'
import { median, quantile } from '../support/stats'
import { OverlayFileSystem } from './overlay-fs'

export interface BuildRow {
  name: string
  /** ms */
  median: number
  p95: number
  /** What it is compared with. */
  baseline: string
  /** ms */
  baselineMedian: number
  /** median / baselineMedian */
  ratio: number
  /** At most this ratio is aimed at. */
  aim?: number
}

export interface BuildBenchOptions {
  coldRounds?: number
  edits?: number
  log?(line: string): void
}

interface Gallery {
  name: string
  /** One file of each kind to edit; `%` stands for the number of the edit. */
  edits: { kind: string; file: string; change: (text: string, n: number) => string }[]
}

const inMarkup = (text: string, n: number) => `${text}\n<view>edit ${n}</view>`
const inStyle = (text: string, n: number) => `${text}\n.edit-${n} { top: ${n}px }`
const inScript = (text: string, n: number) => `${text}\nglobalThis.edit = ${n}\n`

const galleries: Gallery[] = [
  {
    name: 'ali-ui',
    edits: [
      { kind: 'AXML', file: 'pages/button/button.axml', change: inMarkup },
      { kind: 'ACSS', file: 'app.acss', change: inStyle },
      { kind: 'JS', file: 'pages/button/button.js', change: inScript },
    ],
  },
  {
    name: 'antd',
    edits: [
      { kind: 'AXML', file: 'pages/button/button.axml', change: inMarkup },
      { kind: 'Less', file: 'app.less', change: inStyle },
      { kind: 'TypeScript', file: 'pages/button/button.ts', change: inScript },
    ],
  },
]

export async function benchBuild(root: string, options: BuildBenchOptions = {}): Promise<BuildRow[]> {
  const { coldRounds = 5, edits = 25, log = () => {} } = options
  const rows: BuildRow[] = []
  for (const gallery of galleries) {
    const dir = path.join(root, 'playground', gallery.name)
    const { cold, scriptsAlone } = await benchCold(dir, coldRounds)
    rows.push(row(`cold build, ${gallery.name}`, cold, 'esbuild on its scripts alone', scriptsAlone))
    log(`${gallery.name}: cold ${median(cold).toFixed(0)} ms`)
    const files = new OverlayFileSystem(createNodeFileSystem(dir))
    const compiler = createCompiler({ fs: files, name: gallery.name })
    await compiler.build()
    for (const { kind, file, change } of gallery.edits) {
      const times = await benchEdits(dir, compiler, files, file, change, edits)
      rows.push({ ...row(`rebuild after one ${kind} edit, ${gallery.name}`, times, 'cold build', cold), aim: 0.05 })
      log(`${gallery.name}: ${kind} edit ${median(times).toFixed(1)} ms`)
    }
  }
  return rows
}

/** Rounds of both take turns, so that what else the machine does meets both alike. */
async function benchCold(dir: string, rounds: number): Promise<{ cold: number[]; scriptsAlone: number[] }> {
  const cold: number[] = []
  const scriptsAlone: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const files = createNodeFileSystem(dir)
    const started = performance.now()
    const { artifact, diagnostics } = await createCompiler({ fs: files, name: 'bench' }).build()
    const time = performance.now() - started
    const errors = diagnostics.filter(({ severity }) => severity === 'error')
    if (!artifact || errors.length)
      throw new Error(`${dir} has errors: ${errors.map(({ message }) => message).join('; ')}`)
    const scripts = artifact.logic.flatMap(({ map }) => (map ? [JSON.parse(map) as { sources: string[] }] : []))
    const alone = await timeScripts(
      dir,
      scripts.map(({ sources }) => sources[0]!),
    )
    // The first round warms up.
    if (round === 0) continue
    cold.push(time)
    scriptsAlone.push(alone)
  }
  return { cold, scriptsAlone }
}

async function timeScripts(dir: string, sources: string[]): Promise<number> {
  const files = createNodeFileSystem(dir)
  const started = performance.now()
  await Promise.all(
    sources.map(async (source) => {
      const text = Buffer.from((await files.read(source))!).toString()
      await transform(text, {
        loader: source.endsWith('.ts') ? 'ts' : 'js',
        format: 'cjs',
        sourcemap: 'external',
        sourcefile: source,
      })
    }),
  )
  return performance.now() - started
}

async function benchEdits(
  dir: string,
  compiler: Compiler,
  files: OverlayFileSystem,
  file: string,
  change: (text: string, n: number) => string,
  edits: number,
): Promise<number[]> {
  const text = await fs.readFile(path.join(dir, file), 'utf8')
  const times: number[] = []
  for (let n = 0; n < edits + 3; n++) {
    files.write(file, change(text, n))
    const started = performance.now()
    const { update, compiled } = await compiler.update([file])
    const time = performance.now() - started
    if (!compiled || !(update.logic.length + update.view.length)) throw new Error(`The edit of ${file} changed nothing`)
    if (n >= 3) times.push(time)
  }
  files.write(file, text)
  await compiler.update([file])
  return times
}

const row = (name: string, times: number[], baseline: string, baselineTimes: number[]): BuildRow => ({
  name,
  median: median(times),
  p95: quantile(times, 0.95),
  baseline,
  baselineMedian: median(baselineTimes),
  ratio: median(times) / median(baselineTimes),
})
