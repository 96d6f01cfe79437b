import { baseOf } from '../../base/paths'
import { t } from '../i18n/i18n'
import type { Services } from '../workbench/services'
import type { TextDocument } from './document'

/** A save found another text on disk than the one that was edited: nothing is overwritten without a word. */
export function askAboutConflicts(services: Services): void {
  const asking = new Set<TextDocument>()
  services.documents.onDidMeetConflict((document) => {
    if (asking.has(document)) return
    asking.add(document)
    void ask(services, document).finally(() => asking.delete(document))
  })
}

async function ask({ dialogs, documents, layout }: Services, document: TextDocument): Promise<void> {
  const answer = await dialogs.ask({
    level: 'warning',
    message: t('editor.saveConflict', { name: baseOf(document.path) }),
    detail: t('editor.saveConflictHint'),
    buttons: [
      { value: 'compare', label: t('editor.compare') },
      { value: 'overwrite', label: t('editor.overwrite'), secondary: true },
      { value: 'reload', label: t('editor.reload'), secondary: true },
      { value: 'cancel', label: t('dialog.cancel'), secondary: true },
    ],
  })
  if (answer === 'compare') layout.value?.showPage('diff', `diff-${document.path}`, { path: document.path })
  else if (answer === 'overwrite') await documents.save(document, { overwrite: true })
  else if (answer === 'reload') await documents.discard(document, true)
}
