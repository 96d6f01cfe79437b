import * as convert from 'monaco-languageserver-types'
import type { SymbolInformation } from 'vscode-languageserver-protocol'
import type { WorkspaceSymbolProvider } from '../editor/workspace-symbols'
import { symbolIcon } from '../editor/symbols'
import type { LanguageClient } from './language-client'

/** Symbols of the whole project for quick access (`#`). */
export const symbolsOf = (client: LanguageClient, pathOf: (uri: string) => string): WorkspaceSymbolProvider => ({
  async find(query) {
    const found = (await client.request<SymbolInformation[]>('workspace/symbol', { query })) ?? []
    return found.map(({ name, kind, containerName = '', location: { uri, range } }) => ({
      name,
      detail: '',
      container: containerName,
      icon: symbolIcon(convert.toSymbolKind(kind)),
      depth: 0,
      path: pathOf(uri),
      place: { line: range.start.line + 1, column: range.start.character },
      lines: [range.start.line + 1, range.end.line + 1],
    }))
  },
})
