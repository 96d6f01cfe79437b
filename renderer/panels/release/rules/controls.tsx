import { useId, type InputHTMLAttributes, type ReactNode } from 'react'

interface Named {
  label: string
  hint?: string
  fault?: string | undefined
  wide?: boolean
  value: string
  change(value: string): void
}

interface Wiring {
  id: string
  className: string
  value: string
  onChange(event: { target: { value: string } }): void
  'aria-invalid': boolean
  'aria-describedby'?: string
}

/** Label, control, and what there is to say of it, tied together. */
function Named({ label, hint, fault, wide, value, change, control }: Named & { control(wiring: Wiring): ReactNode }) {
  const id = useId()
  return (
    <div className={wide ? 'rule-field wide' : 'rule-field'}>
      <label htmlFor={id}>{label}</label>
      {control({
        id,
        className: fault === undefined ? 'field' : 'field bad',
        value,
        onChange: (event) => change(event.target.value),
        'aria-invalid': fault !== undefined,
        ...((fault ?? hint) !== undefined && { 'aria-describedby': `${id}-note` }),
      })}
      {(fault ?? hint) !== undefined && (
        <span id={`${id}-note`} className={fault === undefined ? 'rule-note' : 'rule-note error'}>
          {fault ?? hint}
        </span>
      )}
    </div>
  )
}

type InputProps = Pick<InputHTMLAttributes<HTMLInputElement>, 'type' | 'placeholder' | 'inputMode' | 'maxLength'>

export function RuleInput({ type, placeholder, inputMode, maxLength, ...named }: Named & InputProps) {
  const own = { type, placeholder, inputMode, maxLength }
  return <Named {...named} control={(wiring) => <input spellCheck={false} autoComplete="off" {...own} {...wiring} />} />
}

export function RuleArea({ rows, ...named }: Named & { rows: number }) {
  return <Named {...named} control={(wiring) => <textarea spellCheck={false} rows={rows} {...wiring} />} />
}

export function RuleSelect<T extends string>({
  options,
  change,
  ...named
}: Omit<Named, 'change'> & { options: readonly { value: T; label: string }[]; change(value: T): void }) {
  return (
    <Named
      {...named}
      change={(value) => change(value as T)}
      control={(wiring) => (
        <select {...wiring}>
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    />
  )
}
