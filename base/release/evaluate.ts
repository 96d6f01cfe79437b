/**
 * Which version, switches and values a device gets. Pure: everything comes from the rules and the subject. The explanation
 * comes from the very run that decides, so the two cannot differ.
 */
import {
  releaseStates,
  type Audience as AudienceRule,
  type Condition,
  type Decision,
  type Explanation,
  type RuleOutcome,
  type ReleaseState,
  type RuleSet,
} from '../../protocol/release'
import { bucketWith, BUCKETS, saltOf } from './bucket'
import { ConditionWriter, describe, passes, type RuleWords, type Subject } from './conditions'

export { subjectOf, type Subject } from './conditions'

/** Devices by name, which not many releases have. */
interface Listed {
  devices: ReadonlySet<string> | undefined
  groups: readonly { name: string; label: string; members: ReadonlySet<string> }[]
}

interface CompiledSetting {
  key: string
  kind: 'switch' | 'value'
  values: readonly unknown[]
  otherwise: unknown
}

/**
 * `words`: `Head`; the releases, newest build first and of each build the newest release alone (`Release`); of each setting the
 * number of its rules and their audiences; the conditions. An audience (`Audience`) ends with the places of its conditions.
 */
export interface CompiledRules extends RuleWords {
  app: string
  stopped: { reason: string } | undefined
  listed: readonly Listed[]
  settings: readonly CompiledSetting[]
  /** For explanations: the releases' ids in the order of `words`, and conditions by their places. */
  ids: readonly number[]
  sources: ReadonlyMap<number, Condition>
}

const enum Head {
  salt,
  saltLength,
  releases,
  settings,
  settingsPlace,
  size,
}
const enum Release {
  build,
  minReader,
  /** Among `releaseStates`. */
  state,
  audience,
}
const enum Audience {
  /** Devices below this are in. */
  below,
  /** Its place in `listed`; -1: none. */
  listed,
  conditions,
  size,
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
  const conditions = new ConditionWriter()
  const listed: Listed[] = []
  const words: number[] = []
  /** Of places in `words` that hold places of conditions. */
  const references: number[] = []
  const write = ({ percentage, devices, groups: among, where = [] }: AudienceRule) => {
    const below = Math.round((percentage / 100) * BUCKETS)
    const byName = Boolean(devices?.length || among?.length)
    words.push(below, byName ? listed.push(listedIn(devices, among, groups)) - 1 : -1, where.length)
    for (const condition of where) references.push(words.push(conditions.add(condition)) - 1)
  }
  const releases = newestOfEach(rules.releases)
  words.push(saltOf(rules.salt), rules.salt.length, releases.length, rules.settings.length, 0)
  for (const { build, minReader, state, steps, step } of releases) {
    words.push(build, minReader, releaseStates.indexOf(state))
    write(steps[step]!.audience)
  }
  words[Head.settingsPlace] = words.length
  for (const { rules: cases } of rules.settings) {
    words.push(cases.length)
    for (const { audience } of cases) write(audience)
  }
  const start = words.length
  for (const at of references) words[at]! += start
  return {
    app: rules.app,
    stopped: rules.stopped,
    words: Float64Array.from(words.concat(conditions.words)),
    sets: conditions.sets,
    listed,
    settings: rules.settings.map(({ key, kind, rules: cases, otherwise }) => ({
      key,
      kind,
      values: cases.map(({ value }) => value),
      otherwise,
    })),
    ids: releases.map(({ id }) => id),
    sources: new Map([...conditions.sources].map(([place, source]) => [start + place, source])),
  }
}

function newestOfEach(releases: RuleSet['releases']): RuleSet['releases'] {
  const sorted = [...releases].sort((a, b) => b.build - a.build || b.id - a.id)
  return sorted.filter(({ build }, at) => sorted[at - 1]?.build !== build)
}

/** A group that does not exist (any more) is empty, but for who comes by a link. */
const listedIn = (
  devices: AudienceRule['devices'],
  names: AudienceRule['groups'],
  groups: ReadonlyMap<string, ReadonlySet<string>>,
): Listed => ({
  devices: devices?.length ? new Set(devices) : undefined,
  groups: (names ?? []).map((name) => ({ name, label: `group-${name}`, members: groups.get(name) ?? new Set() })),
})

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
  const { words } = rules
  const bucket = bucketWith(words[Head.salt]!, words[Head.saltLength]!, subject.device)
  const { decision, build, group } = rules.stopped ? stopped() : decide(rules, subject, bucket, trace)
  let choices = ''
  let at = words[Head.settingsPlace]!
  for (let n = 0; n < words[Head.settings]!; n++) {
    const outcomes: RuleOutcome[] | undefined = trace && []
    const count = words[at++]!
    let chosen = count
    for (let rule = 0; rule < count; rule++) {
      if (chosen === count && reach(rules, at, subject, bucket, outcomes)) chosen = rule
      at += Audience.size + words[at + Audience.conditions]!
    }
    choices += String.fromCharCode(chosen)
    trace?.settings.push({
      key: rules.settings[n]!.key,
      value: settingValue(rules.settings[n]!, chosen),
      outcomes: outcomes!,
    })
  }
  return { decision, build, group, choices }
}

const stopped = () => ({ decision: 'stopped' as Decision, build: undefined, group: 'kept' })

/** What the sign in `Verdict.choices` stands for. */
export function settingValue({ values, otherwise }: CompiledSetting, sign: number): unknown {
  return sign < values.length ? values[sign] : otherwise
}

function decide(rules: CompiledRules, subject: Subject, bucket: number, trace: Trace | undefined) {
  const { installed } = subject
  if (subject.experience?.build !== undefined) {
    const { build } = subject.experience
    const decision: Decision = build > installed ? 'update' : build < installed ? 'rollback' : 'keep'
    return { decision, build, group: 'experience' }
  }
  const { words } = rules
  let at: number = Head.size
  for (let n = 0; n < words[Head.releases]!; n++) {
    const outcomes: RuleOutcome[] | undefined = trace && []
    const build = words[at + Release.build]!
    const group = groupIn(rules, at, subject, bucket, outcomes)
    trace?.releases.push({ id: rules.ids[n]!, build, chosen: group !== undefined, outcomes: outcomes! })
    if (group) return towards(rules, build, group, installed)
    at = afterRelease(words, at)
  }
  // Nothing is for this device.
  if (stateOf(rules, installed) === 'rolledBack') return stopped()
  return { decision: (installed ? 'keep' : 'none') as Decision, build: undefined, group: 'kept' }
}

const afterRelease = (words: Float64Array, at: number): number =>
  at + Release.audience + Audience.size + words[at + Release.audience + Audience.conditions]!

/** Of the newest release of a build; undefined where there is none. */
function stateOf({ words }: CompiledRules, build: number): ReleaseState | undefined {
  let at: number = Head.size
  for (let n = 0; n < words[Head.releases]!; n++) {
    if (words[at + Release.build] === build) return releaseStates[words[at + Release.state]!]
    at = afterRelease(words, at)
  }
  return undefined
}

/** An older build only where the installed one was withdrawn, or was never released (its experience is over). */
function towards(rules: CompiledRules, build: number, group: string, installed: number) {
  if (build === installed) return { decision: 'keep' as Decision, build, group }
  if (build > installed) return { decision: 'update' as Decision, build, group }
  const state = stateOf(rules, installed)
  if (state === undefined || state === 'rolledBack') return { decision: 'rollback' as Decision, build, group }
  return { decision: 'keep' as Decision, build: installed, group: 'kept' }
}

/** The group by which the device has the release at a place; undefined where it has not. */
function groupIn(
  rules: CompiledRules,
  place: number,
  subject: Subject,
  bucket: number,
  outcomes: RuleOutcome[] | undefined,
): string | undefined {
  const { words } = rules
  const state = releaseStates[words[place + Release.state]!]!
  const given = state === 'running' || state === 'completed'
  outcomes?.push({ rule: 'state', wanted: 'running, completed', got: state, passed: given })
  if (state === 'paused' || state === 'stopped') {
    const build = words[place + Release.build]!
    const has = subject.installed === build
    outcomes?.push({ rule: 'installed', wanted: String(build), got: String(subject.installed), passed: has })
    return has ? 'kept' : undefined
  }
  if (!given) return undefined
  const minReader = words[place + Release.minReader]!
  const readable = minReader <= subject.reader
  if (!readable || minReader > 1)
    outcomes?.push({ rule: 'reader', wanted: `≥ ${minReader}`, got: String(subject.reader), passed: readable })
  return readable ? reach(rules, place + Release.audience, subject, bucket, outcomes) : undefined
}

/** The group by which the device is in the audience at a place. */
function reach(
  rules: CompiledRules,
  place: number,
  subject: Subject,
  bucket: number,
  outcomes: RuleOutcome[] | undefined,
): string | undefined {
  const { words } = rules
  const listed = words[place + Audience.listed]!
  const named = listed < 0 ? undefined : groupByName(rules.listed[listed]!, subject, outcomes)
  if (named) return named
  const below = words[place + Audience.below]!
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
  const count = words[place + Audience.conditions]!
  for (let at = place + Audience.size; at < place + Audience.size + count; at++) {
    const condition = words[at]!
    const passed = passes(rules, condition, subject)
    if (outcomes) {
      const source = rules.sources.get(condition)!
      outcomes.push({ rule: source.field, ...describe(source, subject), passed })
    }
    if (!passed) return undefined
  }
  return below === BUCKETS && !count ? 'everyone' : 'gray'
}

function groupByName(
  { devices, groups }: Listed,
  subject: Subject,
  outcomes: RuleOutcome[] | undefined,
): string | undefined {
  if (devices) {
    const isIn = devices.has(subject.device)
    outcomes?.push({ rule: 'listed', wanted: 'yes', got: isIn ? 'yes' : 'no', passed: isIn })
    if (isIn) return 'whitelist'
  }
  for (const { name, label, members } of groups) {
    const isIn = subject.experience?.group === name || members.has(subject.device)
    outcomes?.push({ rule: 'group', wanted: name, got: isIn ? name : '', passed: isIn })
    if (isIn) return label
  }
  return undefined
}
