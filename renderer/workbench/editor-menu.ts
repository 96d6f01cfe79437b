import { t } from '../i18n/i18n'
import type { IDockviewPanel } from 'dockview'
import { isPinned, pathOf } from '../editor/editors'
import { copyText } from './clipboard'
import { isToolPanel } from './layout'
import type { MenuItem } from './menus'
import type { Services } from './services'

/** The context menu of an editor's tab. */
export function editorMenu(services: Services, id: string, event: MouseEvent): void {
  const { editors, layout, menus, commands, tree, workspace } = services
  const panel = layout.value?.api.getPanel(id)
  if (!panel) return
  const path = pathOf(panel)
  const group = panel.group.panels.filter((other) => !isToolPanel(other.id))
  const items: MenuItem[] = [
    { label: t('editor.close'), keys: commands.keys('closeEditor'), run: () => void editors.close(id) },
    {
      label: t('cmd.closeOthers'),
      disabled: group.length < 2,
      run: () => void editors.closeAll(group.filter((other) => other !== panel && !isPinned(other))),
    },
    {
      label: t('cmd.closeRight'),
      disabled: group.at(-1) === panel,
      run: () => void editors.closeAll(group.slice(group.indexOf(panel) + 1).filter((other) => !isPinned(other))),
    },
    { label: t('cmd.closeSaved'), run: () => void editors.closeAll(savedOf(services, group)) },
    {
      label: t('cmd.closeAll'),
      keys: commands.keys('closeAll'),
      run: () => void editors.closeAll(group.filter((other) => !isPinned(other))),
    },
    'separator',
    {
      label: t('cmd.split'),
      keys: commands.keys('split'),
      run: () => {
        panel.api.setActive()
        editors.split('right')
      },
    },
    {
      label: t(isPinned(panel) ? 'cmd.unpin' : 'cmd.pin'),
      disabled: panel.view.contentComponent !== 'file',
      run: () => editors.setPinned(id, !isPinned(panel)),
    },
    { label: t('cmd.keepOpen'), disabled: !panel.params?.preview, run: () => editors.keepOpen(id) },
    'separator',
    { label: t('explorer.copyPath'), run: () => void copyText(services, path) },
    {
      label: t('explorer.copyAbsolute'),
      run: () => void copyText(services, `${workspace.current.value?.root}/${path}`),
    },
    {
      label: t('cmd.revealActive'),
      run: () => {
        layout.value?.show('explorer', false)
        void tree.reveal(path)
      },
    },
  ]
  menus.show(event, items)
}

/** Tabs without unsaved changes; pinned ones are kept. */
export const savedOf = ({ documents }: Services, panels: readonly IDockviewPanel[]): IDockviewPanel[] =>
  panels.filter((panel) => !isPinned(panel) && !documents.get(pathOf(panel))?.dirty.value)
