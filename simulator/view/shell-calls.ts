/** What components of the page ask of the shell, until it has answered. */
import type { Ability, PageId, ShellToView, ViewToShell } from '../../protocol/bridge'
import type { WireError } from '../../protocol/diagnostics'

interface Waiting {
  resolve(value: unknown): void
  reject(error: WireError): void
}

export class ShellCalls {
  private readonly waiting = new Map<number, Waiting>()
  private next = 0

  constructor(
    private readonly post: (message: ViewToShell) => void,
    /** The page, once it is open. */
    private readonly page: () => PageId | undefined,
  ) {}

  /** Runs an API; rejects with a `WireError`. */
  call(name: string, args: unknown): Promise<unknown> {
    return this.ask(name, (call, page) => ({ k: 'api/call', call, name, args, page }))
  }

  ability(name: Ability, args: Record<string, unknown>): Promise<unknown> {
    return this.ask(name, (call, page) => ({ k: 'ability', call, name, args, page }))
  }

  answer({ call, value, error }: Extract<ShellToView, { k: 'api/result' }>): void {
    const waiting = this.waiting.get(call)
    this.waiting.delete(call)
    if (error) waiting?.reject(error)
    else waiting?.resolve(value)
  }

  private ask(name: string, make: (call: number, page: PageId) => ViewToShell): Promise<unknown> {
    const page = this.page()
    if (page === undefined)
      return Promise.reject({ code: 'bridge_not_connected', message: `${name}: the page is not open` })
    const call = this.next++
    return new Promise((resolve, reject) => {
      this.waiting.set(call, { resolve, reject })
      this.post(make(call, page))
    })
  }
}
