/**
 * The shell's end of `protocol/simulator.ts`: a port of the parent window, or on a phone a socket to the host
 * (`attach`). Without either (a plain tab) it leads nowhere.
 */
import { Emitter } from '../../base/events'
import type { ShellToWorkbench, WorkbenchToShell } from '../../protocol/simulator'
import { onPhone } from './own-phone/on-phone'

/** Entries that wait for a workbench that is not there yet; older ones go first. */
const KEPT = 500

export class WorkbenchLink {
  private send: ((message: ShellToWorkbench) => void) | undefined
  private port: MessagePort | undefined
  private early: ShellToWorkbench[] = []
  readonly embedded = window.parent !== window
  private readonly said = new Emitter<ShellToWorkbench>()
  /** Whatever is said, whether a workbench hears it or not. */
  readonly onDidSay = this.said.event
  private readonly expected = this.embedded || onPhone()

  constructor(
    private readonly onMessage: (message: WorkbenchToShell) => void,
    private readonly onConnected: () => void,
    /** A workbench hears what is said from now on, or none any more. */
    private readonly onHeard: (heard: boolean) => void,
  ) {
    if (!this.embedded) return
    window.addEventListener('message', (event) => this.greet(event))
    window.parent.postMessage({ tandem: 'shell-ready' }, '*')
  }

  post(message: ShellToWorkbench): void {
    this.said.fire(message)
    if (this.send) this.send(message)
    else if (this.expected && message.k === 'log') {
      this.early.push(message)
      if (this.early.length > KEPT) this.early.shift()
    }
  }

  get heard(): boolean {
    return this.send !== undefined
  }

  /** A workbench hears what is said from now on, and the log so far; undefined: none does any more. */
  attach(send: ((message: ShellToWorkbench) => void) | undefined): void {
    this.send = send
    this.onHeard(this.heard)
    if (!send) return
    for (const message of this.early.splice(0)) send(message)
    this.onConnected()
  }

  receive(message: WorkbenchToShell): void {
    this.onMessage(message)
  }

  private greet(event: MessageEvent): void {
    const port = event.ports[0]
    // Page frames can post here too; only the parent window is the workbench.
    if (event.source !== window.parent || !port || (event.data as { tandem?: unknown } | null)?.tandem !== 'connect')
      return
    this.port?.close()
    this.port = port
    port.onmessage = (message) => this.onMessage(message.data as WorkbenchToShell)
    this.attach((message) => port.postMessage(message))
  }
}
