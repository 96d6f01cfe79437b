/**
 * Documentation: "my.getUpdateManager", "UpdateManager". There is one for the whole program. The simulator always runs
 * the newest build, so there is an update only where the developer has one simulated.
 */
import type { SimulatedUpdate } from '../../../protocol/bridge'
import type { Runtime } from '../runtime'

/** ms after the check that the new version is there, or is known to have failed. */
const DOWNLOAD = 300

export function createUpdateManager(runtime: Runtime, update: SimulatedUpdate | undefined): object {
  const listen = (name: string, wait: number, happens: boolean, ...args: unknown[]) => {
    return (listener: unknown): void => {
      if (!happens || typeof listener !== 'function') return
      setTimeout(() => runtime.reporter.run(listener, undefined, args, { where: `UpdateManager.${name}` }), wait)
    }
  }
  return {
    applyUpdate: () => void (update === 'ready' && runtime.post({ k: 'applyUpdate' })),
    onCheckForUpdate: listen('onCheckForUpdate', 0, true, { hasUpdate: update !== undefined }),
    onUpdateReady: listen('onUpdateReady', DOWNLOAD, update === 'ready'),
    onUpdateFailed: listen('onUpdateFailed', DOWNLOAD, update === 'failed'),
  }
}
