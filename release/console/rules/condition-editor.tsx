import { useT, type MessageKey } from '../i18n/i18n'
import { IconButton } from '../ui/button'
import { SelectField, TextField } from '../ui/field'
import {
  conditionFields,
  emptyCondition,
  isList,
  type ConditionDraft,
  type ConditionField,
} from '../../../base/release/rules/draft'

interface Props {
  draft: ConditionDraft
  number: number
  fault: MessageKey | undefined
  onChange: (draft: ConditionDraft) => void
  onRemove: () => void
}

export function ConditionEditor({ draft, number, fault, onChange, onRemove }: Props) {
  const t = useT()
  const title = t('rules.condition', { n: number })
  return (
    <div className="rule" role="group" aria-label={title}>
      <div className="rule-fields">
        <SelectField
          label={t('rules.field')}
          value={draft.field}
          options={conditionFields.map((value) => ({ value, label: t(`field.${value}`) }))}
          onChange={(value) => onChange({ ...emptyCondition(value as ConditionField), id: draft.id })}
        />
        {isList(draft.field) ? (
          <ListFields {...{ draft, fault, onChange }} />
        ) : draft.field === 'time' ? (
          <TimeFields {...{ draft, fault, onChange }} />
        ) : (
          <RangeFields {...{ draft, fault, onChange }} />
        )}
      </div>
      <IconButton icon="trash" label={t('ui.removeOf', { what: title })} onClick={onRemove} />
    </div>
  )
}

type FieldsProps = Pick<Props, 'draft' | 'fault' | 'onChange'>

function ListFields({ draft, fault, onChange }: FieldsProps) {
  const t = useT()
  const example = `place.${draft.field}` as 'place.model' | 'place.system' | 'place.network' | 'place.region'
  return (
    <>
      <SelectField
        label={t('rules.mode')}
        value={draft.mode}
        options={[
          { value: 'in', label: t('rules.in') },
          { value: 'not', label: t('rules.not') },
        ]}
        onChange={(mode) => onChange({ ...draft, mode: mode as ConditionDraft['mode'] })}
      />
      <div className="rule-wide">
        <TextField
          label={t('rules.values')}
          hint={t('rules.valuesHint')}
          error={fault && t(fault)}
          placeholder={t(example)}
          value={draft.list}
          onChange={(list) => onChange({ ...draft, list })}
        />
      </div>
    </>
  )
}

function RangeFields({ draft, fault, onChange }: FieldsProps) {
  const t = useT()
  return (
    <>
      <TextField
        label={t('rules.from')}
        error={fault && t(fault)}
        value={draft.from}
        onChange={(from) => onChange({ ...draft, from })}
      />
      <TextField label={t('rules.below')} value={draft.to} onChange={(to) => onChange({ ...draft, to })} />
    </>
  )
}

function TimeFields({ draft, fault, onChange }: FieldsProps) {
  const t = useT()
  return (
    <>
      <TextField
        label={t('rules.from')}
        error={fault && t(fault)}
        type="datetime-local"
        value={draft.from}
        onChange={(from) => onChange({ ...draft, from })}
      />
      <TextField
        label={t('rules.until')}
        type="datetime-local"
        value={draft.to}
        onChange={(to) => onChange({ ...draft, to })}
      />
      <TextField
        label={t('rules.dailyFrom')}
        type="time"
        value={draft.dailyFrom}
        onChange={(dailyFrom) => onChange({ ...draft, dailyFrom })}
      />
      <TextField
        label={t('rules.dailyTo')}
        type="time"
        value={draft.dailyTo}
        onChange={(dailyTo) => onChange({ ...draft, dailyTo })}
      />
    </>
  )
}
