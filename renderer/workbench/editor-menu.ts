import { t } from '../i18n/i18n'
import { pathOf } from '../editor/editors'
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
      run: () => void editors.closeAll(group.filter((other) => other !== panel)),
    },
    { label: t('cmd.closeAll'), keys: commands.keys('closeAll'), run: () => void editors.closeAll(group) },
    'separator',
    {
      label: t('cmd.split'),
      keys: commands.keys('split'),
      run: () => {
        panel.api.setActive()
        editors.split('right')
      },
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
