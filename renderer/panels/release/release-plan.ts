/** Who gets the next version, how fast, and what is watched: as it is typed in the dialog, and what is remembered of it. */
import {
  audience,
  guard,
  releaseStep,
  type Audience,
  type Guard,
  type ReleaseStep,
} from '../../../protocol/release-rules'
import {
  audienceOf,
  draftOf,
  draftOfGuard,
  usualGuards,
  type AudienceDraft,
  type Faults,
  type GuardDraft,
} from '../../../base/release/rules/draft'
import { guardsOf } from '../../../base/release/rules/guards'
import { draftOfStep, startTime, stepsOf, type Start, type StepDraft } from '../../../base/release/rules/steps'
import type { MessageKey, Translate } from '../../i18n/i18n'

/** Who gets a version first. */
export const plans = ['experience', 'internal', 'gray', 'all', 'steps'] as const
export type Plan = (typeof plans)[number]

export interface ReleaseForm {
  plan: Plan
  /** Of a growing share: `10, 50, 100` */
  shares: string
  /** Minutes between them as typed; '' where somebody has to go on. */
  after: string
  /** Of devices, of an internal release. */
  group: string
  /** Whom the share is of, and who is in besides; its percentage is the plan's. */
  among: AudienceDraft
  /** One by one. */
  steps: StepDraft[]
  /** Undefined until they are changed: those of the app, or else the usual ones. */
  guards: GuardDraft[] | undefined
  start: Start
  notes: string
  /** For the platform's log. */
  reason: string
  /** A code for testers besides. */
  experience: boolean
}

export const emptyForm: ReleaseForm = {
  plan: 'gray',
  shares: '10, 50, 100',
  after: '',
  group: 'internal',
  among: draftOf({ percentage: 100 }),
  steps: [],
  guards: undefined,
  start: { later: false, at: '' },
  notes: '',
  reason: '',
  experience: false,
}

/** What is watched unless somebody says otherwise. */
export const guardsFor = (ofApp: readonly Guard[]): GuardDraft[] =>
  (ofApp.length ? ofApp : usualGuards).map(draftOfGuard)

export interface CheckedPlan {
  /** None: nobody but testers. Undefined where something is wrong. */
  steps?: ReleaseStep[]
  guards?: Guard[]
  startsAt?: number
  /** Under the paths of the controls: `shares`, `after`, `start`, those of an audience, `steps.…`, `guards.…`. */
  faults: Faults<MessageKey>
}

/** `guards`: as they are shown. */
export function checkPlan(form: ReleaseForm, guards: readonly GuardDraft[], t: Translate): CheckedPlan {
  if (form.plan === 'experience') return { steps: [], faults: {} }
  const steps = form.plan === 'steps' ? stepsOf(form.steps) : simpleSteps(form, t)
  const watched = guardsOf(guards)
  const start = startTime(form.start)
  const faults: Faults<MessageKey> = {
    ...steps.faults,
    ...watched.faults,
    ...(start.fault && { start: start.fault }),
  }
  return {
    ...(steps.value && { steps: steps.value }),
    ...(watched.value && { guards: watched.value }),
    ...(start.value !== undefined && { startsAt: start.value }),
    faults,
  }
}

/** The same steps one by one, to go on from. */
export function stepDrafts(form: ReleaseForm, t: Translate): StepDraft[] {
  const { value } = form.plan === 'experience' ? { value: undefined } : simpleSteps(form, t)
  return (value ?? [{ name: t('steps.nameAll'), audience: { percentage: 100 } }]).map(draftOfStep)
}

function simpleSteps(form: ReleaseForm, t: Translate): { value?: ReleaseStep[]; faults: Faults<MessageKey> } {
  const { plan, group } = form
  if (plan === 'internal') return { value: [{ name: group, audience: { percentage: 0, groups: [group] } }], faults: {} }
  const faults: Faults<MessageKey> = {}
  const { value: among, faults: wrong } = audienceOf({ ...form.among, percentage: '100' })
  Object.assign(faults, wrong)
  const shares = plan === 'all' ? [100] : readShares(form.shares)
  if (!shares) faults.shares = 'release.fault.shares'
  const minutes = plan === 'all' || form.after.trim() === '' ? undefined : Number(form.after)
  if (minutes !== undefined && !(Number.isInteger(minutes) && minutes >= 1 && minutes <= 525_600))
    faults.after = 'release.fault.after'
  if (Object.keys(faults).length) return { faults }
  return {
    faults,
    value: shares!.map((percentage, at) => ({
      name: percentage === 100 ? t('steps.nameAll') : t('steps.nameShare', { share: percentage }),
      audience: { ...among!, percentage },
      ...(at > 0 && minutes !== undefined && { after: minutes }),
    })),
  }
}

/** `10, 50 100%`: growing, with two digits behind the point at most. */
function readShares(text: string): number[] | undefined {
  const shares = text
    .split(/[,，、;；\s]+/)
    .filter(Boolean)
    .map((each) => Number(each.replace(/[%％]$/, '')))
  const good = (n: number, at: number): boolean =>
    n > 0 && n <= 100 && Math.abs(n * 100 - Math.round(n * 100)) < 1e-6 && n > (shares[at - 1] ?? 0)
  return shares.length > 0 && shares.length <= 50 && shares.every(good) ? shares : undefined
}

/** Of a form whose plan is right, for the next release of the project. */
export function toRemember(form: ReleaseForm, { steps }: CheckedPlan): object {
  const { plan, shares, after, group, guards, experience } = form
  return {
    plan,
    shares,
    after,
    group,
    experience,
    among: audienceOf({ ...form.among, percentage: '100' }).value,
    ...(plan === 'steps' && { steps }),
    ...(guards && { guards: guardsOf(guards).value }),
  }
}

/** What was remembered, by whichever version of this program: what does not fit is left out. */
export function remembered(stored: unknown): Partial<ReleaseForm> {
  const { plan, shares, after, group, experience, among, steps, guards } = (stored ?? {}) as Record<string, unknown>
  const read = <T>(
    schema: { safeParse(value: unknown): { data?: T | undefined } },
    values: unknown,
  ): T[] | undefined => {
    const parsed = Array.isArray(values) ? values.map((each) => schema.safeParse(each).data) : []
    return Array.isArray(values) && parsed.every((each) => each !== undefined) ? (parsed as T[]) : undefined
  }
  const ownSteps = read<ReleaseStep>(releaseStep, steps)
  const ownGuards = read<Guard>(guard, guards)
  const own: Audience | undefined = audience.safeParse(among).data
  const text = (value: unknown): value is string => typeof value === 'string' && value.length <= 200
  return {
    ...(plans.includes(plan as Plan) && (plan !== 'steps' || ownSteps?.length) && { plan: plan as Plan }),
    ...(text(shares) && { shares }),
    ...(text(after) && { after }),
    ...(text(group) && { group }),
    ...(typeof experience === 'boolean' && { experience }),
    ...(own && { among: draftOf(own) }),
    ...(ownSteps && { steps: ownSteps.map(draftOfStep) }),
    ...(ownGuards && { guards: ownGuards.map(draftOfGuard) }),
  }
}
