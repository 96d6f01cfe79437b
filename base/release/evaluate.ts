/**
 * Which version, switches and values a device gets. Pure: everything comes from the rules and the subject. The explanation
 * comes from the very run that decides, so the two cannot differ.
 */
import {
  releaseStates,
  type Audience,
  type Condition,
  type Decision,
  type Explanation,
  type RuleOutcome,
  type RuleSet,
} from '../../protocol/release'
import { bucketOf, BUCKETS } from './bucket'
import { compileCondition, describe, passes, type CompiledCondition, type Subject } from './conditions'

export { subjectOf, type Subject } from './conditions'

interface CompiledAudience {
  devices: ReadonlySet<string> | undefined
  groups: readonly { name: string; members: ReadonlySet<string> }[]
  /** Places below this are in. */
  below: number
  where: readonly CompiledCondition[]
}

type CompiledRelease = Pick<RuleSet['releases'][number], 'id' | 'build' | 'minReader' | 'state'> & CompiledAudience

const NO_GROUPS: CompiledAudience['groups'] = []

interface CompiledSetting {
  key: string
  kind: 'switch' | 'value'
  rules: { audience: CompiledAudience; value: unknown }[]
  otherwise: unknown
}

export interface CompiledRules {
  app: string
  salt: string
  stopped: { reason: string } | undefined
  /** Newest build first, and of each build the newest release. */
  releases: readonly CompiledRelease[]
  byBuild: ReadonlyMap<number, CompiledRelease>
  settings: readonly CompiledSetting[]
}

/** `choices` has a sign for each setting, of the rule that was taken: answers with the same are the same. */
export interface Verdict {
  decision: Decision
  /** What the device is to have, where there is something. */
  build: number | undefined
  group: string
  choices: string
}

export function compileRules(rules: RuleSet): CompiledRules {
  const groups = new Map(Object.entries(rules.groups).map(([name, members]) => [name, new Set(members)]))
  const conditions = new Map<string, CompiledCondition>()
  const compile = (audience: Audience) => compileAudience(audience, groups, conditions)
  const releases: CompiledRelease[] = []
  const byBuild = new Map<number, CompiledRelease>()
  for (const each of [...rules.releases].sort((a, b) => b.build - a.build || b.id - a.id)) {
    if (byBuild.has(each.build)) continue
    const { id, build, minReader, steps, step } = each
    // The very text that it is compared with, and not one more like it.
    const state = releaseStates.find((known) => known === each.state)!
    const { devices, groups: among, below, where } = compile(steps[step]!.audience)
    const release = { id, build, minReader, state, devices, groups: among, below, where }
    releases.push(release)
    byBuild.set(build, release)
  }
  const settings = rules.settings.map(({ key, kind, rules: cases, otherwise }) => ({
    key,
    kind,
    rules: cases.map(({ audience, value }) => ({ audience: compile(audience), value })),
    otherwise,
  }))
  return { app: rules.app, salt: rules.salt, stopped: rules.stopped, releases, byBuild, settings }
}

function compileAudience(
  audience: Audience,
  groups: ReadonlyMap<string, ReadonlySet<string>>,
  conditions: Map<string, CompiledCondition>,
): CompiledAudience {
  return {
    devices: audience.devices?.length ? new Set(audience.devices) : undefined,
    // A group that does not exist (any more) is empty, but for who comes by a link.
    groups: audience.groups?.length
      ? audience.groups.map((name) => ({ name, members: groups.get(name) ?? new Set() }))
      : NO_GROUPS,
    below: Math.round((audience.percentage / 100) * BUCKETS),
    where: (audience.where ?? []).map((condition) => compileOnce(condition, conditions)),
  }
}

/**
 * The releases of an app mostly ask for the same. Rules that lie in the memory once are found faster: what takes time when one of
 * thousands of apps is asked about is not to compute, but to fetch its rules from the memory.
 */
function compileOnce(condition: Condition, known: Map<string, CompiledCondition>): CompiledCondition {
  const key = JSON.stringify(condition)
  let compiled = known.get(key)
  if (!compiled) known.set(key, (compiled = compileCondition(condition)))
  return compiled
}

interface Trace {
  releases: Explanation['releases']
  settings: Explanation['settings']
}

export function evaluate(rules: CompiledRules, subject: Subject): Verdict {
  return run(rules, subject, undefined)
}

export function explain(rules: CompiledRules, subject: Subject): Explanation {
  const trace: Trace = { releases: [], settings: [] }
  const { decision, build, group } = run(rules, subject, trace)
  return { decision, ...(build !== undefined && { build }), group, ...trace }
}

function run(rules: CompiledRules, subject: Subject, trace: Trace | undefined): Verdict {
  const bucket = bucketOf(rules.salt, subject.device)
  const { decision, build, group } = rules.stopped ? stopped() : decide(rules, subject, bucket, trace)
  let choices = ''
  for (const setting of rules.settings) choices += String.fromCharCode(choose(setting, subject, bucket, trace))
  return { decision, build, group, choices }
}

const stopped = () => ({ decision: 'stopped' as Decision, build: undefined, group: 'kept' })

/** What the sign in `Verdict.choices` stands for. */
export function settingValue({ rules, otherwise }: CompiledSetting, sign: number): unknown {
  return sign < rules.length ? rules[sign]!.value : otherwise
}

function choose(setting: CompiledSetting, subject: Subject, bucket: number, trace: Trace | undefined): number {
  const { rules } = setting
  const outcomes: RuleOutcome[] | undefined = trace && []
  let at = 0
  while (at < rules.length && !reach(rules[at]!.audience, subject, bucket, outcomes)) at++
  trace?.settings.push({ key: setting.key, value: settingValue(setting, at), outcomes: outcomes! })
  return at
}

function decide(rules: CompiledRules, subject: Subject, bucket: number, trace: Trace | undefined) {
  const { installed } = subject
  if (subject.experience?.build !== undefined) {
    const { build } = subject.experience
    const decision: Decision = build > installed ? 'update' : build < installed ? 'rollback' : 'keep'
    return { decision, build, group: 'experience' }
  }
  for (const release of rules.releases) {
    const group = tryRelease(release, subject, bucket, trace)
    if (group) return towards(rules, release.build, group, installed)
  }
  // Nothing is for this device.
  const present = rules.byBuild.get(installed)
  if (present?.state === 'rolledBack') return stopped()
  return { decision: (installed ? 'keep' : 'none') as Decision, build: undefined, group: 'kept' }
}

/** An older build only where the installed one was withdrawn, or was never released (its experience is over). */
function towards(rules: CompiledRules, build: number, group: string, installed: number) {
  if (build === installed) return { decision: 'keep' as Decision, build, group }
  if (build > installed) return { decision: 'update' as Decision, build, group }
  const present = rules.byBuild.get(installed)
  if (!present || present.state === 'rolledBack') return { decision: 'rollback' as Decision, build, group }
  return { decision: 'keep' as Decision, build: installed, group: 'kept' }
}

/** The group by which the device has the release; undefined where it has not. */
function tryRelease(
  release: CompiledRelease,
  subject: Subject,
  bucket: number,
  trace: Trace | undefined,
): string | undefined {
  const outcomes: RuleOutcome[] | undefined = trace && []
  const group = groupIn(release, subject, bucket, outcomes)
  trace?.releases.push({
    id: release.id,
    build: release.build,
    chosen: group !== undefined,
    outcomes: outcomes!,
  })
  return group
}

function groupIn(
  release: CompiledRelease,
  subject: Subject,
  bucket: number,
  outcomes: RuleOutcome[] | undefined,
): string | undefined {
  const { state, build, minReader } = release
  const given = state === 'running' || state === 'completed'
  outcomes?.push({ rule: 'state', wanted: 'running, completed', got: state, passed: given })
  if (state === 'paused' || state === 'stopped') {
    const has = subject.installed === build
    outcomes?.push({ rule: 'installed', wanted: String(build), got: String(subject.installed), passed: has })
    return has ? 'kept' : undefined
  }
  if (!given) return undefined
  const readable = minReader <= subject.reader
  if (!readable || minReader > 1)
    outcomes?.push({ rule: 'reader', wanted: `≥ ${minReader}`, got: String(subject.reader), passed: readable })
  return readable ? reach(release, subject, bucket, outcomes) : undefined
}

function reach(
  { devices, groups, below, where }: CompiledAudience,
  subject: Subject,
  bucket: number,
  outcomes: RuleOutcome[] | undefined,
): string | undefined {
  if (devices) {
    const listed = devices.has(subject.device)
    outcomes?.push({ rule: 'listed', wanted: 'yes', got: listed ? 'yes' : 'no', passed: listed })
    if (listed) return 'whitelist'
  }
  for (const { name, members } of groups) {
    const isIn = subject.experience?.group === name || members.has(subject.device)
    outcomes?.push({ rule: 'group', wanted: name, got: isIn ? name : '', passed: isIn })
    if (isIn) return `group-${name}`
  }
  if (below < BUCKETS || outcomes) {
    const passed = bucket < below
    outcomes?.push({
      rule: 'percentage',
      wanted: `< ${below / 100}`,
      got: (bucket / 100).toFixed(2),
      passed,
    })
    if (!passed) return undefined
  }
  for (const condition of where) {
    const passed = passes(condition, subject)
    outcomes?.push({ rule: condition.source.field, ...describe(condition, subject), passed })
    if (!passed) return undefined
  }
  return below === BUCKETS && !where.length ? 'everyone' : 'gray'
}
