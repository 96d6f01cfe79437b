import { baseOf, dirOf } from '../../base/paths'
import { fuzzyMatch } from '../common/fuzzy'
import { fileIcon } from '../editor/languages/file-language'
import { t } from '../i18n/i18n'
import { openEditorSource } from './editor-picker'
import { commandSource, rank, shownFiles } from './pickers'
import type { QuickItem, QuickSource } from './quick-input-model'
import type { Services } from './services'
import { lineSource, previewing, symbolSource, workspaceSymbolSource } from './symbol-pickers'

export const showFiles = (services: Services): void => show(services, '')
export const showCommands = (services: Services): void => show(services, '>')
export const showLine = (services: Services): void => show(services, ':')
export const showSymbols = (services: Services): void => show(services, '@')
export const showWorkspaceSymbols = (services: Services): void => show(services, '#')
export const showEditors = (services: Services): void => show(services, EDITORS)
export const showHelp = (services: Services): void => show(services, '?')

/** As VS Code has it: a word, with its blank. */
const EDITORS = 'edt '

/** The one box: what is typed first says what is looked for, as in VS Code. */
function show(services: Services, value: string): void {
  const preview = previewing(services)
  const prefixed: Record<string, QuickSource> = {
    '>': commandSource(services),
    ':': lineSource(services, preview),
    '@': symbolSource(services, preview),
    '#': workspaceSymbolSource(services),
    '?': helpSource(services),
  }
  const files = fileSource(services)
  const editors = openEditorSource(services)
  services.quick.show(
    value,
    (text) => {
      if (text.startsWith(EDITORS) && services.layout.value)
        return { source: editors, query: text.slice(EDITORS.length).trim() }
      const source = services.layout.value ? prefixed[text[0] ?? ''] : prefixed['>']
      return source ? { source, query: text.replace(/^[>:@#?]/, '').trim() } : { source: files, query: text.trim() }
    },
    { cancelled: preview.undo },
  )
}

/** What a file that was opened before is worth more than one that was not. */
const recentBonus = 12

/** A file to stand beside `path`. */
export function pickToCompare(services: Services, path: string): void {
  services.quick.pick(fileSource(services, (other) => services.compare.files(path, other)))
}

function fileSource({ editors, recentFiles, fileIndex }: Services, choose?: (path: string) => void): QuickSource {
  const item = (path: string, positions: number[] = [], group?: string): QuickItem => {
    const name = baseOf(path)
    const start = path.length - name.length
    const { icon, color } = fileIcon(path)
    return {
      label: name,
      description: dirOf(path),
      icon,
      iconColor: color,
      positions: positions.filter((at) => at >= start).map((at) => at - start),
      ...(group && { group }),
      run: ({ side }) => (choose ? choose(path) : editors.open(path, { side })),
    }
  }
  return {
    placeholder: t('quick.files'),
    empty: () => t('quick.noFiles'),
    items: async (text) => {
      const all = await fileIndex.all()
      const there = new Set(all)
      const open = editors.recentPaths()
      const recent = [...new Set([...open, ...recentFiles.list.filter((path) => there.has(path))])]
      // `list.js:12:3` opens the file at the place.
      const [, query = text, line, column] = /^(.*?):(\d+)?(?::(\d+)?)?$/.exec(text) ?? []
      const known = new Set(recent)
      const rest = all.filter((path) => !known.has(path))
      if (!query) {
        const first = recent.map((path, i) => item(path, [], i === 0 ? t('quick.recent') : undefined))
        return [...first, ...rest.slice(0, shownFiles).map((path) => item(path))]
      }
      const found = [...recent, ...rest].flatMap((path) => {
        const match = fuzzyMatch(query, path)
        return match
          ? [{ path, positions: match.positions, score: match.score + (known.has(path) ? recentBonus : 0) }]
          : []
      })
      found.sort((a, b) => b.score - a.score)
      return found.slice(0, shownFiles).map(({ path, positions }) => ({
        ...item(path, positions),
        ...(line && {
          run: ({ side }: { side: boolean }) =>
            editors.open(path, { side, place: { line: Number(line), column: Math.max(0, Number(column ?? 1) - 1) } }),
        }),
      }))
    },
  }
}

function helpSource(services: Services): QuickSource {
  const { commands } = services
  const entries = [
    ['', 'files', 'quickOpen'],
    ['>', 'commands', 'palette'],
    [':', 'line', 'gotoLine'],
    ['@', 'symbols', 'gotoSymbol'],
    ['#', 'workspaceSymbols', 'gotoWorkspaceSymbol'],
    [EDITORS, 'editors', 'showAllEditors'],
    ['?', 'help', 'quickHelp'],
  ] as const
  return {
    placeholder: t('quick.help'),
    empty: () => t('quick.noCommands'),
    items: (query) =>
      rank(query, [...entries], ([prefix, what]) => `${prefix} ${t(`quick.help.${what}`)}`).map(
        ({ candidate: [prefix, what, command] }) => ({
          label: prefix || '…',
          description: t(`quick.help.${what}`),
          detail: commands.keys(command),
          run: () => show(services, prefix),
        }),
      ),
  }
}
