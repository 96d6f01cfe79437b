import type { editor } from 'monaco-editor/editor.js'
import { languageIds, languageTitle } from '../editor/languages/file-language'
import { loadMonaco } from '../editor/load-monaco'
import { t } from '../i18n/i18n'
import { context } from './commands'
import { focusPart } from './parts'
import { rank } from './pickers'
import type { QuickItem } from './quick-input-model'
import type { Services } from './services'

/** What the status bar's items do, which is in the palette too. */
export function registerStatusCommands(services: Services): void {
  const { commands, editors, languageStatus } = services
  const when = context('editorOpen', () => editors.pane.value?.widget?.editor.getModel() != null)
  const category = 'cat.editor' as const
  commands.register(
    { id: 'indentation', title: 'cmd.indentation', category, when, run: () => pickIndentation(services) },
    { id: 'endOfLine', title: 'cmd.endOfLine', category, when, run: () => pickEndOfLine(services) },
    {
      id: 'languageMode',
      title: 'cmd.languageMode',
      category,
      keys: ['mod+k m'],
      when,
      run: () => pickLanguage(services),
    },
    {
      id: 'restartLanguage',
      title: 'cmd.restartLanguage',
      aliases: ['Restart TS Server'],
      category,
      when: context('languageService', () => languageStatus.state.value !== 'off'),
      run: () => languageStatus.restart(),
    },
    { id: 'nextPart', title: 'cmd.nextPart', category: 'cat.view', keys: ['f6'], run: () => focusPart(1) },
    {
      id: 'previousPart',
      title: 'cmd.previousPart',
      category: 'cat.view',
      keys: ['shift+f6'],
      run: () => focusPart(-1),
    },
  )
}

const modelOf = ({ editors }: Services): editor.ITextModel | undefined =>
  editors.pane.value?.widget?.editor.getModel() ?? undefined

function pick({ quick, editors }: Services, placeholder: string, items: QuickItem[]): void {
  quick.pick({
    placeholder,
    empty: () => t('quick.noCommands'),
    items: (query) =>
      rank(query, items, ({ label }) => label).map(({ candidate, positions }, i) => ({
        ...candidate,
        positions,
        ...(query && i > 0 && { group: '' }),
        run: (options) => {
          candidate.run(options)
          editors.pane.value?.focus()
        },
      })),
  })
}

function pickIndentation(services: Services): void {
  const model = modelOf(services)
  const editor = services.editors.pane.value?.widget?.editor
  if (!model || !editor) return
  const { tabSize, insertSpaces } = model.getOptions()
  const use = (spaces: boolean, count: number, group?: string): QuickItem => ({
    label: t(spaces ? 'indent.useSpaces' : 'indent.useTabs', { count }),
    icon: spaces === insertSpaces && count === tabSize ? 'check' : 'blank',
    ...(group && { group }),
    run: () => model.updateOptions({ insertSpaces: spaces, tabSize: count, indentSize: count }),
  })
  const act = (label: string, id: string, group?: string): QuickItem => ({
    label,
    icon: 'blank',
    ...(group && { group }),
    run: () => void editor.getAction(id)?.run(),
  })
  pick(services, t('quick.indentation'), [
    use(true, 2, t('indent.group.view')),
    use(true, 4),
    use(true, 8),
    use(false, 2),
    use(false, 4),
    use(false, 8),
    act(t('indent.detect'), 'editor.action.detectIndentation'),
    act(t('indent.toSpaces'), 'editor.action.indentationToSpaces', t('indent.group.convert')),
    act(t('indent.toTabs'), 'editor.action.indentationToTabs'),
  ])
}

function pickEndOfLine(services: Services): void {
  const model = modelOf(services)
  if (!model) return
  const choose = (label: string, eol: string, sequence: editor.EndOfLineSequence): QuickItem => ({
    label,
    icon: model.getEOL() === eol ? 'check' : 'blank',
    run: () => model.pushEOL(sequence),
  })
  // Monaco's numbers: LF 0, CRLF 1.
  pick(services, t('quick.endOfLine'), [choose('LF', '\n', 0), choose('CRLF', '\r\n', 1)])
}

async function pickLanguage(services: Services): Promise<void> {
  const model = modelOf(services)
  if (!model) return
  const { monaco } = await loadMonaco()
  pick(
    services,
    t('quick.languages'),
    languageIds.map((id) => ({
      label: languageTitle(id),
      icon: model.getLanguageId() === id ? 'check' : 'blank',
      run: () => monaco.editor.setModelLanguage(model, id),
    })),
  )
}
