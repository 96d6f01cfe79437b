import { useEffect, useRef } from 'react'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { Icon } from '../../workbench/icon'
import type { Layout } from '../../workbench/layout'
import { useServices } from '../../workbench/services'
import { TerminalFind } from './terminal-find'
import { groupOf } from './terminal-groups'
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
        <Screens />
      </div>
      {(list.length > 1 || renaming !== undefined) && <TerminalList />}
    </div>
  )
}

/** The one in use, with what stands beside it. */
function Screens() {
  const { terminals } = useServices()
  const active = useSignal(terminals.active)
  const groups = useSignal(terminals.groups)
  useSignal(terminals.ready)
  const shown = groupOf(groups, active)
  return (
    <div className="terminal-screens">
      {shown.map((id) => (
        <Screen key={id} id={id} active={id === active} />
      ))}
    </div>
  )
}

/** The terminal itself is plain DOM, put into this place. */
function Screen({ id, active }: { id: number; active: boolean }) {
  const services = useServices()
  const { terminals } = services
  const view = terminals.viewOf(id)
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const { current } = place
    if (view && current) view.show(current)
    return () => current?.replaceChildren()
  }, [view])
  return (
    <div
      className={active ? 'terminal-screen active' : 'terminal-screen'}
      ref={place}
      tabIndex={-1}
      {...(active && { 'data-autofocus': true })}
      onFocus={(event) => event.target === event.currentTarget && view?.focus()}
      onContextMenu={(event) => {
        event.preventDefault()
        terminals.activate(id, false)
        terminalMenu(services, event, id)
      }}
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
