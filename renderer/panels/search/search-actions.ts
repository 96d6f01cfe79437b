import type { TextMatch } from '../../../protocol/search'
import { t } from '../../i18n/i18n'
import type { Services } from '../../workbench/services'
import type { Refusal } from './replacer'
import type { SearchRow } from './search-rows'

/** Shows the panel with what is selected in the editor as its pattern, and the focus in it. */
export function showSearch(services: Services, replacing = false): void {
  const { search, layout } = services
  const seed = editorSelection(services)
  layout.value!.show('search')
  const { regex } = search.form.value
  search.set(
    {
      ...(seed && { pattern: regex ? seed.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : seed }),
      ...(replacing && { replacing: true }),
    },
    false,
  )
  if (seed) search.remember('pattern')
  search.focusAsked.update((n) => n + 1)
}

/** Of the explorer's menu: in this folder alone. */
export function searchInFolder(services: Services, folder: string): void {
  const { search } = services
  showSearch(services)
  search.set({ include: folder ? `./${folder}` : '', details: true }, false)
}

function editorSelection({ editors }: Services): string {
  const editor = editors.pane.value?.widget?.editor
  const selection = editor?.getSelection()
  const model = editor?.getModel()
  if (!selection || !model || !editor?.hasTextFocus() || selection.isEmpty()) return ''
  const text = model.getValueInRange(selection)
  return selection.startLineNumber === selection.endLineNumber && text.length < 1000 ? text : ''
}

/** Opens a match: the replacement beside it where there is one, else its place. */
export function openRow(services: Services, row: SearchRow, options: { focus: boolean; side?: boolean }): void {
  if (row.kind === 'file') return services.search.toggle(row.path)
  const { search } = services
  if (search.form.value.replacing && search.form.value.replacement && !options.side)
    return showPreview(services, row.path, row.match, options.focus)
  openMatch(services, row.path, row.match, options)
}

export function openMatch(
  { editors }: Services,
  path: string,
  match: TextMatch,
  { focus, side = false }: { focus: boolean; side?: boolean },
): void {
  const { line, column, endLine, endColumn } = match
  editors.open(path, {
    preview: !side,
    background: !focus,
    side,
    select: true,
    place: { line, column, end: { line: endLine, column: endColumn } },
  })
}

const previewId = 'replacePreview'

/** One tab for all previews: the next file takes the place of the one before. */
function showPreview({ layout }: Services, path: string, match: TextMatch, focus: boolean): void {
  const panel = layout.value!.api.getPanel(previewId)
  const before = document.activeElement
  if (panel) panel.api.updateParameters({ path, line: match.line })
  layout.value!.showPage(previewId, previewId, { path, line: match.line })
  if (!focus && before instanceof HTMLElement) before.focus()
}

/** F4: the next or previous result, in its editor. */
export function stepResult(services: Services, by: 1 | -1): void {
  const next = services.search.step(by)
  if (next) openMatch(services, next.path, next.match, { focus: true })
}

/** Everything that was found, after a question. */
export async function replaceAll(services: Services): Promise<void> {
  const { search, dialogs } = services
  const targets = search.results.value
  if (!search.replace || !targets.size) return
  const matches = [...targets.values()].reduce((sum, each) => sum + each.length, 0)
  const answer = await dialogs.ask({
    level: 'warning',
    message: t('search.replaceAllAsk', {
      matches,
      files: targets.size,
      text: search.form.value.replacement,
    }),
    detail: t('search.replaceAllHint'),
    buttons: [
      { value: 'replace', label: t('search.replaceAll') },
      { value: 'cancel', label: t('dialog.cancel'), secondary: true },
    ],
  })
  if (answer === 'replace') await replaceIn(services, new Map(targets))
}

/** A row's match, or all of its file. */
export async function replaceRow(services: Services, row: SearchRow): Promise<void> {
  const { search } = services
  if (row.kind === 'match') {
    const index = search.rows.value.indexOf(row)
    await replaceIn(services, new Map([[row.path, [row.match]]]))
    search.selected.set(search.rows.value[Math.min(index < 0 ? 0 : index, search.rows.value.length - 1)])
  } else await replaceIn(services, new Map([[row.path, search.results.value.get(row.path) ?? []]]))
}

async function replaceIn(services: Services, targets: ReadonlyMap<string, readonly TextMatch[]>): Promise<void> {
  const { search, notifications } = services
  if (!search.replace || search.replacer.progress.value) return
  search.remember('replacement')
  const outcome = await search.replacer.replace(targets, search.replace)
  const refused = new Set(outcome.refused.map(({ path }) => path))
  if (!outcome.cancelled) search.remove(new Map([...targets].filter(([path]) => !refused.has(path))))
  const undo = { label: t('explorer.undo'), run: () => void undoReplace(services) }
  if (outcome.files)
    notifications.info(t('search.replaced', { matches: outcome.matches, files: outcome.files }), [undo])
  tellRefused(services, outcome.refused, 'search.notReplaced')
  await search.searchAgain([...targets.keys()])
}

/** Takes the latest replacement back, as far as its files are still as it left them. */
export async function undoReplace(services: Services): Promise<void> {
  const { search, notifications } = services
  if (!search.replacer.undoable.value || search.replacer.progress.value) return
  const { files, refused } = await search.replacer.undo()
  if (files) notifications.info(t('search.undone', { files }))
  tellRefused(services, refused, 'search.notUndone')
  await search.search()
}

function tellRefused(
  { dialogs }: Services,
  refused: Refusal[],
  message: 'search.notReplaced' | 'search.notUndone',
): void {
  if (!refused.length) return
  void dialogs.ask({
    level: 'warning',
    message: t(message, { count: refused.length }),
    items: refused.map(({ path, reason, message: words }) => `${path}: ${words ?? t(`search.refused.${reason}`)}`),
    buttons: [{ value: 'ok', label: t('search.ok') }],
  })
}
