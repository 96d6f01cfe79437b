/** The shell's end of `protocol/simulator.ts`. Without a workbench (a plain tab, a phone) it leads nowhere. */
import type { ShellToWorkbench, WorkbenchToShell } from '../../protocol/simulator'

/** Entries that wait for a workbench that is not there yet; older ones go first. */
const KEPT = 500

export class WorkbenchLink {
  private port: MessagePort | undefined
  private early: ShellToWorkbench[] = []
  readonly embedded = window.parent !== window

  constructor(
    private readonly onMessage: (message: WorkbenchToShell) => void,
    private readonly onConnected: () => void,
  ) {
    if (!this.embedded) return
    window.addEventListener('message', (event) => this.greet(event))
    window.parent.postMessage({ tandem: 'shell-ready' }, '*')
  }

  post(message: ShellToWorkbench): void {
    if (this.port) this.port.postMessage(message)
    else if (this.embedded && message.k === 'log') {
      this.early.push(message)
      if (this.early.length > KEPT) this.early.shift()
    }
  }

  private greet(event: MessageEvent): void {
    const port = event.ports[0]
    // Page frames can post here too; only the parent window is the workbench.
    if (event.source !== window.parent || !port || (event.data as { tandem?: unknown } | null)?.tandem !== 'connect')
      return
    this.port?.close()
    this.port = port
    port.onmessage = (message) => this.onMessage(message.data as WorkbenchToShell)
    for (const message of this.early.splice(0)) port.postMessage(message)
    this.onConnected()
  }
}
