import { baseOf } from '../../base/paths'
import { t } from '../i18n/i18n'
import { isPinned } from '../editor/editors'
import { context } from './commands'
import { openCompanion } from './crumb-pickers'
import { savedOf } from './editor-menu'
import { pickToCompare } from './quick-access'
import { focusContent } from './focus-content'
import { isMac } from './keybindings'
import { isToolPanel } from './layout'
import type { Services } from './services'

/** Commands about open editors and their texts. */
export function registerEditCommands(services: Services): void {
  registerTexts(services)
  registerPlaces(services)
  registerComparisons(services)
  registerTabs(services)
  registerActions(services)
}

function registerTexts({ commands, editors, documents, dialogs }: Services): void {
  const category = 'cat.file' as const
  const when = context('fileOpen', () => editors.currentDocument() !== undefined)
  commands.register(
    {
      id: 'save',
      title: 'cmd.save',
      category,
      keys: ['mod+s'],
      // Taken without an editor too: the browser's own "save page" helps nobody here.
      run: () => {
        const document = editors.currentDocument()
        return document?.dirty.value || document?.conflict.value ? documents.save(document) : undefined
      },
    },
    { id: 'saveAll', title: 'cmd.saveAll', category, keys: ['mod+alt+s'], run: () => documents.saveAll() },
    {
      id: 'revert',
      title: 'cmd.revert',
      category,
      when,
      run: async () => {
        const document = editors.currentDocument()!
        if (document.dirty.value) {
          const answer = await dialogs.ask({
            level: 'warning',
            message: t('editor.revertPrompt', { name: baseOf(document.path) }),
            buttons: [
              { value: 'revert', label: t('editor.revertButton') },
              { value: 'cancel', label: t('dialog.cancel'), secondary: true },
            ],
          })
          if (answer !== 'revert') return
        }
        await documents.discard(document, true)
      },
    },
  )
}

function registerTabs(services: Services): void {
  const { commands, editors, layout } = services
  const category = 'cat.editor' as const
  const when = context('editorOpen', () => layout.value !== undefined && editors.current() !== undefined)
  const all = () => layout.value!.api.panels.filter(({ id }) => !isToolPanel(id))
  commands.register(
    // Its key is taken even where there is nothing to close: the browser would close the window.
    { id: 'closeEditor', title: 'cmd.closeEditor', category, keys: ['mod+w', 'alt+w'], run: () => closeCurrent() },
    {
      id: 'closeOthers',
      title: 'cmd.closeOthers',
      category,
      when,
      run: () => editors.closeAll(all().filter((panel) => panel !== editors.current() && !isPinned(panel))),
    },
    {
      id: 'closeRight',
      title: 'cmd.closeRight',
      aliases: ['Close Editors to the Right'],
      category,
      when,
      run: () => {
        const panel = editors.current()!
        const { panels } = panel.group
        return editors.closeAll(panels.slice(panels.indexOf(panel) + 1).filter((other) => !isPinned(other)))
      },
    },
    {
      id: 'closeSaved',
      title: 'cmd.closeSaved',
      aliases: ['Close Saved Editors in Group'],
      category,
      when,
      run: () => editors.closeAll(savedOf(services, all())),
    },
    {
      id: 'pin',
      title: 'cmd.pin',
      category,
      when: context('editorOpen && !pinned', () => when() && !isPinned(editors.current()!)),
      run: () => editors.setPinned(editors.current()!.id, true),
    },
    {
      id: 'unpin',
      title: 'cmd.unpin',
      category,
      when: context('editorOpen && pinned', () => when() && isPinned(editors.current()!)),
      run: () => editors.setPinned(editors.current()!.id, false),
    },
    {
      id: 'closeAll',
      title: 'cmd.closeAll',
      category,
      keys: ['mod+alt+w'],
      when,
      run: () => editors.closeAll(all().filter((panel) => !isPinned(panel))),
    },
    {
      id: 'reopen',
      title: 'cmd.reopen',
      category,
      keys: ['mod+shift+t'],
      when: context('folderOpen', () => layout.value !== undefined),
      run: () => editors.reopen(),
    },
    {
      id: 'cycle',
      title: 'cmd.nextEditor',
      aliases: ['Open Next Recently Used Editor'],
      keys: ['ctrl+tab'],
      hidden: true,
      when,
      run: () => editors.cycle(1),
    },
    {
      id: 'cycleBack',
      title: 'cmd.previousEditor',
      aliases: ['Open Previous Recently Used Editor'],
      keys: ['ctrl+shift+tab'],
      hidden: true,
      when,
      run: () => editors.cycle(-1),
    },
    {
      id: 'nextEditor',
      title: 'cmd.nextEditor',
      aliases: ['Open Next Editor'],
      category,
      keys: ['ctrl+pagedown', 'mod+alt+arrowright'],
      when,
      run: () => editors.step(1),
    },
    {
      id: 'previousEditor',
      title: 'cmd.previousEditor',
      aliases: ['Open Previous Editor'],
      category,
      keys: ['ctrl+pageup', 'mod+alt+arrowleft'],
      when,
      run: () => editors.step(-1),
    },
    { id: 'split', title: 'cmd.split', category, keys: ['mod+\\'], when, run: () => editors.split('right') },
    { id: 'splitDown', title: 'cmd.splitDown', category, when, run: () => editors.split('below') },
    { id: 'keepOpen', title: 'cmd.keepOpen', category, when, run: () => editors.keepOpen(editors.current()!.id) },
    {
      id: 'focusEditor',
      title: 'cmd.focusEditor',
      aliases: ['Focus Active Editor Group'],
      category,
      keys: ['mod+1'],
      when,
      run: () => {
        const panel = editors.current()
        if (panel) focusContent(panel)
      },
    },
  )
  const closeCurrent = (): unknown => {
    const panel = layout.value && editors.current()
    // A pinned one is closed by unpinning it first, as its tab says.
    return panel && !isPinned(panel) ? editors.close(panel.id) : undefined
  }
}

function registerPlaces(services: Services): void {
  const { commands, places, editors } = services
  const category = 'cat.go' as const
  const when = context('fileOpen', () => editors.active.value !== undefined)
  commands.register(
    {
      id: 'goBack',
      title: 'cmd.goBack',
      category,
      keys: [isMac ? 'ctrl+-' : 'alt+arrowleft'],
      when: context('canGoBack', () => places.can(-1)),
      run: () => places.go(-1),
    },
    {
      id: 'goForward',
      title: 'cmd.goForward',
      category,
      keys: [isMac ? 'ctrl+shift+-' : 'alt+arrowright'],
      when: context('canGoForward', () => places.can(1)),
      run: () => places.go(1),
    },
    {
      id: 'companion',
      title: 'cmd.companion',
      category,
      keys: ['alt+o'],
      when,
      run: () => openCompanion(services, 1),
    },
    {
      id: 'companionBack',
      title: 'cmd.companionBack',
      category,
      keys: ['alt+shift+o'],
      when,
      run: () => openCompanion(services, -1),
    },
    {
      id: 'focusBreadcrumbs',
      title: 'cmd.focusBreadcrumbs',
      category,
      keys: ['mod+shift+.'],
      when: context('fileOpen', () => editors.pane.value !== undefined),
      run: () => editors.pane.value?.crumbs.focus(),
    },
  )
}

function registerComparisons(services: Services): void {
  const { commands, editors, compare, documents } = services
  const category = 'cat.file' as const
  const when = context('fileOpen', () => editors.active.value !== undefined)
  const active = (): string => editors.active.value!
  commands.register(
    {
      id: 'compareSaved',
      title: 'cmd.compareSaved',
      category,
      when: context('fileOpen && unsaved', () => when() && !!documents.get(active())?.dirty.value),
      run: () => compare.withSaved(active()),
    },
    {
      id: 'compareClipboard',
      title: 'cmd.compareClipboard',
      category,
      when,
      run: () => compare.withClipboard(active()),
    },
    { id: 'compareWith', title: 'cmd.compareWith', category, when, run: () => pickToCompare(services, active()) },
  )
}

/** Monaco's own actions, for menus and the palette; their keys are Monaco's. */
function registerActions({ commands, editors }: Services): void {
  const when = context('textEditorOpen', () => editors.pane.value?.widget !== undefined)
  const trigger = (action: string) => (): void => {
    const editor = editors.pane.value?.widget?.editor
    editor?.focus()
    editor?.trigger('workbench', action, null)
  }
  const category = 'cat.editor' as const
  commands.register(
    { id: 'undo', title: 'cmd.undo', category, when, run: trigger('undo') },
    { id: 'redo', title: 'cmd.redo', category, when, run: trigger('redo') },
    { id: 'find', title: 'cmd.find', category, when, run: trigger('actions.find') },
    { id: 'replace', title: 'cmd.replace', category, when, run: trigger('editor.action.startFindReplaceAction') },
    {
      id: 'columnSelection',
      title: 'cmd.columnSelection',
      aliases: ['Toggle Column Selection Mode'],
      category,
      when,
      run: () => editors.toggleColumnSelection(),
    },
    { id: 'toggleComment', title: 'cmd.toggleComment', category, when, run: trigger('editor.action.commentLine') },
    {
      id: 'nextProblem',
      title: 'cmd.nextProblem',
      aliases: ['Go to Next Problem in Files (Error, Warning, Info)'],
      category: 'cat.go',
      keys: ['f8'],
      when,
      run: trigger('editor.action.marker.next'),
    },
  )
}
