/** Only ever imported dynamically: it is part of Monaco's chunk. */
import { CancellationTokenSource, type editor, type languages } from 'monaco-editor/editor.js'
import { ILanguageFeaturesService } from 'monaco-editor/editor/common/services/languageFeatures.js'
import { OutlineModel } from 'monaco-editor/editor/contrib/documentSymbols/browser/outlineModel.js'
import { StandaloneServices } from 'monaco-editor/editor/standalone/browser/standaloneServices.js'

/** The symbols of a text as the registered providers tell; [] where there are none. Fails when it was cancelled. */
export async function documentSymbols(
  model: editor.ITextModel,
  onCancel: (cancel: () => void) => void = () => {},
): Promise<languages.DocumentSymbol[]> {
  const source = new CancellationTokenSource()
  onCancel(() => source.dispose(true))
  const { documentSymbolProvider } = StandaloneServices.get(ILanguageFeaturesService)
  return (await OutlineModel.create(documentSymbolProvider, model, source.token)).getTopLevelSymbols()
}
