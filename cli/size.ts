import { measureSize } from '../build/size/size-report'
import { parseBytes, showBytes } from '../build/size/limits'
import type { SizeFinding, SizeReport } from '../protocol/size'
import type { CliIo } from './cli-io'
import { buildFolder } from './build-folder'
import { formatDiagnostics, coloured, uncoloured, wantsColour } from './format-diagnostics'

export interface SizeCommand {
  name: 'size'
  dir: string
  json: boolean
  /** By package root; `main`, `total`, `each` are names of their own. Bytes. */
  limits: Record<string, number>
}

/** `main=2MB,total=8MB,pages/shop=500kB`; a sentence where it is not that. */
export function readLimits(text: string): Record<string, number> | string {
  const limits: Record<string, number> = {}
  for (const part of text.split(',')) {
    const [name, size] = part.split('=').map((each) => each.trim())
    const bytes = parseBytes(size ?? '')
    if (!name || bytes === undefined)
      return `${part} is not a limit: write main=2MB, total=8MB, each=2MB or a subpackage's root.`
    limits[name.replace(/^\/+|\/+$/g, '')] = bytes
  }
  return limits
}

/** What is over the limits that were given, as sentences. A limit for a package that is not there is one too. */
export function overLimits(report: SizeReport, limits: Record<string, number>): string[] {
  return Object.entries(limits).flatMap(([name, limit]) => {
    const sizes =
      name === 'total'
        ? [{ shown: 'The program', size: report.total }]
        : report.packages
            .filter(({ root }) => name === 'each' || root === (name === 'main' ? '' : name))
            .map(({ root, size }) => ({ shown: root || 'The main package', size }))
    if (!sizes.length) return [`There is no package ${name}.`]
    return sizes
      .filter(({ size }) => size > limit)
      .map(({ shown, size }) => `${shown} has ${showBytes(size)}; the limit is ${showBytes(limit)}.`)
  })
}

/** `tandem size`: 0, 1 where something is over a limit that was given or the project has errors, 2 where it cannot run. */
export async function size(command: SizeCommand, io: CliIo): Promise<number> {
  const built = await buildFolder(command.dir, io)
  if (!built) return 2
  const { result, fs, sourceRoot } = built
  const style = wantsColour(io.env, io.isTerminal) ? coloured : uncoloured
  if (!result.artifact) {
    io.err(formatDiagnostics(result.diagnostics, style))
    return 1
  }
  const report = await measureSize({ artifact: result.artifact, fs, sourceRoot })
  const over = overLimits(report, command.limits)
  const errors = result.diagnostics.filter(({ severity }) => severity === 'error')
  if (command.json) io.out(JSON.stringify({ ok: !over.length && !errors.length, over, ...report }, null, 2))
  else {
    io.out(formatSize(report))
    for (const each of over) io.err(each)
    if (errors.length) io.err(formatDiagnostics(errors, style))
  }
  return over.length || errors.length ? 1 : 0
}

const SENTENCES: Record<SizeFinding['kind'], (finding: SizeFinding) => string> = {
  package_too_large: ({ subjects, detail }) =>
    `${subjects[0] || 'The main package'} is over ${showBytes(Number(detail))}`,
  total_too_large: ({ detail }) => `All packages together are over ${showBytes(Number(detail))}`,
  image_large: ({ subjects }) => `${subjects[0]} is a large image`,
  duplicate: ({ subjects }) =>
    `The same content: ${subjects.slice(0, 2).join(', ')}${subjects.length > 2 ? ` and ${subjects.length - 2} more` : ''}`,
  unused_file: ({ subjects }) => `Nothing refers to ${subjects[0]}`,
  unused_component: ({ subjects, detail }) => `${subjects[0]} is registered (<${detail}>) and no template uses it`,
  only_one_subpackage: ({ subjects, detail }) => `Only ${detail} uses ${subjects[0]}: move it there`,
}

/** Rows shown of each list. */
const ROWS = 12

export function formatSize(report: SizeReport): string {
  const rows = report.packages.map(({ root, size: bytes, compressed, pages }) => [
    root || '(main)',
    showBytes(bytes),
    showBytes(compressed),
    String(pages),
  ])
  const kinds = new Map<string, [number, number, number]>()
  for (const { kind, size: bytes, compressed } of report.parts) {
    const [a, b, n] = kinds.get(kind) ?? [0, 0, 0]
    kinds.set(kind, [a + bytes, b + compressed, n + 1])
  }
  const byKind = [...kinds].sort(([, [a]], [, [b]]) => b - a)
  const lists = [
    table(
      ['package', 'size', 'gzip', 'pages'],
      [...rows, ['total', showBytes(report.total), showBytes(report.compressed), '']],
    ),
    table(
      ['kind', 'size', 'gzip', 'parts'],
      byKind.map(([kind, [a, b, n]]) => [kind, showBytes(a), showBytes(b), String(n)]),
    ),
    table(
      ['largest', 'size', 'gzip', 'kind'],
      report.parts.slice(0, ROWS).map((each) => [each.id, showBytes(each.size), showBytes(each.compressed), each.kind]),
    ),
  ]
  const { findings } = report
  const shown = findings.slice(0, ROWS * 2).map((each) => [SENTENCES[each.kind](each), showBytes(each.saves)])
  if (shown.length) lists.push(table([`findings (${findings.length})`, 'saves'], shown))
  if (findings.length > shown.length)
    lists.push(`… and ${findings.length - shown.length} more; --json has all of them.`)
  return lists.join('\n\n')
}

/** The first column to the left, figures to the right. */
function table(head: string[], rows: string[][]): string {
  const all = [head, ...rows]
  const widths = head.map((_, n) => Math.max(...all.map((row) => row[n]!.length)))
  return all
    .map((row) =>
      row
        .map((cell, n) => (n === 0 ? cell.padEnd(widths[n]!) : cell.padStart(widths[n]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
