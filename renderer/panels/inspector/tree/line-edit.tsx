import { useRef } from 'react'

interface Props {
  value: string
  label?: string
  placeholder?: string
  /** Not called where nothing was changed. */
  commit(value: string): void
  done(): void
}

/** A value in place: Enter and leaving it take what is typed, Escape leaves it as it was. */
export function LineEdit({ value, label, placeholder, commit, done }: Props) {
  const ended = useRef(false)
  const end = (next: string | undefined): void => {
    if (ended.current) return
    ended.current = true
    if (next !== undefined && next !== value) commit(next)
    done()
  }
  return (
    <input
      className="field element-edit"
      defaultValue={value}
      aria-label={label}
      placeholder={placeholder}
      spellCheck={false}
      autoFocus
      size={Math.max(6, Math.min(60, value.length + 2, 60))}
      onFocus={(event) => event.target.select()}
      onBlur={(event) => end(event.target.value)}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') end(event.currentTarget.value)
        else if (event.key === 'Escape') end(undefined)
        event.stopPropagation()
      }}
    />
  )
}
