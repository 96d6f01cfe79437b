import type { editor, languages } from 'monaco-editor/editor.js'
import { DisposableStore } from '../../../base/disposables'
import { debounce } from '../../common/signal'
import { t } from '../../i18n/i18n'
import type { EditorWidget } from '../editor-widgets'
import type { Monaco } from '../load-monaco'
import { chosenLines, findConflicts, type Choice, type Conflict } from './merge-conflicts'

/** ms after the last key: longer than between the keys of a fast typist. */
const AFTER_EDIT = 200

/** Texts are only looked through where they hold a mark at all. */
const hasMark = (model: editor.ITextModel): boolean =>
  model.findNextMatch('<<<<<<< ', { lineNumber: 1, column: 1 }, false, true, null, false) !== null

export const conflictsOf = (model: editor.ITextModel): Conflict[] =>
  hasMark(model) ? findConflicts(model.getLinesContent()) : []

/** Colours of one editor's conflicts: ours, what both had, theirs. */
export class ConflictView {
  private readonly marks: editor.IEditorDecorationsCollection
  private ofModel = new DisposableStore()
  private readonly drawSoon = debounce(() => this.draw(), AFTER_EDIT)

  constructor(
    private readonly widget: EditorWidget,
    private readonly monaco: Monaco,
  ) {
    this.marks = widget.editor.createDecorationsCollection()
    widget.editor.onDidChangeModel(() => this.follow())
    installLenses(monaco)
  }

  private follow(): void {
    this.ofModel.dispose()
    this.ofModel = new DisposableStore()
    this.marks.clear()
    const model = this.widget.editor.getModel()
    if (!model) return
    this.ofModel.add(model.onDidChangeContent(() => this.drawSoon()))
    this.draw()
  }

  private draw(): void {
    const model = this.widget.editor.getModel()
    if (!model) return
    this.marks.set(conflictsOf(model).flatMap((conflict) => this.decorate(conflict)))
  }

  private decorate({ start, base, middle, end }: Conflict): editor.IModelDeltaDecoration[] {
    const block = (from: number, to: number, className: string): editor.IModelDeltaDecoration[] =>
      from > to ? [] : [{ range: new this.monaco.Range(from, 1, to, 1), options: { isWholeLine: true, className } }]
    const after = (line: number, content: string): editor.IModelDeltaDecoration => ({
      range: new this.monaco.Range(line, 1, line, Number.MAX_SAFE_INTEGER),
      options: { after: { content: `  ${content}`, inlineClassName: 'conflict-note' } },
    })
    return [
      ...block(start, start, 'conflict-head ours'),
      ...block(start + 1, (base ?? middle) - 1, 'conflict-body ours'),
      ...(base ? block(base, middle - 1, 'conflict-body base') : []),
      ...block(middle + 1, end - 1, 'conflict-body theirs'),
      ...block(end, end, 'conflict-head theirs'),
      after(start, t('git.currentChange')),
      after(end, t('git.incomingChange')),
    ]
  }
}

/** The block that a line lies in. */
export const conflictAt = (model: editor.ITextModel, line: number): Conflict | undefined =>
  conflictsOf(model).find(({ start, end }) => start <= line && line <= end)

/** Puts a side, or both, in place of blocks: one edit, which undo takes back. */
export function acceptConflicts(monaco: Monaco, model: editor.ITextModel, conflicts: Conflict[], choice: Choice): void {
  const lines = model.getLinesContent()
  const edits = conflicts.map((conflict) => {
    const chosen = chosenLines(lines, conflict, choice)
    const { start, end } = conflict
    const last = end === model.getLineCount()
    // With its line end, so that nothing chosen leaves no empty line.
    const range = last
      ? new monaco.Range(start, 1, end, model.getLineMaxColumn(end))
      : new monaco.Range(start, 1, end + 1, 1)
    const eol = model.getEOL()
    return {
      range,
      text: chosen
        .map((text) => text + eol)
        .join('')
        .slice(0, last && chosen.length ? -eol.length : undefined),
    }
  })
  model.pushStackElement()
  model.pushEditOperations([], edits, () => null)
  model.pushStackElement()
}

const acceptCommand = 'tandem.acceptConflict'
let installed = false

/** The links above each block. Once for all editors. */
function installLenses(monaco: Monaco): void {
  if (installed) return
  installed = true
  monaco.editor.registerCommand(acceptCommand, (_accessor, uri: string, start: number, choice: Choice) => {
    const model = monaco.editor.getModels().find((candidate) => candidate.uri.toString() === uri)
    const conflict = model && conflictsOf(model).find((candidate) => candidate.start === start)
    if (model && conflict) acceptConflicts(monaco, model, [conflict], choice)
  })
  const provideCodeLenses = (model: editor.ITextModel): languages.CodeLensList => ({
    lenses: conflictsOf(model).flatMap(({ start }) => {
      const range = new monaco.Range(start, 1, start, 1)
      const lens = (title: string, choice: Choice): languages.CodeLens => ({
        range,
        command: { id: acceptCommand, title, arguments: [model.uri.toString(), start, choice] },
      })
      return [
        lens(t('git.acceptCurrent'), 'current'),
        lens(t('git.acceptIncoming'), 'incoming'),
        lens(t('git.acceptBoth'), 'both'),
      ]
    }),
    dispose: () => {},
  })
  monaco.languages.registerCodeLensProvider('*', { provideCodeLenses })
}
