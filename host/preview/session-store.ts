import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { launch, phoneAbout, type PhoneAbout } from '../../protocol/preview'
import { isToken } from '../server/rpc-connection'
import { JsonStore } from '../state/json-store'
import { MAX_PHONES } from './limits'

/** ms that a code opens something. */
const LIFETIME = 12 * 3_600_000

const session = z.object({
  token: z.string().length(43),
  address: z.string(),
  port: z.number().int().min(1).max(65_535),
  https: z.boolean(),
  expires: z.number(),
  launch,
})
/** What is in force, as it outlives the host. */
export type KeptSession = z.infer<typeof session>

const phone = z.object({
  id: z.string().regex(/^[\w-]{22}$/),
  /** Of its cookie. */
  key: z.string(),
  /** `sessionName` of the code by which it came; absent where it was sent away. */
  session: z.string().optional(),
  /** `sessionName` of the code that does not let it in. */
  blocked: z.string().optional(),
  about: phoneAbout.optional(),
  since: z.number(),
  seen: z.number(),
})
export type KeptPhone = z.infer<typeof phone>

const random = (bytes: number): string => randomBytes(bytes).toString('base64url')

/** Says which session a phone came by, without saying its token. */
const sessionName = (token: string): string => createHash('sha256').update(`session ${token}`).digest('base64url')

/**
 * A project's session and its phones, in one file of the host's state. A phone's cookie is `<id>.<key>`: it opens
 * something while the session by whose code it came is in force.
 */
export class SessionStore {
  readonly #file: JsonStore
  readonly #phones: Map<string, KeptPhone>
  readonly #tickets = new Map<string, { id: string; until: number }>()
  #session: KeptSession | undefined

  constructor(file: string) {
    this.#file = new JsonStore(file)
    const kept = session.safeParse(this.#file.get('session')).data
    this.#session = kept && kept.expires > Date.now() ? kept : undefined
    const phones = z
      .array(phone)
      .catch([])
      .parse(this.#file.get('phones') ?? [])
    this.#phones = new Map(phones.map((entry) => [entry.id, entry]))
  }

  has(id: string): boolean {
    return this.#phones.has(id)
  }

  get session(): KeptSession | undefined {
    return this.#session
  }

  /** Those of the session in force, the first to come first. */
  get phones(): KeptPhone[] {
    const name = this.#session && sessionName(this.#session.token)
    return [...this.#phones.values()].filter((entry) => name !== undefined && entry.session === name)
  }

  /** Those that the code in force does not let in. */
  get blocked(): KeptPhone[] {
    const name = this.#session && sessionName(this.#session.token)
    return [...this.#phones.values()].filter(({ blocked }) => name !== undefined && blocked === name)
  }

  /** A new session, or the present one with what is different. */
  begin(given: Omit<KeptSession, 'token' | 'expires'>): KeptSession {
    const { token, expires } = this.#session ?? { token: random(32), expires: Date.now() + LIFETIME }
    return this.#take({ ...given, token, expires })
  }

  /** Another code for the same; whoever came by the old one is out. */
  renew(): void {
    if (this.#session) this.#take({ ...this.#session, token: random(32), expires: Date.now() + LIFETIME })
  }

  end(): void {
    this.#session = undefined
    this.#file.set('session', undefined)
    this.#file.flush()
  }

  #take(given: KeptSession): KeptSession {
    this.#session = given
    this.#file.set('session', given)
    this.#file.flush()
    return given
  }

  isOpen(token: string): boolean {
    return this.#session !== undefined && this.#session.expires > Date.now() && isToken(token, this.#session.token)
  }

  /** The phone that a cookie's value lets in. */
  phoneOf(cookie: string | undefined): KeptPhone | undefined {
    const found = this.#knownBy(cookie)
    if (!found?.session || !this.#session || this.#session.expires <= Date.now()) return undefined
    return found.session === sessionName(this.#session.token) ? found : undefined
  }

  /** Whether it is that of a phone that the code in force does not let in. */
  isBlocked(cookie: string | undefined): boolean {
    const found = this.#knownBy(cookie)
    return this.#session !== undefined && found?.blocked === sessionName(this.#session.token)
  }

  #knownBy(cookie: string | undefined): KeptPhone | undefined {
    const [id = '', key = ''] = cookie?.split('.') ?? []
    const found = this.#phones.get(id)
    return found && isToken(key, found.key) ? found : undefined
  }

  /**
   * Lets a browser in that brought the token; answers its cookie's value. One that was here before is the same phone
   * again, as one with a ticket is. `full`: there are as many as there may be, and all are in use; `forgotten` is who had
   * to go.
   */
  admit(
    cookie: string | undefined,
    ticket: string | undefined,
    inUse: (id: string) => boolean,
  ): { cookie: string; forgotten?: string } | 'full' | 'blocked' {
    if (!this.#session) return 'full'
    const name = sessionName(this.#session.token)
    const now = Date.now()
    const known = this.#knownByTicket(ticket) ?? this.#knownBy(cookie)
    if (known?.blocked === name) return 'blocked'
    if (known) {
      delete known.blocked
      // One that was sent away gets another key: what it had opens nothing any more.
      if (known.session !== name) Object.assign(known, { key: random(32), session: name, since: now })
      known.seen = now
      this.#write()
      return { cookie: `${known.id}.${known.key}` }
    }
    let forgotten: string | undefined
    if (this.#phones.size >= MAX_PHONES) {
      // Who is blocked is not to come back by being forgotten.
      const idle = [...this.#phones.values()]
        .filter(({ id, blocked }) => !inUse(id) && blocked !== name)
        .sort((a, b) => a.seen - b.seen)
      if (!idle[0]) return 'full'
      forgotten = idle[0].id
      this.#phones.delete(forgotten)
    }
    const made: KeptPhone = { id: random(16), key: random(32), session: name, since: now, seen: now }
    this.#phones.set(made.id, made)
    this.#write()
    return { cookie: `${made.id}.${made.key}`, ...(forgotten !== undefined && { forgotten }) }
  }

  /**
   * With the token, lets one phone go on as the same where its cookie does not reach: at another address or port. For
   * one visit, and a minute.
   */
  ticketFor(id: string): string {
    const ticket = random(32)
    this.#tickets.set(ticket, { id, until: Date.now() + 60_000 })
    return ticket
  }

  #knownByTicket(ticket: string | undefined): KeptPhone | undefined {
    const found = ticket === undefined ? undefined : this.#tickets.get(ticket)
    this.#tickets.delete(ticket ?? '')
    for (const [old, { until }] of this.#tickets) if (until < Date.now()) this.#tickets.delete(old)
    return found && found.until > Date.now() ? this.#phones.get(found.id) : undefined
  }

  /** Its cookie opens nothing any more; what it keeps stays, should it be let in again. */
  dismiss(id: string, block: boolean): void {
    const found = this.#phones.get(id)
    if (!found) return
    delete found.session
    if (block && this.#session) found.blocked = sessionName(this.#session.token)
    this.#write()
  }

  unblock(id: string): void {
    const found = this.#phones.get(id)
    if (found) delete found.blocked
    this.#write()
  }

  seen(id: string, about?: PhoneAbout): void {
    const found = this.#phones.get(id)
    if (!found) return
    found.seen = Date.now()
    if (about) found.about = about
    this.#write()
  }

  #write(): void {
    this.#file.set('phones', [...this.#phones.values()])
  }

  flush(): void {
    this.#file.flush()
  }
}
