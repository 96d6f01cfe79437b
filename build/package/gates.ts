/** What a project asks of a program before it is released (settings `release.…`, protocol/settings.ts). */
import { phrase } from '../../base/messages/phrase'
import type { Phrase } from '../../protocol/diagnostics'
import { settingsTable, type Settings } from '../../protocol/settings'
import type { SizeReport } from '../../protocol/size'
import { showBytes } from '../size/limits'
import type { PartFiles } from './seal-package'

export type GateRules = Pick<
  Settings,
  'releasePackageLimit' | 'releaseTotalLimit' | 'releaseAuditScore' | 'releaseForbidUnused'
>

export interface GateFailure {
  code: 'gate_package_too_large' | 'gate_total_too_large' | 'gate_audit_score' | 'gate_unused_code'
  /** The key of the setting that asks for it. */
  rule: string
  message: Phrase
}

export interface GateMaterial {
  parts: PartFiles
  /** Asked for only where the rules need them. */
  size(): Promise<SizeReport>
  auditScore(): Promise<number>
}

export async function checkGates(rules: GateRules, material: GateMaterial): Promise<GateFailure[]> {
  const failures = sizeGates(rules, material.parts)
  const { releaseAuditScore: least, releaseForbidUnused: forbid } = rules
  const score = least > 0 ? await material.auditScore() : undefined
  if (score !== undefined && score < least)
    failures.push({
      code: 'gate_audit_score',
      rule: settingsTable.releaseAuditScore.key,
      message: phrase('The audit’s score is %score%; at least %min% is asked for', { score, min: least }),
    })
  const unused = forbid
    ? (await material.size()).findings.filter(({ kind }) => kind === 'unused_file' || kind === 'unused_component')
    : []
  if (unused.length)
    failures.push({
      code: 'gate_unused_code',
      rule: settingsTable.releaseForbidUnused.key,
      message: phrase('Nothing uses %count% files or components: %names%', {
        count: unused.length,
        names: unused
          .slice(0, 5)
          .map(({ subjects }) => subjects[0] ?? '')
          .join(', '),
      }),
    })
  return failures
}

function sizeGates({ releasePackageLimit: each, releaseTotalLimit: all }: GateRules, parts: PartFiles): GateFailure[] {
  const failures: GateFailure[] = []
  let total = 0
  for (const [root, files] of parts) {
    const size = [...files.values()].reduce((sum, { length }) => sum + length, 0)
    total += size
    if (each > 0 && size > each * 1024)
      failures.push({
        code: 'gate_package_too_large',
        rule: settingsTable.releasePackageLimit.key,
        message: phrase('The package %root% has %size%; the limit is %limit%', {
          root: root || '/',
          size: showBytes(size),
          limit: showBytes(each * 1024),
        }),
      })
  }
  if (all > 0 && total > all * 1024)
    failures.push({
      code: 'gate_total_too_large',
      rule: settingsTable.releaseTotalLimit.key,
      message: phrase('All packages together have %size%; the limit is %limit%', {
        size: showBytes(total),
        limit: showBytes(all * 1024),
      }),
    })
  return failures
}
