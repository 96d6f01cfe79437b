import { audienceOf, faultsUnder, type Faults } from '../../../../base/release/rules/draft'
import { sayAudience } from '../../../../base/release/rules/say'
import { draftOfStep, units, type StepDraft, type Unit } from '../../../../base/release/rules/steps'
import { useT, type MessageKey } from '../../../i18n/i18n'
import { IconButton } from '../../../workbench/icon'
import { AddButton, AudienceMore } from './audience-editor'
import { RuleInput, RuleSelect } from './controls'

interface Props {
  drafts: readonly StepDraft[]
  /** Under `steps.ID.control`. */
  faults: Faults<MessageKey>
  groups: readonly string[]
  /** Index of the one that a release is at. */
  present?: number | undefined
  change(drafts: StepDraft[]): void
}

/** The steps of a release one by one. */
export function StepsEditor({ drafts, faults, groups, present, change }: Props) {
  const t = useT()
  const add = (): void => {
    const last = drafts.at(-1)
    const step = draftOfStep({ name: t('steps.nameAll'), audience: { percentage: 100 } })
    change([...drafts, last ? { ...step, audience: { ...last.audience, percentage: '100' } } : step])
  }
  const conditions = drafts[0]?.audience.where ?? []
  return (
    <div className="rule-list">
      {drafts.map((draft, index) => (
        <Step
          key={draft.id}
          {...{ draft, index, faults, groups }}
          present={present === index}
          change={(next) => change(drafts.map((each) => (each.id === draft.id ? next : each)))}
          remove={
            drafts.length > 1 && (present === undefined || index > present)
              ? () => change(drafts.filter((each) => each.id !== draft.id))
              : undefined
          }
        />
      ))}
      <div className="release-buttons">
        <AddButton label={t('steps.add')} add={add} />
        {drafts.length > 1 && conditions.length > 0 && (
          <button
            type="button"
            className="text-button secondary small"
            onClick={() =>
              change(drafts.map((each) => ({ ...each, audience: { ...each.audience, where: conditions } })))
            }
          >
            {t('steps.copyConditions')}
          </button>
        )}
      </div>
    </div>
  )
}

interface StepProps {
  draft: StepDraft
  index: number
  faults: Faults<MessageKey>
  groups: readonly string[]
  present: boolean
  change(draft: StepDraft): void
  remove: (() => void) | undefined
}

function Step({ draft, index, faults, groups, present, change, remove }: StepProps) {
  const t = useT()
  const title = t('steps.one', { n: index + 1 })
  const own = faultsUnder(`steps.${draft.id}.`, faults)
  const audience = audienceOf(draft.audience).value
  return (
    <section className="rule-step" aria-label={title}>
      <header>
        <span className="rule-step-name">{title}</span>
        {present && <span className="rule-present">{t('steps.present')}</span>}
        <span className="rule-fold-note truncate dim" title={audience && sayAudience(audience, t)}>
          {audience && sayAudience(audience, t)}
        </span>
        {remove && <IconButton icon="trash" label={t('release.removeOf', { what: title })} onClick={remove} />}
      </header>
      <div className="rule-fields">
        <RuleInput
          label={t('release.name')}
          fault={own.name && t(own.name)}
          value={draft.name}
          change={(name) => change({ ...draft, name })}
        />
        <RuleInput
          label={t('rules.percentage')}
          inputMode="decimal"
          fault={own.percentage && t(own.percentage)}
          value={draft.audience.percentage}
          change={(percentage) => change({ ...draft, audience: { ...draft.audience, percentage } })}
        />
        {index > 0 && <Begin draft={draft} fault={own.after && t(own.after)} change={change} />}
      </div>
      <AudienceMore
        draft={draft.audience}
        faults={own}
        groups={groups}
        change={(next) => change({ ...draft, audience: next })}
      />
    </section>
  )
}

function Begin({ draft, fault, change }: Pick<StepProps, 'draft' | 'change'> & { fault: string | undefined }) {
  const t = useT()
  return (
    <>
      <RuleSelect
        label={t('steps.begins')}
        value={draft.manual ? 'manual' : 'timed'}
        options={(['manual', 'timed'] as const).map((value) => ({ value, label: t(`steps.${value}`) }))}
        change={(value) => change({ ...draft, manual: value === 'manual' })}
      />
      {!draft.manual && (
        <>
          <RuleInput
            label={t('steps.after')}
            inputMode="decimal"
            fault={fault}
            value={draft.after}
            change={(after) => change({ ...draft, after })}
          />
          <RuleSelect
            label={t('steps.unit')}
            value={draft.unit}
            options={(Object.keys(units) as Unit[]).map((value) => ({ value, label: t(`unit.${value}`) }))}
            change={(unit) => change({ ...draft, unit })}
          />
        </>
      )}
    </>
  )
}
