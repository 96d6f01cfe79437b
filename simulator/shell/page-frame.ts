/**
 * A page's frame: an iframe of the same origin, reached through a MessagePort that is handed over once. What is sent
 * before the frame's scripts have run waits in the port.
 */
import type { ShellToView, ViewToShell } from '../../protocol/bridge'
import { checkViewMessage } from './door'
import { el } from './dom'
import { frameAttributes } from './frame-attributes'
import type { FirstParts } from './own-phone/first-parts'
import type { FrameDocument } from './place'

/** ms */
const PATIENCE = 8000
/** ms that a frame that went is still listened to. */
const LAST_WORDS = 100

export class PageFrame {
  readonly element: HTMLIFrameElement
  /** The shell's end; the other waits for the frame's document. */
  private readonly port: MessagePort
  private far: MessagePort | undefined
  private closed = false
  private timer: ReturnType<typeof setTimeout> | undefined
  onMessage: (message: ViewToShell) => void = () => {}
  /** The document is there, but its scripts say nothing. */
  onSilent: () => void = () => {}
  onClose: () => void = () => {}
  /** Hears what is sent while it is recorded. */
  tape: ((message: ShellToView) => void) | undefined

  /** The document's `load` has been. */
  private loaded = false

  /**
   * In place of what is at an address: a frame of `first`, or its text; such a document has the origin of the one around it. In a
   * player, a document with an origin of its own.
   */
  constructor(
    readonly source: string | FrameDocument,
    first?: FirstParts,
  ) {
    const { port1, port2 } = new MessageChannel()
    this.port = port1
    this.far = port2
    this.port.onmessage = (event) => this.receive(event.data)
    const text = typeof source === 'object' ? source.text : first?.facts.frame?.text
    this.element =
      first?.frame ??
      el('iframe', {
        ...frameAttributes,
        ...(typeof source === 'object' && { sandbox: 'allow-scripts allow-forms' }),
        ...(text === undefined ? { src: source as string } : { srcdoc: text }),
      })
    this.element.onload = () => this.connect()
    this.loaded = first?.frameLoaded === true
  }

  /** `parent` is in the document. */
  attach(parent: HTMLElement): void {
    if (this.element.isConnected) {
      parent.moveBefore(this.element, null)
      this.element.removeAttribute('style')
    } else parent.append(this.element)
    if (this.loaded) this.connect()
  }

  send(message: ShellToView, transfer: Transferable[] = []): void {
    this.tape?.(message)
    if (!this.closed) this.port.postMessage(message, transfer)
  }

  close(): void {
    if (!this.closed) this.onClose()
    this.closed = true
    clearTimeout(this.timer)
    this.element.remove()
    // A recorded page tells the last of it while it goes.
    if (this.tape) setTimeout(() => this.port.close(), LAST_WORDS)
    else this.port.close()
  }

  private connect(): void {
    if (typeof this.source === 'string') return this.handOver(location.origin)
    const window = this.element.contentWindow
    // A document without an origin can be named by none; the frame's parent alone has its window.
    if (window) void this.source.prepare(window).then(() => this.handOver('*'))
  }

  private handOver(target: string): void {
    const window = this.element.contentWindow
    if (!this.far || !window || this.closed) return
    const message: ShellToView = { k: 'connect', port: this.far }
    window.postMessage(message, target, [this.far])
    this.far = undefined
    this.timer = setTimeout(() => this.onSilent(), PATIENCE)
  }

  private receive(data: unknown): void {
    const message = checkViewMessage(data)
    clearTimeout(this.timer)
    if (message && (!this.closed || message.k === 'told')) this.onMessage(message)
  }
}
