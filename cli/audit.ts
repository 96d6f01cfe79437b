import { promises as fs } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { auditHtml } from '../base/audit-html'
import { createCompiler } from '../build/compile/compiler'
import { showBytes } from '../build/size/limits'
import { runPages } from '../host/audit/run-pages'
import { findAppRoot } from '../host/launch/app-root'
import { findBrowser } from '../host/launch/find-browser'
import { startHost, type RunningHost } from '../host/start-host'
import type { AuditCategory, AuditReport, RunFinding } from '../protocol/audit'
import { buildFolder } from './build-folder'
import type { CliOutput } from './cli-io'
import { coloured, formatDiagnostics, uncoloured, wantsColour } from './format-diagnostics'
import type { Say } from './words'

export interface AuditCommand {
  name: 'audit'
  dir: string
  json: boolean
  /** Where a page of the report is written to. */
  html?: string
  /** The lowest total that is good enough. */
  min?: number
  /** Its pages are opened in a browser, where there is one. */
  run: boolean
}

const namesIn = (say: Say): Record<AuditCategory | 'total', string> => ({
  performance: say('Performance'),
  practice: say('Best practice'),
  accessibility: say('Accessibility'),
  size: say('Size'),
  security: say('Security'),
  total: say('Total'),
})
/** Findings shown of each check. */
const ROWS = 5

/** `tandem audit`: 0, 1 where the score is below `min` or the project cannot be built, 2 where it cannot run. */
export async function audit(command: AuditCommand, io: CliOutput): Promise<number> {
  const built = await buildFolder(command.dir, io)
  if (!built) return 2
  const { root, result, sourceRoot } = built
  if (!result.artifact) {
    io.err(
      formatDiagnostics(result.diagnostics, wantsColour(io.env, io.isTerminal) ? coloured : uncoloured, io.language),
    )
    return 1
  }
  const { appRoot } = findAppRoot(import.meta.url)
  const file = pathToFileURL(path.join(appRoot, 'dist/cli/audit.mjs')).href
  const { auditFolder } = (await import(file)) as typeof import('../language/audit/audit-folder')
  const locale = command.json ? 'en' : io.language
  const routes = Object.keys(result.artifact.manifest.pages)
  const run = command.run ? await runInBrowser(root, routes, io, locale) : undefined
  const report = await auditFolder({
    root,
    appRoot,
    artifact: result.artifact,
    sourceRoot,
    ...(run && { run }),
    locale,
  })
  if (command.html !== undefined) {
    try {
      await fs.writeFile(command.html, auditHtml(report, namesIn(io.say), io.language))
    } catch (error) {
      io.err(io.say('%path% could not be written: %reason%', { path: command.html, reason: (error as Error).message }))
      return 2
    }
  }
  io.out(command.json ? JSON.stringify(report, null, 2) : formatAudit(report, io.say))
  if (command.min === undefined || report.score >= command.min) return 0
  io.err(io.say('The score is %score%; at least %min% is asked for.', { score: report.score, min: command.min }))
  return 1
}

/** Undefined where nothing could be opened, which the user has been told. */
async function runInBrowser(
  dir: string,
  routes: readonly string[],
  io: CliOutput,
  language: CliOutput['language'],
): Promise<RunFinding[] | undefined> {
  const browser = findBrowser({ env: io.env })
  if (!browser) {
    io.err(
      io.say('No browser of the Chromium family was found (TANDEM_BROWSER names one): only the sources are audited.'),
    )
    return undefined
  }
  const stateDir = await fs.mkdtemp(path.join(os.tmpdir(), 'tandem-audit-'))
  let host: RunningHost | undefined
  try {
    host = await startHost({ ...findAppRoot(import.meta.url), createCompiler, port: 0, dir, stateDir })
    const workspace = host.workspaces.current!
    await workspace.build.idle()
    const { findings, failed, pages } = await runPages(browser, workspace, routes, language)
    if (pages < routes.length)
      io.err(io.say('%count% of %all% pages were opened.', { count: pages, all: routes.length }))
    if (failed.length) io.err(io.say('Did not show in time: %pages%', { pages: failed.map(plain).join(', ') }))
    return findings
  } catch (error) {
    io.err(
      io.say('The pages could not be opened, and only the sources are audited: %reason%', {
        reason: (error as Error).message,
      }),
    )
    return undefined
  } finally {
    await host?.dispose()
    await fs.rm(stateDir, { recursive: true, force: true })
  }
}

/** What a project's files say must not move the cursor. */
// oxlint-disable-next-line no-control-regex
const plain = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '\uFFFD')

export function formatAudit(report: AuditReport, say: Say): string {
  const names = namesIn(say)
  const lines = [
    say('%name% %score%/100, %count% files', { name: names.total, score: report.score, count: report.files }),
  ]
  for (const { id, score } of report.categories) {
    lines.push('', `${names[id]} ${score}`)
    for (const check of report.checks) {
      if (check.category !== id || !check.count) continue
      const { title, count, score: own } = check
      lines.push(`  ${say('%title%: %count% (score %score%)', { title, count, score: own })}`)
      for (const { file, line, message, saves } of check.findings.slice(0, ROWS)) {
        const place = line === undefined ? file : `${file}:${line}`
        lines.push(`    ${plain(place)}  ${plain(message)}${saves ? ` (${showBytes(saves)})` : ''}`)
      }
      if (check.count > ROWS) lines.push(`    ${say('… and %count% more', { count: count - ROWS })}`)
      lines.push(`    ${say('mend: %text%', { text: check.mend })}`)
    }
  }
  return lines.join('\n')
}
