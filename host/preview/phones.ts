import fs from 'node:fs'
import path from 'node:path'
import type { WebSocket } from 'ws'
import { decodeRecorded, encodeRecorded } from '../../base/recorded-value.web'
import { Emitter } from '../../base/events'
import { socketTransport } from '../../base/rpc/socket-transport.node'
import type { PhoneInfo, PreviewEnd } from '../../protocol/preview'
import { simulatorInput } from '../../protocol/simulator-input'
import { SessionConnection } from '../server/session-connection'
import type { RequestGuard } from '../request/request-guard'
import type { ProgramData } from '../workspace/program-data'
import type { Workspace } from '../workspace/workspace'
import { Bucket, MAX_PHONE_SOCKETS, MESSAGES } from './limits'
import { PhoneLink } from './phone-link'
import type { SessionStore } from './session-store'

/** What is there of a phone while the host runs. */
interface LivePhone {
  data: ProgramData
  /** The newest last: that one is spoken with. */
  links: PhoneLink[]
  sessions: Set<{ connection: SessionConnection; socket: WebSocket }>
  latency?: number
}

export interface PhonesOptions {
  workspace: Workspace
  store: SessionStore
  /** What a phone's program may ask for. */
  guard: RequestGuard
}

/** The phones of one project: what they keep, who is connected, who follows whom. */
export class Phones {
  readonly #live = new Map<string, LivePhone>()
  readonly #listened = new Set<string>()
  readonly #changed = new Emitter<void>()
  readonly #said = new Emitter<{ phone: string; text: string }>()
  readonly onDidChange = this.#changed.event
  /** Of those that are listened to. */
  readonly onDidSay = this.#said.event
  #leader: string | undefined

  constructor(private readonly options: PhonesOptions) {
    this.#removeUnknown()
  }

  /** What is kept of phones that nobody knows of any more, since the list of them was lost. */
  #removeUnknown(): void {
    const dir = this.options.workspace.statePath('phones')
    for (const id of fs.existsSync(dir) ? fs.readdirSync(dir) : [])
      if (!this.options.store.has(id)) fs.rmSync(path.join(dir, id), { recursive: true, force: true })
  }

  get leader(): string | undefined {
    return this.#leader
  }

  /** Those that have said who they are, in the order in which they came. */
  list(): PhoneInfo[] {
    return this.options.store.phones.flatMap(({ id, about, since }) => {
      const live = this.#live.get(id)
      const connected = (live?.links.length ?? 0) > 0
      const latency = connected && live?.latency !== undefined ? { latency: live.latency } : {}
      return about ? [{ ...about, id, connected, ...latency, since }] : []
    })
  }

  isInUse(id: string): boolean {
    const live = this.#live.get(id)
    return live !== undefined && live.links.length + live.sessions.size > 0
  }

  /** What it keeps: storage, files, cookies, device. */
  dataOf(id: string): ProgramData {
    return this.#of(id).data
  }

  #of(id: string): LivePhone {
    let live = this.#live.get(id)
    if (!live) {
      live = { data: this.options.workspace.dataAt(this.#dir(id)), links: [], sessions: new Set() }
      this.#live.set(id, live)
    }
    return live
  }

  #dir(id: string): string {
    return path.join(this.options.workspace.statePath('phones'), id)
  }

  hasRoom(id: string): boolean {
    const live = this.#live.get(id)
    return !live || live.links.length + live.sessions.size < MAX_PHONE_SOCKETS
  }

  takeSession(id: string, socket: WebSocket): void {
    const live = this.#of(id)
    limitMessages(socket)
    const { workspace, guard } = this.options
    const connection = new SessionConnection(socketTransport(socket), workspace, live.data, guard, id)
    const entry = { connection, socket }
    live.sessions.add(entry)
    socket.on('close', () => live.sessions.delete(entry))
  }

  takeLink(id: string, socket: WebSocket): void {
    const live = this.#of(id)
    limitMessages(socket)
    const link = new PhoneLink(socket, {
      about: (about) => {
        this.options.store.seen(id, about)
        this.#changed.fire()
      },
      latency: (ms) => {
        live.latency = ms
        this.#changed.fire()
      },
      say: (text) => this.#heard(id, text),
    })
    live.links.push(link)
    socket.on('close', () => {
      live.links = live.links.filter((other) => other !== link)
      this.options.store.seen(id)
      this.#changed.fire()
    })
    if (this.#listened.has(id)) link.send({ k: 'listen', on: true })
    if (this.#leader === id) this.#tellFollow(id, true)
  }

  #heard(id: string, text: string): void {
    if (this.#listened.has(id)) this.#said.fire({ phone: id, text })
    if (id === this.#leader) this.#lead(text)
  }

  /** What the leader's user does is done on the others as well. */
  #lead(text: string): void {
    const message = parse(text)
    if (message?.k !== 'input') return
    const { data } = simulatorInput.safeParse(message)
    if (!data) return
    const told = encodeRecorded({ k: 'input', ...data })
    for (const [id] of this.#live) if (id !== this.#leader) this.say(id, told)
  }

  lead(id: string | undefined): void {
    if (this.#leader === id) return
    if (this.#leader !== undefined) this.#tellFollow(this.#leader, false)
    this.#leader = id
    if (id !== undefined) this.#tellFollow(id, true)
    this.#changed.fire()
  }

  #tellFollow(id: string, on: boolean): void {
    this.say(id, encodeRecorded({ k: 'follow', on }))
  }

  listen(id: string, on: boolean): void {
    if (on) this.#listened.add(id)
    else this.#listened.delete(id)
    this.#live.get(id)?.links.at(-1)?.send({ k: 'listen', on })
  }

  /** Nobody is there to hear any more. */
  listenToNone(): void {
    for (const id of this.#listened) this.listen(id, false)
  }

  /** A `WorkbenchToShell` as text. False where the phone is not there. */
  say(id: string, text: string): boolean {
    const link = this.#live.get(id)?.links.at(-1)
    link?.send({ k: 'say', text })
    return link !== undefined
  }

  sayToAll(text: string): void {
    for (const id of this.#live.keys()) this.say(id, text)
  }

  /** To where the session goes on; each is the same phone there. */
  moveAll(url: string): void {
    for (const [id, { links }] of this.#live)
      for (const link of links) link.send({ k: 'move', url: `${url}?as=${this.options.store.ticketFor(id)}` })
  }

  /** Its sockets end. */
  end(id: string, reason: PreviewEnd): void {
    const live = this.#live.get(id)
    if (!live) return
    for (const link of live.links) link.end({ k: 'end', reason })
    for (const { connection } of live.sessions) connection.dispose()
    if (this.#leader === id) this.lead(undefined)
    this.#listened.delete(id)
  }

  endAll(reason: PreviewEnd): void {
    for (const id of this.#live.keys()) this.end(id, reason)
  }

  /** Its data goes. */
  forget(id: string): void {
    this.end(id, 'closed')
    this.#live.get(id)?.data.dispose()
    this.#live.delete(id)
    fs.rmSync(this.#dir(id), { recursive: true, force: true })
  }

  dispose(): void {
    for (const { links, sessions, data } of this.#live.values()) {
      for (const { connection, socket } of sessions) {
        connection.dispose()
        socket.terminate()
      }
      for (const link of links) link.dispose()
      data.dispose()
    }
    this.#live.clear()
    this.#changed.dispose()
    this.#said.dispose()
  }
}

function limitMessages(socket: WebSocket): void {
  const bucket = new Bucket(MESSAGES)
  socket.on('message', () => {
    if (!bucket.take()) socket.terminate()
  })
}

function parse(text: string): { k?: unknown } | undefined {
  try {
    const value = decodeRecorded(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
