import type { Diagnostic } from '../../protocol/diagnostics'
import { Signal } from '../common/signal'
import { loadMonaco } from './load-monaco'
import { toMarker } from './places'

const owner = 'tandem'

/** Shows the compiler's diagnostics in every open text, now and when more are opened. */
export async function showMarkers(diagnostics: Signal<ReadonlyMap<string, Diagnostic[]>>): Promise<void> {
  const { monaco } = await loadMonaco()
  const pathOfModel = (uri: { path: string }): string => uri.path.replace(/^\//, '')
  const show = (model: ReturnType<typeof monaco.editor.getModels>[number]): void => {
    const list = diagnostics.value.get(pathOfModel(model.uri)) ?? []
    monaco.editor.setModelMarkers(model, owner, list.map(toMarker))
  }
  monaco.editor.onDidCreateModel(show)
  diagnostics.run(() => monaco.editor.getModels().forEach(show))
}
