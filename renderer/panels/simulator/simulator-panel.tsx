import type { WorkspaceInfo } from '../../../protocol/host'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { Icon } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import { DeviceDialog } from './device-dialog'
import { ModeDialog } from './mode-dialog'
import { NotMiniProgram } from './not-mini-program'
import { PageBar } from './page-bar'
import { Screens } from './screen-view'
import { SimulatorToolbar } from './simulator-toolbar'

/** In the dock: the simulators, or word of the window in which they are. */
export function SimulatorPanel() {
  const { workspace, simulator } = useServices()
  const info = useSignal(workspace.current)
  const away = useSignal(simulator.window.state) === 'shown'
  if (!info) return null
  if (info.problem) return <NotMiniProgram problem={info.problem} />
  return away ? <Elsewhere /> : <SimulatorView info={info} />
}

export function SimulatorView({ info }: { info: WorkspaceInfo }) {
  return (
    <div className="simulator">
      <SimulatorToolbar />
      <Screens info={info} />
      <PageBar />
      <ModeDialog />
      <DeviceDialog />
    </div>
  )
}

function Elsewhere() {
  const t = useT()
  const { simulator, layout } = useServices()
  const attach = (): void => {
    simulator.window.close()
    // The button goes with the rest of this: what comes in its place has the focus.
    setTimeout(() => layout.value?.show('simulator'))
  }
  return (
    <div className="simulator-away">
      <Icon name="multiple-windows" />
      <p>{t('window.elsewhere')}</p>
      <div className="actions">
        <button type="button" className="text-button" onClick={() => simulator.window.open()}>
          {t('window.show')}
        </button>
        <button type="button" className="text-button secondary" onClick={attach}>
          {t('cmd.attachSimulator')}
        </button>
      </div>
    </div>
  )
}
