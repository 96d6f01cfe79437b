import { debounce, type Debounced } from '../common/signal'
import type { Services } from '../workbench/services'
import type { TextDocument } from './document'

/** Saves texts some time after the last key, where the settings say so. Conflicts wait for the user. */
export function autoSave({ documents, settings }: Services): void {
  const timers = new WeakMap<TextDocument, Debounced>()
  documents.onDidEdit((document) => {
    if (settings.current.value.autoSave !== 'afterDelay') return
    timers.get(document)?.dispose()
    const save = debounce(() => {
      timers.delete(document)
      if (document.dirty.value && !document.conflict.value) void documents.save(document, { delayed: true })
    }, settings.current.value.autoSaveDelay)
    timers.set(document, save)
    save()
  })
}
