import type { FileEntry } from '../../../protocol/host'
import { baseOf } from '../../../base/paths'
import { t } from '../../i18n/i18n'
import { searchInFolder } from '../search/search-actions'
import { copyText } from '../../workbench/clipboard'
import { isMac } from '../../workbench/keybindings'
import type { MenuItem } from '../../workbench/menus'
import { messageOf } from '../../workbench/host'
import type { Services } from '../../workbench/services'
import { showWizard } from '../wizard/wizard-model'

const mod = isMac ? '⌘' : 'Ctrl+'

/** The tree's context menu: of a row, or of the empty space, which stands for the project's root. */
export function explorerMenu(
  services: Services,
  at: { clientX: number; clientY: number },
  entry: FileEntry | undefined,
): void {
  const { menus, files, transfer, tree } = services
  const place = entry?.path ?? ''
  const targets = entry ? tree.targets(place) : []
  const one = targets.length <= 1
  const folder = !entry || entry.kind === 'folder'
  const create: MenuItem[] = [
    { label: t('cmd.newFile'), run: () => files.startCreate('file', place) },
    { label: t('cmd.newFolder'), run: () => files.startCreate('folder', place) },
    { label: t('cmd.newPage'), run: () => showWizard('page', files.parentFor(place)) },
    { label: t('cmd.newComponent'), run: () => showWizard('component', files.parentFor(place)) },
    'separator',
  ]
  const paste: MenuItem = {
    label: t('files.paste'),
    keys: `${mod}V`,
    disabled: !transfer.clipboard.value,
    run: () => void transfer.paste(files.parentFor(place)),
  }
  const undo: MenuItem[] = files.canUndo
    ? [{ label: t('explorer.undo'), keys: `${mod}Z`, run: () => void files.undo() }]
    : []
  if (!entry)
    return menus.show(at, [
      ...create,
      paste,
      'separator',
      ...paths(services, ['']),
      'separator',
      { label: t('cmd.refreshTree'), run: () => tree.refresh() },
      ...undo,
    ])
  const inFolder: MenuItem[] =
    folder && one
      ? [
          { label: t('search.inFolder'), run: () => searchInFolder(services, place) },
          { label: t('terminal.openHere'), run: () => void services.terminals.create({ dir: place }) },
          'separator',
        ]
      : []
  menus.show(at, [
    ...(folder || !one ? [] : openItems(services, place)),
    ...(one ? create : []),
    { label: t('files.cut'), keys: `${mod}X`, run: () => transfer.cut(targets) },
    { label: t('files.copy'), keys: `${mod}C`, run: () => transfer.copy(targets) },
    ...(one ? [paste] : []),
    'separator',
    ...inFolder,
    ...paths(services, targets),
    'separator',
    ...(one ? [{ label: t('explorer.rename'), keys: 'F2', run: () => files.startRename(place) }] : []),
    { label: t('explorer.delete'), keys: 'Del', danger: true, run: () => void files.remove(targets) },
    ...undo,
  ])
}

function openItems(services: Services, place: string): MenuItem[] {
  const { editors, compare } = services
  const other = compare.selected.value
  return [
    { label: t('explorer.open'), keys: 'Enter', run: () => editors.open(place) },
    { label: t('explorer.openSide'), keys: `${mod}Enter`, run: () => editors.open(place, { side: true }) },
    'separator',
    { label: t('files.selectForCompare'), run: () => compare.select(place) },
    ...(other && other !== place
      ? [{ label: t('files.compareSelected', { name: baseOf(other) }), run: () => compare.files(other, place) }]
      : []),
    'separator',
  ]
}

function paths(services: Services, targets: readonly string[]): MenuItem[] {
  const { workspace, host, notifications } = services
  const root = workspace.current.value?.root ?? ''
  const separator = root.includes('\\') ? '\\' : '/'
  const absolute = targets.map((path) => (path ? root + separator + path.replaceAll('/', separator) : root))
  return [
    {
      label: t('files.revealInSystem'),
      run: () =>
        void host
          .call('files/revealInSystem', { path: targets[0]! })
          .catch((error: unknown) => notifications.error(messageOf(error))),
    },
    { label: t('explorer.copyAbsolute'), run: () => void copyText(services, absolute.join('\n')) },
    ...(targets[0] ? [{ label: t('explorer.copyPath'), run: () => void copyText(services, targets.join('\n')) }] : []),
  ]
}
