import type { editor } from 'monaco-editor/editor.js'
import { DisposableStore } from '../../../base/disposables'
import { debounce } from '../../common/signal'
import { detach } from '../../workbench/host'
import type { Services } from '../../workbench/services'
import type { TextDocument } from '../document'
import type { EditorWidget } from '../editor-widgets'
import type { Monaco } from '../load-monaco'
import { ChangePeek } from './change-peek'
import { applyChanges, changesWithin, lineChanges, type LineChange } from './line-changes'

/** ms after the last key: longer than between the keys of a fast typist. */
const AFTER_EDIT = 200
const AFTER_STATE = 50

/** The marks beside the lines of one editor that differ from the index, and what can be done with each. */
export class QuickDiff {
  private readonly marks: editor.IEditorDecorationsCollection
  private readonly peek: ChangePeek
  private ofModel = new DisposableStore()
  private document: TextDocument | undefined
  /** The text of the index; undefined where there is nothing to compare with. */
  private base: string | undefined
  private changes: LineChange[] = []
  private readonly drawSoon = debounce(() => this.draw(), AFTER_EDIT)
  private readonly readSoon = debounce(() => detach(this.read(), () => {}), AFTER_STATE)

  constructor(
    private readonly services: Services,
    private readonly widget: EditorWidget,
    private readonly monaco: Monaco,
  ) {
    const { editor } = widget
    this.marks = editor.createDecorationsCollection()
    this.peek = new ChangePeek(editor, monaco, {
      stage: (change) => this.stage([change]),
      revert: (change) => this.revert([change]),
      step: (by) => this.step(by),
    })
    editor.onDidChangeModel(() => this.follow())
    editor.onMouseDown(({ target }) => {
      const { GUTTER_LINE_DECORATIONS } = monaco.editor.MouseTargetType
      if (target.type !== GUTTER_LINE_DECORATIONS || !target.element?.className.includes('git-line')) return
      this.openAt(target.position?.lineNumber ?? 1)
    })
    editor.onKeyDown((event) => {
      if (event.keyCode !== monaco.KeyCode.Escape || !this.peek.shown) return
      this.peek.hide()
      event.preventDefault()
      event.stopPropagation()
    })
    services.git.state.subscribe(() => this.document && this.readSoon())
    attached.set(widget, this)
  }

  /** To the next or previous change from the cursor, around the ends; with the peek where it is open or asked for. */
  step(by: 1 | -1, open = this.peek.shown !== undefined): void {
    const { changes } = this
    if (!changes.length) return
    const shown = this.peek.shown
    const line = this.widget.editor.getPosition()?.lineNumber ?? 1
    const at = shown ? changes.indexOf(shown) : -1
    let index: number
    if (at >= 0) index = at + by
    else if (by > 0) index = changes.findIndex(({ modified }) => modified.from > line)
    else index = changes.filter(({ modified }) => Math.max(modified.from, modified.to - 1) < line).length - 1
    if (at < 0 && index < 0) index = by > 0 ? 0 : changes.length - 1
    const change = changes[(index + changes.length) % changes.length]!
    this.go(change, open)
  }

  /** The changes in the selection, or at the cursor. */
  selected(): LineChange[] {
    const selection = this.widget.editor.getSelection()
    return selection ? changesWithin(this.changes, 'modified', selection.startLineNumber, selection.endLineNumber) : []
  }

  stage(changes: LineChange[]): void {
    const { base, document } = this
    if (base === undefined || !document || !changes.length) return
    const { gitActions, host } = this.services
    const text = applyChanges(base, document.text, changes)
    this.peek.hide()
    void gitActions.attempt(() => host.call('git/stageText', { path: document.path, text }))
  }

  /** An edit like any other: Ctrl+Z takes it back. */
  revert(changes: LineChange[]): void {
    const { base, document } = this
    if (base === undefined || !document || !changes.length) return
    this.peek.hide()
    document.replaceText(
      applyChanges(
        base,
        document.text,
        this.changes.filter((change) => !changes.includes(change)),
      ),
    )
  }

  private follow(): void {
    this.ofModel.dispose()
    this.ofModel = new DisposableStore()
    this.peek.hide()
    this.base = undefined
    this.changes = []
    this.marks.clear()
    const model = this.widget.editor.getModel()
    this.document = model ? this.services.documents.all().find((document) => document.model === model) : undefined
    if (!model || !this.document) return
    this.ofModel.add(model.onDidChangeContent(() => this.drawSoon()))
    detach(this.read(), () => {})
  }

  private async read(): Promise<void> {
    const { document, services } = this
    if (!document) return
    const kind = services.git.marks.value.of(document.path)?.kind
    const compared = services.git.repository && kind !== 'untracked' && kind !== 'ignored' && kind !== 'conflict'
    const text = compared
      ? await services.host.call('git/show', { path: document.path, revision: 'index' })
      : { text: '', missing: true }
    if (this.document !== document) return
    const base = text.missing || ('binary' in text && text.binary) ? undefined : text.text
    if (base === this.base) return
    this.base = base
    this.draw()
  }

  private draw(): void {
    const { base, document } = this
    this.changes = base === undefined || !document?.model ? [] : lineChanges(base, document.text)
    this.marks.set(this.changes.map((change) => this.decoration(change)))
    this.peek.update(this.changes, base ?? '', document?.text ?? '')
  }

  private decoration({ original, modified }: LineChange): editor.IModelDeltaDecoration {
    const kind = original.from === original.to ? 'added' : modified.from === modified.to ? 'deleted' : 'modified'
    const removedAt = Math.max(1, modified.from - 1)
    const [first, last] = kind === 'deleted' ? [removedAt, removedAt] : [modified.from, modified.to - 1]
    const atTop = kind === 'deleted' && modified.from === 1
    const color = { id: `editorOverviewRuler.${kind}Foreground` }
    return {
      range: new this.monaco.Range(first, 1, last, 1),
      options: {
        isWholeLine: true,
        linesDecorationsClassName: `git-line git-line-${kind}${atTop ? ' at-top' : ''}`,
        overviewRuler: { color, position: this.monaco.editor.OverviewRulerLane.Left },
      },
    }
  }

  private openAt(line: number): void {
    const change = changesWithin(this.changes, 'modified', line, line)[0]
    if (!change) return
    if (change === this.peek.shown) this.peek.hide()
    else this.go(change, true)
  }

  private go(change: LineChange, open: boolean): void {
    const { editor } = this.widget
    const line = Math.max(1, Math.min(change.modified.from, editor.getModel()?.getLineCount() ?? 1))
    editor.setPosition({ lineNumber: line, column: 1 })
    if (open) this.peek.show(change, this.changes, this.base ?? '', this.document?.text ?? '')
    editor.revealLineInCenterIfOutsideViewport(line, 1)
    editor.focus()
  }
}

const attached = new WeakMap<EditorWidget, QuickDiff>()
export const quickDiffOf = (widget: EditorWidget | undefined): QuickDiff | undefined => widget && attached.get(widget)
