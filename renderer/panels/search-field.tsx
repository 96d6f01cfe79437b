import type { InputHTMLAttributes } from 'react'

interface SearchFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'type' | 'placeholder'> {
  /** What it says while it is empty, and to screen readers. */
  label: string
  value: string
  onText(text: string): void
  'data-autofocus'?: boolean
}

/** The field above a list that shows only what contains its text. */
export function SearchField({ label, onText, className, ...more }: SearchFieldProps) {
  return (
    <input
      {...more}
      type="search"
      className={className ? `field ${className}` : 'field'}
      placeholder={label}
      aria-label={label}
      spellCheck={false}
      onChange={({ target }) => onText(target.value)}
    />
  )
}
