import type { Backup } from '../../protocol/host'
import { debounce, type Debounced } from '../common/signal'
import { detach, type Host } from '../workbench/host'
import type { TextDocument } from './document'

/** Ms of silence after which an unsaved buffer is handed to the host. */
const delay = 500

/** Keeps the host's copies of unsaved buffers up to date, so that neither a crash nor a reload loses them. */
export class Backups {
  /** This page's; after a reload it is another one. */
  readonly window = Math.random().toString(36).slice(2)
  private readonly pending = new Map<TextDocument, Debounced>()
  /** By path, the windows whose copies are of what is open here: this one's own, and the one that it was restored from. */
  private readonly kept = new Map<string, Set<string>>()

  constructor(private readonly host: Host) {}

  schedule(document: TextDocument): void {
    let call = this.pending.get(document)
    if (!call) this.pending.set(document, (call = debounce(() => detach(this.save(document)), delay)))
    call()
  }

  remove(path: string): void {
    for (const [document, call] of this.pending) {
      if (document.path !== path) continue
      call.dispose()
      this.pending.delete(document)
    }
    const windows = this.kept.get(path)
    if (!windows) return
    this.kept.delete(path)
    for (const window of windows) this.drop({ path, window })
  }

  /** The host has one, whose text is restored here. */
  didFind({ path, window }: Backup): void {
    this.of(path).add(window)
  }

  /** One that nobody wants any more. */
  drop({ path, window }: Pick<Backup, 'path' | 'window'>): void {
    detach(this.host.call('backups/remove', { path, window }), () => this.of(path).add(window))
  }

  /** What waits is sent now, as before the page goes away. */
  flush(): void {
    for (const call of this.pending.values()) call.flush()
  }

  /** After a reconnect, or after another window removed it: the host may have missed, or lost, what was sent. */
  saveAgain(documents: TextDocument[]): void {
    for (const document of documents) detach(this.save(document))
  }

  private of(path: string): Set<string> {
    let windows = this.kept.get(path)
    if (!windows) this.kept.set(path, (windows = new Set()))
    return windows
  }

  private async save(document: TextDocument): Promise<void> {
    this.pending.delete(document)
    if (!document.dirty.value) return
    const { path, text, version } = document
    const { window } = this
    const windows = this.of(path).add(window)
    try {
      await this.host.call('backups/save', { path, window, text, ...(version && { version }) })
    } catch {
      // Lost connections are made good by `saveAgain` after the next one.
      return
    }
    // What it was restored from is older from now on.
    for (const other of windows) {
      if (other === window || this.kept.get(path) !== windows) continue
      windows.delete(other)
      this.drop({ path, window: other })
    }
  }
}
