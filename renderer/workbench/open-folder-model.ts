import { Signal } from '../common/signal'
import { desktop } from './desktop'
import type { Services } from './services'

/** Whether the workbench's own dialog is shown; on the desktop the system's takes its place. */
export const openFolderShown = new Signal(false)

export async function openFolderDialog({ workspace }: Services): Promise<void> {
  if (!desktop) return openFolderShown.set(true)
  const dir = await desktop.pickFolder()
  if (dir) await workspace.open(dir)
}
