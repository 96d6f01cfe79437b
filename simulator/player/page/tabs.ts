/**
 * A program runs in one tab, as on a phone: two would each have what it stores in their own memory, and take each other's launches for
 * failed ones. Whoever opens it has the others leave it. Web Locks say whether there is another one; over plain http there are none,
 * and the others are told all the same.
 */

/** ms that another tab has to end what runs there; one that hangs is not waited for. */
const LEAVING = 3000

interface Said {
  k: 'take'
  program: string
}

export class Tabs {
  private readonly channel = new BroadcastChannel('tandem-player')
  private readonly held = new Map<string, () => void>()

  /** `leave`: the program is wanted elsewhere; what is open here of it ends. */
  constructor(leave: (program: string) => Promise<void>) {
    this.channel.onmessage = ({ data }: MessageEvent<Said>) => {
      if (data?.k === 'take') void leave(data.program).finally(() => this.release(data.program))
    }
  }

  /** Resolves once no other tab has it open. */
  async take(program: string): Promise<void> {
    if (this.held.has(program)) return
    const name = `tandem-player ${program}`
    if (await this.hold(program, name, { ifAvailable: true })) return
    this.channel.postMessage({ k: 'take', program } satisfies Said)
    if (await this.hold(program, name, { signal: AbortSignal.timeout(LEAVING) })) return
    await this.hold(program, name, { steal: true })
  }

  release(program: string): void {
    this.held.get(program)?.()
    this.held.delete(program)
  }

  /** Whether it is held now, until it is released. */
  private hold(program: string, name: string, options: LockOptions): Promise<boolean> {
    const { locks } = navigator as { locks?: LockManager }
    if (!locks) {
      if (options.ifAvailable) return Promise.resolve(false)
      this.held.set(program, () => {})
      return Promise.resolve(true)
    }
    return new Promise((resolve) => {
      locks
        .request(name, options, (lock) => {
          if (!lock) return resolve(false)
          return new Promise<void>((release) => {
            this.held.set(program, release)
            resolve(true)
          })
        })
        // Not in time; or stolen, of which the channel has told.
        .catch(() => resolve(false))
    })
  }
}
