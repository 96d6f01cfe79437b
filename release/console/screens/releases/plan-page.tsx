import { useT } from '../../i18n/i18n'
import type { Faults } from '../../../../base/release/rules/draft'
import { presets, stepsOfPreset, type Preset } from '../../../../base/release/rules/steps'
import { StepsEditor } from '../../rules/steps-editor'
import { Choices, TextField } from '../../ui/field'
import { Card } from '../../ui/parts'
import type { Plan } from './new-release'

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
              label={t('start.when')}
              value={start.later ? 'later' : 'now'}
              onChange={(value) => onChange({ start: { ...start, later: value === 'later' } })}
              options={[
                { value: 'now', label: t('start.now') },
                { value: 'later', label: t('start.later') },
              ]}
            />
            {start.later && (
              <TextField
                label={t('start.at')}
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
