/** Rules as they are while somebody types: texts, that may not be right yet. */
import {
  condition,
  deviceIdPattern,
  GUARD_DEVICES,
  type Audience,
  type Condition,
  type Guard,
} from '../../../protocol/release'
import type { RuleKey } from './words'

export type ConditionField = Condition['field']
export const conditionFields: ConditionField[] = [
  'model',
  'system',
  'systemVersion',
  'appVersion',
  'network',
  'region',
  'installedBuild',
  'time',
]
export const isList = (field: ConditionField): boolean => ['model', 'system', 'network', 'region'].includes(field)

export interface ConditionDraft {
  /** Within this page, for React and the paths of faults. */
  id: number
  field: ConditionField
  /** Of lists: whether what is listed is in or out. */
  mode: 'in' | 'not'
  /** Separated by commas or lines. */
  list: string
  /** A version, a build, or (`datetime-local`) a time. */
  from: string
  to: string
  /** `HH:MM`, each day. */
  dailyFrom: string
  dailyTo: string
}

export interface AudienceDraft {
  percentage: string
  groups: string[]
  /** One id a line. */
  devices: string
  where: ConditionDraft[]
}

/** What is wrong, under the path of the control that it is wrong in. */
export type Faults<Key extends string = RuleKey> = Record<string, Key>

/** Those of one part, under the paths that it knows. */
export const faultsUnder = <Key extends string>(prefix: string, faults: Faults<Key>): Faults<Key> =>
  Object.fromEntries(
    Object.entries(faults).flatMap(([key, fault]) =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), fault]] : [],
    ),
  )

/** Minutes. */
const DAY = 1440

let lastId = 0

export const emptyCondition = (field: ConditionField): ConditionDraft => ({
  id: ++lastId,
  field,
  mode: 'in',
  list: '',
  from: '',
  to: '',
  dailyFrom: '',
  dailyTo: '',
})

export const parts = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n,;，；、]/)
      .map((part) => part.trim())
      .filter(Boolean),
  ),
]

function draftOfCondition(from: Condition): ConditionDraft {
  const draft = emptyCondition(from.field)
  switch (from.field) {
    case 'model':
    case 'system':
    case 'network':
    case 'region':
      return { ...draft, mode: from.in ? 'in' : 'not', list: (from.in ?? from.not ?? []).join(', ') }
    case 'time': {
      const daily = from.daily && localDaily(from.daily)
      return {
        ...draft,
        from: localTime(from.from),
        to: localTime(from.until),
        dailyFrom: daily?.from ?? '',
        dailyTo: daily?.until ?? '',
      }
    }
    default:
      return { ...draft, from: String(from.from ?? ''), to: String(from.below ?? '') }
  }
}

/** A list of what is in and one of what is out are two conditions of the editor's: all have to pass. */
function single(from: Condition): Condition[] {
  if (!('in' in from && 'not' in from && from.in && from.not)) return [from]
  const { field } = from
  return [
    { field, in: from.in },
    { field, not: from.not },
  ]
}

export const draftOf = (from: Audience): AudienceDraft => ({
  percentage: String(from.percentage),
  groups: from.groups ?? [],
  devices: (from.devices ?? []).join('\n'),
  where: (from.where ?? []).flatMap(single).map(draftOfCondition),
})

/** What a `datetime-local` control shows for ms since 1970: no less than there is, so that nothing is lost by saving. */
export function localTime(time: number | undefined): string {
  if (time === undefined) return ''
  const date = new Date(time)
  const text = new Date(time - date.getTimezoneOffset() * 60_000).toISOString()
  return text.slice(0, time % 60_000 === 0 ? 16 : 23)
}

type Daily = NonNullable<Extract<Condition, { field: 'time' }>['daily']>

const utcOffset = (): number => -new Date().getTimezoneOffset()

/** The same hours as the clock of who looks tells them. */
export function localDaily({ from, until, utcOffset: theirs }: Daily): Daily {
  const own = utcOffset()
  const moved = (time: string): string => {
    const [hours = 0, minutes = 0] = time.split(':').map(Number)
    const minute = (((hours * 60 + minutes + own - theirs) % DAY) + DAY) % DAY
    return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')
  }
  return { from: moved(from), until: moved(until), utcOffset: own }
}

const number = (text: string): number | undefined => (text.trim() === '' ? undefined : Number(text))
const given = (text: string): string | undefined => text.trim() || undefined
const moment = (text: string): number | undefined => (text ? new Date(text).getTime() : undefined)

function rawCondition(draft: ConditionDraft): unknown {
  const { field } = draft
  if (isList(field)) return { field, [draft.mode]: parts(draft.list) }
  if (field === 'installedBuild') return { field, from: number(draft.from), below: number(draft.to) }
  if (field !== 'time') return { field, from: given(draft.from), below: given(draft.to) }
  const daily = draft.dailyFrom &&
    draft.dailyTo && { from: draft.dailyFrom, until: draft.dailyTo, utcOffset: utcOffset() }
  return { field, from: moment(draft.from), until: moment(draft.to), ...(daily && { daily }) }
}

const isBlank = (draft: ConditionDraft): boolean =>
  isList(draft.field)
    ? parts(draft.list).length === 0
    : !draft.from.trim() && !draft.to.trim() && !(draft.dailyFrom && draft.dailyTo)

export function conditionOf(draft: ConditionDraft): { value?: Condition; fault?: RuleKey } {
  if (isBlank(draft)) return { fault: 'rules.fault.blank' }
  if (!!draft.dailyFrom !== !!draft.dailyTo) return { fault: 'rules.fault.daily' }
  const result = condition.safeParse(JSON.parse(JSON.stringify(rawCondition(draft))))
  if (result.success) return { value: result.data }
  return {
    fault: isList(draft.field)
      ? 'rules.fault.list'
      : draft.field === 'installedBuild'
        ? 'rules.fault.build'
        : draft.field === 'time'
          ? 'rules.fault.time'
          : 'rules.fault.version',
  }
}

/** The audience, or what is wrong with it. */
export function audienceOf(draft: AudienceDraft): { value?: Audience; faults: Faults } {
  const faults: Faults = {}
  const percentage = number(draft.percentage)
  if (percentage === undefined || !(percentage >= 0 && percentage <= 100)) faults.percentage = 'rules.fault.percentage'
  const devices = parts(draft.devices)
  if (devices.some((device) => !deviceIdPattern.test(device))) faults.devices = 'rules.fault.device'
  const where: Condition[] = []
  for (const each of draft.where) {
    const { value, fault } = conditionOf(each)
    if (value) where.push(value)
    if (fault) faults[`where.${each.id}`] = fault
  }
  if (Object.keys(faults).length) return { faults }
  return {
    faults,
    value: {
      percentage: Math.round(percentage! * 100) / 100,
      ...(devices.length > 0 && { devices }),
      ...(draft.groups.length > 0 && { groups: draft.groups }),
      ...(where.length > 0 && { where }),
    },
  }
}

export interface GuardDraft {
  id: number
  metric: Guard['metric']
  above: string
  against: Guard['against']
  least: string
  windowMinutes: string
  devices: string
  action: Guard['action']
}

export const draftOfGuard = (from: Guard): GuardDraft => ({
  id: ++lastId,
  metric: from.metric,
  above: String(from.above),
  against: from.against,
  least: String(from.least),
  windowMinutes: String(from.windowMinutes),
  devices: String(from.devices ?? GUARD_DEVICES),
  action: from.action,
})

/** What most teams want watched, to begin with. */
export const usualGuards: Guard[] = [
  { metric: 'crashes', above: 1, against: 'number', least: 50, windowMinutes: 30, action: 'rollback' },
  { metric: 'scriptErrors', above: 2, against: 'before', least: 50, windowMinutes: 30, action: 'pause' },
]

export function guardOf(draft: GuardDraft): { value?: Guard; faults: Faults } {
  const faults: Faults = {}
  const above = number(draft.above)
  const least = number(draft.least)
  const minutes = number(draft.windowMinutes)
  const devices = number(draft.devices)
  if (above === undefined || !(above >= 0)) faults.above = 'rules.fault.number'
  if (least === undefined || !Number.isInteger(least) || least < 1 || least > 1_000_000)
    faults.least = 'rules.fault.least'
  if (minutes === undefined || !Number.isInteger(minutes) || minutes < 1 || minutes > 1440)
    faults.windowMinutes = 'rules.fault.minutes'
  if (devices === undefined || !Number.isInteger(devices) || devices < 1 || devices > 50)
    faults.devices = 'rules.fault.guardDevices'
  if (Object.keys(faults).length) return { faults }
  const { metric, against, action } = draft
  return {
    faults,
    value: { metric, above: above!, against, least: least!, windowMinutes: minutes!, devices: devices!, action },
  }
}
