import { useState, type ReactNode } from 'react'
import { useT, type MessageKey } from '../i18n/i18n'
import { Button } from '../ui/button'
import { Check, TextArea, TextField } from '../ui/field'
import { ConditionEditor } from './condition-editor'
import { emptyCondition, type AudienceDraft, type Faults } from '../../../base/release/rules/draft'

interface Props {
  draft: AudienceDraft
  faults: Faults<MessageKey>
  /** Names of the app's groups of devices. */
  groups: readonly string[]
  onChange: (draft: AudienceDraft) => void
}

export function AudienceEditor(props: Props) {
  return (
    <div className="stack">
      <ShareField {...props} />
      <Folded {...props}>
        <Conditions {...props} />
        <Listed {...props} />
      </Folded>
    </div>
  )
}

/** What most audiences do without is out of the way until it is called, used, or wrong. */
function Folded({ draft, faults, children }: Props & { children: ReactNode }) {
  const t = useT()
  const used = draft.where.length + draft.groups.length + draft.devices.trim().length > 0
  const [open, setOpen] = useState(used)
  const isWrong = Object.keys(faults).some((key) => key === 'devices' || key.startsWith('where.'))
  return (
    <details className="folded" open={open || isWrong} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('rules.more')}</summary>
      <div className="stack">{children}</div>
    </details>
  )
}

/** The share as a number, and as a slider for those who would rather drag. */
function ShareField({ draft, faults, onChange }: Props) {
  const t = useT()
  const set = (percentage: string): void => onChange({ ...draft, percentage })
  return (
    <div className="share-field">
      <TextField
        label={t('rules.percentage')}
        hint={t('rules.percentageHint')}
        error={faults.percentage && t(faults.percentage)}
        className="short"
        type="number"
        min={0}
        max={100}
        step="any"
        value={draft.percentage}
        onChange={set}
      />
      <span className="share-sign" aria-hidden="true">
        %
      </span>
      <input
        className="share-slider"
        type="range"
        min={0}
        max={100}
        step={1}
        aria-label={t('rules.percentageSlide')}
        value={Number(draft.percentage) || 0}
        onChange={(event) => set(event.target.value)}
      />
    </div>
  )
}

function Conditions({ draft, faults, onChange }: Props) {
  const t = useT()
  const { where } = draft
  return (
    <fieldset className="stack tight">
      <legend className="field-label">{t('rules.where')}</legend>
      {where.length === 0 && <p className="dim">{t('rules.whereNone')}</p>}
      {where.map((each, index) => (
        <ConditionEditor
          key={each.id}
          draft={each}
          number={index + 1}
          fault={faults[`where.${each.id}`]}
          onChange={(changed) =>
            onChange({ ...draft, where: where.map((other) => (other.id === each.id ? changed : other)) })
          }
          onRemove={() => onChange({ ...draft, where: where.filter((other) => other.id !== each.id) })}
        />
      ))}
      <div>
        <Button compact icon="add" onClick={() => onChange({ ...draft, where: [...where, emptyCondition('system')] })}>
          {t('rules.addCondition')}
        </Button>
      </div>
    </fieldset>
  )
}

function Listed({ draft, faults, groups, onChange }: Props) {
  const t = useT()
  // A group that was removed meanwhile stays to be seen, and to be taken out.
  const names = [...new Set([...groups, ...draft.groups])]
  return (
    <fieldset className="stack tight">
      <legend className="field-label">{t('rules.always')}</legend>
      <div className="fields">
        <div className="stack tight">
          <span className="dim">{t('rules.groups')}</span>
          {names.length === 0 && <span className="dim small">{t('rules.noGroups')}</span>}
          {names.map((name) => (
            <Check
              key={name}
              label={name}
              checked={draft.groups.includes(name)}
              onChange={(on) =>
                onChange({
                  ...draft,
                  groups: on ? [...draft.groups, name] : draft.groups.filter((each) => each !== name),
                })
              }
            />
          ))}
        </div>
        <TextArea
          label={t('rules.devices')}
          hint={t('rules.devicesHint')}
          error={faults.devices && t(faults.devices)}
          className="mono"
          rows={3}
          value={draft.devices}
          onChange={(devices) => onChange({ ...draft, devices })}
        />
      </div>
    </fieldset>
  )
}
