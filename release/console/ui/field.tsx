import {
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react'
import { Icon } from './icon'

interface FieldProps {
  label: string
  hint?: ReactNode
  error?: string
  className?: string
  value: string
  onChange: (value: string) => void
}

interface Wiring {
  id: string
  className: string
  value: string
  onChange: (event: { target: { value: string } }) => void
  'aria-describedby'?: string
  'aria-invalid'?: true
}

/** Label, control, hint and error, tied together for screen readers. */
function Field({
  label,
  hint,
  error,
  className = '',
  value,
  onChange,
  control,
}: FieldProps & { control: (wiring: Wiring) => ReactNode }) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {control({
        id,
        className: `input ${className}`,
        value,
        onChange: (event) => onChange(event.target.value),
        ...(described && { 'aria-describedby': described }),
        ...(error && { 'aria-invalid': true as const }),
      })}
      {hint && (
        <span className="field-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error && (
        <span className="field-error" id={`${id}-error`}>
          <Icon name="error" />
          {error}
        </span>
      )}
    </div>
  )
}

/** A field's own properties, and its control's besides. */
type FieldOf<Attributes> = FieldProps & Omit<Attributes, keyof FieldProps>

/** What is the field's, and what its control gets as it is. */
function divide<Attributes extends object>({
  label,
  hint,
  error,
  className,
  value,
  onChange,
  ...control
}: FieldOf<Attributes>) {
  return { field: { label, hint, error, className, value, onChange }, control }
}

export function TextField(props: FieldOf<InputHTMLAttributes<HTMLInputElement>>) {
  const { field, control } = divide(props)
  return <Field {...field} control={(wiring) => <input spellCheck={false} {...control} {...wiring} />} />
}

export function TextArea(props: FieldOf<TextareaHTMLAttributes<HTMLTextAreaElement>>) {
  const { field, control } = divide(props)
  return <Field {...field} control={(wiring) => <textarea {...control} {...wiring} />} />
}

interface Option {
  value: string
  label: string
}

export function SelectField({
  options,
  ...props
}: { options: Option[] } & FieldOf<SelectHTMLAttributes<HTMLSelectElement>>) {
  const { field, control } = divide(props)
  return (
    <Field
      {...field}
      control={(wiring) => (
        <select {...control} {...wiring}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    />
  )
}

interface CheckProps {
  label: ReactNode
  hint?: ReactNode
  checked: boolean
  disabled?: boolean
  onChange: (checked: boolean) => void
}

export function Check({ label, hint, checked, disabled, onChange }: CheckProps) {
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        {label}
        {hint && <span className="choice-hint">{hint}</span>}
      </span>
    </label>
  )
}

/** On or off at once, without a form. */
export function Switch({ label, checked, disabled, onChange }: Omit<CheckProps, 'label'> & { label: string }) {
  return (
    <input
      type="checkbox"
      role="switch"
      className="switch"
      aria-label={label}
      checked={checked}
      disabled={disabled}
      onChange={(event) => onChange(event.target.checked)}
    />
  )
}

interface Choice extends Option {
  hint?: string
}

/** One of a few, each with a sentence on what it means. */
export function Choices({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: string
  options: Choice[]
  onChange: (value: string) => void
}) {
  const name = useId()
  return (
    <fieldset className="field">
      <legend className="field-label">{label}</legend>
      <div className="choices">
        {options.map((option) => (
          <label key={option.value} className="choice">
            <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
            <span>
              <span className="choice-title">{option.label}</span>
              {option.hint && <span className="choice-hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

interface SegmentsProps {
  label: string
  value: string
  options: Option[]
  onChange: (value: string) => void
}

/** One of a few words, side by side. */
export function Segments({ label, value, options, onChange }: SegmentsProps) {
  return (
    <div className="segments" role="group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          className="segment"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  )
}

/** The same among other fields, with its name above it. */
export function SegmentsField(props: SegmentsProps) {
  return (
    <div className="field">
      <span className="field-label">{props.label}</span>
      <div>
        <Segments {...props} />
      </div>
    </div>
  )
}
