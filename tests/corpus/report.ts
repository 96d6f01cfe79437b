/** The table and the lists that a run prints. */
import { faultsOf, isBlank, opened, total, type Counts, type ProgramResult } from './results'

export function table(programs: ProgramResult[]): string {
  const head = [
    'program',
    'pages',
    'opened',
    'blank',
    'ours',
    'theirs',
    'taps',
    'errors',
    'warnings',
    'tags',
    'apis',
    'comps',
    'styles',
    'shown',
    's',
  ]
  const rows = programs.map((program) => {
    const faults = faultsOf(program)
    const of = (blame: string): string => String(faults.filter((fault) => fault.blame === blame).length)
    const { shown } = program
    return [
      program.name + (program.broken ? ' (broken)' : ''),
      String(program.pages.length),
      String(opened(program)),
      String(program.pages.filter(isBlank).length),
      of('ours'),
      of('theirs'),
      String(program.pages.reduce((sum, page) => sum + page.taps, 0)),
      String(total(program.compile.errors)),
      String(total(program.compile.warnings)),
      String(Object.keys(program.unknownTags).length),
      String(Object.keys(program.missingApis).length),
      String(Object.keys(program.missingComponents).length),
      String(total(program.missingStyles)),
      shown ? `${shown.hits}/${shown.hits + shown.misses.length}` : '',
      (program.ms / 1000).toFixed(0),
    ]
  })
  const widths = head.map((text, i) => Math.max(text.length, ...rows.map((row) => row[i]!.length)))
  return [head, ...rows]
    .map((row) => row.map((cell, i) => (i ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))).join('  '))
    .join('\n')
}

const list = (title: string, counts: Counts): string[] => {
  const entries = Object.entries(counts).sort((a, b) => b[1] - a[1])
  return entries.length ? [`  ${title}:`, ...entries.slice(0, 20).map(([name, n]) => `    ${n} × ${name}`)] : []
}

/** What of a program is worth a look. */
export function details(program: ProgramResult): string {
  const lines: string[] = []
  if (program.broken) lines.push(`  it could not be run: ${program.broken}`)
  for (const page of program.pages) if (page.outcome !== 'painted') lines.push(`  ${page.route}: ${page.outcome}`)
  lines.push(...faultLines(program))
  lines.push(...list('compile errors', program.compile.errors), ...program.compile.first.map((text) => `      ${text}`))
  lines.push(...list('unknown tags', program.unknownTags))
  lines.push(...list('APIs that are not there', program.missingApis))
  lines.push(...list('components that are not there', program.missingComponents))
  lines.push(...list('unknown options', program.unknownOptions))
  lines.push(...list('styles that are missing', program.missingStyles))
  lines.push(...list('said by the simulator', program.complaints))
  for (const { page, what } of program.shown?.misses ?? []) lines.push(`  not shown: ${page}: ${what}`)
  const seconds = (program.ms / 1000).toFixed(0)
  return [`${program.name}: ${opened(program)} of ${program.pages.length} pages opened, ${seconds} s`, ...lines].join(
    '\n',
  )
}

function faultLines(program: ProgramResult): string[] {
  const groups = new Map<string, { n: number; where: string; stack: string[] }>()
  for (const page of program.pages) {
    for (const fault of [...page.faults, ...page.tapFaults]) {
      const key = `${fault.blame}: ${fault.message} (${fault.cause})`
      const group = groups.get(key)
      const tapped = 'tapped' in fault ? `, tapped ${String(fault.tapped)}` : ''
      if (group) group.n++
      else groups.set(key, { n: 1, where: `${page.route}${tapped}`, stack: fault.stack })
    }
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, { n, where, stack }]) => [
      `  ${n} × ${key}`,
      `      first on ${where}`,
      ...(key.startsWith('ours') ? stack.map((frame) => `      ${frame}`) : stack.slice(0, 2).map((f) => `      ${f}`)),
    ])
}
