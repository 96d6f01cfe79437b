/** Rules made ready once (`compileCondition`) and asked often (`passes`). */
import type { CheckRequest, Condition } from '../../protocol/release'
import { compareNumbers, versionNumbers, type VersionNumbers } from './version-order'

/** What is asked about; made by `subjectOf`. */
export interface Subject {
  device: string
  /** In lower case, as the next three. */
  model: string
  system: string
  network: string
  region: string
  systemVersion: VersionNumbers
  appVersion: VersionNumbers
  /** 0: nothing is installed. */
  installed: number
  reader: number
  /** ms since 1970. */
  now: number
  facts: CheckRequest['device']
  experience: Experience | undefined
}

/** Of an experience link: a build, or membership of a group. */
export interface Experience {
  build?: number | undefined
  group?: string | undefined
}

export function subjectOf(
  device: string,
  facts: CheckRequest['device'],
  {
    installed,
    reader,
    now,
    experience,
  }: Pick<Subject, 'installed' | 'reader' | 'now'> & { experience?: Experience | undefined },
): Subject {
  return {
    device,
    model: facts.model.toLowerCase(),
    system: facts.system.name.toLowerCase(),
    network: facts.network,
    region: (facts.region ?? '').toLowerCase(),
    systemVersion: versionNumbers(facts.system.version),
    appVersion: versionNumbers(facts.appVersion),
    installed,
    reader,
    now,
    facts,
    experience,
  }
}

interface TextRule {
  kind: 'text'
  field: 'model' | 'system' | 'network' | 'region'
  wanted: TextSet | undefined
  unwanted: TextSet | undefined
  source: Condition
}
interface VersionRule {
  kind: 'version'
  field: 'systemVersion' | 'appVersion'
  from: VersionNumbers | undefined
  below: VersionNumbers | undefined
  source: Condition
}
interface BuildRule {
  kind: 'build'
  from: number
  below: number
  source: Condition
}
interface TimeRule {
  kind: 'time'
  from: number
  until: number
  daily: { from: number; until: number; utcOffset: number } | undefined
  source: Condition
}
export type CompiledCondition = TextRule | VersionRule | BuildRule | TimeRule

interface TextSet {
  exact: readonly string[] | ReadonlySet<string>
  prefixes: readonly string[]
}

/** Up to so many are looked through one by one: a set is spread over more of the memory. */
const FEW = 8
const NONE: readonly string[] = []

export function compileCondition(source: Condition): CompiledCondition {
  switch (source.field) {
    case 'systemVersion':
    case 'appVersion':
      return {
        kind: 'version',
        field: source.field,
        from: source.from === undefined ? undefined : versionNumbers(source.from),
        below: source.below === undefined ? undefined : versionNumbers(source.below),
        source,
      }
    case 'installedBuild':
      return { kind: 'build', from: source.from ?? 0, below: source.below ?? Infinity, source }
    case 'time': {
      const { daily } = source
      return {
        kind: 'time',
        from: source.from ?? 0,
        until: source.until ?? Infinity,
        daily: daily && { from: minutes(daily.from), until: minutes(daily.until), utcOffset: daily.utcOffset },
        source,
      }
    }
    default:
      return { kind: 'text', field: source.field, wanted: textSet(source.in), unwanted: textSet(source.not), source }
  }
}

function textSet(texts: readonly string[] | undefined): TextSet | undefined {
  if (!texts) return undefined
  const lower = texts.map((text) => text.toLowerCase())
  const exact = lower.filter((text) => !text.endsWith('*'))
  const prefixes = lower.filter((text) => text.endsWith('*')).map((text) => text.slice(0, -1))
  return {
    exact: exact.length > FEW ? new Set(exact) : exact.length ? exact : NONE,
    prefixes: prefixes.length ? prefixes : NONE,
  }
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

export function passes(condition: CompiledCondition, subject: Subject): boolean {
  switch (condition.kind) {
    case 'text': {
      const got = subject[condition.field]
      return (!condition.wanted || has(condition.wanted, got)) && !(condition.unwanted && has(condition.unwanted, got))
    }
    case 'version': {
      const got = subject[condition.field]
      // A client that does not say which one it has is in no range of versions.
      if (!got.length) return condition.from === undefined && condition.below === undefined
      return (
        (condition.from === undefined || compareNumbers(got, condition.from) >= 0) &&
        (condition.below === undefined || compareNumbers(got, condition.below) < 0)
      )
    }
    case 'build':
      return subject.installed >= condition.from && subject.installed < condition.below
    case 'time':
      return (
        subject.now >= condition.from &&
        subject.now < condition.until &&
        (!condition.daily || isWithin(condition.daily, subject.now))
      )
  }
}

function has({ exact, prefixes }: TextSet, got: string): boolean {
  if (exact instanceof Set ? exact.has(got) : (exact as readonly string[]).includes(got)) return true
  for (const prefix of prefixes) if (got.startsWith(prefix)) return true
  return false
}

function isWithin({ from, until, utcOffset }: NonNullable<TimeRule['daily']>, now: number): boolean {
  const day = 24 * 60
  const minute = (((Math.floor(now / 60_000) + utcOffset) % day) + day) % day
  return from <= until ? minute >= from && minute < until : minute >= from || minute < until
}

/** For explanations: the rule in signs (`≥ 12 < 15`, `mate*, p50`), and what the device is. */
export function describe(condition: CompiledCondition, subject: Subject): { wanted: string; got: string } {
  switch (condition.kind) {
    case 'text': {
      const { in: wanted, not } = condition.source as { in?: string[]; not?: string[] }
      const signs = [wanted?.join(', '), not && `≠ ${not.join(', ')}`].filter(Boolean)
      return { wanted: signs.join('; '), got: textOf(condition.field, subject.facts) }
    }
    case 'version': {
      const { from, below } = condition.source as { from?: string; below?: string }
      const { system, appVersion } = subject.facts
      return { wanted: range(from, below), got: condition.field === 'appVersion' ? appVersion : system.version }
    }
    case 'build':
      return {
        wanted: range(condition.from || undefined, Number.isFinite(condition.below) ? condition.below : undefined),
        got: String(subject.installed),
      }
    case 'time':
      return { wanted: describeTime(condition), got: new Date(subject.now).toISOString() }
  }
}

const textOf = (field: TextRule['field'], facts: Subject['facts']): string =>
  field === 'system' ? facts.system.name : (facts[field] ?? '')

const range = (from: unknown, below: unknown): string =>
  [from !== undefined && `≥ ${String(from)}`, below !== undefined && `< ${String(below)}`].filter(Boolean).join(' ')

function describeTime({ from, until, source }: TimeRule): string {
  const iso = (at: number) => (at > 0 && Number.isFinite(at) ? new Date(at).toISOString() : undefined)
  const { daily } = source as Extract<Condition, { field: 'time' }>
  const hours = daily && `${daily.from}–${daily.until} UTC${daily.utcOffset < 0 ? '' : '+'}${daily.utcOffset / 60}`
  return [range(iso(from), iso(until)), hours].filter(Boolean).join('; ')
}
