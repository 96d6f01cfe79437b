import type { editor, IRange } from 'monaco-editor/editor.js'
import { DisposableStore } from '../../../base/disposables'
import { listen } from '../../common/signal'
import type { Services } from '../../workbench/services'
import type { EditorWidget } from '../editor-widgets'
import type { Monaco } from '../load-monaco'
import { isScript } from './breakpoint-gutter'
import { hoveredExpression } from './hovered-expression'

/** ms that the pointer rests before the program is asked, and that the value stays once it is left. */
const REST = 250
const LEAVE = 350

/**
 * The value of the expression under the pointer while the program stands, in place of what the language would say of
 * it. `DebugModel.hover` is drawn into the widget's element by React.
 */
export class DebugHover {
  private readonly element = document.createElement('div')
  private readonly content: editor.IContentWidget
  private range: IRange | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private asked = 0

  constructor(
    private readonly services: Services,
    private readonly widget: EditorWidget,
    private readonly monaco: Monaco,
  ) {
    const { editor } = widget
    this.element.className = 'debug-hover'
    this.content = {
      getId: () => 'debug-hover',
      getDomNode: () => this.element,
      allowEditorOverflow: true,
      getPosition: () =>
        this.range ? { position: monaco.Range.getStartPosition(this.range), preference: [1, 2] } : null,
    }
    editor.onMouseMove((event) => this.moved(event))
    editor.onMouseLeave(() => this.hideSoon())
    editor.onDidScrollChange(() => this.hide())
    editor.onDidChangeModel(() => this.hide())
    editor.onKeyDown(({ browserEvent }) => !['Control', 'Meta', 'Shift'].includes(browserEvent.key) && this.hide())
    services.debug.frame.subscribe((frame) => {
      this.hide()
      editor.updateOptions({ hover: { enabled: frame ? 'off' : 'on' } })
    })
    const store = new DisposableStore()
    store.add(listen(this.element, 'mouseenter', () => clearTimeout(this.timer)))
    store.add(listen(this.element, 'mouseleave', () => this.hideSoon()))
    editor.onDidDispose(() => store.dispose())
  }

  private moved({ target }: editor.IEditorMouseEvent): void {
    const { CONTENT_TEXT, CONTENT_WIDGET } = this.monaco.editor.MouseTargetType
    if (target.type === CONTENT_WIDGET) return
    const { position } = target
    const model = this.widget.editor.getModel()
    if (target.type !== CONTENT_TEXT || !position || !model || !this.services.debug.frame.value) return this.hideSoon()
    const document = this.services.documents.all().find((one) => one.model === model)
    if (!document || !isScript(document.path)) return
    const found = this.selected(position) ?? this.atWord(position)
    if (!found) return this.hideSoon()
    if (this.range && this.monaco.Range.equalsRange(this.range, found.range)) return clearTimeout(this.timer)
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.show(found.text, found.range), REST)
  }

  private atWord({ lineNumber, column }: { lineNumber: number; column: number }) {
    const line = this.widget.editor.getModel()!.getLineContent(lineNumber)
    const found = hoveredExpression(line, column - 1)
    const range = found && new this.monaco.Range(lineNumber, found.start + 1, lineNumber, found.end + 1)
    return found && { text: found.text, range: range! }
  }

  /** What is selected is meant as a whole, whatever it is. */
  private selected(position: { lineNumber: number; column: number }) {
    const range = this.widget.editor.getSelection()
    if (!range || range.isEmpty() || !range.containsPosition(position)) return undefined
    return { text: this.widget.editor.getModel()!.getValueInRange(range), range }
  }

  private async show(text: string, range: IRange): Promise<void> {
    const { debug } = this.services
    const asked = ++this.asked
    // Nothing that would change the program: it only looks.
    const found = await debug.evaluate(text, true).catch(() => undefined)
    if (asked !== this.asked) return
    if (!found) return this.hide()
    this.range = range
    debug.hover.set({ element: this.element, variable: { ...found, name: text } })
    this.widget.editor.addContentWidget(this.content)
  }

  private hideSoon(): void {
    this.asked++
    clearTimeout(this.timer)
    if (this.range) this.timer = setTimeout(() => this.hide(), LEAVE)
  }

  private hide(): void {
    this.asked++
    clearTimeout(this.timer)
    if (!this.range) return
    this.range = undefined
    this.widget.editor.removeContentWidget(this.content)
    const { hover } = this.services.debug
    if (hover.value?.element === this.element) hover.set(undefined)
  }
}
