import { useEffect, useMemo, useRef, useState } from 'react'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { detach } from '../../workbench/host'
import { Icon } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import { ConsoleSession, type EvaluationPlace } from './console-session'

/** Lines that it grows to. */
const maxRows = 10

interface Completions {
  from: number
  names: string[]
  chosen: number
}

/** Runs expressions in logic, in a page, or in the call that the debugger stands in. */
export function ConsoleInput() {
  const t = useT()
  const services = useServices()
  const session = useMemo(() => new ConsoleSession(services), [services])
  const state = useSignal(services.target.link.state)
  const phone = useSignal(services.target.phone)
  // What stands in the debugger is a simulator's.
  const paused = useSignal(services.debug.state).paused !== null && !phone
  const history = useSignal(session.history)
  const [chosen, setChosen] = useState<EvaluationPlace>('logic')
  const [text, setText] = useState('')
  /** How far back in the history; 0 is what is being typed. */
  const [back, setBack] = useState(0)
  const [found, setFound] = useState<Completions>()
  const field = useRef<HTMLTextAreaElement>(null)
  const asked = useRef(0)
  useEffect(() => detach(session.load(), () => {}), [session])
  const stack = [...(state?.stack ?? [])].reverse()
  const isOpen = typeof chosen !== 'number' || stack.some(({ page }) => page === chosen)
  const at: EvaluationPlace = paused ? 'frame' : isOpen && chosen !== 'frame' ? chosen : 'logic'
  const show = (next: string): void => {
    setText(next)
    setFound(undefined)
    asked.current++
  }
  const complete = (next: string, cursor: number): void => {
    const mine = ++asked.current
    session.complete(next.slice(0, cursor), at).then(
      ({ from, names }) => {
        if (mine === asked.current) setFound(names.length ? { from, names, chosen: 0 } : undefined)
      },
      () => setFound(undefined),
    )
  }
  const accept = (name: string): void => {
    const cursor = field.current!.selectionStart
    const start = text.slice(0, found!.from) + name
    show(start + text.slice(cursor))
    requestAnimationFrame(() => field.current?.setSelectionRange(start.length, start.length))
  }
  const run = (): void => {
    if (!text.trim()) return
    detach(session.run(text, at))
    show('')
    setBack(0)
  }
  const recall = (step: number): boolean => {
    const next = back + step
    if (next < 0 || next > history.length) return false
    setBack(next)
    show(next === 0 ? '' : history[history.length - next]!)
    return true
  }
  const completionKey = (key: string, { names, chosen }: Completions): boolean => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[key]
    if (step) setFound({ ...found!, chosen: (chosen + step + names.length) % names.length })
    else if (key === 'Tab') accept(names[chosen]!)
    else if (key === 'Escape') setFound(undefined)
    else return false
    return true
  }
  const onKeyDown = (event: React.KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return
    const { selectionStart, selectionEnd } = event.currentTarget
    const onFirst = !text.slice(0, selectionStart).includes('\n')
    const onLast = !text.slice(selectionEnd).includes('\n')
    if (found && completionKey(event.key, found)) event.preventDefault()
    else if (event.key === 'Enter' && !event.shiftKey) {
      run()
      event.preventDefault()
    } else if (event.key === 'ArrowUp' && onFirst && recall(1)) event.preventDefault()
    else if (event.key === 'ArrowDown' && onLast && recall(-1)) event.preventDefault()
  }
  return (
    <div className="console-input">
      <Icon name="chevron-right" />
      <textarea
        ref={field}
        value={text}
        rows={Math.min(maxRows, text.split('\n').length)}
        aria-label={t('console.evaluate')}
        placeholder={t('console.evaluate')}
        aria-controls={found ? 'console-completions' : undefined}
        spellCheck={false}
        autoCapitalize="off"
        onChange={({ target }) => {
          setText(target.value)
          setBack(0)
          complete(target.value, target.selectionStart)
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setFound(undefined)}
      />
      {found && (
        <div
          className="console-completions scroll"
          id="console-completions"
          role="listbox"
          aria-label={t('console.completions')}
        >
          {found.names.map((name, n) => (
            <div
              key={name}
              role="option"
              aria-selected={n === found.chosen}
              ref={(element) => void (n === found.chosen && element?.scrollIntoView({ block: 'nearest' }))}
              onMouseDown={(event) => {
                event.preventDefault()
                accept(name)
              }}
            >
              {name}
            </div>
          ))}
        </div>
      )}
      <select
        className="field"
        aria-label={t('console.evaluateIn')}
        value={String(at)}
        disabled={paused}
        onChange={({ target }) => setChosen(target.value === 'logic' ? 'logic' : Number(target.value))}
      >
        {paused && <option value="frame">{t('console.in.frame')}</option>}
        <option value="logic">{t('console.in.logic')}</option>
        {stack.map(({ page, route }) => (
          <option key={page} value={page}>
            {route}
          </option>
        ))}
      </select>
    </div>
  )
}
