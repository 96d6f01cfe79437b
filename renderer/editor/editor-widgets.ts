import type { editor } from 'monaco-editor/editor.js'
import { DisposableStore, type Disposable } from '../../base/disposables'
import { monacoTheme } from '../theme/monaco-theme'
import type { SettingsService } from '../workbench/settings'
import { loadMonaco, type Monaco } from './load-monaco'
import { drawTextFirst } from './text-first'

export interface EditorWidget {
  element: HTMLElement
  editor: editor.IStandaloneCodeEditor
}

/**
 * Monaco editors, one per visible pane rather than one per tab: a hidden tab gives its widget back, and the next
 * one to be shown takes it.
 */
export class EditorWidgets {
  private readonly free: EditorWidget[] = []
  private readonly all: EditorWidget[] = []
  private readonly diffs = new Set<editor.IStandaloneDiffEditor>()
  private monaco?: Monaco

  constructor(
    private readonly settings: SettingsService,
    private readonly didCreate: (widget: EditorWidget, monaco: Monaco) => void,
  ) {
    settings.theme.subscribe(() => this.applyTheme())
    settings.current.subscribe(() => this.applyOptions())
  }

  async load(): Promise<Monaco> {
    const { monaco } = await loadMonaco()
    if (!this.monaco) {
      this.monaco = monaco
      this.applyTheme()
    }
    return monaco
  }

  async take(): Promise<EditorWidget> {
    const monaco = await this.load()
    const widget = this.free.pop()
    if (widget) return widget
    const element = document.createElement('div')
    // Monaco's class for what has its colours: the context menu hangs here, outside of the editor.
    element.className = 'editor-host monaco-component'
    const created = { element, editor: monaco.editor.create(element, this.options()) }
    drawTextFirst(created.editor)
    this.all.push(created)
    this.didCreate(created, monaco)
    return created
  }

  give(widget: EditorWidget): void {
    widget.editor.setModel(null)
    widget.element.remove()
    this.free.push(widget)
  }

  async createDiff(element: HTMLElement): Promise<editor.IStandaloneDiffEditor> {
    const monaco = await this.load()
    const options = {
      ...this.options(),
      originalEditable: false,
      renderSideBySide: true,
      useInlineViewWhenSpaceIsLimited: true,
    }
    element.classList.add('monaco-component')
    const diff = monaco.editor.createDiffEditor(element, options)
    this.diffs.add(diff)
    const computed = diff.onDidUpdateDiff(() => {
      computed.dispose()
      diff.revealFirstDiff()
    })
    diff.onDidDispose(() => this.diffs.delete(diff))
    return diff
  }

  /** Dragging selects a rectangle, in every editor; true when it does now. */
  toggleColumnSelection(): boolean {
    this.columnSelection = !this.columnSelection
    this.applyOptions()
    return this.columnSelection
  }
  private columnSelection = false

  private applyTheme(): void {
    if (!this.monaco) return
    this.monaco.editor.defineTheme('tandem', monacoTheme(this.settings.theme.value))
    this.monaco.editor.setTheme('tandem')
  }

  private applyOptions(): void {
    for (const { editor } of this.all) editor.updateOptions(this.options())
    for (const diff of this.diffs) diff.updateOptions(this.options())
  }

  private options(): editor.IStandaloneEditorConstructionOptions {
    const settings = this.settings.current.value
    const { fontSize, wordWrap, minimap, tabSize } = settings
    const style = getComputedStyle(document.documentElement)
    return {
      automaticLayout: true,
      fontFamily: settings.fontFamily || style.getPropertyValue('--font-mono').trim(),
      fontSize,
      lineHeight: Math.round(fontSize * 1.5),
      tabSize,
      insertSpaces: settings.insertSpaces,
      detectIndentation: true,
      columnSelection: this.columnSelection,
      wordWrap: wordWrap ? 'on' : 'off',
      // Section headers are looked for in the whole text at every pause: templates have none.
      minimap: { enabled: minimap, showRegionSectionHeaders: false, showMarkSectionHeaders: false },
      smoothScrolling: false,
      scrollBeyondLastLine: true,
      renderWhitespace: 'selection',
      fixedOverflowWidgets: true,
      'semanticHighlighting.enabled': true,
      stickyScroll: { enabled: settings.stickyScroll },
      unicodeHighlight: { nonBasicASCII: false, ambiguousCharacters: false },
      padding: { top: 0 },
      glyphMargin: false,
      lineNumbersMinChars: 4,
      quickSuggestions: { other: true, comments: false, strings: true },
      linkedEditing: settings.linkedEditing,
    }
  }
}

/**
 * Shows two models, which are not the widget's to dispose of: it lets go of them when the answer is disposed of, and
 * before either of them goes, as texts do with their project.
 */
export function showDiff(diff: editor.IStandaloneDiffEditor, models: editor.IDiffEditorModel): Disposable {
  const store = new DisposableStore()
  const letGo = (): void => diff.setModel(null)
  // Before the widget hears of it, which calls it a bug.
  for (const model of [models.original, models.modified]) store.add(model.onWillDispose(letGo))
  diff.setModel(models)
  store.add({ dispose: letGo })
  return store
}
