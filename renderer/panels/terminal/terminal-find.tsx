import { useEffect, useState } from 'react'
import { Signal } from '../../common/signal'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { IconButton } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import type { TerminalView } from './terminal-view'

const none: TerminalView['matches'] = new Signal<{ at: number; count: number } | undefined>(undefined)

/** The bar over a terminal that finds text in its output. */
export function TerminalFind({ view }: { view: TerminalView | undefined }) {
  const t = useT()
  const { terminals } = useServices()
  const matches = useSignal(view?.matches ?? none)
  const [text, setText] = useState(() => view?.selection.split('\n')[0] ?? '')
  const close = (): void => {
    terminals.finding.set(false)
    view?.focus()
  }
  useEffect(() => () => view?.endFind(), [view])
  return (
    <div className="terminal-find" role="search">
      <input
        className={text && !matches ? 'field bad' : 'field'}
        value={text}
        placeholder={t('terminal.find')}
        aria-label={t('terminal.find')}
        spellCheck={false}
        autoFocus
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          setText(event.target.value)
          view?.find(event.target.value, true, true)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') close()
          // Up is what was written before, as in VS Code.
          else if (event.key === 'Enter') view?.find(text, !event.shiftKey)
          else return
          event.preventDefault()
        }}
      />
      <span className="dim">{matches ? t('terminal.findCount', { ...matches }) : text && t('terminal.findNone')}</span>
      <IconButton icon="arrow-up" label={t('terminal.findPrevious')} onClick={() => view?.find(text, true)} />
      <IconButton icon="arrow-down" label={t('terminal.findNext')} onClick={() => view?.find(text)} />
      <IconButton icon="close" label={t('editor.close')} onClick={close} />
    </div>
  )
}
