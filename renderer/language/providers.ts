import { t } from '../i18n/i18n'
import type { CancellationToken, editor, IDisposable, languages, Position } from 'monaco-editor/editor.js'
import * as convert from 'monaco-languageserver-types'
import type * as lsp from 'vscode-languageserver-protocol'
import type { Monaco } from '../editor/load-monaco'
import { served, uriOf, type LanguageClient } from './language-client'

/** An item remembers what the service sent, which is what resolving it sends back. */
type Item = languages.CompletionItem & { sent?: lsp.CompletionItem }

type AtParams = { textDocument: { uri: string }; position: lsp.Position }

const named = (model: editor.ITextModel) => ({ textDocument: { uri: uriOf(model) } })
const at = (model: editor.ITextModel, position: Position): AtParams => ({
  ...named(model),
  position: convert.fromPosition(position),
})

/** Lets Monaco ask the language service, in every language that it serves. */
export function registerProviders(monaco: Monaco, client: LanguageClient, triggers: string[]): IDisposable[] {
  const { languages: to } = monaco
  return [
    ...registerTyping(monaco, client, triggers),
    ...registerNavigation(monaco, client),
    ...registerStructure(monaco, client),
    to.registerDocumentFormattingEditProvider(served, {
      displayName: 'Tandem',
      provideDocumentFormattingEdits: (model, options, token) =>
        edits(client.request('textDocument/formatting', { ...named(model), options }, token)),
    }),
    to.registerDocumentRangeFormattingEditProvider(served, {
      displayName: 'Tandem',
      provideDocumentRangeFormattingEdits: (model, range, options, token) =>
        edits(
          client.request(
            'textDocument/rangeFormatting',
            { ...named(model), range: convert.fromRange(range), options },
            token,
          ),
        ),
    }),
    to.registerCodeActionProvider(served, {
      provideCodeActions: (model, range, context, token) => actions(client, model, range, context, token),
    }),
  ]
}

const edits = async (answer: Promise<lsp.TextEdit[] | undefined>): Promise<languages.TextEdit[]> =>
  ((await answer) ?? []).map((edit) => convert.toTextEdit(edit))

function registerTyping(monaco: Monaco, client: LanguageClient, triggers: string[]): IDisposable[] {
  const { languages: to } = monaco
  return [
    to.registerCompletionItemProvider(served, {
      triggerCharacters: triggers,
      async provideCompletionItems(model, position, context, token) {
        const list = await client.request<lsp.CompletionList>(
          'textDocument/completion',
          { ...at(model, position), context: convert.fromCompletionContext(context) },
          token,
        )
        if (!list) return { suggestions: [] }
        const word = model.getWordUntilPosition(position)
        const range = new monaco.Range(position.lineNumber, word.startColumn, position.lineNumber, position.column)
        const suggestions = list.items.map((sent): Item => ({
          ...convert.toCompletionItem(sent, { range, ...list }),
          sent,
        }))
        return { suggestions, incomplete: list.isIncomplete }
      },
      async resolveCompletionItem(item: Item, token) {
        if (!item.sent) return item
        const resolved = await client.request<lsp.CompletionItem>('completionItem/resolve', item.sent, token)
        return resolved ? { ...item, ...convert.toCompletionItem(resolved, { range: item.range as never }) } : item
      },
    }),
    to.registerSignatureHelpProvider(served, {
      signatureHelpTriggerCharacters: ['(', ','],
      async provideSignatureHelp(model, position, token) {
        const help = await client.request<lsp.SignatureHelp>('textDocument/signatureHelp', at(model, position), token)
        return help && { value: convert.toSignatureHelp(help), dispose: () => {} }
      },
    }),
    // Tags have pairs, and are asked for at every key: only in a tag's name does it ask.
    to.registerLinkedEditingRangeProvider('axml', {
      async provideLinkedEditingRanges(model, position, token) {
        if (!/<\/?[\w.:-]*$/.test(model.getLineContent(position.lineNumber).slice(0, position.column - 1))) return
        const found = await client.request<lsp.LinkedEditingRanges>(
          'textDocument/linkedEditingRange',
          at(model, position),
          token,
        )
        return found && convert.toLinkedEditingRanges(found)
      },
    }),
    to.registerRenameProvider(served, {
      async resolveRenameLocation(model, position, token) {
        const found = await client.request<{ range: lsp.Range; placeholder: string }>(
          'textDocument/prepareRename',
          at(model, position),
          token,
        )
        // Without a place of its own Monaco would offer the word.
        const nothing = {
          range: monaco.Range.fromPositions(position),
          text: '',
          rejectReason: t('editor.nothingToRename'),
        }
        return found ? { range: convert.toRange(found.range), text: found.placeholder } : nothing
      },
      async provideRenameEdits(model, position, newName, token) {
        try {
          const edit = await client.request<lsp.WorkspaceEdit>(
            'textDocument/rename',
            { ...at(model, position), newName },
            token,
          )
          return edit && convert.toWorkspaceEdit(edit)
        } catch (error) {
          return { edits: [], rejectReason: (error as Error).message }
        }
      },
    }),
  ]
}

function registerNavigation(monaco: Monaco, client: LanguageClient): IDisposable[] {
  const { languages: to } = monaco
  return [
    to.registerHoverProvider(served, {
      async provideHover(model, position, token) {
        const hover = await client.request<lsp.Hover>('textDocument/hover', at(model, position), token)
        return hover && convert.toHover(hover)
      },
    }),
    to.registerDefinitionProvider(served, {
      async provideDefinition(model, position, token) {
        const links = await client.request<lsp.LocationLink[]>('textDocument/definition', at(model, position), token)
        return links?.map((link) => convert.toLocationLink(link))
      },
    }),
    to.registerReferenceProvider(served, {
      async provideReferences(model, position, context, token) {
        const found = await client.request<lsp.Location[]>(
          'textDocument/references',
          { ...at(model, position), context },
          token,
        )
        return found?.map((location) => convert.toLocation(location))
      },
    }),
    to.registerDocumentHighlightProvider(served, {
      async provideDocumentHighlights(model, position, token) {
        const found = await client.request<lsp.DocumentHighlight[]>(
          'textDocument/documentHighlight',
          at(model, position),
          token,
        )
        return found?.map((highlight) => convert.toDocumentHighlight(highlight))
      },
    }),
  ]
}

function registerStructure(monaco: Monaco, client: LanguageClient): IDisposable[] {
  const { languages: to } = monaco
  return [
    to.registerDocumentSymbolProvider(served, {
      displayName: 'Tandem',
      // The breadcrumbs and the sticky lines ask at the same pause; a long text has a quarter of a megabyte of symbols.
      provideDocumentSymbols: oncePerVersion(async (model) => {
        const found = await client.request<lsp.DocumentSymbol[]>('textDocument/documentSymbol', named(model))
        return found?.map((symbol) => convert.toDocumentSymbol(symbol))
      }),
    }),
    to.registerLinkProvider(served, {
      async provideLinks(model, token) {
        const links = await client.request<lsp.DocumentLink[]>('textDocument/documentLink', named(model), token)
        return { links: (links ?? []).map((link) => convert.toLink(link)) }
      },
    }),
    to.registerColorProvider(served, {
      async provideDocumentColors(model, token) {
        const found = await client.request<lsp.ColorInformation[]>('textDocument/documentColor', named(model), token)
        return found?.map((color) => convert.toColorInformation(color)) ?? []
      },
      async provideColorPresentations(model, { color, range }, token) {
        const found = await client.request<lsp.ColorPresentation[]>(
          'textDocument/colorPresentation',
          { ...named(model), color, range: convert.fromRange(range) },
          token,
        )
        return found?.map((each) => convert.toColorPresentation(each)) ?? []
      },
    }),
    to.registerFoldingRangeProvider(served, {
      async provideFoldingRanges(model, _context, token) {
        const ranges = await client.request<lsp.FoldingRange[]>('textDocument/foldingRange', named(model), token)
        return ranges?.map((range) => convert.toFoldingRange(range))
      },
    }),
    to.registerSelectionRangeProvider(served, {
      async provideSelectionRanges(model, positions, token) {
        const found = await client.request<lsp.SelectionRange[]>(
          'textDocument/selectionRange',
          { ...named(model), positions: positions.map((position) => convert.fromPosition(position)) },
          token,
        )
        return found?.map((range) => convert.toSelectionRanges(range))
      },
    }),
  ]
}

/** The service finds its own diagnostics again by their data, which Monaco's markers do not keep. */
async function actions(
  client: LanguageClient,
  model: editor.ITextModel,
  range: { startLineNumber: number; endLineNumber: number },
  context: languages.CodeActionContext,
  token: CancellationToken,
): Promise<languages.CodeActionList> {
  const { startLineNumber: first, endLineNumber: last } = range
  const found = client.findings.value.get(uriOf(model))?.diagnostics ?? []
  const near = found.filter((each) => each.range.start.line < last && each.range.end.line >= first - 1)
  const answer = await client.request<lsp.CodeAction[]>(
    'textDocument/codeAction',
    {
      ...named(model),
      range: convert.fromRange(range as never),
      context: { diagnostics: near, ...(context.only && { only: [context.only] }) },
    },
    token,
  )
  const list = (answer ?? []).map((action) => convert.toCodeAction(action))
  return { actions: list, dispose: () => {} }
}

/** Asks once for each version of a text, unless there was no answer. */
function oncePerVersion<T>(
  ask: (model: editor.ITextModel) => Promise<T[] | undefined>,
): (model: editor.ITextModel) => Promise<T[]> {
  const known = new WeakMap<editor.ITextModel, { version: number; found: Promise<T[] | undefined> }>()
  return async (model) => {
    const version = model.getVersionId()
    let last = known.get(model)
    if (last?.version !== version) known.set(model, (last = { version, found: ask(model) }))
    try {
      const found = await last.found
      if (!found && known.get(model) === last) known.delete(model)
      return found ?? []
    } catch (error) {
      if (known.get(model) === last) known.delete(model)
      throw error
    }
  }
}
