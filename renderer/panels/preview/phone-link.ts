import { decodeRecorded, encodeRecorded } from '../../../base/recorded-value.web'
import type { PhoneInfo } from '../../../protocol/preview'
import type { ShellToWorkbench, WorkbenchToShell } from '../../../protocol/simulator'
import { detach, type Host } from '../../workbench/host'
import { ShellLink } from '../simulator/shell-link'

/**
 * The link to a phone, through the host. The phone speaks only while it is looked at, so that is all that is known of it;
 * what was shown stays when it is looked at no more, but for what it could not answer for.
 */
export class PhoneLink extends ShellLink {
  private connected = false
  private looked = false

  constructor(
    private readonly host: Pick<Host, 'call'>,
    private readonly phone: string,
  ) {
    super()
  }

  /** Whether panels are about this phone now. */
  look(on: boolean): void {
    if (this.looked === on) return
    this.looked = on
    this.begin()
    if (!on) this.listen(false)
  }

  /** What the host says of it. A phone that has come back begins anew. */
  follow({ connected }: Pick<PhoneInfo, 'connected'>): void {
    if (this.connected === connected) return
    this.connected = connected
    this.begin()
  }

  /** The host, or its connection, is another: it does not know who listens. */
  again(): void {
    this.begin()
  }

  /** The text of a `preview/didSay`. It may come before word of the phone's return. */
  take(text: string): void {
    if (!this.looked) return
    this.connected = true
    let said: unknown
    try {
      said = decodeRecorded(text)
    } catch {
      // Not even JSON: nothing that a shell of ours would say.
      return
    }
    this.hear(withViews(said))
  }

  protected override receive(message: ShellToWorkbench): void {
    // Said first of all by a shell that has come anew, which does not know what the one before was asked.
    if (message.k === 'device/sections' && this.deviceSections.value) {
      this.status.set('connecting')
      this.status.set('connected')
    }
    super.receive(message)
  }

  protected override post(message: WorkbenchToShell): void {
    if (this.looked && this.connected) this.call('preview/say', { phone: this.phone, text: encodeRecorded(message) })
  }

  private begin(): void {
    this.forget()
    if (!this.looked || !this.connected) return
    this.status.set('connecting')
    // Off first: a phone that is listened to already would not begin anew, and tell its state.
    this.listen(false)
    this.listen(true)
  }

  private listen(on: boolean): void {
    this.call('preview/listen', { phone: this.phone, on })
  }

  /** A phone that has gone in the meantime is told of by `preview/didChange`. */
  private call(...[name, params]: Parameters<Host['call']>): void {
    detach(this.host.call(name, params), () => {})
  }
}

/** Bytes are `Uint8Array`s in all that shells and workbench say; the text form does not tell them from buffers. */
function withViews(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof ArrayBuffer) return new Uint8Array(value)
  if (Array.isArray(value)) return value.map(withViews)
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withViews(each)]))
}
