/**
 * Documentation: "my.getUpdateManager", "UpdateManager". There is one for the whole program. The simulator always runs
 * the newest build, so there is an update only where the developer has one simulated; a player tells of real ones (`UpdateNews`).
 */
import type { SimulatedUpdate, UpdateNews } from '../../../protocol/bridge'
import type { Runtime } from '../runtime'

/** ms after the check that the new version is there, or is known to have failed. */
const DOWNLOAD = 300

export function createUpdateManager(runtime: Runtime, update: SimulatedUpdate | undefined): object {
  if (runtime.news) return realUpdates(runtime)
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

interface Told {
  name: string
  listener: unknown
  when(news: UpdateNews): unknown[] | undefined
}

/** Each listener is called once: with what is known already, or when it comes to be known. */
function realUpdates(runtime: Runtime): object {
  const waiting = new Set<Told>()
  const tell = (told: Told, news: UpdateNews): void => {
    const args = told.when(news)
    if (!args || !waiting.delete(told)) return
    runtime.reporter.run(told.listener, undefined, args, { where: `UpdateManager.${told.name}` })
  }
  runtime.onNews((news) => {
    for (const told of Array.from(waiting)) tell(told, news)
  })
  const listen =
    (name: string, when: Told['when']) =>
    (listener: unknown): void => {
      if (typeof listener !== 'function') return
      const told = { name, listener, when }
      waiting.add(told)
      setTimeout(() => tell(told, runtime.news!))
    }
  return {
    applyUpdate: () => void (runtime.news === 'ready' && runtime.post({ k: 'applyUpdate' })),
    onCheckForUpdate: listen('onCheckForUpdate', (news) =>
      news === 'unknown' ? undefined : [{ hasUpdate: news !== 'none' }],
    ),
    onUpdateReady: listen('onUpdateReady', (news) => (news === 'ready' ? [] : undefined)),
    onUpdateFailed: listen('onUpdateFailed', (news) => (news === 'failed' ? [] : undefined)),
  }
}
