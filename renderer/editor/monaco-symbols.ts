/**
 * What Monaco's own outline asks, which its public API has no call for: the providers of document symbols. Part of
 * Monaco's chunk; only ever imported dynamically, after it.
 */
import type { CancellationToken, editor, languages } from 'monaco-editor/editor.js'
import { CancellationToken as tokens } from 'monaco-editor/base/common/cancellation.js'
import { ILanguageFeaturesService } from 'monaco-editor/editor/common/services/languageFeatures.js'
import { StandaloneServices } from 'monaco-editor/editor/standalone/browser/standaloneServices.js'

interface Features {
  documentSymbolProvider: { ordered(model: editor.ITextModel): languages.DocumentSymbolProvider[] }
}

export async function documentSymbols(model: editor.ITextModel): Promise<languages.DocumentSymbol[]> {
  const { documentSymbolProvider } = StandaloneServices.get(ILanguageFeaturesService) as Features
  const answers = await Promise.all(
    documentSymbolProvider.ordered(model).map(async (provider) => {
      try {
        return (await provider.provideDocumentSymbols(model, tokens.None as CancellationToken)) ?? []
      } catch {
        // One language service that fails leaves the others.
        return []
      }
    }),
  )
  return answers.flat()
}
