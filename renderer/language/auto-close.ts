import type { editor } from 'monaco-editor/editor.js'
import type { TextEdit } from 'vscode-languageserver-protocol'
import { detach } from '../workbench/host'
import { uriOf, type LanguageClient } from './language-client'

interface Snippets extends editor.IEditorContribution {
  insert(template: string, options?: { undoStopBefore?: boolean }): void
}

/** After the `>` of an opening tag, the closing tag, with the cursor between the two. One undo takes it back alone. */
export function closeTags(widget: editor.ICodeEditor, client: LanguageClient, enabled: () => boolean): void {
  widget.onDidChangeModelContent(({ changes, isUndoing, isRedoing, isFlush }) => {
    const model = widget.getModel()
    const [change] = changes
    if (isUndoing || isRedoing || isFlush || changes.length !== 1 || model?.getLanguageId() !== 'axml') return
    // What was typed, and no paste, completion or change by another editor on the same text.
    if (change!.text !== '>' || !widget.hasTextFocus() || !enabled()) return
    const versionId = model.getVersionId()
    const position = { lineNumber: change!.range.startLineNumber, column: change!.range.startColumn + 1 }
    const close = async (): Promise<void> => {
      // The service has to be told of the text first, by listeners of the same change.
      await Promise.resolve()
      const edits = await client.request<TextEdit[]>('textDocument/onTypeFormatting', {
        textDocument: { uri: uriOf(model) },
        position: { line: position.lineNumber - 1, character: position.column - 1 },
        ch: '>',
        options: { tabSize: 2, insertSpaces: true },
      })
      const tag = edits?.[0]?.newText
      // Whoever has typed on meanwhile does without.
      const here = widget.getPosition()
      if (!tag || widget.getModel() !== model || model.getVersionId() !== versionId) return
      if (here?.lineNumber !== position.lineNumber || here.column !== position.column) return
      widget.getContribution<Snippets>('snippetController2')?.insert(`$0${tag}`)
    }
    detach(close(), () => {})
  })
}
