import type { FileEntry } from '../../../protocol/host'
import { t } from '../../i18n/i18n'
import { searchInFolder } from '../search/search-actions'
import { copyText } from '../../workbench/clipboard'
import type { MenuItem } from '../../workbench/menus'
import type { Services } from '../../workbench/services'

/** The tree's context menu: of a row, or of the empty space, which stands for the project's root. */
export function explorerMenu(
  services: Services,
  at: { clientX: number; clientY: number },
  entry: FileEntry | undefined,
): void {
  const { menus, files, editors, workspace, tree } = services
  const place = entry?.path ?? ''
  const root = workspace.current.value?.root ?? ''
  const create: MenuItem[] = [
    { label: t('cmd.newFile'), run: () => files.startCreate('file', place) },
    { label: t('cmd.newFolder'), run: () => files.startCreate('folder', place) },
  ]
  const copies: MenuItem[] = [
    { label: t('explorer.copyAbsolute'), run: () => void copyText(services, place ? `${root}/${place}` : root) },
    ...(entry ? [{ label: t('explorer.copyPath'), run: () => void copyText(services, place) }] : []),
  ]
  if (!entry)
    return menus.show(at, [
      ...create,
      'separator',
      { label: t('cmd.refreshTree'), run: () => tree.refresh() },
      ...copies,
    ])
  const open: MenuItem[] =
    entry.kind === 'file'
      ? [
          { label: t('explorer.open'), keys: 'Enter', run: () => editors.open(place) },
          { label: t('explorer.openSide'), run: () => editors.open(place, { side: true }) },
          'separator',
        ]
      : []
  const inFolder: MenuItem[] =
    entry.kind === 'folder'
      ? [
          { label: t('search.inFolder'), run: () => searchInFolder(services, place) },
          { label: t('terminal.openHere'), run: () => void services.terminals.create({ dir: place }) },
          'separator',
        ]
      : []
  menus.show(at, [
    ...open,
    ...create,
    'separator',
    ...inFolder,
    ...copies,
    'separator',
    { label: t('explorer.rename'), keys: 'F2', run: () => files.startRename(place) },
    { label: t('explorer.delete'), keys: 'Del', danger: true, run: () => void files.remove(place) },
    ...(files.canUndo ? [{ label: t('explorer.undo'), run: () => void files.undo() }] : []),
  ])
}
