import { useEffect, useRef } from 'react'
import { useSignal } from '../../common/use-signal'
import { useServices } from '../../workbench/services'
import type { HistoryField } from './search-form'

interface Props {
  field: HistoryField
  label: string
  /** Above the field, for those whose purpose the placeholder does not show. */
  placeholder?: string
  bad?: boolean
  autoFocus?: boolean
  children?: React.ReactNode
  onEnter(): void
}

/**
 * A field of the search with what was typed before at ↑ and ↓. It grows with its lines: Shift+Enter makes one, Enter
 * searches.
 */
export function SearchField({ field, label, placeholder, bad, autoFocus, children, onEnter }: Props) {
  const { search } = useServices()
  const form = useSignal(search.form)
  const input = useRef<HTMLTextAreaElement>(null)
  /** Where in the history it is; -1 for what is being typed. */
  const at = useRef({ index: -1, typed: '' })
  const text = form[field]
  const many = field === 'pattern' || field === 'replacement'

  useEffect(() => {
    if (!autoFocus) return
    const subscription = search.focusAsked.subscribe(() =>
      // After what was seeded is in it, and the dock has moved the focus.
      requestAnimationFrame(() => {
        input.current?.focus()
        input.current?.select()
      }),
    )
    return () => subscription.dispose()
  }, [search, autoFocus])

  const recall = (by: 1 | -1): void => {
    if (at.current.index < 0) at.current.typed = text
    const history = search.histories.value[field].filter((each) => each !== at.current.typed)
    const index = Math.max(-1, Math.min(history.length - 1, at.current.index + by))
    at.current.index = index
    search.set({ [field]: index < 0 ? at.current.typed : history[index]! })
  }
  const onKeyDown = (event: React.KeyboardEvent<HTMLTextAreaElement>): void => {
    const { selectionStart, value } = event.currentTarget
    const mod = event.ctrlKey || event.metaKey || event.altKey
    if (event.key === 'Enter' && !event.shiftKey && !mod) {
      search.remember(field)
      onEnter()
    } else if (event.key === 'Enter' && event.shiftKey && many) return
    else if (event.key === 'ArrowUp' && !mod && !value.slice(0, selectionStart).includes('\n')) recall(1)
    else if (event.key === 'ArrowDown' && !mod && at.current.index >= 0) recall(-1)
    else if (event.key === 'ArrowDown' && !mod && !value.slice(selectionStart).includes('\n')) focusResults(event)
    else if (event.key === 'Escape' && search.status.value.kind === 'running') search.cancel()
    else return
    event.preventDefault()
  }
  return (
    <div className={bad ? 'search-field bad' : 'search-field'}>
      <textarea
        ref={input}
        rows={Math.min(6, text.split('\n').length)}
        value={text}
        placeholder={placeholder ?? label}
        aria-label={label}
        aria-invalid={bad}
        spellCheck={false}
        {...(autoFocus && { 'data-autofocus': true })}
        onChange={(event) => {
          at.current.index = -1
          search.set({ [field]: many ? event.target.value : event.target.value.replace(/\n/g, '') })
        }}
        onBlur={() => search.remember(field)}
        onKeyDown={onKeyDown}
      />
      {children && <span className="search-toggles">{children}</span>}
    </div>
  )
}

/** ↓ in the last line of a field leads to the results, as in VS Code. */
function focusResults(event: React.KeyboardEvent<HTMLElement>): void {
  event.currentTarget.closest('.search')?.querySelector<HTMLElement>('.search-rows')?.focus()
}
