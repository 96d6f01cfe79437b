import { useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { useSignal } from '../common/use-signal'
import { useT } from '../i18n/i18n'
import { ConsolePanel } from '../panels/console/console-panel'
import { DebugPanel } from '../panels/debug/debug-panel'
import { DebugToolbar } from '../panels/debug/debug-steps'
import { DebugHoverView } from '../panels/debug/hover-view'
import { DevtoolsPanel } from '../panels/debug/devtools-panel'
import { DevicePanel } from '../panels/device/device-panel'
import { Explorer } from '../panels/explorer/explorer'
import { HistoryPanel } from '../panels/git/history-panel'
import { ScmPanel } from '../panels/git/scm-panel'
import { InspectorPanel } from '../panels/inspector/inspector-panel'
import { KeyboardPage } from '../panels/keyboard/keyboard-page'
import { ProblemsPanel } from '../panels/problems/problems-panel'
import { KeyDialogs } from '../panels/release/key-dialogs'
import { PlatformDialogs } from '../panels/release/platform-dialogs'
import { ReleasePanel } from '../panels/release/release-panel'
import { SearchPanel } from '../panels/search/search-panel'
import { NewProjectView } from '../panels/welcome/new-project'
import { Welcome } from '../panels/welcome/welcome'
import { WizardView } from '../panels/wizard/wizard'
import { SettingsPage } from '../panels/settings/settings-page'
import { SimulatorPanel } from '../panels/simulator/simulator-panel'
import { TerminalPanel } from '../panels/terminal/terminal-panel'
import { ActivityBar } from './activity-bar'
import { Boundary } from './boundary'
import { EditorSwitcher } from './editor-switcher'
import { ConnectionBanner } from './connection-banner'
import { ContextMenuView } from './context-menu'
import { DialogView } from './dialog-view'
import { dockParts } from './dock-parts'
import { detach } from './host'
import { Layout } from './layout'
import { openDroppedFiles } from './dropped-editors'
import { NoticesView } from './notices-view'
import { OpenFolderView } from './open-folder'
import type { Portal } from './portals'
import { QuickInputView } from './quick-input'
import { RefusedPage } from './refused-page'
import { useServices } from './services'
import { StatusBar } from './status-bar'
import { TitleBar } from './title-bar'
import { partTitle } from './tool-tab'

/** What comes up over the rest. */
const boxes = [
  DebugToolbar,
  DebugHoverView,
  QuickInputView,
  EditorSwitcher,
  DialogView,
  NewProjectView,
  WizardView,
  PlatformDialogs,
  KeyDialogs,
  OpenFolderView,
  ContextMenuView,
  NoticesView,
]

export function Workbench() {
  const t = useT()
  const services = useServices()
  const info = useSignal(services.workspace.current)
  return (
    <div className="workbench">
      <Boundary title={t('fault.bars')} look="row">
        <TitleBar />
        <ConnectionBanner />
      </Boundary>
      <div className="workbench-main">
        {info && (
          <Boundary title={t('fault.bars')} look="column">
            <ActivityBar />
          </Boundary>
        )}
        {info ? (
          <Dock key={`${info.root}\n${info.simulatorOrigin}`} />
        ) : (
          <Boundary title={t('cmd.welcome')}>
            <Start />
          </Boundary>
        )}
      </div>
      <Boundary title={t('fault.bars')} look="row">
        <StatusBar />
      </Boundary>
      <Portals />
      {boxes.map((Box, i) => (
        <Boundary key={i} title={t('fault.boxes')} look="card">
          <Box />
        </Boundary>
      ))}
    </div>
  )
}

/** Without a folder: the welcome page, or word that the host has not answered yet, or lets nobody in by this address. */
function Start() {
  const t = useT()
  const services = useServices()
  const info = useSignal(services.workspace.current)
  const status = useSignal(services.host.status)
  if (info === null) return <Welcome />
  if (status === 'refused') return <RefusedPage />
  return (
    <div className="start-wait">
      <div className="progress" />
      <span>{t('app.connecting')}</span>
    </div>
  )
}

/** The dock of one project: made when it opens, gone when another does. */
function Dock() {
  const services = useServices()
  const t = useT()
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const layout = new Layout(element.current!, dockParts(services), services.host)
    const drops = openDroppedFiles(layout, services)
    services.editors.connect(layout)
    const failed = layout.onDidFailToRestore(() => services.notifications.warn(t('layout.restoreFailed')))
    let alive = true
    detach(layout.restore().then(() => alive && services.layout.set(layout)))
    return () => {
      alive = false
      failed.dispose()
      drops.dispose()
      services.layout.set(undefined)
      services.editors.disconnect()
      layout.dispose()
    }
    // Once per project: the key above makes a new one.
  }, [services])
  return <div className="dock-host" ref={element} />
}

const components: Record<string, React.ComponentType<Portal>> = {
  explorer: Explorer,
  scm: ScmPanel,
  debug: DebugPanel,
  release: ReleasePanel,
  devtools: DevtoolsPanel,
  inspector: InspectorPanel,
  history: HistoryPanel,
  search: SearchPanel,
  terminal: TerminalPanel,
  simulator: SimulatorPanel,
  problems: ProblemsPanel,
  console: ConsolePanel,
  device: DevicePanel,
  settings: SettingsPage,
  keyboard: KeyboardPage,
  welcome: Welcome,
}

function Portals() {
  const t = useT()
  const portals = useSignal(useServices().portals.list)
  return portals.map((portal) => {
    const Component = components[portal.component]
    const title = partTitle(portal.component)
    return (
      Component &&
      createPortal(
        <Boundary title={title ? t(title) : portal.component}>
          <Component {...portal} />
        </Boundary>,
        portal.element,
        String(portal.key),
      )
    )
  })
}
