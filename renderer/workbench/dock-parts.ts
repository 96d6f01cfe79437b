import type { DockviewGroupPanel, IContentRenderer, ITabRenderer } from 'dockview'
import { Emitter } from '../../base/events'
import { BreakpointGutter } from '../editor/debug/breakpoint-gutter'
import { DebugHover } from '../editor/debug/debug-hover'
import { DiffPane } from '../editor/diff-pane'
import { EditorPane, type PaneContext } from '../editor/editor-pane'
import { EditorTab, type TabContext } from '../editor/editor-tab'
import { EditorWidgets, type EditorWidget } from '../editor/editor-widgets'
import { ConflictView } from '../editor/git/conflict-view'
import { GitDiffPane } from '../editor/git/git-diff-pane'
import { GitDiffTab } from '../editor/git/git-diff-tab'
import { diffComponent } from '../editor/git/open-diff'
import { QuickDiff } from '../editor/git/quick-diff'
import { ReplacePreview } from '../panels/search/replace-preview'
import { ComparePane } from '../editor/compare-pane'
import { dirOf } from '../../base/paths'
import { Signal } from '../common/signal'
import { crumbContext } from './crumb-pickers'
import { detach, messageOf } from './host'
import { editorMenu } from './editor-menu'
import { groupActions } from './group-actions'
import { isToolPanel, type LayoutParts } from './layout'
import type { Services } from './services'
import { PageTab, ToolTab } from './tool-tab'
import { watermark } from './watermark'

/** What fills the dock: Monaco panes and tabs in plain DOM, React for the rest. */
export function dockParts(services: Services): LayoutParts {
  const { portals, editors } = services
  const widgets = new EditorWidgets(services.settings, (widget, monaco) => {
    followCursor(services, widget)
    new QuickDiff(services, widget, monaco)
    new BreakpointGutter(services, widget, monaco)
    new DebugHover(services, widget, monaco)
    new ConflictView(widget, monaco)
  })
  editors.toggleColumnSelection = () => widgets.toggleColumnSelection()
  const pane = paneContext(services, widgets)
  const tab = tabContext(services)
  return {
    content: (component): IContentRenderer => {
      if (component === diffComponent) return new GitDiffPane(services, widgets)
      if (component === 'diff') return new DiffPane(services, widgets)
      if (component === 'replacePreview') return new ReplacePreview(services, widgets)
      if (component === 'compare') return new ComparePane(services, widgets)
      if (component !== 'file') return portals.content(component)
      const created = new EditorPane(pane)
      const init = created.init.bind(created)
      created.init = (parameters) => {
        editors.didCreate(parameters.api.id, created)
        init(parameters)
      }
      return created
    },
    tab: (component): ITabRenderer => {
      if (component === 'tool') return new ToolTab(services)
      if (component === diffComponent) return new GitDiffTab(services)
      return component === 'page' ? new PageTab(services) : new EditorTab(tab)
    },
    actions: (group: DockviewGroupPanel) => groupActions(services, group),
    watermark: () => watermark(services),
    views: editors.views,
    close: (id) => void editors.close(id),
  }
}

function paneContext(services: Services, widgets: EditorWidgets): PaneContext {
  const { host, documents, editors, files } = services
  return {
    documents,
    widgets,
    bytes: (path) => host.call('files/bytes', { path }),
    crumbs: crumbContext(services),
    showBreadcrumbs: breadcrumbsShown(services),
    onDidChangeFiles: (listener) =>
      host.on('files/didChange', ({ changes, bulk }) =>
        listener((dir) => bulk || changes.some(({ path, kind }) => kind !== 'changed' && dirOf(path) === dir)),
      ),
    close: (id) => void editors.close(id),
    compare: (document) => services.layout.value?.showPage('diff', `diff-${document.path}`, { path: document.path }),
    createFile: (path) => {
      detach(
        files.create(path, 'file').then(() => {
          const document = documents.get(path)
          return document && documents.reload(document)
        }),
        (error) => services.notifications.error(messageOf(error)),
      )
    },
    didAttach: (attached) => {
      if (editors.current()?.id !== attached.panel.id) return
      editors.pane.set(undefined)
      editors.pane.set(attached)
      updateCursor(services, attached.widget!)
    },
    didDetach: (detached) => {
      if (editors.pane.value === detached) editors.cursor.set(undefined)
    },
  }
}

function breadcrumbsShown({ settings }: Services): Signal<boolean> {
  const shown = new Signal(settings.current.value.breadcrumbs)
  settings.current.subscribe(({ breadcrumbs }) => shown.set(breadcrumbs))
  return shown
}

function tabContext(services: Services): TabContext {
  const { documents, editors, build } = services
  const problems = new Emitter<void>()
  build.diagnostics.subscribe(() => problems.fire())
  return {
    documents,
    close: (id) => void editors.close(id),
    keepOpen: (id) => editors.keepOpen(id),
    focus: (id) => editors.paneOf(id)?.focus(),
    unpin: (id) => editors.setPinned(id, false),
    menu: (id, event) => editorMenu(services, id, event),
    problems: (path) => build.of(path),
    onDidChangeProblems: problems.event,
    isAmbiguous: (path) => editors.isAmbiguous(path),
    onDidChangeTabs: editors.onDidChangeTabs,
  }
}

function followCursor(services: Services, widget: EditorWidget): void {
  const { editors, settings, documents, layout } = services
  widget.editor.onDidChangeCursorSelection(() => {
    if (editors.pane.value?.widget === widget) updateCursor(services, widget)
    layout.value?.schedule()
  })
  widget.editor.onDidScrollChange(() => layout.value?.schedule())
  widget.editor.onDidBlurEditorWidget(() => {
    const document = editors.pane.value?.widget === widget ? editors.pane.value.document : undefined
    if (settings.current.value.autoSave === 'onFocusChange' && document?.dirty.value) void documents.save(document)
  })
  widget.editor.onDidFocusEditorWidget(() => {
    // A click into a text makes its tab the one that commands mean, also when another group was in front.
    const panel = layout.value?.api.panels.find(({ id }) => !isToolPanel(id) && editors.paneOf(id)?.widget === widget)
    if (panel && layout.value?.api.activePanel !== panel) panel.api.setActive()
  })
}

function updateCursor({ editors }: Services, { editor }: EditorWidget): void {
  const selection = editor.getSelection()
  const model = editor.getModel()
  if (!selection || !model) return
  editors.cursor.set({
    line: selection.positionLineNumber,
    column: selection.positionColumn,
    selected: selection.isEmpty() ? 0 : model.getValueLengthInRange(selection),
  })
}
