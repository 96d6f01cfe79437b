import { detach } from '../../workbench/host'
import type { Services } from '../../workbench/services'
import type { SimulatorScreen } from '../simulator/simulator-screen'

/**
 * Each simulator is told whether its program stands, so that its shell waits in peace and shows a way on. Where the
 * developer tools alone stopped it, it is the leading one, which they are for.
 */
export function tellStanding({ debug, simulator, workspace }: Services): void {
  const { screens, leading, link } = simulator
  const told = new WeakMap<SimulatorScreen, boolean>()
  const originOf = (screen: SimulatorScreen): string | undefined =>
    workspace.current.value ? simulator.originOf(workspace.current.value, screen) : undefined
  debug.state.subscribe(({ standing, inDevtools }) => {
    for (const screen of screens.value) {
      const stands = standing.includes(originOf(screen) ?? '') || (inDevtools && screen === leading.value)
      if ((told.get(screen) ?? false) === stands) continue
      told.set(screen, stands)
      screen.link.send({ k: 'paused', paused: stands })
    }
  })
  // Who presses there has just been there, so it is the leading one.
  link.onDidStep((step) => {
    if (told.get(leading.value)) detach(debug.step(step, originOf(leading.value)))
  })
}
