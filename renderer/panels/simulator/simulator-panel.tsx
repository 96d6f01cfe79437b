import { useEffect, useRef } from 'react'
import type { WorkspaceInfo } from '../../../protocol/host'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { Icon } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import { DeviceDialog } from './device-dialog'
import { ModeDialog } from './mode-dialog'
import { NotMiniProgram } from './not-mini-program'
import { PageBar } from './page-bar'
import { SimulatorToolbar } from './simulator-toolbar'

export function SimulatorPanel() {
  const { workspace, simulator } = useServices()
  const info = useSignal(workspace.current)
  const generation = useSignal(simulator.generation)
  if (!info) return null
  if (info.problem) return <NotMiniProgram problem={info.problem} />
  return (
    <div className="simulator">
      <SimulatorToolbar />
      <Frame key={`${info.simulatorOrigin} ${generation}`} info={info} />
      <PageBar />
      <ModeDialog />
      <DeviceDialog />
    </div>
  )
}

/** The shell's frame: another site than this page, so another process, and sandboxed besides. */
function Frame({ info }: { info: WorkspaceInfo }) {
  const t = useT()
  const { simulator } = useServices()
  const frame = useRef<HTMLIFrameElement>(null)
  const origin = info.simulatorOrigin
  useEffect(() => {
    // Listening before the frame has an address: the shell speaks as soon as it is there.
    simulator.attach(frame.current!, origin)
    let gone = false
    void simulator.addressIn(origin).then((address) => {
      if (!gone) frame.current!.src = address
    })
    return () => {
      gone = true
      simulator.link.detach()
    }
  }, [simulator, origin])
  return (
    <div className="simulator-stage">
      <iframe
        ref={frame}
        title={t('simulator.title')}
        sandbox="allow-scripts allow-same-origin allow-forms allow-popups"
        allow="clipboard-read; clipboard-write; geolocation; fullscreen"
      />
      <Overlay />
    </div>
  )
}

/**
 * What keeps the shell from being seen, and the way out of it. What stops the program but not the shell (its end, an
 * endless loop in logic) the shell says itself, with the same way out.
 */
function Overlay() {
  const t = useT()
  const { simulator } = useServices()
  const status = useSignal(simulator.link.status)
  const reload = (
    <button type="button" className="text-button secondary" onClick={() => simulator.reloadFrame()}>
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
