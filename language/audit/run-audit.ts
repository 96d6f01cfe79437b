import { inLanguage } from '../../base/messages/languages'
import ts from 'typescript-api'
import { extensionOf, joinRelative } from '../../base/paths'
import { attribute } from '../../build/compile/2-analyze/template-files'
import type { AxmlFile, AxmlNode } from '../../build/compile/1-parse/axml-ast'
import type { Artifact } from '../../build/compile/types'
import { showBytes } from '../../build/size/limits'
import { measureSize } from '../../build/size/size-report'
import {
  MAX_FINDINGS,
  type AuditCheck,
  type AuditFinding,
  type AuditReport,
  type RunFinding,
} from '../../protocol/audit'
import type { SizeFinding } from '../../protocol/size'
import type { CheckOptions } from '../checks/check'
import { findingsOf } from '../checks/checks'
import type { Project, Unit } from '../project/project'
import { languageIdOf } from '../service/language-service'
import { auditContrast } from './contrast'
import { rules, type Rule, type RuleId } from './rules'
import { scores, scoreOf } from './score'
import { auditScript, type ScriptAuditOptions } from './script-audit'
import { auditTemplate, type Found } from './template-audit'

export interface AuditOptions extends CheckOptions {
  project: Project
  locale: 'en' | 'zh'
  /** The last good build of the same texts; without it nothing is said of size. */
  artifact?: Artifact
  sourceRoot: string
  /** What was found while the program ran; without it nothing is said of that. */
  run?: RunFinding[]
  /** A share from 0 to 1. */
  onProgress?(share: number): void
  signal?: AbortSignal
}

/** Rules by the codes that are theirs. */
const byCode = new Map<string, RuleId>()
for (const [id, rule] of Object.entries(rules) as [RuleId, Rule][])
  for (const code of rule.codes ?? []) byCode.set(code, id)

type Findings = Map<RuleId, AuditFinding[]>

/** Looks through all files of the program, packages left out. Throws `AbortError` when told to stop. */
export async function runAudit(options: AuditOptions): Promise<AuditReport> {
  const { project, locale, signal, artifact, run } = options
  const ids = (Object.keys(rules) as RuleId[]).filter((id) => run || !(rules[id] as Rule).running)
  const found: Findings = new Map(ids.map((id) => [id, []]))
  const files = await programFiles(project, options.sourceRoot)
  const units = await unitsByScript(project)
  for (const [n, file] of files.entries()) {
    signal?.throwIfAborted()
    await auditFile(options, file, units, found)
    options.onProgress?.((n + 1) / (files.length + 1))
    // Requests that came meanwhile have their turn.
    if (n % 20 === 19) await new Promise((resolve) => setImmediate(resolve))
  }
  if (artifact) await auditSize({ ...options, artifact }, found)
  if (run) await addRun(options, run, found)
  const checks = [...found].map(([id, findings]): AuditCheck => toCheck(id, findings, locale))
  const name = artifact?.manifest.name ?? ''
  return { name, at: new Date().toISOString(), files: files.length, ...scores(checks), checks }
}

/** What has no place of its own is found in its page: what was rendered in the template, the rest in the script. */
async function addRun({ project, sourceRoot }: AuditOptions, run: RunFinding[], found: Findings): Promise<void> {
  const units = await project.units()
  for (const { rule, message, unit, file, line, column } of run) {
    const of = unit === undefined ? undefined : units.get(joinRelative(sourceRoot, unit) ?? unit)
    const own = rule.startsWith('rendered-') ? of?.template : of?.script
    found.get(rule)?.push({
      file: file ?? own ?? '',
      message,
      ...(line !== undefined && { line }),
      ...(column !== undefined && { column }),
    })
  }
}

function toCheck(id: RuleId, findings: AuditFinding[], locale: 'en' | 'zh'): AuditCheck {
  const rule: Rule = rules[id]
  const serious = rule.serious ?? false
  return {
    id,
    category: rule.category,
    weight: rule.weight,
    serious,
    title: rule.title[locale],
    why: rule.why[locale],
    mend: rule.mend[locale],
    ...(rule.link !== undefined && { link: rule.link }),
    score: scoreOf(findings.length, serious),
    findings: findings.slice(0, MAX_FINDINGS),
    count: findings.length,
  }
}

/** Tools' own files and tests run on no device. */
const ASIDE =
  /(^|\/)(node_modules|dist|build|output|coverage|mocks?|tests?|__tests__|scripts?|\.[^/]*)\/|\.d\.ts$|\.(test|spec|config)\.[jt]s$|\.min\.js$|(^|\/)(gulpfile|webpack[^/]*|babel[^/]*)\.[jt]s$/i

/** What belongs to the program: below its root, and made by hand. */
async function programFiles(project: Project, sourceRoot: string): Promise<string[]> {
  const root = sourceRoot && `${sourceRoot}/`
  const files = (await project.files()).filter(
    (file) => file.startsWith(root) && languageIdOf(file) && !ASIDE.test(file.slice(root.length)),
  )
  const all = new Set(files)
  // What a tool made of a file in TypeScript or Less is found fault with there.
  const made: Record<string, string[]> = { '.js': ['.ts'], '.acss': ['.less', '.scss'] }
  return files.filter((file) => {
    const extension = extensionOf(file)
    return !made[extension]?.some((other) => all.has(file.slice(0, -extension.length) + other))
  })
}

async function unitsByScript(project: Project): Promise<Map<string, Unit>> {
  const found = new Map<string, Unit>()
  for (const unit of (await project.units()).values()) if (unit.script !== undefined) found.set(unit.script, unit)
  return found
}

async function auditFile(
  options: AuditOptions,
  file: string,
  units: Map<string, Unit>,
  found: Findings,
): Promise<void> {
  const { project } = options
  const language = languageIdOf(file)!
  for (const { diagnostic } of await findingsOf(project, language, file, options)) {
    const rule = byCode.get(diagnostic.code)
    if (!rule) continue
    const { start, message } = inLanguage(diagnostic, options.locale)
    found.get(rule)!.push({ file, ...(start && { line: start.line, column: start.column }), message })
  }
  for (const { rule, source, start, what } of await ownFindings(project, language, file, units)) {
    const { line, column } = source.position(start)
    found.get(rule)!.push({ file, line, column, message: what })
  }
}

async function ownFindings(
  project: Project,
  language: string,
  file: string,
  units: Map<string, Unit>,
): Promise<Found[]> {
  if (language === 'axml') {
    const template = await project.axml(file)
    return template ? auditTemplate(template) : []
  }
  const source = language === 'style' || language === 'script' ? await project.source(file) : undefined
  if (!source) return []
  if (language === 'style') return auditContrast(source)
  const kind = extensionOf(file).endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const tree = ts.createSourceFile(file, source.text, ts.ScriptTarget.Latest, true, kind)
  return auditScript(tree, source, await templateFacts(project, units.get(file)))
}

/** What a script has to know of its template. */
async function templateFacts(project: Project, unit: Unit | undefined): Promise<ScriptAuditOptions> {
  const [scrollHandlers, webViewData] = [new Set<string>(), new Set<string>()]
  const visit = (nodes: AxmlNode[]): void => {
    for (const node of nodes) {
      if (node.type !== 'element') continue
      for (const { name, value } of node.attrs)
        if (/^(on|catch)(Scroll|TouchMove)$/.test(name) && typeof value?.[0] === 'string') scrollHandlers.add(value[0])
      const src = node.tag === 'web-view' ? attribute(node, 'src') : undefined
      for (const part of src?.value ?? [])
        if (typeof part !== 'string') for (const name of part.names) webViewData.add(name)
      visit(node.children)
    }
  }
  const template: AxmlFile | undefined = unit?.template === undefined ? undefined : await project.axml(unit.template)
  if (template) visit(template.root)
  return { scrollHandlers, webViewData }
}

async function auditSize(options: AuditOptions & { artifact: Artifact }, found: Findings): Promise<void> {
  const { project, artifact, sourceRoot, pictureLimit } = options
  const report = await measureSize({
    artifact,
    fs: project.documents,
    sourceRoot,
    ...(pictureLimit !== undefined && { imageLimit: pictureLimit }),
  })
  for (const finding of report.findings) {
    const rule = byCode.get(finding.kind)
    if (!rule) continue
    const file = finding.files[0] ?? joinRelative(sourceRoot, 'app.json')!
    found.get(rule)!.push({ file, message: sizeMessage(finding), saves: finding.saves })
  }
}

const sizeMessage = ({ kind, subjects, saves, detail }: SizeFinding): string => {
  if (kind === 'duplicate') return subjects.join(' = ')
  if (kind === 'only_one_subpackage') return `${subjects[0]} → ${detail}`
  if (kind === 'package_too_large' || kind === 'total_too_large')
    return `${subjects[0] || (kind === 'total_too_large' ? '*' : 'main')}: ${showBytes(saves + Number(detail))} > ${showBytes(Number(detail))}`
  return subjects[0]!
}
