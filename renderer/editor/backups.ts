import { debounce, type Debounced } from '../common/signal'
import { detach, type Host } from '../workbench/host'
import type { TextDocument } from './document'

/** Ms of silence after which an unsaved buffer is handed to the host. */
const delay = 500

/** Keeps the host's copies of unsaved buffers up to date, so that neither a crash nor a reload loses them. */
export class Backups {
  private readonly pending = new Map<TextDocument, Debounced>()
  /** Paths of which the host has, or may have, a copy. */
  private readonly kept = new Set<string>()

  constructor(private readonly host: Host) {}

  schedule(document: TextDocument): void {
    let call = this.pending.get(document)
    if (!call) this.pending.set(document, (call = debounce(() => this.save(document), delay)))
    call()
  }

  remove(path: string): void {
    for (const [document, call] of this.pending) {
      if (document.path !== path) continue
      call.dispose()
      this.pending.delete(document)
    }
    if (!this.kept.delete(path)) return
    detach(this.host.call('backups/remove', { path }), () => this.kept.add(path))
  }

  /** The host has one from an earlier run. */
  didFind(path: string): void {
    this.kept.add(path)
  }

  /** What waits is sent now, as before the page goes away. */
  flush(): void {
    for (const call of this.pending.values()) call.flush()
  }

  private save(document: TextDocument): void {
    this.pending.delete(document)
    if (!document.dirty.value) return
    this.kept.add(document.path)
    const { path, text, version } = document
    // Lost connections are made good by `saveAgain` after the next one.
    detach(this.host.call('backups/save', { path, text, ...(version && { version }) }), () => {})
  }

  /** After a reconnect, or after another window removed it: the host may have missed, or lost, what was sent. */
  saveAgain(documents: TextDocument[]): void {
    for (const document of documents) this.save(document)
  }
}
