import type { editor } from 'monaco-editor/editor.js'
import { isTemplate, type Breakpoint } from '../../../protocol/debug'
import { DisposableStore } from '../../../base/disposables'
import { askBreakpointText, breakpointMenu } from '../../panels/debug/breakpoint-menu'
import { breakpointState } from '../../panels/debug/breakpoint-state'
import type { Services } from '../../workbench/services'
import { t } from '../../i18n/i18n'
import type { TextDocument } from '../document'
import type { EditorWidget } from '../editor-widgets'
import type { Monaco } from '../load-monaco'

/** Scripts: where values have the names that stand there. */
export const isScript = (path: string): boolean => /\.([cm]?js|ts|sjs)$/.test(path) && !path.endsWith('.d.ts')
/** Where a breakpoint can be. */
export const canBreak = (path: string): boolean => isScript(path) || isTemplate(path)

/** The breakpoints in the margin of one editor, and the line that the program stands at. */
export class BreakpointGutter {
  private readonly marks: editor.IEditorDecorationsCollection
  private readonly stopped: editor.IEditorDecorationsCollection
  private readonly hint: editor.IEditorDecorationsCollection
  private ofModel = new DisposableStore()
  private document: TextDocument | undefined
  private drawn: Breakpoint[] = []

  constructor(
    private readonly services: Services,
    private readonly widget: EditorWidget,
    private readonly monaco: Monaco,
  ) {
    const { editor } = widget
    const { debug } = services
    this.marks = editor.createDecorationsCollection()
    this.stopped = editor.createDecorationsCollection()
    this.hint = editor.createDecorationsCollection()
    editor.onDidChangeModel(() => this.follow())
    editor.onMouseDown((event) => this.pressed(event))
    editor.onMouseMove(({ target }) => this.showHint(this.lineOf(target)))
    editor.onMouseLeave(() => this.showHint(undefined))
    debug.breakpoints.subscribe(() => this.draw())
    debug.state.subscribe(() => this.draw())
    debug.available.subscribe(() => this.draw())
    debug.frame.subscribe(() => this.drawStop())
    this.follow()
  }

  private follow(): void {
    this.ofModel.dispose()
    this.ofModel = new DisposableStore()
    const model = this.widget.editor.getModel()
    this.document = model ? this.services.documents.all().find((document) => document.model === model) : undefined
    const can = this.document !== undefined && canBreak(this.document.path)
    this.widget.editor.updateOptions({ glyphMargin: can })
    if (model && can) this.ofModel.add(model.onDidChangeContent(({ isFlush }) => !isFlush && this.edited()))
    this.draw()
    this.drawStop()
  }

  /** The line (from 1) whose margin the pointer is at. */
  private lineOf({ type, position }: editor.IMouseTarget): number | undefined {
    const { GUTTER_GLYPH_MARGIN } = this.monaco.editor.MouseTargetType
    return type === GUTTER_GLYPH_MARGIN && this.document && canBreak(this.document.path)
      ? position?.lineNumber
      : undefined
  }

  private pressed(event: editor.IEditorMouseEvent): void {
    const line = this.lineOf(event.target)
    if (line === undefined) return
    const { path } = this.document!
    const { debug, menus } = this.services
    event.event.preventDefault()
    if (event.event.leftButton && !event.event.altKey) debug.toggle(path, line - 1)
    else if (event.event.leftButton) askBreakpointText(this.services, path, line - 1, 'logMessage')
    else {
      const { posx: clientX, posy: clientY } = event.event
      menus.show({ clientX, clientY }, breakpointMenu(this.services, path, line - 1))
    }
  }

  private showHint(line: number | undefined): void {
    const free = line !== undefined && !this.drawn.some((breakpoint) => breakpoint.line === line - 1)
    this.hint.set(
      free
        ? [{ range: rangeOf(line), options: { glyphMarginClassName: 'codicon codicon-debug-hint breakpoint-hint' } }]
        : [],
    )
  }

  private draw(): void {
    const { document } = this
    const { debug } = this.services
    this.drawn = document && canBreak(document.path) ? debug.of(document.path) : []
    const lines = this.widget.editor.getModel()?.getLineCount() ?? 0
    this.marks.set(
      this.drawn.map((breakpoint) => {
        const { icon, className, title } = breakpointState(breakpoint, debug.state.value, debug.available.value)
        const { Left } = this.monaco.editor.GlyphMarginLane
        return {
          range: rangeOf(Math.min(breakpoint.line + 1, Math.max(1, lines))),
          options: {
            stickiness: this.monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
            glyphMargin: { position: Left },
            glyphMarginClassName: `codicon codicon-${icon} breakpoint ${className}`,
            glyphMarginHoverMessage: { value: title },
          },
        }
      }),
    )
  }

  /** Marks move with the text; breakpoints follow them. */
  private edited(): void {
    const ranges = this.marks.getRanges()
    const lines = new Map(this.drawn.map((breakpoint, n) => [breakpoint, ranges[n] && ranges[n].startLineNumber - 1]))
    if ([...lines].some(([breakpoint, line]) => line !== breakpoint.line))
      this.services.debug.move(this.document!.path, lines)
  }

  private drawStop(): void {
    const { debug } = this.services
    const frame = debug.frame.value
    if (!frame || frame.file !== this.document?.path || !this.widget.editor.getModel()) return this.stopped.clear()
    const top = debug.state.value.paused?.frames.find(({ mapped }) => mapped) === frame
    const marked = this.drawn.some(({ line }) => line === frame.line)
    const icon = top ? 'debug-stackframe' : 'debug-stackframe-focused'
    this.stopped.set([
      {
        range: rangeOf(frame.line + 1),
        options: {
          isWholeLine: true,
          className: top ? 'stopped-line' : 'stopped-line outer',
          glyphMargin: { position: this.monaco.editor.GlyphMarginLane.Left },
          zIndex: 2,
          glyphMarginClassName: `codicon codicon-${icon} stopped-mark ${marked ? 'at-breakpoint' : ''}`,
          glyphMarginHoverMessage: { value: t('debug.stoppedHere') },
        },
      },
    ])
  }
}

const rangeOf = (line: number) => ({ startLineNumber: line, startColumn: 1, endLineNumber: line, endColumn: 1 })
