/**
 * Differences between releases, in bytes, beside what the best tool at hand makes of the same archives: zstd with the old one as
 * dictionary, bsdiff and xdelta3 where they are installed. Ours also has two signatures, the new package's head and the tags of its
 * encryption; theirs is the bare patch.
 */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { applyDifference } from '../../base/package/apply-difference.web'
import { joinBytes, sameBytes } from '../../base/package/bytes'
import { loadZstd, zstdCompress, zstdDecompress } from '../../base/package/zstd.web'
import { makeDifference } from '../../build/diff/make-difference'
import { rebuildPackage } from '../../build/diff/rebuild-package'
import { median, quantile } from '../support/stats'
import { histories, key, openers, release, trust, type Release } from './history'

export interface PackageRow {
  name: string
  /** ms to apply it. */
  median: number
  p95: number
  baseline: string
  /** Bytes of the difference, of the whole package, and of each tool's patch. */
  bytes: number
  whole: number
  tools: Record<string, number>
  /** bytes / the fewest of the tools' */
  ratio: number
  aim: number
}

export interface PackageBenchOptions {
  rounds?: number
  log?(line: string): void
}

export async function benchPackage(_root: string, options: PackageBenchOptions = {}): Promise<PackageRow[]> {
  const { rounds = 5, log = () => {} } = options
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-package-bench-'))
  try {
    await loadZstd()
    const rows: PackageRow[] = []
    for (const [library, versions] of Object.entries(histories)) {
      let before: Release | undefined
      for (const [n, version] of versions.entries()) {
        const next = await release(dir, library, version, n + 1)
        if (before) rows.push(await compare(dir, library, before, next, rounds, log))
        before = next
      }
    }
    const share = rows.map(({ bytes, whole }) => bytes / whole)
    log(`of the whole package: median ${percent(median(share))}, most ${percent(Math.max(...share))}`)
    const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0)
    const all = sum(rows.map(({ bytes }) => bytes)) / sum(rows.map(({ tools }) => Math.min(...Object.values(tools))))
    log(
      `to the best of the others: all bytes together ${all.toFixed(3)}, median ${median(rows.map(({ ratio }) => ratio)).toFixed(3)}`,
    )
    return rows
  } finally {
    fs.rmSync(dir, { recursive: true, force: true })
  }
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

async function compare(
  dir: string,
  library: string,
  before: Release,
  next: Release,
  rounds: number,
  log: (line: string) => void,
): Promise<PackageRow> {
  const difference = await makeDifference(before.opened, next.opened, next.file, key)
  const { build, content } = before.opened.head
  const installed = { identity: { build, content }, archives: before.opened.archives }
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const started = performance.now()
    const made = await applyDifference(difference, installed, trust, openers, zstdDecompress)
    times.push(performance.now() - started)
    if (round === 0 && !sameBytes(await rebuildPackage(made, openers), next.file))
      throw new Error(`${library} ${next.version}: what the difference leads to is another package`)
  }
  const tools = patches(dir, whole(before), whole(next))
  const [best, least] = Object.entries(tools).sort(([, a], [, b]) => a - b)[0]!
  const name = `${library} ${before.version} → ${next.version}`
  const ratio = difference.length / least
  const others = Object.entries(tools).map(([tool, bytes]) => `${tool} ${bytes}`)
  log(
    `${name}: ${difference.length} B, ${percent(difference.length / next.file.length)} of ${next.file.length}; ${others.join(', ')}`,
  )
  return {
    name,
    median: median(times),
    p95: quantile(times, 0.95),
    baseline: `bytes beside ${best}`,
    bytes: difference.length,
    whole: next.file.length,
    tools,
    ratio,
    aim: 1.1,
  }
}

const whole = ({ opened }: Release): Uint8Array => joinBytes(...opened.archives.values())

/** Bytes of each tool's patch from `old` to `next`. */
function patches(dir: string, old: Uint8Array, next: Uint8Array): Record<string, number> {
  const [from, to, out] = ['old', 'new', 'patch'].map((name) => path.join(dir, name)) as [string, string, string]
  fs.writeFileSync(from, old)
  fs.writeFileSync(to, next)
  const found: Record<string, number> = { 'zstd -22 with a dictionary': zstdCompress(next, old, 22).length }
  const commands: Record<string, [string, ...string[]]> = {
    'zstd --patch-from': ['zstd', '-qf', '--ultra', '-22', '--long=27', `--patch-from=${from}`, to, '-o', out],
    bsdiff: ['bsdiff', from, to, out],
    xdelta3: ['xdelta3', '-9', '-S', 'lzma', '-f', '-e', '-s', from, to, out],
  }
  for (const [name, [program, ...args]] of Object.entries(commands))
    try {
      execFileSync(program, args, { stdio: 'pipe' })
      found[name] = fs.statSync(out).size
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  return found
}
