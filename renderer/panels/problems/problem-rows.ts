import type { Diagnostic, Severity } from '../../../protocol/diagnostics'
import { textFilter } from '../../common/text-filter'

export type ProblemRow =
  | { kind: 'file'; file: string; count: number; open: boolean }
  | { kind: 'problem'; file: string; diagnostic: Diagnostic }
  /** Another place that belongs to the one above. */
  | { kind: 'note'; file: string; note: NonNullable<Diagnostic['notes']>[number] }

export interface ProblemFilter {
  text: string
  hidden: ReadonlySet<Severity>
  closed: ReadonlySet<string>
}

const order: Record<Severity, number> = { error: 0, warning: 1, info: 2 }

/** Files with errors first, then by path; inside a file errors first, then by place. */
export function problemRows(byFile: ReadonlyMap<string, Diagnostic[]>, filter: ProblemFilter): ProblemRow[] {
  const matches = textFilter(filter.text)
  const files = [...byFile].flatMap(([file, all]) => {
    const shown = all.filter(
      (d) => !filter.hidden.has(d.severity) && matches(`${d.message} ${d.code} ${d.hint ?? ''} ${file}`),
    )
    return shown.length
      ? [{ file, shown: shown.sort(byPlace), worst: Math.min(...shown.map((d) => order[d.severity])) }]
      : []
  })
  files.sort((a, b) => a.worst - b.worst || a.file.localeCompare(b.file))
  return files.flatMap(({ file, shown }) => {
    const open = !filter.closed.has(file)
    const head: ProblemRow = { kind: 'file', file, count: shown.length, open }
    if (!open) return [head]
    return [
      head,
      ...shown.flatMap((diagnostic): ProblemRow[] => [
        { kind: 'problem', file, diagnostic },
        ...(diagnostic.notes ?? []).map((note) => ({ kind: 'note', file, note }) as const),
      ]),
    ]
  })
}

const byPlace = (a: Diagnostic, b: Diagnostic): number =>
  order[a.severity] - order[b.severity] ||
  (a.start?.line ?? 0) - (b.start?.line ?? 0) ||
  (a.start?.column ?? 0) - (b.start?.column ?? 0)

/** For the clipboard: `pages/a.axml:3:5 error: message (code)`. Columns from 1, as editors count. */
export function problemText({ file, start, severity, message, code, hint }: Diagnostic): string {
  const place = start ? `:${start.line}:${start.column + 1}` : ''
  return `${file}${place} ${severity}: ${message} (${code})${hint ? `\n  ${hint}` : ''}`
}
