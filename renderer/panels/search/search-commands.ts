import { context } from '../../workbench/commands'
import type { Services } from '../../workbench/services'
import { replaceAll, showSearch, stepResult, undoReplace } from './search-actions'

/** Commands of the search in files; keys as in VS Code. */
export function registerSearchCommands(services: Services): void {
  const { commands, layout, search } = services
  const category = 'cat.search' as const
  const open = context('folderOpen', () => layout.value !== undefined)
  const found = context('searchResults', () => open() && search.results.value.size > 0)
  commands.register(
    {
      id: 'showSearch',
      title: 'cmd.showSearch',
      category,
      keys: ['mod+shift+f'],
      when: open,
      run: () => showSearch(services),
    },
    {
      id: 'replaceInFiles',
      title: 'cmd.replaceInFiles',
      category,
      keys: ['mod+shift+h'],
      when: open,
      run: () => showSearch(services, true),
    },
    {
      id: 'nextResult',
      title: 'cmd.nextResult',
      aliases: ['Focus Next Search Result'],
      category,
      keys: ['f4'],
      when: found,
      run: () => stepResult(services, 1),
    },
    {
      id: 'previousResult',
      title: 'cmd.previousResult',
      aliases: ['Focus Previous Search Result'],
      category,
      keys: ['shift+f4'],
      when: found,
      run: () => stepResult(services, -1),
    },
    {
      id: 'searchRefresh',
      title: 'cmd.searchRefresh',
      aliases: ['Refresh Search'],
      category,
      when: open,
      run: () => search.search(),
    },
    {
      id: 'searchClear',
      title: 'cmd.searchClear',
      aliases: ['Clear Search Results'],
      category,
      when: open,
      run: () => search.clear(),
    },
    { id: 'searchCollapse', title: 'cmd.searchCollapse', category, when: found, run: () => search.collapseAll() },
    {
      id: 'searchReplaceAll',
      title: 'cmd.searchReplaceAll',
      category,
      keys: ['mod+alt+enter'],
      when: context(
        'searchResults && replacing',
        () => found() && search.form.value.replacing && layout.value!.isShown('search'),
      ),
      run: () => replaceAll(services),
    },
    {
      id: 'undoReplace',
      title: 'cmd.undoReplace',
      category,
      when: context('replacedInFiles', () => open() && search.replacer.undoable.value > 0),
      run: () => undoReplace(services),
    },
  )
}
