import { useState } from 'react'
import type { DeviceField } from '../../../protocol/simulator'
import { useSignal } from '../../common/use-signal'
import { language, useT } from '../../i18n/i18n'
import { Icon, IconButton } from '../../workbench/icon'
import { DeviceFieldView, type FieldProps } from './device-field'
import { blank, isShown, say, type Values } from './device-model'

type ListField = Extract<DeviceField, { kind: 'list' }>

const asRecords = (value: unknown): Values[] =>
  Array.isArray(value) ? value.filter((each): each is Values => typeof each === 'object' && each !== null) : []

/** A list of records: each a row with its name, opened to be edited. */
export function Records({ field, value, change }: FieldProps<ListField>) {
  const t = useT()
  const lang = useSignal(language)
  const records = asRecords(value)
  const [open, setOpen] = useState(-1)
  const replace = (at: number, record: Values): void => change(records.map((each, i) => (i === at ? record : each)))
  return (
    <div className="device-records">
      {records.map((record, i) => (
        // Records have no identity of their own but their place.
        <div key={i} className={i === open ? 'device-record open' : 'device-record'}>
          <div className="device-record-head">
            <button type="button" aria-expanded={i === open} onClick={() => setOpen(i === open ? -1 : i)}>
              <Icon name={i === open ? 'chevron-down' : 'chevron-right'} />
              <span className="truncate">{String(record[field.title] || '—')}</span>
              <span className="dim truncate">{summary(field, record)}</span>
            </button>
            <IconButton
              icon="trash"
              label={t('device.remove', { name: String(record[field.title] || i + 1) })}
              onClick={() => {
                setOpen(-1)
                change(records.filter((_, at) => at !== i))
              }}
            />
          </div>
          {i === open && (
            <Fields
              fields={field.fields}
              values={record}
              change={(name, next) => replace(i, { ...record, [name]: next })}
            />
          )}
        </div>
      ))}
      <button
        type="button"
        className="device-add"
        aria-label={t('device.addTo', { name: say(field.label, lang) })}
        onClick={() => {
          change([...records, blank(field.fields)])
          setOpen(records.length)
        }}
      >
        <Icon name="add" /> {t('device.add')}
      </button>
    </div>
  )
}

/** What else the row says: the first other text or number. */
function summary(field: ListField, record: Values): string {
  const other = field.fields.find(({ name, kind }) => name !== field.title && (kind === 'text' || kind === 'number'))
  const value = other && record[other.name]
  if (other === undefined || value === undefined || value === '') return ''
  return other.kind === 'number' && other.unit ? `${String(value)} ${other.unit}` : String(value)
}

export function Fields(props: { fields: DeviceField[]; values: Values; change(name: string, value: unknown): void }) {
  const shown = props.fields.filter((field) => isShown(field, props.values))
  return (
    <div className="device-fields">
      {shown.map((field) => (
        <DeviceFieldView
          key={field.name}
          field={field}
          value={props.values[field.name]}
          change={(value) => props.change(field.name, value)}
        />
      ))}
    </div>
  )
}
