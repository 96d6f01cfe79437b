import type { editor } from 'monaco-editor/editor.js'

/** What is used of Monaco's own, which its typings do not tell (suggestController.js and suggestModel.js of 0.57). */
interface SuggestController extends editor.IEditorContribution {
  model?: SuggestModel
  widget?: { value: { _status?: { show(): void } } }
}
interface SuggestModel {
  _refilterCompletionItems?: () => void
  /** Undefined while nothing is suggested. */
  _triggerState?: unknown
  onDidTrigger?(listener: () => void): { dispose(): void }
}

/** ms after which a window that draws no frames gets its list all the same. */
const NO_FRAME = 100

/**
 * A typed key is drawn first, and the list of suggestions in the frame after it. Monaco filters and lays out the list before
 * the frame that shows the key, which takes longer than the key itself: typing in a text where much is known would lag.
 * The next key meets a list that is up to date, or Enter would take what was at the top before.
 */
export function drawTextFirst(widget: editor.IStandaloneCodeEditor): void {
  const controller = widget.getContribution<SuggestController>('editor.contrib.suggestController')
  const model = controller?.model
  const refilter = model?._refilterCompletionItems
  if (!model || !refilter) return
  let waiting = false
  const run = (): void => {
    if (!waiting) return
    waiting = false
    if (model._triggerState !== undefined && widget.getModel()) refilter.call(model)
  }
  model._refilterCompletionItems = () => {
    if (waiting) return
    waiting = true
    requestAnimationFrame(() => setTimeout(run))
    setTimeout(run, NO_FRAME)
  }
  widget.getContainerDomNode().addEventListener('keydown', run, { capture: true })
  const first = model.onDidTrigger?.(() => {
    first?.dispose()
    const status = controller.widget?.value._status
    // The menus of a bar that is not shown here (`suggest.showStatusBar`) are made anew after each key, and cost a frame.
    if (status) status.show = () => {}
  })
}
