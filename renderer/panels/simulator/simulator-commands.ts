/** Commands of the panel: pictures, several simulators, their window. */
import { MAX_SIMULATORS } from '../../../protocol/simulator-input'
import { t } from '../../i18n/i18n'
import { context } from '../../workbench/commands'
import type { Services } from '../../workbench/services'
import { copyScreenshot, saveScreenshot } from './screenshot/screenshot'

export function registerSimulatorCommands(services: Services): void {
  const { commands, simulator, layout, notifications, quick, target } = services
  const category = 'cat.simulator' as const
  const running = context('simulatorRunning', () => simulator.link.state.value !== undefined)
  const pictured = context('screenshotPossible', () => target.phone.value !== undefined || running())
  const several = context('severalSimulators', () => simulator.screens.value.length > 1)
  const detached = context('simulatorDetached', () => simulator.window.state.value === 'shown')
  const docked = context('simulatorDocked', () => layout.value !== undefined && !detached())
  commands.register(
    {
      id: 'copyScreenshot',
      title: 'cmd.copyScreenshot',
      category,
      when: pictured,
      run: () => copyScreenshot(services),
    },
    {
      id: 'saveScreenshot',
      title: 'cmd.saveScreenshot',
      aliases: ['Capture Screenshot'],
      category,
      when: pictured,
      run: () => saveScreenshot(services),
    },
    {
      id: 'addSimulator',
      title: 'cmd.addSimulator',
      category,
      when: running,
      run: () => {
        const added = simulator.add()
        if (!added) return void notifications.info(t('screens.enough', { count: MAX_SIMULATORS }))
        simulator.lead(added)
        layout.value?.widen('simulator', simulator.screens.value.length * ROOM)
      },
    },
    {
      id: 'removeSimulator',
      title: 'cmd.removeSimulator',
      category,
      when: several,
      run: () => {
        const { screens, leading } = simulator
        simulator.remove(leading.value.number === 1 ? screens.value.at(-1)! : leading.value)
      },
    },
    {
      id: 'followInput',
      title: 'cmd.followInput',
      category,
      when: several,
      run: () => simulator.setFollow(!simulator.choice.value.follow),
    },
    { id: 'detachSimulator', title: 'cmd.detachSimulator', category, when: docked, run: () => detach(services) },
    {
      id: 'attachSimulator',
      title: 'cmd.attachSimulator',
      category,
      when: detached,
      run: () => simulator.window.close(),
    },
  )
  // Its box is in the workbench's window.
  quick.open.subscribe((open) => void (open && simulator.window.hasUser && window.focus()))
  simulator.window.services = services
  simulator.window.blocked.subscribe((blocked) => {
    if (!blocked) return
    notifications.warn(t('window.blocked'), [{ label: t('window.again'), run: () => simulator.window.open() }])
  })
  simulator.window.onDidMove((place) => notifications.info(t(place === 'shown' ? 'window.moved' : 'window.movedBack')))
}

/** px that one of several simulators should have. */
const ROOM = 260

function detach({ simulator }: Services): void {
  simulator.window.open()
}
