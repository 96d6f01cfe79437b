import { useEffect, useRef } from 'react'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { Icon } from '../../workbench/icon'
import type { Layout } from '../../workbench/layout'
import { useServices } from '../../workbench/services'
import { TerminalFind } from './terminal-find'
import { TerminalList, terminalMenu } from './terminal-list'

export function TerminalPanel() {
  const t = useT()
  const services = useServices()
  const { terminals } = services
  const layout = useSignal(services.layout)
  const list = useSignal(terminals.list)
  const active = useSignal(terminals.active)
  const failure = useSignal(terminals.failure)
  const starting = useSignal(terminals.starting)
  const finding = useSignal(terminals.finding)
  const renaming = useSignal(terminals.renaming)
  const view = useSignal(terminals.view)
  return (
    <div className="terminal-panel">
      {layout && <StartFirst layout={layout} />}
      <div className="terminal-main">
        {failure ? (
          <div className="empty" role="alert">
            <Icon name="error" />
            <div>{t('terminal.failed', { message: failure })}</div>
            <div className="actions">
              <button type="button" className="text-button" onClick={() => void terminals.create()}>
                {t('terminal.retry')}
              </button>
            </div>
          </div>
        ) : (
          !list.length && <div className="empty">{t(starting ? 'terminal.starting' : 'terminal.none')}</div>
        )}
        {finding && list.length > 0 && <TerminalFind key={active} view={view} />}
        <Screen
          onMenu={(event) => {
            event.preventDefault()
            if (active !== undefined) terminalMenu(services, event, active)
          }}
        />
      </div>
      {(list.length > 1 || renaming !== undefined) && <TerminalList />}
    </div>
  )
}

/** The terminal itself is plain DOM, put into this place. */
function Screen({ onMenu }: { onMenu(event: React.MouseEvent): void }) {
  const { terminals } = useServices()
  const view = useSignal(terminals.view)
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (view && place.current) view.show(place.current)
    else place.current?.replaceChildren()
  }, [view])
  return (
    <div
      className="terminal-screen"
      ref={place}
      tabIndex={-1}
      data-autofocus
      onFocus={(event) => event.target === event.currentTarget && terminals.focus()}
      onContextMenu={onMenu}
    />
  )
}

/** A panel that comes to sight without any terminal gets one. */
function StartFirst({ layout }: { layout: Layout }) {
  const { terminals } = useServices()
  const shown = useSignal(layout.shown).has('terminal')
  const loaded = useSignal(terminals.loaded)
  useEffect(() => {
    if (shown && loaded && !terminals.list.value.length) void terminals.create()
  }, [terminals, shown, loaded])
  return null
}
