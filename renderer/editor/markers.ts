import type { Diagnostic } from '../../protocol/diagnostics'
import { Signal } from '../common/signal'
import { helpOf } from '../workbench/message-help'
import type { Documents } from './documents'
import { loadMonaco } from './load-monaco'
import { toMarker } from './places'

const owner = 'tandem'

/**
 * Shows the compiler's diagnostics in every open text, now and when more are opened. A build may be told before the text
 * that it is about has come from the disk: places that were not there yet are marked again once it has.
 */
export async function showMarkers(
  diagnostics: Signal<ReadonlyMap<string, Diagnostic[]>>,
  documents: Documents,
): Promise<void> {
  const { monaco } = await loadMonaco()
  const pathOfModel = (uri: { path: string }): string => uri.path.replace(/^\//, '')
  const codeOf = ({ code }: Diagnostic) => {
    const help = helpOf(code)
    return help === undefined ? code : { value: code, target: monaco.Uri.parse(help) }
  }
  const show = (model: ReturnType<typeof monaco.editor.getModels>[number]): void => {
    const list = diagnostics.value.get(pathOfModel(model.uri)) ?? []
    monaco.editor.setModelMarkers(
      model,
      owner,
      list.map((each) => toMarker(each, codeOf(each))),
    )
  }
  monaco.editor.onDidCreateModel(show)
  documents.onDidFollowDisk(({ model }) => model && show(model))
  diagnostics.run(() => monaco.editor.getModels().forEach(show))
}
