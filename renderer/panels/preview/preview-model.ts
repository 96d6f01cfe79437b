import type { LanAddress, Launch, PhoneInfo, PreviewFinding, PreviewState } from '../../../protocol/preview'
import { Emitter } from '../../../base/events'
import { Signal } from '../../common/signal'
import { detach, type ReconnectingHost } from '../../workbench/host'
import { LogModel } from '../console/log-model'
import { PhoneLink } from './phone-link'

/** A phone of the session, with all that the workbench has of it. */
export interface Phone {
  readonly id: string
  readonly info: Signal<PhoneInfo>
  readonly link: PhoneLink
  readonly logs: LogModel
}

/** What the user chose last; remembered for all projects. */
interface Choice {
  address?: string
  https?: boolean
}

export type PreviewHost = Pick<ReconnectingHost, 'call' | 'on' | 'onDidReconnect'>

const stateKey = 'preview'
const isThere = ({ info }: Phone): boolean => info.value.connected

/** The preview on phones, as the host has it, and the phones that came. */
export class PreviewModel {
  /** Undefined until the host has told. */
  readonly state = new Signal<PreviewState | undefined>(undefined)
  readonly phones = new Signal<readonly Phone[]>([])
  readonly addresses = new Signal<readonly LanAddress[]>([])
  /** What keeps phones away; undefined until it was looked for. */
  readonly findings = new Signal<readonly PreviewFinding[] | undefined>(undefined)
  /** It is being started, or changed. */
  readonly busy = new Signal(false)
  readonly failure = new Signal<unknown>(undefined)
  /** Where the view is open. */
  readonly shown = new Signal<'toolbar' | 'status' | undefined>(undefined)
  /** A phone is out, for good. */
  readonly onDidLeave
  private readonly left = new Emitter<Phone>()
  private choice: Choice = {}
  private following = false

  constructor(private readonly host: PreviewHost) {
    this.onDidLeave = this.left.event
  }

  /** Of the project that is open now. */
  load(): void {
    this.follow()
    detach(
      this.host.call('preview/state', {}).then((state) => this.take(state)),
      () => {},
    )
  }

  /** No project is open. */
  close(): void {
    this.take({ phones: [] })
    this.state.set(undefined)
    this.shown.set(undefined)
    this.failure.set(undefined)
  }

  async readAddresses(): Promise<void> {
    this.addresses.set(await this.host.call('preview/addresses', {}))
  }

  /** Starts, or changes what is given. */
  async start(change: { address?: string; https?: boolean; launch?: Launch } = {}): Promise<void> {
    this.busy.set(true)
    this.failure.set(undefined)
    this.findings.set(undefined)
    try {
      await this.readAddresses()
      const { running } = this.state.value ?? {}
      // While it runs, what is not given stays as it is.
      const wanted = running ? change : { ...this.remembered(), ...change }
      this.take(await this.host.call('preview/start', wanted))
      if (change.address !== undefined || change.https !== undefined) this.keep(change)
    } catch (error) {
      this.failure.set(error)
    } finally {
      this.busy.set(false)
    }
  }

  stop(): Promise<void> {
    return this.attempt(async () => void (await this.host.call('preview/stop', {})))
  }

  renew(): Promise<void> {
    return this.attempt(async () => this.take(await this.host.call('preview/renew', {})))
  }

  /** The phone that others follow; the same again ends it. */
  lead(phone: string): Promise<void> {
    const wanted = this.state.value?.leader === phone ? {} : { phone }
    return this.attempt(async () => void (await this.host.call('preview/lead', wanted)))
  }

  /** `block`: it cannot come back by the same code. */
  dismiss(phone: string, block: boolean): Promise<void> {
    return this.attempt(async () => void (await this.host.call('preview/dismiss', { phone, block })))
  }

  unblock(phone: string): Promise<void> {
    return this.attempt(async () => void (await this.host.call('preview/unblock', { phone })))
  }

  diagnose(): Promise<void> {
    return this.attempt(async () => this.findings.set(await this.host.call('preview/diagnose', {})))
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.failure.set(error)
    }
  }

  private follow(): void {
    if (this.following) return
    this.following = true
    this.host.on('preview/didChange', (state) => this.take(state))
    this.host.on('preview/didSay', ({ phone, text }) =>
      this.phones.value.find(({ id }) => id === phone)?.link.take(text),
    )
    this.host.onDidReconnect(() => {
      for (const { link } of this.phones.value) link.again()
      this.load()
    })
    detach(
      this.host.call('state/get', { key: stateKey }).then((stored) => (this.choice = readChoice(stored))),
      () => {},
    )
  }

  private take(state: PreviewState): void {
    const known = new Map(this.phones.value.map((phone) => [phone.id, phone]))
    const there = this.phones.value.filter(isThere).length
    const phones = state.phones.map((info) => {
      const phone = known.get(info.id) ?? this.meet(info)
      known.delete(info.id)
      phone.info.set(info)
      phone.link.follow(info)
      return phone
    })
    // One has come: what kept it away, or might have, does not.
    if (phones.filter(isThere).length > there) this.findings.set(undefined)
    this.state.set(state)
    if (phones.length !== this.phones.value.length || phones.some((phone, n) => phone !== this.phones.value[n]))
      this.phones.set(phones)
    for (const phone of known.values()) {
      phone.link.follow({ connected: false })
      this.left.fire(phone)
    }
  }

  private meet(info: PhoneInfo): Phone {
    const link = new PhoneLink(this.host, info.id)
    const logs = new LogModel()
    link.onDidLog((entry) => logs.add(entry))
    link.onDidRestart(() => logs.didRestart())
    return { id: info.id, info: new Signal(info), link, logs }
  }

  /** An address that this machine has no more is no choice. */
  private remembered(): Choice {
    const { address, https } = this.choice
    const there = this.addresses.value.some((each) => each.address === address)
    return { ...(there && address !== undefined && { address }), ...(https !== undefined && { https }) }
  }

  private keep({ address, https }: Choice): void {
    this.choice = { ...this.choice, ...(address !== undefined && { address }), ...(https !== undefined && { https }) }
    detach(this.host.call('state/set', { key: stateKey, value: { ...this.choice } }), () => {})
  }
}

function readChoice(stored: unknown): Choice {
  const { address, https } = (stored ?? {}) as Choice
  return {
    ...(typeof address === 'string' && { address }),
    ...(typeof https === 'boolean' && { https }),
  }
}

/** How a phone is called: what it says of itself, the first that it says. */
export const nameOfPhone = ({ model, system, browser }: PhoneInfo): string => model || system || browser || '—'

/** Names that are told apart: phones of one model are counted. */
export function namesOf(phones: readonly PhoneInfo[]): Map<string, string> {
  const names = new Map<string, string>()
  const counts = new Map<string, number>()
  for (const phone of phones) {
    const name = nameOfPhone(phone)
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    names.set(phone.id, count > 1 ? `${name} (${count})` : name)
  }
  return names
}
