import type { Documents } from '../../editor/documents'
import { t } from '../../i18n/i18n'
import { detach, type Host } from '../../workbench/host'
import type { Notifications } from '../../workbench/notifications'
import type { Undoable } from '../explorer/undo-history'
import type { TextChange } from './references'

/** How many files are read at once. */
const AT_ONCE = 12
/** UTF-16 units; what is longer was made by a tool. */
const MAX_TEXT = 400_000

/** Texts of the project as the user has them: unsaved ones where there are, else those on disk. */
export class ProjectTexts {
  constructor(
    private readonly host: Host,
    private readonly documents: Documents,
    private readonly notifications: Notifications,
  ) {}

  /** Undefined for what is no text, or not there. */
  async read(path: string): Promise<string | undefined> {
    const document = this.documents.get(path)
    if (document?.dirty.value) return document.text
    const content = await this.host.call('files/read', { path }).catch(() => undefined)
    return content && !content.binary && !content.tooLarge && !content.readOnly ? content.text : undefined
  }

  async readAll(paths: readonly string[]): Promise<{ path: string; text: string }[]> {
    const waiting = [...paths]
    const found: { path: string; text: string }[] = []
    const work = async (): Promise<void> => {
      for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
        const text = await this.read(path)
        if (text !== undefined && text.length <= MAX_TEXT) found.push({ path, text })
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    return found.sort((a, b) => (a.path < b.path ? -1 : 1))
  }

  /**
   * Puts changed texts in place: into the buffer where there are unsaved changes, else on disk. What is no longer as
   * it was `before` is left alone and said to be.
   */
  async change(changes: readonly TextChange[]): Promise<Undoable> {
    for (const { path, before, after } of changes) await this.put(path, before, after)
    return {
      what: '',
      undo: () => this.change(changes.map((change) => ({ ...change, before: change.after, after: change.before }))),
    }
  }

  private async put(path: string, from: string, to: string): Promise<void> {
    const document = this.documents.get(path)
    if (document?.dirty.value) {
      if (document.text !== from) return this.leave(path)
      document.replaceText(to)
      this.notifications.info(t('wizard.unsaved', { file: path }))
      return
    }
    const content = await this.host.call('files/read', { path }).catch(() => undefined)
    if (content?.text !== from) return this.leave(path)
    await this.host.call('files/write', { path, text: to, version: content.version })
    if (document) detach(this.documents.reload(document))
  }

  private leave(path: string): void {
    this.notifications.warn(t('refactor.changedSince', { file: path }))
  }
}
