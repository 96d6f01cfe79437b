import { debounce, type Debounced } from '../common/signal'
import type { Services } from '../workbench/services'
import type { TextDocument } from './document'

const delay = 1000

/** Saves texts a second after the last key, where the settings say so. Conflicts wait for the user. */
export function autoSave({ documents, settings }: Services): void {
  const timers = new WeakMap<TextDocument, Debounced>()
  documents.onDidEdit((document) => {
    if (settings.current.value.autoSave !== 'delay') return
    let save = timers.get(document)
    if (!save) {
      save = debounce(() => {
        if (document.dirty.value && !document.conflict.value) void documents.save(document)
      }, delay)
      timers.set(document, save)
    }
    save()
  })
}
