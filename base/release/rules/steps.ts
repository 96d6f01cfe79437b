/** The steps of a release while they are typed, and what to begin with. */
import type { ReleaseStep } from '../../../protocol/release'
import type { RuleKey, SayRule } from './words'
import { audienceOf, draftOf, type AudienceDraft, type Faults } from './draft'

export const units = { minutes: 1, hours: 60, days: 1440 } as const
export type Unit = keyof typeof units

export interface StepDraft {
  id: number
  name: string
  audience: AudienceDraft
  /** Begins so long after the one before; `manual`: when somebody says so. */
  manual: boolean
  after: string
  unit: Unit
}

let lastId = 0

export function draftOfStep(step: ReleaseStep): StepDraft {
  const unit = step.after === undefined ? 'hours' : unitOf(step.after)
  return {
    id: ++lastId,
    name: step.name,
    audience: draftOf(step.audience),
    manual: step.after === undefined,
    after: step.after === undefined ? '24' : String(step.after / units[unit]),
    unit,
  }
}

export const unitOf = (minutes: number): Unit =>
  minutes % units.days === 0 ? 'days' : minutes % units.hours === 0 ? 'hours' : 'minutes'

export type Preset = 'gradual' | 'testers' | 'once'
export const presets: Preset[] = ['gradual', 'testers', 'once']

const share = (percentage: number, t: SayRule, after?: number): ReleaseStep => ({
  name: percentage === 100 ? t('steps.nameAll') : t('steps.nameShare', { share: percentage }),
  audience: { percentage },
  ...(after && { after }),
})

/** What is chosen to begin with. Each step can be changed afterwards. */
export function stepsOfPreset(preset: Preset, groups: readonly string[], t: SayRule): StepDraft[] {
  if (preset === 'once') return [share(100, t)].map(draftOfStep)
  const gradual = [share(10, t), share(50, t, units.days), share(100, t, units.days)]
  if (preset === 'gradual') return gradual.map(draftOfStep)
  const inside: ReleaseStep = {
    name: t('steps.nameTesters'),
    audience: { percentage: 0, ...(groups.length && { groups: groups.slice(0, 1) }) },
  }
  return [inside, { ...gradual[0]! }, gradual[1]!, gradual[2]!].map(draftOfStep)
}

/** The steps, or what is wrong, under `steps.ID.control`. */
export function stepsOf(drafts: readonly StepDraft[]): { value?: ReleaseStep[]; faults: Faults } {
  const faults: Faults = {}
  const value: ReleaseStep[] = []
  drafts.forEach((draft, index) => {
    const at = (control: string, fault: RuleKey): void => void (faults[`steps.${draft.id}.${control}`] = fault)
    const audience = audienceOf(draft.audience)
    for (const [control, fault] of Object.entries(audience.faults)) at(control, fault)
    const name = draft.name.trim()
    if (!name || name.length > 80) at('name', 'steps.fault.name')
    const timed = index > 0 && !draft.manual
    const after = Math.round(Number(draft.after) * units[draft.unit])
    if (timed && !(after >= 1 && after <= 365 * units.days)) at('after', 'steps.fault.after')
    const before = drafts[index - 1]?.audience.percentage
    if (before !== undefined && Number(draft.audience.percentage) < Number(before))
      at('percentage', 'steps.fault.smaller')
    if (audience.value) value.push({ name, audience: audience.value, ...(timed && { after }) })
  })
  return Object.keys(faults).length ? { faults } : { value, faults }
}

export interface Start {
  later: boolean
  /** As `datetime-local` has it. */
  at: string
}

export function startTime({ later, at }: Start): { value?: number; fault?: RuleKey } {
  if (!later) return {}
  const value = new Date(at).getTime()
  return value > Date.now() ? { value } : { fault: 'start.bad' }
}
