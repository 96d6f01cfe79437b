import { toDisposable, type Disposable } from '../../base/disposables'
import { loadMonaco } from './load-monaco'
import { symbolsOf, type SymbolEntry } from './symbols'

export interface WorkspaceSymbol extends SymbolEntry {
  /** Project path. */
  path: string
}

export interface WorkspaceSymbolProvider {
  /** Those whose names may match; the picker ranks and cuts. */
  find(query: string, signal: AbortSignal): Promise<WorkspaceSymbol[]>
}

/**
 * Who knows symbols of the whole project. Language services register themselves here; as long as none has, the symbols
 * of the files that are open are found.
 */
export class WorkspaceSymbols {
  private readonly providers = new Set<WorkspaceSymbolProvider>()

  register(provider: WorkspaceSymbolProvider): Disposable {
    this.providers.add(provider)
    return toDisposable(() => this.providers.delete(provider))
  }

  async find(query: string, signal: AbortSignal): Promise<WorkspaceSymbol[]> {
    const asked = this.providers.size ? [...this.providers] : [loadedFiles]
    const answers = await Promise.allSettled(asked.map((provider) => provider.find(query, signal)))
    return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
  }
}

const loadedFiles: WorkspaceSymbolProvider = {
  async find() {
    const { monaco } = await loadMonaco()
    const models = monaco.editor
      .getModels()
      .filter(({ uri }) => uri.scheme === 'file' && !uri.path.includes('/node_modules/'))
    const found = await Promise.all(
      models.map(async (model) =>
        (await symbolsOf(model)).map((symbol) => ({ ...symbol, path: model.uri.path.slice(1) })),
      ),
    )
    return found.flat()
  },
}
