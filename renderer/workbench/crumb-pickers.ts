import { baseOf, dirOf } from '../../base/paths'
import { fuzzyMatch } from '../common/fuzzy'
import type { CrumbContext } from '../editor/breadcrumbs'
import { companionsOf, nextCompanion } from '../editor/companions'
import { fileIcon } from '../editor/languages/file-language'
import { symbolIcon } from '../editor/symbol-path'
import { t } from '../i18n/i18n'
import type { QuickItem } from './quick-input-model'
import type { Services } from './services'

/** What breadcrumbs ask of the workbench: boxes under a crumb, and the files of a page. */
export function crumbContext(services: Services): CrumbContext {
  const { editors, quick } = services
  return {
    companions: (path) => companions(services, path),
    open: (path) => editors.open(path),
    pickSibling: (path, at) => void pickEntry(services, dirOf(path), at, path),
    pickSymbol: (siblings, chosen, at) => {
      const pane = editors.pane.value
      if (!pane) return
      const items = siblings.map((symbol): QuickItem & { chosen: boolean } => ({
        label: symbol.name,
        icon: symbolIcon(symbol.kind),
        detail: String(symbol.selectionRange.startLineNumber),
        chosen: symbol === chosen,
        run: () => {
          const { startLineNumber, startColumn } = symbol.selectionRange
          editors.open(pane.path, { place: { line: startLineNumber, column: startColumn - 1 } })
        },
      }))
      quick.pick(filtering(t('quick.chooseSymbol'), items), { at })
    },
  }
}

/** The entries of a folder; a folder among them leads on. `chosen` is where the choice begins. */
async function pickEntry(services: Services, dir: string, at: DOMRect, chosen?: string): Promise<void> {
  const { host, editors, quick } = services
  const entries = await host.call('files/list', { dir })
  const items = entries.map(({ name, path, kind }) => ({
    label: name,
    ...(kind === 'folder' ? { icon: 'folder' } : { icon: fileIcon(path).icon, iconColor: fileIcon(path).color }),
    chosen: path === chosen,
    run: () => (kind === 'folder' ? void pickEntry(services, path, at) : editors.open(path)),
  }))
  quick.pick(filtering(t('quick.siblings'), items), { at })
}

/** The one that is chosen now first while nothing is typed, so that Enter changes nothing. */
function filtering(placeholder: string, items: (QuickItem & { chosen: boolean })[]) {
  return {
    placeholder,
    empty: () => t('quick.noFiles'),
    initial: Math.max(
      0,
      items.findIndex(({ chosen }) => chosen),
    ),
    items: (query: string): QuickItem[] =>
      query
        ? items.flatMap((item) => {
            const match = fuzzyMatch(query, item.label)
            return match ? [{ ...item, positions: match.positions }] : []
          })
        : items,
  }
}

async function companions({ host }: Services, path: string): Promise<string[]> {
  const siblings = await host.call('files/list', { dir: dirOf(path) })
  return companionsOf(
    path,
    siblings.map((entry) => entry.path),
  )
}

/** Alt+O. */
export async function openCompanion(services: Services, by: 1 | -1): Promise<void> {
  const { editors } = services
  const path = editors.active.value
  if (!path) return
  const next = nextCompanion(path, await companions(services, path), by)
  if (next) editors.open(next)
  else services.notifications.info(t('companions.none', { name: baseOf(path) }))
}
