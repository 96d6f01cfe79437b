import type { WorkspaceInfo } from '../../protocol/host'
import { Signal } from '../common/signal'
import { t } from '../i18n/i18n'
import { messageOf, type Host } from './host'
import type { Notifications } from './notifications'

/** Which folder is open. `undefined` until the host has said, `null` where none is. */
export class Workspace {
  readonly current = new Signal<WorkspaceInfo | null | undefined>(undefined)
  /** The name of what is being opened. */
  readonly opening = new Signal<string | undefined>(undefined)
  /** Asked before another folder takes the present one's place; false keeps it. */
  beforeSwitch: () => Promise<boolean> = () => Promise.resolve(true)

  constructor(
    private readonly host: Host,
    private readonly notifications: Notifications,
  ) {
    host.on('workspace/didOpen', (info) => this.take(info))
    host.on('workspace/didClose', () => this.take(null))
  }

  async load(): Promise<void> {
    this.take(await this.host.call('workspace/current', {}))
  }

  async open(dir: string, name = dir): Promise<boolean> {
    if (!(await this.beforeSwitch())) return false
    this.opening.set(name)
    try {
      this.take(await this.host.call('workspace/open', { dir }))
      return true
    } catch (error) {
      this.notifications.error(t('welcome.openFailed', { message: messageOf(error) }))
      return false
    } finally {
      this.opening.set(undefined)
    }
  }

  /** Back to the welcome page; false where the user stays. */
  async close(): Promise<boolean> {
    if (!(await this.beforeSwitch())) return false
    await this.host.call('workspace/close', {})
    return true
  }

  private take(info: WorkspaceInfo | null): void {
    const before = this.current.value
    // The same folder told twice (by the answer and by the event) is no switch.
    if (before && info && JSON.stringify(before) === JSON.stringify(info)) return
    this.current.set(info)
  }
}
