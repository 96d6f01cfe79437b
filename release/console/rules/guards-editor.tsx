import { metricNames, type Guard, type MetricName } from '../../../protocol/release'
import { useT } from '../i18n/i18n'
import { Button, IconButton } from '../ui/button'
import { SelectField, TextField } from '../ui/field'
import { draftOfGuard, usualGuards, type Faults, type GuardDraft } from '../../../base/release/rules/draft'
import { isTime, sayMetric } from '../../../base/release/rules/say'

interface Props {
  drafts: GuardDraft[]
  /** Under `guards.ID.control`. */
  faults: Faults
  onChange: (drafts: GuardDraft[]) => void
}

export function GuardsEditor({ drafts, faults, onChange }: Props) {
  const t = useT()
  return (
    <div className="stack tight">
      {drafts.length === 0 && <p className="dim">{t('guard.none')}</p>}
      {drafts.map((draft, index) => (
        <GuardEditor
          key={draft.id}
          draft={draft}
          number={index + 1}
          faults={faults}
          onChange={(changed) => onChange(drafts.map((each) => (each.id === draft.id ? changed : each)))}
          onRemove={() => onChange(drafts.filter((each) => each.id !== draft.id))}
        />
      ))}
      <div>
        <Button compact icon="add" onClick={() => onChange([...drafts, draftOfGuard(usualGuards[0]!)])}>
          {t('guard.add')}
        </Button>
      </div>
    </div>
  )
}

interface OneProps {
  draft: GuardDraft
  number: number
  faults: Faults
  onChange: (draft: GuardDraft) => void
  onRemove: () => void
}

function GuardEditor({ draft, number, faults, onChange, onRemove }: OneProps) {
  const t = useT()
  const title = t('guard.one', { n: number })
  const fault = (control: string): string | undefined => {
    const key = faults[`guards.${draft.id}.${control}`]
    return key && t(key)
  }
  const above =
    draft.against === 'before' ? 'guard.aboveTimes' : isTime(draft.metric) ? 'guard.aboveTime' : 'guard.aboveRate'
  const set = (change: Partial<GuardDraft>): void => onChange({ ...draft, ...change })
  return (
    <div className="rule" role="group" aria-label={title}>
      <div className="rule-fields">
        <SelectField
          label={t('guard.metric')}
          value={draft.metric}
          options={metricNames.map((value) => ({ value, label: sayMetric(value, t) }))}
          onChange={(metric) => set({ metric: metric as MetricName })}
        />
        <SelectField
          label={t('guard.against')}
          value={draft.against}
          options={(['number', 'before'] as const).map((value) => ({ value, label: t(`guard.${value}`) }))}
          onChange={(against) => set({ against: against as Guard['against'] })}
        />
        <TextField
          label={t(above)}
          error={fault('above')}
          inputMode="decimal"
          value={draft.above}
          onChange={(value) => set({ above: value })}
        />
        <TextField
          label={t('guard.window')}
          error={fault('windowMinutes')}
          inputMode="numeric"
          value={draft.windowMinutes}
          onChange={(windowMinutes) => set({ windowMinutes })}
        />
        <TextField
          label={t('guard.least')}
          hint={t('guard.leastHint')}
          error={fault('least')}
          inputMode="numeric"
          value={draft.least}
          onChange={(least) => set({ least })}
        />
        <TextField
          label={t('guard.devices')}
          hint={t('guard.devicesHint')}
          error={fault('devices')}
          inputMode="numeric"
          value={draft.devices}
          onChange={(devices) => set({ devices })}
        />
        <SelectField
          label={t('guard.action')}
          value={draft.action}
          options={(['pause', 'stop', 'rollback'] as const).map((value) => ({ value, label: t(`guard.${value}`) }))}
          onChange={(action) => set({ action: action as Guard['action'] })}
        />
      </div>
      <IconButton icon="trash" label={t('ui.removeOf', { what: title })} onClick={onRemove} />
    </div>
  )
}
