/** Conditions, made ready once (`ConditionWriter`) and asked often (`passes`). */
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

/** What rules are made of: numbers in one piece, the conditions and audiences at places in it, and what numbers cannot say. */
export interface RuleWords {
  words: Float64Array
  /** Of texts that are too many to be compared one by one. */
  sets: readonly ReadonlySet<string>[]
}

/** The first word of a condition; those up to `region` are texts. */
const enum Kind {
  model,
  system,
  network,
  region,
  systemVersion,
  appVersion,
  installedBuild,
  time,
}

/** Up to so many are looked through one by one: a set is spread over more of the memory. */
const FEW = 8
/** UTF-16 code units in a word, which holds whole numbers up to 2^53. */
const UNITS = 3
/** ms, minutes, … that nothing comes to. */
const NEVER = Infinity

/**
 * Writes conditions as numbers one behind the other. What takes time when one of thousands of apps is asked about is not to compute, but to
 * fetch its rules from the memory; objects that point to each other are spread over it, and each of them is waited for.
 */
export class ConditionWriter {
  readonly words: number[] = []
  readonly sets: ReadonlySet<string>[] = []
  /** By their places. */
  readonly sources = new Map<number, Condition>()
  readonly #places = new Map<string, number>()

  /** The place of the condition. The releases of an app mostly ask for the same, which is written once. */
  add(source: Condition): number {
    const key = JSON.stringify(source)
    const known = this.#places.get(key)
    if (known !== undefined) return known
    const place = this.words.length
    this.#places.set(key, place)
    this.sources.set(place, source)
    this.#write(source)
    return place
  }

  #write(source: Condition): void {
    const { words } = this
    switch (source.field) {
      case 'systemVersion':
        words.push(Kind.systemVersion)
        return this.#writeRange(source)
      case 'appVersion':
        words.push(Kind.appVersion)
        return this.#writeRange(source)
      case 'installedBuild':
        words.push(Kind.installedBuild, source.from ?? 0, source.below ?? NEVER)
        return undefined
      case 'time': {
        const { from = 0, until = NEVER, daily } = source
        words.push(Kind.time, from, until)
        if (daily) words.push(1, minutes(daily.from), minutes(daily.until), daily.utcOffset)
        else words.push(0)
        return undefined
      }
      default: {
        const kinds = { model: Kind.model, system: Kind.system, network: Kind.network, region: Kind.region } as const
        const place = words.push(kinds[source.field], 0, 0) - 3
        if (source.in) words[place + 1] = this.#writeTexts(source.in) - place
        if (source.not) words[place + 2] = this.#writeTexts(source.not) - place
        return undefined
      }
    }
  }

  /** Both bounds: how many numbers, and these; -1 where it is open. */
  #writeRange({ from, below }: { from?: string | undefined; below?: string | undefined }): void {
    for (const bound of [from, below]) {
      if (bound === undefined) this.words.push(-1)
      else {
        const numbers = versionNumbers(bound)
        this.words.push(numbers.length, ...numbers)
      }
    }
  }

  /** The set of those that are too many (-1: none), how many others, and of each its length, whether more may follow, and its text. */
  #writeTexts(texts: readonly string[]): number {
    const lower = texts.map((text) => text.toLowerCase())
    const exact = lower.filter((text) => !text.endsWith('*'))
    const many = exact.length > FEW
    const single = many ? lower.filter((text) => text.endsWith('*')) : lower
    const place = this.words.push(many ? this.sets.push(new Set(exact)) - 1 : -1, single.length) - 2
    for (const text of single) {
      const more = text.endsWith('*')
      this.#writeText(more ? text.slice(0, -1) : text, more)
    }
    return place
  }

  #writeText(text: string, more: boolean): void {
    this.words.push(text.length * 2 + Number(more))
    for (let at = 0; at < text.length; at += UNITS) this.words.push(unitsAt(text, at, text.length))
  }
}

/** `UNITS` of a text as a number; behind `end` there are zeros. */
function unitsAt(text: string, at: number, end: number): number {
  let word = text.charCodeAt(at)
  if (at + 1 < end) word += text.charCodeAt(at + 1) * 0x10000
  if (at + 2 < end) word += text.charCodeAt(at + 2) * 0x100000000
  return word
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** Whether the condition at a place is met. */
export function passes(rules: RuleWords, place: number, subject: Subject): boolean {
  const { words } = rules
  switch (words[place] as Kind) {
    case Kind.model:
      return passesText(rules, place, subject.model)
    case Kind.system:
      return passesText(rules, place, subject.system)
    case Kind.network:
      return passesText(rules, place, subject.network)
    case Kind.region:
      return passesText(rules, place, subject.region)
    case Kind.systemVersion:
      return passesRange(words, place + 1, subject.systemVersion)
    case Kind.appVersion:
      return passesRange(words, place + 1, subject.appVersion)
    case Kind.installedBuild:
      return subject.installed >= words[place + 1]! && subject.installed < words[place + 2]!
    case Kind.time:
      return (
        subject.now >= words[place + 1]! &&
        subject.now < words[place + 2]! &&
        (!words[place + 3] || isWithin(words[place + 4]!, words[place + 5]!, words[place + 6]!, subject.now))
      )
  }
}

function passesText(rules: RuleWords, place: number, got: string): boolean {
  const wanted = rules.words[place + 1]!
  const unwanted = rules.words[place + 2]!
  return (!wanted || has(rules, place + wanted, got)) && !(unwanted && has(rules, place + unwanted, got))
}

function has({ words, sets }: RuleWords, place: number, got: string): boolean {
  const set = words[place]!
  if (set >= 0 && sets[set]!.has(got)) return true
  let at = place + 2
  for (let left = words[place + 1]!; left > 0; left--) {
    const head = words[at]!
    const length = head >>> 1
    if ((head & 1 ? got.length >= length : got.length === length) && isText(words, at + 1, length, got)) return true
    at += 1 + Math.ceil(length / UNITS)
  }
  return false
}

function isText(words: Float64Array, place: number, length: number, got: string): boolean {
  for (let at = 0, word = place; at < length; at += UNITS, word++)
    if (words[word] !== unitsAt(got, at, length)) return false
  return true
}

function passesRange(words: Float64Array, place: number, got: VersionNumbers): boolean {
  const from = words[place]!
  const end = place + 1 + Math.max(from, 0)
  const below = words[end]!
  // A client that does not say which one it has is in no range of versions.
  if (!got.length) return from < 0 && below < 0
  return (
    (from < 0 || compareNumbers(got, words, place + 1, from) >= 0) &&
    (below < 0 || compareNumbers(got, words, end + 1, below) < 0)
  )
}

function isWithin(from: number, until: number, utcOffset: number, now: number): boolean {
  const day = 24 * 60
  const minute = (((Math.floor(now / 60_000) + utcOffset) % day) + day) % day
  return from <= until ? minute >= from && minute < until : minute >= from || minute < until
}

/** For explanations: the rule in signs (`≥ 12 < 15`, `mate*, p50`), and what the device is. */
export function describe(condition: Condition, { facts, installed, now }: Subject): { wanted: string; got: string } {
  switch (condition.field) {
    case 'systemVersion':
      return { wanted: range(condition.from, condition.below), got: facts.system.version }
    case 'appVersion':
      return { wanted: range(condition.from, condition.below), got: facts.appVersion }
    case 'installedBuild':
      return { wanted: range(condition.from || undefined, condition.below), got: String(installed) }
    case 'time':
      return { wanted: describeTime(condition), got: new Date(now).toISOString() }
    default: {
      const signs = [condition.in?.join(', '), condition.not && `≠ ${condition.not.join(', ')}`].filter(Boolean)
      return {
        wanted: signs.join('; '),
        got: condition.field === 'system' ? facts.system.name : (facts[condition.field] ?? ''),
      }
    }
  }
}

const range = (from: unknown, below: unknown): string =>
  [from !== undefined && `≥ ${String(from)}`, below !== undefined && `< ${String(below)}`].filter(Boolean).join(' ')

function describeTime({ from, until, daily }: Extract<Condition, { field: 'time' }>): string {
  const iso = (at: number | undefined) => (at ? new Date(at).toISOString() : undefined)
  const hours = daily && `${daily.from}–${daily.until} UTC${daily.utcOffset < 0 ? '' : '+'}${daily.utcOffset / 60}`
  return [range(iso(from), iso(until)), hours].filter(Boolean).join('; ')
}
