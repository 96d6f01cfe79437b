/**
 * The phone's end of `/__tandem/phone` (protocol/preview.ts): says who it is, and carries what workbench and shell say
 * to each other. It comes back by itself, and knows when the session has ended for good.
 */
import { decodeRecorded, encodeRecorded } from '../../../base/recorded-value.web'
import type { HostToPhone, PhoneAbout, PhoneToHost, PreviewEnd } from '../../../protocol/preview'
import type { ShellToWorkbench, WorkbenchToShell } from '../../../protocol/simulator'
import type { Simulator } from '../simulator'
import type { Kit } from './kit'

/** ms; doubled after each failure up to the longest. */
const FIRST_PAUSE = 300
const LONGEST_PAUSE = 5000
/** Bytes that wait to be sent: beyond, the log is left out. */
const FULL = 4_000_000
/** Answers of a host that knows this phone no more. */
const OUT = [401, 403, 404, 410]

export type EndReason = PreviewEnd | 'gone'

export class PhoneLink {
  private socket: WebSocket | undefined
  private open = false
  private listening = false
  private ended = false
  private pause = FIRST_PAUSE
  private failures = 0
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly simulator: Simulator,
    private readonly kit: Kit,
  ) {
    simulator.link.onDidSay((message) => {
      // Others follow what is done here, and the list of phones shows where each one is.
      if (!this.listening && (message.k === 'state' || message.k === 'input')) this.say(message)
    })
    let resized: ReturnType<typeof setTimeout> | undefined
    window.addEventListener('resize', () => {
      clearTimeout(resized)
      resized = setTimeout(() => this.tellAbout(), 300)
    })
    this.connect()
  }

  /** As `Session.hurry`. */
  hurry(anew: boolean): void {
    const { socket } = this
    if (this.ended || (this.open && !anew) || (!anew && socket?.readyState === WebSocket.CONNECTING)) return
    clearTimeout(this.timer)
    this.pause = FIRST_PAUSE
    this.socket = undefined
    socket?.close()
    this.left()
    this.connect()
  }

  private connect(): void {
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/__tandem/phone`)
    this.socket = socket
    socket.onopen = () => {
      if (this.socket !== socket) return
      this.open = true
      this.failures = 0
      this.pause = FIRST_PAUSE
      this.tellAbout()
      this.simulator.postState()
    }
    socket.onmessage = ({ data }) => this.socket === socket && this.receive(data)
    socket.onclose = () => this.socket === socket && this.lost()
  }

  private lost(): void {
    this.left()
    if (this.ended) return
    if (++this.failures > 1) void this.look()
    this.timer = setTimeout(() => this.connect(), this.pause * (0.8 + Math.random() * 0.4))
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE)
  }

  private left(): void {
    this.open = false
    if (this.listening) this.listen(false)
  }

  /** A socket does not say why it is refused; a page does. */
  private async look(): Promise<void> {
    try {
      const { status } = await fetch('/', { cache: 'no-store', redirect: 'manual' })
      if (OUT.includes(status)) this.end('gone')
    } catch {
      // Nobody is there.
    }
  }

  private receive(data: unknown): void {
    const message = parse(data)
    switch (message?.k) {
      case 'probe':
        return this.send({ k: 'probed', n: message.n })
      case 'listen':
        return this.listen(message.on)
      case 'say':
        return this.heard(message.text)
      case 'move':
        return location.replace(message.url)
      case 'end':
        return this.end(message.reason)
    }
  }

  private heard(text: string): void {
    let message: WorkbenchToShell
    try {
      message = decodeRecorded(text) as WorkbenchToShell
    } catch {
      return
    }
    this.simulator.link.receive(message)
  }

  private listen(on: boolean): void {
    if (on === this.listening) return
    this.listening = on
    this.simulator.link.attach(on ? (message) => this.say(message) : undefined)
  }

  private end(reason: EndReason): void {
    if (this.ended) return
    this.ended = true
    clearTimeout(this.timer)
    this.left()
    this.socket?.close()
    this.simulator.phoneMode?.ended(reason)
  }

  private say(message: ShellToWorkbench): void {
    if (message.k === 'log' && (this.socket?.bufferedAmount ?? 0) > FULL) return
    this.send({ k: 'say', text: encodeRecorded(message) })
  }

  private send(message: PhoneToHost): void {
    if (this.open) this.socket?.send(JSON.stringify(message))
  }

  private tellAbout(): void {
    const { device } = this.simulator.stage
    const about: PhoneAbout = {
      userAgent: navigator.userAgent.slice(0, 1000),
      system: this.simulator.stage.system,
      model: device.model === 'Android' ? '' : device.model,
      browser: this.kit.phoneFacts().browser,
      language: navigator.language,
      width: Math.max(1, device.width),
      height: Math.max(1, device.height),
      pixelRatio: devicePixelRatio,
      secure: isSecureContext,
      standalone: isStandalone(),
    }
    this.send({ k: 'about', about })
  }
}

/** Opened from the home screen. */
export const isStandalone = (): boolean =>
  matchMedia('(display-mode: standalone), (display-mode: fullscreen)').matches ||
  (navigator as { standalone?: boolean }).standalone === true

function parse(data: unknown): HostToPhone | undefined {
  try {
    return JSON.parse(String(data)) as HostToPhone
  } catch {
    return undefined
  }
}
