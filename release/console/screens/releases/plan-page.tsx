import { useT, type MessageKey } from '../../i18n/i18n'
import type { Faults } from '../../rules/draft'
import { presets, stepsOfPreset, type Preset } from '../../rules/steps'
import { StepsEditor } from '../../rules/steps-editor'
import { Choices, TextField } from '../../ui/field'
import { Card } from '../../ui/parts'
import type { Plan } from './new-release'

export interface Start {
  later: boolean
  /** As `datetime-local` has it. */
  at: string
}

export function startTime({ later, at }: Start): { value?: number; fault?: MessageKey } {
  if (!later) return {}
  const value = new Date(at).getTime()
  return value > Date.now() ? { value } : { fault: 'wizard.startBad' }
}

interface Props {
  plan: Plan
  faults: Faults
  groups: string[]
  onChange: (change: Partial<Plan>) => void
}

export function PlanPage({ plan, faults, groups, onChange }: Props) {
  const t = useT()
  const { preset, steps, start } = plan
  return (
    <>
      <Card>
        <div className="stack">
          <Choices
            label={t('wizard.preset')}
            value={preset}
            onChange={(value) =>
              onChange({ preset: value as Preset, steps: stepsOfPreset(value as Preset, groups, t) })
            }
            options={presets.map((value) => ({ value, label: t(`preset.${value}`), hint: t(`preset.${value}.hint`) }))}
          />
          <div className="fields">
            <Choices
              label={t('wizard.start')}
              value={start.later ? 'later' : 'now'}
              onChange={(value) => onChange({ start: { ...start, later: value === 'later' } })}
              options={[
                { value: 'now', label: t('wizard.startNow') },
                { value: 'later', label: t('wizard.startLater') },
              ]}
            />
            {start.later && (
              <TextField
                label={t('wizard.startAt')}
                error={faults.start && t(faults.start)}
                type="datetime-local"
                value={start.at}
                onChange={(at) => onChange({ start: { ...start, at } })}
              />
            )}
          </div>
        </div>
      </Card>
      <StepsEditor
        drafts={steps}
        faults={faults}
        groups={groups}
        onChange={(changed) => onChange({ steps: changed })}
      />
    </>
  )
}
