import { promises as fs } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { auditHtml } from '../base/audit-html'
import { showBytes } from '../build/size/limits'
import { findAppRoot } from '../host/launch/app-root'
import type { AuditCategory, AuditReport } from '../protocol/audit'
import { buildFolder } from './build-folder'
import type { CliIo } from './cli-io'
import { coloured, formatDiagnostics, uncoloured, wantsColour } from './format-diagnostics'

export interface AuditCommand {
  name: 'audit'
  dir: string
  json: boolean
  /** Where a page of the report is written to. */
  html?: string
  /** The lowest total that is good enough. */
  min?: number
}

const NAMES: Record<AuditCategory | 'total', string> = {
  performance: 'Performance',
  practice: 'Best practice',
  accessibility: 'Accessibility',
  size: 'Size',
  security: 'Security',
  total: 'Total',
}
/** Findings shown of each check. */
const ROWS = 5

/** `tandem audit`: 0, 1 where the score is below `min` or the project cannot be built, 2 where it cannot run. */
export async function audit(command: AuditCommand, io: CliIo): Promise<number> {
  const built = await buildFolder(command.dir, io)
  if (!built) return 2
  const { root, result, sourceRoot } = built
  if (!result.artifact) {
    io.err(formatDiagnostics(result.diagnostics, wantsColour(io.env, io.isTerminal) ? coloured : uncoloured))
    return 1
  }
  const { appRoot } = findAppRoot(import.meta.url)
  const file = pathToFileURL(path.join(appRoot, 'dist/cli/audit.mjs')).href
  const { auditFolder } = (await import(file)) as typeof import('../language/audit/audit-folder')
  const report = await auditFolder({ root, appRoot, artifact: result.artifact, sourceRoot })
  if (command.html !== undefined) {
    try {
      await fs.writeFile(command.html, auditHtml(report, NAMES, 'en'))
    } catch (error) {
      io.err(`${command.html} could not be written: ${(error as Error).message}`)
      return 2
    }
  }
  io.out(command.json ? JSON.stringify(report, null, 2) : formatAudit(report))
  if (command.min === undefined || report.score >= command.min) return 0
  io.err(`The score is ${report.score}; at least ${command.min} is asked for.`)
  return 1
}

/** What a project's files say must not move the cursor. */
// oxlint-disable-next-line no-control-regex
const plain = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '\uFFFD')

export function formatAudit(report: AuditReport): string {
  const lines = [`${NAMES.total} ${report.score}/100, ${report.files} files`]
  for (const { id, score } of report.categories) {
    lines.push('', `${NAMES[id]} ${score}`)
    for (const check of report.checks) {
      if (check.category !== id || !check.count) continue
      lines.push(`  ${check.title}: ${check.count} (score ${check.score})`)
      for (const { file, line, message, saves } of check.findings.slice(0, ROWS)) {
        const place = line === undefined ? file : `${file}:${line}`
        lines.push(`    ${plain(place)}  ${plain(message)}${saves ? ` (${showBytes(saves)})` : ''}`)
      }
      if (check.count > ROWS) lines.push(`    … and ${check.count - ROWS} more`)
      lines.push(`    mend: ${check.mend}`)
    }
  }
  return lines.join('\n')
}
