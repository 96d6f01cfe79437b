import { widthOf } from './terminal-width'
import { measureSize } from '../build/size/size-report'
import { parseBytes, showBytes } from '../build/size/limits'
import type { SizeFinding, SizeReport } from '../protocol/size'
import type { CliOutput } from './cli-io'
import { buildFolder } from './build-folder'
import { formatDiagnostics, coloured, uncoloured, wantsColour } from './format-diagnostics'
import { sayIn, type Say } from './words'

export interface SizeCommand {
  name: 'size'
  dir: string
  json: boolean
  /** By package root; `main`, `total`, `each` are names of their own. Bytes. */
  limits: Record<string, number>
}

/** `main=2MB,total=8MB,pages/shop=500kB`; a sentence where it is not that. */
export function readLimits(text: string, say: Say): Record<string, number> | string {
  const limits: Record<string, number> = {}
  for (const part of text.split(',')) {
    const [name, size] = part.split('=').map((each) => each.trim())
    const bytes = parseBytes(size ?? '')
    if (!name || bytes === undefined)
      return say("%text% is not a limit: write main=2MB, total=8MB, each=2MB or a subpackage's root.", { text: part })
    limits[name.replace(/^\/+|\/+$/g, '')] = bytes
  }
  return limits
}

/** What is over the limits that were given, as sentences. A limit for a package that is not there is one too. */
export function overLimits(report: SizeReport, limits: Record<string, number>, say: Say): string[] {
  return Object.entries(limits).flatMap(([name, limit]) => {
    const sizes =
      name === 'total'
        ? [{ shown: say('The program'), size: report.total }]
        : report.packages
            .filter(({ root }) => name === 'each' || root === (name === 'main' ? '' : name))
            .map(({ root, size }) => ({ shown: root || say('The main package'), size }))
    if (!sizes.length) return [say('There is no package %name%.', { name })]
    return sizes
      .filter(({ size }) => size > limit)
      .map(({ shown, size }) =>
        say('%name% has %size%; the limit is %limit%.', {
          name: shown,
          size: showBytes(size),
          limit: showBytes(limit),
        }),
      )
  })
}

/** `tandem size`: 0, 1 where something is over a limit that was given or the project has errors, 2 where it cannot run. */
export async function size(command: SizeCommand, io: CliOutput): Promise<number> {
  const built = await buildFolder(command.dir, io)
  if (!built) return 2
  const { result, fs, sourceRoot } = built
  const style = wantsColour(io.env, io.isTerminal) ? coloured : uncoloured
  if (!result.artifact) {
    io.err(formatDiagnostics(result.diagnostics, style, io.language))
    return 1
  }
  const report = await measureSize({ artifact: result.artifact, fs, sourceRoot })
  const over = overLimits(report, command.limits, command.json ? sayIn('en') : io.say)
  const errors = result.diagnostics.filter(({ severity }) => severity === 'error')
  if (command.json) io.out(JSON.stringify({ ok: !over.length && !errors.length, over, ...report }, null, 2))
  else {
    io.out(formatSize(report, io.say))
    for (const each of over) io.err(each)
    if (errors.length) io.err(formatDiagnostics(errors, style, io.language))
  }
  return over.length || errors.length ? 1 : 0
}

function sentenceOf({ kind, subjects, detail = '' }: SizeFinding, say: Say): string {
  const [path = ''] = subjects
  const limit = showBytes(Number(detail))
  const paths = subjects.slice(0, 2).join(', ')
  switch (kind) {
    case 'package_too_large':
      return say('%name% is over %limit%', { name: path || say('The main package'), limit })
    case 'total_too_large':
      return say('All packages together are over %limit%', { limit })
    case 'image_large':
      return say('%path% is a large image', { path })
    case 'duplicate':
      return subjects.length > 2
        ? say('The same content: %paths% and %count% more', { paths, count: subjects.length - 2 })
        : say('The same content: %paths%', { paths })
    case 'unused_file':
      return say('Nothing refers to %path%', { path })
    case 'unused_component':
      return say('%path% is registered (<%tag%>) and no template uses it', { path, tag: detail })
    case 'only_one_subpackage':
      return say('Only %package% uses %path%: move it there', { package: detail, path })
  }
}

/** Rows shown of each list. */
const ROWS = 12

export function formatSize(report: SizeReport, say: Say): string {
  const rows = report.packages.map(({ root, size: bytes, compressed, pages }) => [
    root || say('(main)'),
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
      [say('package'), say('size'), say('gzip'), say('pages')],
      [...rows, [say('total'), showBytes(report.total), showBytes(report.compressed), '']],
    ),
    table(
      [say('kind'), say('size'), say('gzip'), say('parts')],
      byKind.map(([kind, [a, b, n]]) => [kind, showBytes(a), showBytes(b), String(n)]),
    ),
    table(
      [say('largest'), say('size'), say('gzip'), say('kind')],
      report.parts.slice(0, ROWS).map((each) => [each.id, showBytes(each.size), showBytes(each.compressed), each.kind]),
    ),
  ]
  const { findings } = report
  const shown = findings.slice(0, ROWS * 2).map((each) => [sentenceOf(each, say), showBytes(each.saves)])
  if (shown.length) lists.push(table([say('findings (%count%)', { count: findings.length }), say('saves')], shown))
  if (findings.length > shown.length)
    lists.push(say('… and %count% more; --json has all of them.', { count: findings.length - shown.length }))
  return lists.join('\n\n')
}

/** The first column to the left, figures to the right. */
function table(head: string[], rows: string[][]): string {
  const all = [head, ...rows]
  const widths = head.map((_, n) => Math.max(...all.map((row) => widthOf(row[n]!))))
  return all
    .map((row) =>
      row
        .map((cell, n) => {
          const space = ' '.repeat(widths[n]! - widthOf(cell))
          return n === 0 ? cell + space : space + cell
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
