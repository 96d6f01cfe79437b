import { fuzzyMatch } from '../common/fuzzy'
import { language, t, translate, type Translate } from '../i18n/i18n'
import { openRecent } from '../panels/welcome/open-recent'
import { findNamed } from './command-names'
import type { Command } from './commands'
import type { QuickSource } from './quick-input-model'
import type { Services } from './services'

export const shownFiles = 200

/** Ranks by match; equal matches keep their order. */
export function rank<T>(query: string, candidates: T[], text: (candidate: T) => string, limit = shownFiles) {
  return candidates
    .flatMap((candidate) => {
      const match = fuzzyMatch(query, text(candidate))
      return match ? [{ candidate, ...match }] : []
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
}

export function commandSource({ commands, editors, quick }: Services): QuickSource {
  return {
    placeholder: t('quick.commands'),
    empty: () => t('quick.noCommands'),
    items: (query) => {
      const own = commands.list().map((command) => ({
        label: commandLabel(command, t),
        aliases: otherNames(command),
        detail: commands.keys(command.id),
        run: () => commands.run(command.id),
      }))
      const editor = editors.pane.value?.widget?.editor
      const theirs = (editor?.getSupportedActions() ?? [])
        .filter(({ label, id }) => label && !hiddenActions.has(id))
        .map((action) => ({
          label: `${t('cat.editor')}: ${action.label}`,
          aliases: [action.alias].filter((alias) => alias && alias !== action.label),
          detail: commands.keys(action.id),
          run: () => {
            editor!.focus()
            void action.run()
          },
        }))
      const ordered = [...own, ...theirs].sort((a, b) => a.label.localeCompare(b.label))
      if (!query) return [...quick.recentFirst(ordered)]
      return findNamed(query, ordered, shownFiles).map(({ candidate, positions, alias }) => ({
        ...candidate,
        positions,
        ...(alias && { description: alias }),
      }))
    },
  }
}

const commandLabel = ({ category, title }: Command, words: Translate): string =>
  category ? `${words(category)}: ${words(title)}` : words(title)

/** VS Code's name of it, and where the workbench speaks another language the English one. */
function otherNames({ aliases = [], ...command }: Command): string[] {
  const english: Translate = (key, values) => translate('en', key, values)
  const heading = command.category ? `${english(command.category)}: ` : ''
  const own = commandLabel(command, english)
  return [...aliases.map((alias) => heading + alias), ...(language.value === 'en' ? [] : [own])]
}

/** Monaco's own boxes and switches, for which the workbench has its own. */
const hiddenActions = new Set([
  'editor.action.quickCommand',
  'editor.action.gotoLine',
  'editor.action.quickOutline',
  'vs.editor.ICodeEditor:1:editor.action.quickCommand',
  // It would change the texts' colours alone.
  'editor.action.toggleHighContrast',
])

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
