import type { Backup, WorkspaceInfo } from '../../protocol/host'
import { baseOf } from '../../base/paths'
import { joinPath } from '../common/paths'
import { t } from '../i18n/i18n'
import { detach } from './host'
import type { Services } from './services'

/** What belongs to the folder that is open: its tree, its builds, its unsaved texts. The dock follows by itself. */
export async function openProject(services: Services, info: WorkspaceInfo): Promise<void> {
  const { build, tree, search } = services
  detach(search.load())
  detach(services.debug.load())
  detach(services.routes.load())
  services.preview.load()
  services.release.load()
  services.platform.open()
  detach(services.recentFiles.load())
  detach(services.terminals.load(), () => {})
  build.refresh()
  detach(tree.open())
  detach(services.git.open())
  // The dock first: restored texts are shown in it.
  await whenLaidOut(services)
  if (services.workspace.current.value !== info) return
  await restoreBackups(services)
  if (services.layout.value?.fresh) showFirstPage(services, info)
}

export function closeProject(services: Services): void {
  const { build, tree, documents, files, transfer, places, compare, logs, git, notifications } = services
  services.search.reset()
  services.debug.reset()
  services.routes.stop()
  services.preview.close()
  services.release.close()
  services.platform.close()
  services.terminals.reset()
  services.recentFiles.reset()
  services.fileIndex.forget()
  build.clear()
  tree.close()
  files.forget()
  // Their Undo and the like would mean the files of another project.
  notifications.clear()
  transfer.cut([])
  places.clear()
  compare.selected.set(undefined)
  logs.clear()
  documents.clear()
  git.close()
}

function whenLaidOut({ layout }: Services): Promise<void> {
  if (layout.value) return Promise.resolve()
  return new Promise((resolve) => {
    const subscription = layout.subscribe((present) => {
      if (!present) return
      subscription.dispose()
      resolve()
    })
  })
}

/** The first time, the code of the page that runs is shown beside it: that is what all this is about. */
function showFirstPage({ simulator, editors, host, workspace }: Services, info: WorkspaceInfo): void {
  const subscription = simulator.link.state.run((state) => {
    const route = state?.stack.at(-1)?.route
    if (!route || state.status !== 'running') return
    queueMicrotask(() => subscription.dispose())
    const path = `${joinPath(info.sourceRoot, route)}.axml`
    const show = (): void => {
      if (workspace.current.value === info && !editors.current())
        editors.open(path, { preview: true, background: true })
    }
    // Only where the page has such a file: programs that were compiled by others may have none.
    detach(host.call('files/read', { path }).then(show), () => {})
  })
}

/** Unsaved texts of the last time. Where two windows had different ones of a file, the newer is shown, and the other one kept. */
async function restoreBackups(services: Services): Promise<void> {
  const { host, documents, editors, notifications } = services
  const all = await host.call('backups/list', {})
  const backups = all.filter(({ path }, index) => all[index - 1]?.path !== path)
  // All at once: behind one of some MB, a text that was edited already would be replaced by its copy of before.
  await Promise.all(
    backups.map((backup) => {
      const { path, text, version } = backup
      documents.backups.didFind(backup)
      editors.open(path, { background: true })
      return documents.restore(path, text, version)
    }),
  )
  for (const other of all) {
    const newest = backups.find(({ path }) => path === other.path)!
    if (other === newest) continue
    if (other.text === newest.text) documents.backups.didFind(other)
    else tellOfOther(services, other)
  }
  if (!backups.length) return
  const one = backups.length === 1
  notifications.info(
    one ? t('editor.restoredOne', { name: baseOf(backups[0]!.path) }) : t('editor.restored', { count: backups.length }),
    one ? [{ label: t('explorer.open'), run: () => editors.open(backups[0]!.path) }] : [],
  )
}

function tellOfOther({ notifications, compare, documents }: Services, other: Backup): void {
  notifications.warn(t('editor.restoredOther', { name: baseOf(other.path) }), [
    { label: t('editor.compare'), run: () => compare.withText(other.path, 'other', other.text) },
    { label: t('editor.forgetOther'), run: () => documents.backups.drop(other) },
  ])
}
