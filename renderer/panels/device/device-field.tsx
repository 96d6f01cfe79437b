import { useId, useState } from 'react'
import type { DeviceField } from '../../../protocol/simulator'
import { useSignal } from '../../common/use-signal'
import { language } from '../../i18n/i18n'
import { Records } from './device-records'
import { same, say } from './device-model'

export interface FieldProps<F extends DeviceField = DeviceField> {
  field: F
  value: unknown
  change(value: unknown): void
}
type Of<K> = Extract<DeviceField, { kind: K }>

/** A labelled value. Lists take the whole width. */
export function DeviceFieldView({ field, value, change }: FieldProps) {
  const lang = useSignal(language)
  const id = useId()
  const changed = !same(value, field.default)
  return (
    <div className={`device-field ${field.kind}`} data-field={field.name}>
      <label htmlFor={id} className={changed ? 'changed' : ''}>
        {say(field.label, lang)}
      </label>
      <Control id={id} field={field} value={value} change={change} />
      {field.hint && <div className="device-hint">{say(field.hint, lang)}</div>}
    </div>
  )
}

function Control({ id, field, ...rest }: FieldProps & { id: string }) {
  switch (field.kind) {
    case 'number':
      return <NumberControl id={id} field={field} {...rest} />
    case 'choice':
      return <ChoiceControl id={id} field={field} {...rest} />
    case 'toggle':
      return (
        <input
          id={id}
          type="checkbox"
          className="device-switch"
          role="switch"
          checked={rest.value === true}
          onChange={(event) => rest.change(event.target.checked)}
        />
      )
    case 'text':
      return <TextControl id={id} field={field} {...rest} />
    case 'list':
      return <Records field={field} {...rest} />
  }
}

/** A slider too, where its steps can be told apart by hand. */
function NumberControl({ id, field, value, change }: FieldProps<Of<'number'>> & { id: string }) {
  const { min, max, step, unit } = field
  const range = { min, max, step }
  const fits = (text: string): boolean => text !== '' && Number(text) >= min && Number(text) <= max
  return (
    <Draft value={String(typeof value === 'number' ? value : field.default)}>
      {(text, set) => {
        const take = (event: React.ChangeEvent<HTMLInputElement>): void => {
          set(event.target.value)
          if (fits(event.target.value)) change(event.target.valueAsNumber)
        }
        return (
          <span className="device-number">
            {(max - min) / step <= 4000 && (
              <input type="range" tabIndex={-1} aria-hidden="true" {...range} value={text} onChange={take} />
            )}
            <input
              id={id}
              className={fits(text) ? 'field' : 'field bad'}
              type="number"
              {...range}
              value={text}
              onChange={take}
            />
            {unit && <span className="dim">{unit}</span>}
          </span>
        )
      }}
    </Draft>
  )
}

function ChoiceControl({ id, field, value, change }: FieldProps<Of<'choice'>> & { id: string }) {
  const lang = useSignal(language)
  return (
    <select id={id} className="field" value={String(value)} onChange={(event) => change(event.target.value)}>
      {field.options.map(({ value: option, label }) => (
        <option key={option} value={option}>
          {say(label, lang)}
        </option>
      ))}
    </select>
  )
}

function TextControl({ id, field, value, change }: FieldProps<Of<'text'>> & { id: string }) {
  return (
    <Draft value={String(value ?? '')}>
      {(text, set) => {
        const props = {
          id,
          className: field.hex && !/^(?:[\da-f]{2})*$/i.test(text) ? 'field bad' : 'field',
          value: text,
          placeholder: field.placeholder,
          spellCheck: false,
          onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
            set(event.target.value)
            change(event.target.value)
          },
        }
        return field.lines > 1 ? <textarea {...props} rows={field.lines} /> : <input {...props} type="text" />
      }}
    </Draft>
  )
}

/**
 * What is typed stands at once, also half a number, and is not overtaken by the shell's answers to earlier keys:
 * what the device says by itself is shown while nobody is in the field.
 */
function Draft(props: { value: string; children(text: string, set: (text: string) => void): React.ReactNode }) {
  const [text, set] = useState(props.value)
  const [editing, setEditing] = useState(false)
  return (
    <span
      className="device-draft"
      onFocus={() => {
        set(props.value)
        setEditing(true)
      }}
      onBlur={() => setEditing(false)}
    >
      {props.children(editing ? text : props.value, set)}
    </span>
  )
}
