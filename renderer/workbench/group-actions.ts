import type { DockviewGroupPanel } from 'dockview'
import { DisposableStore } from '../../base/disposables'
import { h, iconButton } from '../common/dom'
import { language, t } from '../i18n/i18n'
import type { Services } from './services'

/** The buttons at the right of a group's tabs, by what is in front. */
export function groupActions(services: Services, group: DockviewGroupPanel) {
  const element = h('div', { className: 'group-actions' })
  const store = new DisposableStore()
  const render = (): void => element.replaceChildren(...buttons(services, group))
  store.add(group.api.onDidActivePanelChange(render))
  store.add(language.run(render))
  return { element, dispose: () => store.dispose() }
}

function buttons({ commands, logs, target }: Services, { activePanel }: DockviewGroupPanel): HTMLElement[] {
  const button = (icon: string, id: string): HTMLElement => {
    const keys = commands.keys(id)
    return iconButton(icon, commands.title(id) + (keys && ` (${keys})`), () => commands.run(id))
  }
  switch (activePanel?.id) {
    case 'explorer':
      return [
        button('new-file', 'newFile'),
        button('new-folder', 'newFolder'),
        button('refresh', 'refreshTree'),
        button('collapse-all', 'collapseAll'),
      ]
    case 'search':
      return [
        button('refresh', 'searchRefresh'),
        button('clear-all', 'searchClear'),
        button('collapse-all', 'searchCollapse'),
      ]
    case 'terminal':
      return [
        button('add', 'newTerminal'),
        button('split-horizontal', 'splitTerminal'),
        button('trash', 'killTerminal'),
        button('chevron-down', 'togglePanel'),
      ]
    case 'problems':
      return [button('chevron-down', 'togglePanel')]
    case 'console': {
      const keep = iconButton('pinned', t('console.preserve'), () => {
        // Of the simulator and of a phone alike.
        logs.preserve = target.logs.value.preserve = !logs.preserve
        keep.classList.toggle('on', logs.preserve)
      })
      keep.classList.toggle('on', logs.preserve)
      return [
        keep,
        button('save', 'saveConsole'),
        button('clear-all', 'clearConsole'),
        button('chevron-down', 'togglePanel'),
      ]
    }
    case 'simulator':
    case undefined:
      return []
    default:
      return activePanel?.view.contentComponent === 'file' ? [button('split-horizontal', 'split')] : []
  }
}
