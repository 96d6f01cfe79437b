import { baseOf, dirOf } from '../../base/paths'
import { fuzzyMatch } from '../common/fuzzy'
import { fileIcon } from '../editor/languages/file-language'
import { t } from '../i18n/i18n'
import { openRecent } from '../panels/welcome/open-recent'
import type { QuickItem, QuickSource } from './quick-input-model'
import type { Services } from './services'

const shownFiles = 200

/** A file to stand beside `path`. */
export function pickToCompare(services: Services, path: string): void {
  const source = fileSource(services, (other) => services.compare.files(path, other))
  services.quick.pick(source)
}

/** Ranks by match; equal matches keep their order. */
function rank<T>(query: string, candidates: T[], text: (candidate: T) => string, limit = shownFiles) {
  return candidates
    .flatMap((candidate) => {
      const match = fuzzyMatch(query, text(candidate))
      return match ? [{ candidate, ...match }] : []
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
}

export const showFiles = (services: Services): void => show(services, '')
export const showCommands = (services: Services): void => show(services, '>')
export const showLine = (services: Services): void => show(services, ':')

function show(services: Services, value: string): void {
  const files = fileSource(services)
  const commands = commandSource(services)
  const line = lineSource(services)
  services.quick.show(value, (text) => {
    if (text.startsWith('>') || !services.layout.value)
      return { source: commands, query: text.replace(/^>/, '').trim() }
    if (text.startsWith(':')) return { source: line, query: text.slice(1) }
    return { source: files, query: text.trim() }
  })
}

function fileSource({ host, editors }: Services, choose?: (path: string) => void): QuickSource {
  const all = host.call('files/all', {})
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
      const open = editors.recentPaths()
      // `list.js:12` opens the file at the line.
      const [, query = text, lineText] = /^(.*?):(\d+)$/.exec(text) ?? []
      const rest = (await all).filter((path) => !open.includes(path))
      if (!query) {
        const recent = open.map((path, i) => item(path, [], i === 0 ? t('quick.recent') : undefined))
        return [...recent, ...rest.slice(0, shownFiles).map((path) => item(path))]
      }
      return rank(query, [...open, ...rest], (path) => path).map(({ candidate, positions }) => ({
        ...item(candidate, positions),
        ...(lineText && {
          run: ({ side }: { side: boolean }) =>
            editors.open(candidate, { side, place: { line: Number(lineText), column: 0 } }),
        }),
      }))
    },
  }
}

function commandSource({ commands, editors, quick }: Services): QuickSource {
  return {
    placeholder: t('quick.commands'),
    empty: () => t('quick.noCommands'),
    items: (query) => {
      const own: QuickItem[] = commands.list().map((command) => ({
        label: command.category ? `${t(command.category)}: ${t(command.title)}` : t(command.title),
        detail: commands.keys(command.id),
        run: () => commands.run(command.id),
      }))
      const editor = editors.pane.value?.widget?.editor
      const theirs: QuickItem[] = (editor?.getSupportedActions() ?? [])
        .filter(({ label, id }) => label && !hiddenActions.has(id))
        .map((action) => ({
          label: `${t('cat.editor')}: ${action.label}`,
          run: () => {
            editor!.focus()
            void action.run()
          },
        }))
      const ordered = [...own, ...theirs].sort((a, b) => a.label.localeCompare(b.label))
      if (!query) return [...quick.recentFirst(ordered)]
      return rank(query, ordered, ({ label }) => label).map(({ candidate, positions }) => ({ ...candidate, positions }))
    },
  }
}

/** Monaco's own boxes, for which the workbench has its own. */
const hiddenActions = new Set([
  'editor.action.quickCommand',
  'editor.action.gotoLine',
  'vs.editor.ICodeEditor:1:editor.action.quickCommand',
])

function lineSource({ editors }: Services): QuickSource {
  return {
    placeholder: t('quick.line'),
    empty: () => (editors.pane.value?.widget ? t('quick.line') : t('quick.noEditor')),
    items: (query) => {
      const pane = editors.pane.value
      const [line, column] = query.split(':').map(Number)
      if (!pane?.document.model || !line || line < 0) return []
      const last = pane.document.model.getLineCount()
      const at = Math.min(line, last)
      return [
        {
          label: t('quick.gotoLine', { line: at }),
          run: () => editors.open(pane.path, { place: { line: at, column: Math.max(0, (column || 1) - 1) } }),
        },
      ]
    },
  }
}

export function pickDevice({ quick, simulator }: Services): void {
  const state = simulator.link.state.value
  if (!state) return
  const devices = [...state.devices].sort((a, b) => a.brand.localeCompare(b.brand))
  quick.pick({
    placeholder: t('quick.devices'),
    empty: () => t('quick.noCommands'),
    items: (query) =>
      rank(query, devices, ({ name, brand }) => `${brand} ${name}`).map(({ candidate }, i, list) => ({
        label: candidate.name,
        description: `${candidate.width} × ${candidate.height} · ${candidate.platform}`,
        icon: candidate.id === state.device ? 'check' : 'device-mobile',
        ...(!query && list[i - 1]?.candidate.brand !== candidate.brand && { group: candidate.brand }),
        run: () => simulator.setDevice(candidate.id),
      })),
  })
}

export async function pickRecent(services: Services): Promise<void> {
  const { host, quick, workspace } = services
  const open = workspace.current.value?.root
  const folders = (await host.call('workspace/recent', {})).filter(({ dir }) => dir !== open)
  quick.pick({
    placeholder: t('quick.projects'),
    empty: () => t('welcome.noRecent'),
    items: (query) =>
      rank(query, folders, ({ name, dir }) => `${name} ${dir}`).map(({ candidate }) => ({
        label: candidate.name,
        description: candidate.dir,
        icon: candidate.missing ? 'warning' : 'folder',
        run: () => void openRecent(services, candidate),
      })),
  })
}
