import { useState, type ReactNode } from 'react'
import {
  conditionFields,
  emptyCondition,
  isList,
  type AudienceDraft,
  type ConditionDraft,
  type Faults,
} from '../../../../base/release/rules/draft'
import { useT, type MessageKey } from '../../../i18n/i18n'
import { Icon, IconButton } from '../../../workbench/icon'
import { RuleArea, RuleInput, RuleSelect } from './controls'

export interface AudienceProps {
  draft: AudienceDraft
  faults: Faults<MessageKey>
  /** Names of the app's groups of devices. */
  groups: readonly string[]
  change(draft: AudienceDraft): void
}

/** Conditions, groups and single devices: most audiences do without, so they are out of the way until they are called, used, or wrong. */
export function AudienceMore(props: AudienceProps) {
  const t = useT()
  const { where, groups, devices } = props.draft
  const count = where.length + groups.length + (devices.trim() ? 1 : 0)
  const wrong = Object.keys(props.faults).some((key) => key === 'devices' || key.startsWith('where.'))
  return (
    <Fold title={t('rules.more')} count={count} forced={wrong}>
      <Conditions {...props} />
      <Listed {...props} />
    </Fold>
  )
}

export function Fold(props: { title: string; count?: number; note?: string; forced?: boolean; children: ReactNode }) {
  const [open, setOpen] = useState(false)
  const shown = open || !!props.forced
  return (
    <details className="rule-fold" open={shown} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Icon name={shown ? 'chevron-down' : 'chevron-right'} />
        <span>{props.title}</span>
        {!!props.count && <span className="release-count">{props.count}</span>}
        {props.note !== undefined && <span className="rule-fold-note truncate dim">{props.note}</span>}
      </summary>
      {shown && <div className="rule-fold-body">{props.children}</div>}
    </details>
  )
}

function Conditions({ draft, faults, change }: AudienceProps) {
  const t = useT()
  const { where } = draft
  return (
    <fieldset className="rule-set">
      <legend>{t('rules.where')}</legend>
      {where.length === 0 && <div className="dim">{t('rules.whereNone')}</div>}
      {where.map((each, n) => (
        <Condition
          key={each.id}
          draft={each}
          title={t('rules.condition', { n: n + 1 })}
          fault={faults[`where.${each.id}`]}
          change={(next) => change({ ...draft, where: where.map((other) => (other.id === each.id ? next : other)) })}
          remove={() => change({ ...draft, where: where.filter((other) => other.id !== each.id) })}
        />
      ))}
      <AddButton
        label={t('rules.addCondition')}
        add={() => change({ ...draft, where: [...where, emptyCondition('system')] })}
      />
    </fieldset>
  )
}

export function AddButton({ label, add }: { label: string; add(): void }) {
  return (
    <button type="button" className="text-button secondary small rule-add" onClick={add}>
      <Icon name="add" /> {label}
    </button>
  )
}

interface ConditionProps {
  draft: ConditionDraft
  title: string
  fault: MessageKey | undefined
  change(draft: ConditionDraft): void
  remove(): void
}

function Condition(props: ConditionProps) {
  const t = useT()
  const { draft, title, change } = props
  const { field } = draft
  return (
    <div className="rule-one" role="group" aria-label={title}>
      <div className="rule-fields">
        <RuleSelect
          label={t('rules.field')}
          value={field}
          options={conditionFields.map((value) => ({ value, label: t(`field.${value}`) }))}
          change={(value) => change({ ...emptyCondition(value), id: draft.id })}
        />
        {isList(field) ? (
          <ListFields {...props} />
        ) : field === 'time' ? (
          <TimeFields {...props} />
        ) : (
          <RangeFields {...props} />
        )}
      </div>
      <IconButton icon="trash" label={t('release.removeOf', { what: title })} onClick={props.remove} />
    </div>
  )
}

function ListFields({ draft, fault, change }: ConditionProps) {
  const t = useT()
  const example = `place.${draft.field}` as 'place.model' | 'place.system' | 'place.network' | 'place.region'
  return (
    <>
      <RuleSelect
        label={t('rules.mode')}
        value={draft.mode}
        options={(['in', 'not'] as const).map((value) => ({ value, label: t(`rules.${value}`) }))}
        change={(mode) => change({ ...draft, mode })}
      />
      <RuleInput
        wide
        label={t('rules.values')}
        hint={t('rules.valuesHint')}
        fault={fault && t(fault)}
        placeholder={t(example)}
        value={draft.list}
        change={(list) => change({ ...draft, list })}
      />
    </>
  )
}

function RangeFields({ draft, fault, change }: ConditionProps) {
  const t = useT()
  return (
    <>
      <RuleInput
        label={t('rules.from')}
        fault={fault && t(fault)}
        value={draft.from}
        change={(from) => change({ ...draft, from })}
      />
      <RuleInput label={t('rules.below')} value={draft.to} change={(to) => change({ ...draft, to })} />
    </>
  )
}

function TimeFields({ draft, fault, change }: ConditionProps) {
  const t = useT()
  const set = (part: Partial<ConditionDraft>): void => change({ ...draft, ...part })
  return (
    <>
      <RuleInput
        type="datetime-local"
        label={t('rules.from')}
        fault={fault && t(fault)}
        value={draft.from}
        change={(from) => set({ from })}
      />
      <RuleInput type="datetime-local" label={t('rules.until')} value={draft.to} change={(to) => set({ to })} />
      <RuleInput
        type="time"
        label={t('rules.dailyFrom')}
        value={draft.dailyFrom}
        change={(dailyFrom) => set({ dailyFrom })}
      />
      <RuleInput type="time" label={t('rules.dailyTo')} value={draft.dailyTo} change={(dailyTo) => set({ dailyTo })} />
    </>
  )
}

function Listed({ draft, faults, groups, change }: AudienceProps) {
  const t = useT()
  // A group that was removed meanwhile stays to be seen, and to be taken out.
  const names = [...new Set([...groups, ...draft.groups])]
  const put = (name: string, on: boolean): void =>
    change({ ...draft, groups: on ? [...draft.groups, name] : draft.groups.filter((each) => each !== name) })
  return (
    <fieldset className="rule-set">
      <legend>{t('rules.always')}</legend>
      <div className="rule-groups" role="group" aria-label={t('rules.groups')}>
        <span className="dim">{names.length ? t('rules.groups') : t('rules.noGroups')}</span>
        {names.map((name) => (
          <label key={name} className="release-check">
            <input
              type="checkbox"
              checked={draft.groups.includes(name)}
              onChange={({ target }) => put(name, target.checked)}
            />
            <span className="truncate">{name}</span>
          </label>
        ))}
      </div>
      <RuleArea
        wide
        label={t('rules.devices')}
        hint={t('rules.devicesHint')}
        fault={faults.devices && t(faults.devices)}
        rows={2}
        value={draft.devices}
        change={(devices) => change({ ...draft, devices })}
      />
    </fieldset>
  )
}
