import type { editor } from 'monaco-editor/editor.js'
import { StandaloneServices } from 'monaco-editor/editor/standalone/browser/standaloneServices.js'
import { IUndoRedoService, type HistoryStep } from 'monaco-editor/platform/undoRedo/common/undoRedo.js'

/**
 * What can be undone and redone in `from` goes over to `to`, which has the same text and no history of its own. `from` is
 * of no use afterwards: Monaco keeps histories by the names of models, which never change.
 */
export function moveHistory(from: editor.ITextModel, to: editor.ITextModel): void {
  const service = StandaloneServices.get(IUndoRedoService)
  const { past, future } = service.getElements(from.uri)
  const steps = (elements: readonly HistoryStep[]): HistoryStep[] =>
    elements.flatMap((element) => {
      // A change of several files at once: here it is taken back for this one alone.
      const own = element.split ? element.split() : [element]
      return own.filter((step) => step.resource.toString() === from.uri.toString())
    })
  const behind = steps(past)
  // The one to be redone next is the last.
  const ahead = steps(future).reverse()
  service.removeElements(from.uri)
  for (const step of behind) service.pushElement(move(step, to))
  // Only what was undone can be redone: they are undone where that changes nothing.
  const nowhere = { uri: to.uri, _applyUndo() {}, _applyRedo() {} }
  for (const step of ahead) service.pushElement(move(step, nowhere))
  for (let i = 0; i < ahead.length; i++) void service.undo(to.uri)
  for (const step of ahead) step.setModel(to)
}

function move(step: HistoryStep, model: Parameters<HistoryStep['setModel']>[0]): HistoryStep {
  step.setModel(model)
  return step
}
