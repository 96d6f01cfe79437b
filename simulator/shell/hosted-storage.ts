/**
 * Opens the program's storage: kept by the host where its greeting brings storage along, else by the browser. A host
 * that cannot be reached yet keeps nobody waiting: what is written meanwhile reaches it later.
 */
import { Emitter } from '../../base/events'
import type { StorageFault } from '../../base/stored-texts'
import type { LogEntry, ShellToLogic } from '../../protocol/bridge'
import { AppStorage, browserStorage, browserStore, memoryStore, type StorageChange } from './app-storage'
import type { HostedPart, Session } from './session'

/** What it uses of the simulator. */
interface Shell {
  readonly session: Pick<Session, 'writeStorage' | 'clearData'>
  sendLogic(message: ShellToLogic): void
  report(entry: Pick<LogEntry, 'level' | 'args' | 'code'>): void
}

/** ms; changes of another shell that come closer together than this reach logic as one. */
const QUIET = 50

export class HostedStorage {
  storage: AppStorage | undefined
  private readonly changes = new Emitter<void>()
  /** Whoever changed what is stored. */
  readonly onDidChange = this.changes.event
  private kept: Record<string, string> | undefined
  private settle: () => void = () => {}
  /** Until it is known whether the host keeps storage. */
  private readonly known = new Promise<void>((resolve) => (this.settle = resolve))
  private hosted = true
  private telling: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly shell: Shell) {}

  /** The first manifest is there. */
  async open(app: string): Promise<void> {
    await this.known
    if (this.storage) return
    this.storage = this.hosted
      ? new AppStorage(this.kept ?? {}, (change) => this.shell.session.writeStorage(change))
      : this.inBrowser(app)
    this.storage.onDidChange(() => this.changes.fire())
  }

  greeted(keepsStorage: boolean): void {
    if (!this.storage) this.hosted = keepsStorage
    this.settle()
  }

  /** The host cannot be reached: what it keeps comes with its greeting. */
  unreachable(): void {
    this.settle()
  }

  arrived(stored: Record<string, string>): void {
    this.kept = stored
    if (this.hosted && this.storage?.replace(stored)) this.tell()
  }

  changed(change: StorageChange): void {
    if (!this.hosted) return
    this.storage?.take(change)
    this.tell()
  }

  /**
   * By the workbench. Logic holds a copy of what is stored. Answers what is cleared, and how many entries storage had:
   * a browser keeps storage alone.
   */
  clear(parts: HostedPart[]): { parts: HostedPart[]; entries?: number } {
    const stores = parts.includes('storage')
    const entries = Object.keys(this.storage?.all() ?? {}).length
    if (stores && this.hosted) this.storage?.replace({})
    if (stores && !this.hosted) this.storage?.clear()
    if (stores) this.tell()
    const done = this.hosted ? this.shell.session.clearData(parts) : parts.filter((part) => part === 'storage')
    return { parts: done, ...(stores && { entries }) }
  }

  /** By the workbench; null takes the key away. */
  edit(key: string, json: string | null): StorageFault | undefined {
    const fault = json === null ? void this.storage?.remove(key) : this.storage?.set(key, json)
    if (!fault) this.tell()
    return fault
  }

  private tell(): void {
    this.telling ??= setTimeout(() => {
      this.telling = undefined
      this.shell.sendLogic({ k: 'storage', storage: this.storage?.all() ?? {} })
    }, QUIET)
  }

  private inBrowser(app: string): AppStorage {
    const store = browserStore()
    const warn = (text: string, code: string): void => this.shell.report({ level: 'warn', args: [text], code })
    if (!store) {
      warn('Nobody keeps what the program stores: it is lost with this page', 'storage_not_kept')
    }
    return browserStorage(store ?? memoryStore(), app, (key) =>
      warn(`storage: the browser has no room to keep "${key}"`, 'storage_not_kept'),
    )
  }
}
