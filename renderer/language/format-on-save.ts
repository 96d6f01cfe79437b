import type * as lsp from 'vscode-languageserver-protocol'
import type { TextDocument } from '../editor/document'
import type { Services } from '../workbench/services'
import { served, uriOf, type LanguageClient } from './language-client'

/** ms that a save waits for the service. */
const PATIENCE = 2000

/** Formats texts as the user saves them, where the settings say so. What cannot be formatted is saved as it is. */
export function formatOnSave({ documents, settings }: Services, client: LanguageClient): void {
  documents.beforeSave = async (document, { delayed }) => {
    if (!settings.current.value.formatOnSave || delayed) return
    await format(document, client).catch((error: unknown) => console.warn(error))
  }
}

async function format({ model }: TextDocument, client: LanguageClient): Promise<void> {
  if (!model || !served.includes(model.getLanguageId())) return
  const version = model.getVersionId()
  const { tabSize, insertSpaces } = model.getOptions()
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE))
  const asked = client.request<lsp.TextEdit[]>('textDocument/formatting', {
    textDocument: { uri: uriOf(model) },
    options: { tabSize, insertSpaces },
  })
  const edits = await Promise.race([asked, late])
  if (!edits?.length || model.isDisposed() || model.getVersionId() !== version) return
  model.pushStackElement()
  model.pushEditOperations(
    [],
    edits.map(({ range, newText }) => ({
      range: {
        startLineNumber: range.start.line + 1,
        startColumn: range.start.character + 1,
        endLineNumber: range.end.line + 1,
        endColumn: range.end.character + 1,
      },
      text: newText,
    })),
    () => null,
  )
  model.pushStackElement()
}
