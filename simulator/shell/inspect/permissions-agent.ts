/** When the program asked for permissions (protocol/inspect-permissions.ts). */
import type { Agent } from '../../inspect'
import type { Simulator } from '../simulator'

export function permissionsAgent({ device }: Simulator, tell: (event: unknown) => void): Agent {
  device.state.onDidAsk(() => tell({}))
  return { asked: () => Object.fromEntries(device.state.asked) }
}
