import { useEffect, useRef } from 'react'
import type { WorkspaceInfo } from '../../../protocol/host'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { Icon, IconButton } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import { ReplayScreen } from '../inspector/recording/replay-screen'
import type { SimulatorScreen } from './simulator-screen'

/** The simulators side by side. One alone has the room to itself. */
export function Screens({ info }: { info: WorkspaceInfo }) {
  const { simulator } = useServices()
  const screens = useSignal(simulator.screens)
  return (
    <div className="simulator-screens">
      {screens.map((screen) => (
        <ScreenView key={screen.number} screen={screen} info={info} alone={screens.length === 1} />
      ))}
    </div>
  )
}

function ScreenView({ screen, info, alone }: { screen: SimulatorScreen; info: WorkspaceInfo; alone: boolean }) {
  const t = useT()
  const { simulator } = useServices()
  const generation = useSignal(screen.generation)
  const leading = useSignal(simulator.leading) === screen
  const state = useSignal(screen.link.state)
  const device = state?.devices.find(({ id }) => id === state.device)
  const origin = simulator.originOf(info, screen)
  return (
    <section
      className={`simulator-screen ${leading && !alone ? 'leading' : ''}`}
      aria-label={t('screens.one', { number: screen.number })}
    >
      {!alone && (
        <header className="screen-head">
          <button
            type="button"
            className="screen-name"
            aria-pressed={leading}
            title={t('screens.lead')}
            onClick={() => simulator.lead(screen)}
          >
            <span className="badge">{screen.number}</span>
            <span className="truncate">{device?.name ?? ''}</span>
          </button>
          {screen.number > 1 && (
            <IconButton icon="close" label={t('screens.remove')} onClick={() => simulator.remove(screen)} />
          )}
        </header>
      )}
      <Frame key={`${origin} ${generation}`} screen={screen} origin={origin} />
    </section>
  )
}

/** The shell's frame: another site than this page, so another process, and sandboxed besides. */
function Frame({ screen, origin }: { screen: SimulatorScreen; origin: string }) {
  const t = useT()
  const { simulator } = useServices()
  const frame = useRef<HTMLIFrameElement>(null)
  useEffect(() => {
    const element = frame.current!
    // Listening before the frame has an address: the shell speaks as soon as it is there.
    simulator.attach(screen, element, origin, (message, port) =>
      element.contentWindow?.postMessage(message, origin, [port]),
    )
    let gone = false
    void simulator.addressIn(origin, screen).then((address) => {
      if (!gone) element.src = address
    })
    return () => {
      gone = true
      screen.link.detachFrom(element)
    }
  }, [simulator, screen, origin])
  return (
    <div className="simulator-stage">
      <iframe
        ref={frame}
        title={screen.number === 1 ? t('simulator.title') : `${t('simulator.title')} ${screen.number}`}
        sandbox="allow-scripts allow-same-origin allow-forms allow-popups"
        allow="clipboard-read; clipboard-write; geolocation; fullscreen"
      />
      <ReplayScreen screen={screen} />
      <Overlay screen={screen} />
    </div>
  )
}

/**
 * What keeps the shell from being seen, and the way out of it. What stops the program but not the shell (its end, an
 * endless loop in logic) the shell says itself, with the same way out.
 */
function Overlay({ screen }: { screen: SimulatorScreen }) {
  const t = useT()
  const { debug } = useServices()
  const status = useSignal(screen.link.status)
  const { paused } = useSignal(debug.state)
  const reload = (
    <button type="button" className="text-button secondary" onClick={() => screen.reload()}>
      {t('simulator.reload')}
    </button>
  )
  if (status === 'connecting' || status === 'none')
    return (
      <div className="simulator-cover">
        <div className="progress" />
        <span>{t('simulator.loading')}</span>
      </div>
    )
  // The shell and the pages share a thread: where that stands in the debugger, it cannot answer.
  if (paused?.thread === 'view') return null
  if (status === 'slow' || status === 'silent')
    return (
      <Banner icon="warning" text={t(status === 'slow' ? 'simulator.slow' : 'simulator.unreachable')}>
        {status === 'silent' && <div className="dim">{t('simulator.unreachableHint')}</div>}
        <div className="actions">{reload}</div>
      </Banner>
    )
  return null
}

function Banner({ icon, text, children }: { icon: string; text: string; children: React.ReactNode }) {
  return (
    <div className="simulator-banner" role="alert">
      <div className="simulator-banner-text">
        <Icon name={icon} className={icon} /> {text}
      </div>
      {children}
    </div>
  )
}
