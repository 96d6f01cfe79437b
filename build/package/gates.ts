/** What a project asks of a program before it is released (settings `release.…`, protocol/settings.ts). */
import { phrase } from '../../base/messages/phrase'
import type { GateResult } from '../../protocol/host-release'
import { settingsTable, type Settings } from '../../protocol/settings'
import type { SizeReport } from '../../protocol/size'
import { showBytes } from '../size/limits'
import type { PartFiles } from './seal-package'

export type GateRules = Pick<
  Settings,
  'releasePackageLimit' | 'releaseTotalLimit' | 'releaseAuditScore' | 'releaseForbidUnused'
>

export interface GateMaterial {
  parts: PartFiles
  /** Asked for only where the rules need them. */
  size(): Promise<SizeReport>
  auditScore(): Promise<number>
}

/** What every rule says: the limit of a package for each of them, then the others. */
export async function checkGates(rules: GateRules, material: GateMaterial): Promise<GateResult[]> {
  return [
    ...sizeGates(rules, material.parts),
    await auditGate(rules.releaseAuditScore, material),
    await unusedGate(rules.releaseForbidUnused, material),
  ]
}

const verdict = (passed: boolean): 'passed' | 'failed' => (passed ? 'passed' : 'failed')

async function auditGate(least: number, material: GateMaterial): Promise<GateResult> {
  const gate = { code: 'gate_audit_score', rule: settingsTable.releaseAuditScore.key } as const
  if (!(least > 0)) return { ...gate, state: 'off', message: phrase('No score of the audit is asked for') }
  const score = await material.auditScore()
  return {
    ...gate,
    state: verdict(score >= least),
    message: phrase('The audit’s score is %score%; at least %min% is asked for', { score, min: least }),
  }
}

async function unusedGate(forbid: boolean, material: GateMaterial): Promise<GateResult> {
  const gate = { code: 'gate_unused_code', rule: settingsTable.releaseForbidUnused.key } as const
  if (!forbid) return { ...gate, state: 'off', message: phrase('Unused code is allowed') }
  const { findings } = await material.size()
  const unused = findings.filter(({ kind }) => kind === 'unused_file' || kind === 'unused_component')
  if (!unused.length) return { ...gate, state: 'passed', message: phrase('Everything in the program is used') }
  const names = unused.slice(0, 5).map(({ subjects }) => subjects[0] ?? '')
  return {
    ...gate,
    state: 'failed',
    message: phrase('Nothing uses %count% files or components: %names%', {
      count: unused.length,
      names: names.join(', '),
    }),
  }
}

function sizeGates({ releasePackageLimit: each, releaseTotalLimit: all }: GateRules, parts: PartFiles): GateResult[] {
  const sizes = [...parts].map(([root, files]): [string, number] => [root, sizeOf(files)])
  const total = sizes.reduce((sum, [, size]) => sum + size, 0)
  const ofEach = sizes.map(([root, size]): GateResult => ({
    code: 'gate_package_too_large',
    rule: settingsTable.releasePackageLimit.key,
    state: each > 0 ? verdict(size <= each * 1024) : 'off',
    message: each
      ? phrase('The package %root% has %size%; the limit is %limit%', {
          root: root || '/',
          size: showBytes(size),
          limit: showBytes(each * 1024),
        })
      : phrase('The package %root% has %size%; there is no limit', { root: root || '/', size: showBytes(size) }),
  }))
  const ofAll: GateResult = {
    code: 'gate_total_too_large',
    rule: settingsTable.releaseTotalLimit.key,
    state: all > 0 ? verdict(total <= all * 1024) : 'off',
    message: all
      ? phrase('All packages together have %size%; the limit is %limit%', {
          size: showBytes(total),
          limit: showBytes(all * 1024),
        })
      : phrase('All packages together have %size%; there is no limit', { size: showBytes(total) }),
  }
  return [...ofEach, ofAll]
}

export const sizeOf = (files: ReadonlyMap<string, Uint8Array>): number =>
  [...files.values()].reduce((sum, { length }) => sum + length, 0)
