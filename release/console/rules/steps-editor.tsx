import { useT } from '../i18n/i18n'
import { Button, IconButton } from '../ui/button'
import { SelectField, TextField } from '../ui/field'
import { Badge } from '../ui/parts'
import { AudienceEditor } from './audience-editor'
import { audienceOf, faultsUnder, type Faults } from '../../../base/release/rules/draft'
import { sayAudience } from '../../../base/release/rules/say'
import { draftOfStep, units, type StepDraft, type Unit } from '../../../base/release/rules/steps'

interface Props {
  drafts: StepDraft[]
  faults: Faults
  groups: readonly string[]
  /** Index of the one that a release is at. */
  present?: number
  onChange: (drafts: StepDraft[]) => void
}

export function StepsEditor({ drafts, faults, groups, present, onChange }: Props) {
  const t = useT()
  const add = (): void => {
    const last = drafts.at(-1)
    const step = draftOfStep({ name: t('steps.nameAll'), audience: { percentage: 100 } })
    onChange([...drafts, last ? { ...step, audience: { ...last.audience, percentage: '100' } } : step])
  }
  return (
    <div className="stack">
      <ol className="stack">
        {drafts.map((draft, index) => (
          <li key={draft.id}>
            <StepEditor
              draft={draft}
              index={index}
              faults={faults}
              groups={groups}
              present={present === index}
              onChange={(changed) => onChange(drafts.map((each) => (each.id === draft.id ? changed : each)))}
              onRemove={
                drafts.length > 1 && (present === undefined || index > present)
                  ? () => onChange(drafts.filter((each) => each.id !== draft.id))
                  : undefined
              }
            />
          </li>
        ))}
      </ol>
      <div className="row">
        <Button icon="add" onClick={add}>
          {t('steps.add')}
        </Button>
        {drafts.length > 1 && drafts[0]!.audience.where.length > 0 && (
          <Button onClick={() => onChange(withConditionsOfFirst(drafts))}>{t('steps.copyConditions')}</Button>
        )}
      </div>
    </div>
  )
}

const withConditionsOfFirst = (drafts: StepDraft[]): StepDraft[] =>
  drafts.map((draft) => ({ ...draft, audience: { ...draft.audience, where: drafts[0]!.audience.where } }))

interface OneProps {
  draft: StepDraft
  index: number
  faults: Faults
  groups: readonly string[]
  present: boolean
  onChange: (draft: StepDraft) => void
  onRemove: (() => void) | undefined
}

function StepEditor({ draft, index, faults, groups, present, onChange, onRemove }: OneProps) {
  const t = useT()
  const title = t('steps.one', { n: index + 1 })
  const own = faultsUnder(`steps.${draft.id}.`, faults)
  const audience = audienceOf(draft.audience).value
  return (
    <section className="card" aria-label={title}>
      <div className="card-head">
        <h3 className="row">
          {title}
          {present && <Badge tone="active">{t('steps.present')}</Badge>}
        </h3>
        {onRemove && <IconButton icon="trash" label={t('ui.removeOf', { what: title })} onClick={onRemove} />}
      </div>
      <div className="card-body stack">
        <div className="fields">
          <TextField
            label={t('ui.name')}
            error={own.name && t(own.name)}
            value={draft.name}
            onChange={(name) => onChange({ ...draft, name })}
          />
          {index > 0 && <Begin {...{ draft, onChange }} fault={own.after && t(own.after)} />}
        </div>
        <AudienceEditor
          draft={draft.audience}
          faults={own}
          groups={groups}
          onChange={(changed) => onChange({ ...draft, audience: changed })}
        />
        {audience && <p className="dim">{t('steps.gets', { who: sayAudience(audience, t) })}</p>}
      </div>
    </section>
  )
}

function Begin({
  draft,
  fault,
  onChange,
}: {
  draft: StepDraft
  fault: string | undefined
  onChange: (draft: StepDraft) => void
}) {
  const t = useT()
  return (
    <div className="begin">
      <SelectField
        label={t('steps.begins')}
        value={draft.manual ? 'manual' : 'timed'}
        options={[
          { value: 'manual', label: t('steps.manual') },
          { value: 'timed', label: t('steps.timed') },
        ]}
        onChange={(value) => onChange({ ...draft, manual: value === 'manual' })}
      />
      {!draft.manual && (
        <>
          <TextField
            label={t('steps.after')}
            error={fault}
            inputMode="decimal"
            value={draft.after}
            onChange={(after) => onChange({ ...draft, after })}
          />
          <SelectField
            label={t('steps.unit')}
            value={draft.unit}
            options={(Object.keys(units) as Unit[]).map((value) => ({ value, label: t(`unit.${value}`) }))}
            onChange={(unit) => onChange({ ...draft, unit: unit as Unit })}
          />
        </>
      )}
    </div>
  )
}
