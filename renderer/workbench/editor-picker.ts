import type { IDockviewPanel } from 'dockview'
import { baseOf, dirOf } from '../../base/paths'
import { pathOf } from '../editor/editors'
import { fileIcon } from '../editor/languages/file-language'
import { t } from '../i18n/i18n'
import { focusContent } from './focus-content'
import { isToolPanel } from './layout'
import { rank } from './pickers'
import type { QuickSource } from './quick-input-model'
import type { Services } from './services'
import { pageTitle } from './tool-tab'

const isFile = (panel: IDockviewPanel): boolean => panel.view.contentComponent === 'file'
const nameOf = (panel: IDockviewPanel): string =>
  isFile(panel) ? baseOf(pathOf(panel)) : pageTitle(panel.view.contentComponent, panel.params)

/** What is open, in the order of the tabs; the one in use is selected first. */
export function openEditorSource({ layout, editors, documents }: Services): QuickSource {
  return {
    placeholder: t('quick.editors'),
    empty: () => t('quick.noEditors'),
    items: (query) => {
      const panels = (layout.value?.api.groups ?? []).flatMap(({ panels }) =>
        panels.filter(({ id }) => !isToolPanel(id)),
      )
      const current = editors.current()
      // Without a limit: whoever has 300 tabs looks for one of them here.
      return rank(query, panels, nameOf, panels.length).map(({ candidate, positions }) => {
        const path = isFile(candidate) ? pathOf(candidate) : undefined
        const { icon, color } = path === undefined ? { icon: 'window', color: undefined } : fileIcon(path)
        return {
          label: nameOf(candidate),
          ...(path !== undefined && { description: dirOf(path) }),
          ...(path !== undefined && documents.get(path)?.dirty.value && { group: t('editor.unsaved') }),
          icon,
          ...(color !== undefined && { iconColor: color }),
          positions,
          active: !query && candidate === current,
          run: () => {
            candidate.api.setActive()
            focusContent(candidate)
          },
        }
      })
    },
  }
}
