/**
 * The shell's end of `protocol/session.ts`: stays connected to the host, reconnects with growing pauses, and carries
 * builds in, what the program stores and the device's state both ways, and network traffic (`HostTransfers`). It gives
 * builds to its owner in order and without gaps, or asks for a reload.
 */
import type { ArtifactUpdate } from '../../protocol/artifact'
import type { HostToShell, ShellToHost } from '../../protocol/session'
import type { DataPart } from '../../protocol/simulator'
import { applyChange, joinChanges, type StorageChange } from './app-storage'
import { HostTransfers, type WatchTransfer } from './host-transfers'

/** ms; doubled after each failure up to the longest. */
const FIRST_PAUSE = 250
const LONGEST_PAUSE = 5000

/** What the host keeps for the program. */
export type HostedPart = Exclude<DataPart, 'permissions'>

export interface SessionEvents {
  /** What is loaded now, for the greeting. */
  loaded(): { build: number; hash?: string }
  onHello(hello: Extract<HostToShell, { k: 'hello' }>): void
  onUpdate(update: ArtifactUpdate): void
  onConnected(connected: boolean): void
  /** What is stored, at each greeting of a host that keeps it, with what was written meanwhile. */
  onStorage(stored: Record<string, string>): void
  onStorageChange(change: StorageChange): void
  /** What a page of this build looks like is wanted: answered by `tellLook`. */
  onLookWanted(wanted: { hash: string; url: string }): void
}

/** What is used of a WebSocket. */
export type SessionSocket = Pick<WebSocket, 'readyState' | 'onopen' | 'onmessage' | 'onclose' | 'close'> & {
  send(text: string): void
}

export class Session {
  private socket: SessionSocket | undefined
  private pause = FIRST_PAUSE
  private timer: ReturnType<typeof setTimeout> | undefined
  private greeted = false
  private closed = false
  private unsent: StorageChange | undefined
  private unsentDevice: string | undefined
  /** What the program sends before the first greeting, where it did not have to wait for it. */
  private early: ShellToHost[] | undefined
  private readonly transfers = new HostTransfers((message) => this.send(message))

  constructor(
    private readonly open: () => SessionSocket,
    private readonly events: SessionEvents,
  ) {
    this.connect()
  }

  /** Hears of all that the program sends over the network, and how it ends. */
  watchTransfers(watch: WatchTransfer): void {
    this.transfers.watch = watch
  }

  /** The page brought along what the first greeting would: until that comes, what is sent waits for it. */
  assume(stored: Record<string, string>): void {
    this.early = []
    this.events.onStorage(stored)
  }

  /** Undefined while the host cannot be reached. */
  get network(): HostTransfers | undefined {
    return this.greeted || this.early ? this.transfers : undefined
  }

  /** Kept by the host; while it cannot be reached, written when it is back. */
  writeStorage(change: StorageChange): void {
    if (this.greeted) this.send({ k: 'storage/write', ...change })
    else this.unsent = joinChanges(this.unsent, change)
  }

  /** Kept by the host, as storage is. */
  writeDevice(text: string): void {
    if (this.greeted) this.send({ k: 'device/write', text })
    else this.unsentDevice = text
  }

  /** JSON of a `Look`; undefined where there is none. */
  tellLook(wanted: { hash: string; url: string }, text: string | undefined): void {
    if (this.greeted) this.send({ k: 'look', ...wanted, ...(text !== undefined && { text }) })
  }

  /** The program starts. */
  didStart(): void {
    if (this.greeted || this.early) this.send({ k: 'run' })
  }

  /** While the host cannot be reached, storage alone. Answers what is cleared. */
  clearData(parts: HostedPart[]): HostedPart[] {
    if (this.greeted) this.send({ k: 'data/clear', parts })
    else if (parts.includes('storage')) this.writeStorage({ clear: true, entries: {} })
    return this.greeted ? parts : parts.filter((part) => part === 'storage')
  }

  /** Does not wait for the next attempt. `anew`: the connection may have died unheard, as while a phone slept. */
  hurry(anew = false): void {
    const { socket } = this
    if (this.closed || (this.greeted && !anew)) return
    if (!anew && socket?.readyState === WebSocket.CONNECTING) return
    clearTimeout(this.timer)
    this.pause = FIRST_PAUSE
    if (socket) {
      // What comes of the old one is of no interest.
      this.socket = undefined
      socket.close()
      this.left()
    }
    this.connect()
  }

  close(): void {
    this.closed = true
    clearTimeout(this.timer)
    this.socket?.close()
  }

  private connect(): void {
    const socket = this.open()
    this.socket = socket
    socket.onopen = () => this.post({ k: 'hello', ...this.events.loaded() })
    socket.onmessage = (event) => this.socket === socket && this.receive(event.data)
    socket.onclose = () => this.lost(socket)
  }

  private lost(socket: SessionSocket): void {
    if (this.socket !== socket) return
    this.left()
    if (this.closed) return
    // A little noise, so that several shells do not come back in step.
    this.timer = setTimeout(() => this.connect(), this.pause * (0.8 + Math.random() * 0.4))
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE)
  }

  private left(): void {
    this.greeted = false
    this.early = undefined
    this.transfers.lost()
    if (!this.closed) this.events.onConnected(false)
  }

  private send(message: ShellToHost): void {
    if (this.early) this.early.push(message)
    else this.post(message)
  }

  private post(message: ShellToHost): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message))
  }

  private receive(data: unknown): void {
    const message = parse(data)
    if (message?.k === 'hello') {
      this.greeted = true
      this.pause = FIRST_PAUSE
      const early = this.early?.splice(0) ?? []
      this.early = undefined
      for (const each of early) this.post(each)
      this.events.onConnected(true)
      if (message.storage) this.takeStorage(message.storage)
      if (this.unsentDevice !== undefined) this.send({ k: 'device/write', text: this.unsentDevice })
      this.unsentDevice = undefined
      this.events.onHello(message)
    } else if (message?.k === 'update') this.events.onUpdate(message.update)
    else if (message?.k === 'look/wanted') this.events.onLookWanted({ hash: message.hash, url: message.url })
    else if (message?.k === 'storage/changed') this.events.onStorageChange(message)
    else if (message) this.transfers.receive(message)
  }

  private takeStorage(stored: Record<string, string>): void {
    const { unsent } = this
    this.unsent = undefined
    if (unsent) this.send({ k: 'storage/write', ...unsent })
    this.events.onStorage(unsent ? applyChange(stored, unsent) : stored)
  }
}

function parse(data: unknown): HostToShell | undefined {
  try {
    return JSON.parse(String(data)) as HostToShell
  } catch {
    return undefined
  }
}
