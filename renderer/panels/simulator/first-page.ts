import { DisposableStore, toDisposable } from '../../../base/disposables'
import { listen } from '../../common/signal'
import type { Workspace } from '../../workbench/workspace'
import type { Simulator } from './simulator'

/** ms that others wait for the simulator at most. */
const PATIENCE = 1500

/**
 * Resolves when the first page of the program is on the screen, when it is clear that none will be, or when the user
 * cannot be kept waiting: with the first key or press.
 */
export function firstPage(workspace: Workspace, simulator: Simulator): Promise<void> {
  return new Promise((resolve) => {
    const store = new DisposableStore()
    const done = (): void => {
      store.dispose()
      resolve()
    }
    const timer = setTimeout(done, PATIENCE)
    store.add(toDisposable(() => clearTimeout(timer)))
    for (const type of ['keydown', 'pointerdown']) store.add(listen(window, type, done, { capture: true }))
    store.add(workspace.current.subscribe((info) => void ((!info || info.problem) && done())))
    store.add(simulator.link.state.subscribe((state) => void (state && state.status !== 'loading' && done())))
  })
}
