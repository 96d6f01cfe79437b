import { t } from '../../i18n/i18n'
import { copyText } from '../../workbench/clipboard'
import type { MenuItem } from '../../workbench/menus'
import type { Services } from '../../workbench/services'
import { openRow, replaceRow } from './search-actions'
import { allText, rowText, type SearchRow } from './search-rows'

/** The context menu of a result. */
export function searchMenu(services: Services, at: { clientX: number; clientY: number }, row: SearchRow): void {
  const { menus, search } = services
  const { results, replace } = search
  const side: MenuItem[] =
    row.kind === 'match'
      ? [{ label: t('explorer.openSide'), run: () => openRow(services, row, { focus: true, side: true }) }, 'separator']
      : []
  const replacing: MenuItem[] = replace
    ? [
        {
          label: t(row.kind === 'match' ? 'search.replaceOne' : 'search.replaceInFile'),
          run: () => void replaceRow(services, row),
        },
      ]
    : []
  menus.show(at, [
    ...side,
    ...replacing,
    { label: t('search.dismiss'), keys: 'Del', run: () => search.dismiss(row) },
    'separator',
    { label: t('search.copy'), keys: 'Ctrl+C', run: () => void copyText(services, rowText(row, results.value)) },
    { label: t('explorer.copyPath'), run: () => void copyText(services, row.path) },
    { label: t('problems.copyAll'), run: () => void copyText(services, allText(results.value)) },
    'separator',
    { label: t('cmd.searchCollapse'), run: () => search.collapseAll() },
  ])
}
