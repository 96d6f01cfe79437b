/** A line to a server of the test's: it can break, or swallow what is sent and let nobody know, as networks do. */
import net from 'node:net'

export class CutLine {
  readonly #server: net.Server
  readonly #open = new Set<net.Socket>()
  #state: 'whole' | 'broken' | 'silent' = 'whole'

  private constructor(target: number) {
    this.#server = net.createServer((near) => {
      if (this.#state === 'broken') return near.resetAndDestroy()
      const far = net.connect(target, '127.0.0.1')
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#open.add(from)
        from.on('data', (chunk) => this.#state === 'whole' && to.write(chunk))
        from.on('error', () => to.destroy())
        from.on('close', () => {
          this.#open.delete(from)
          to.destroy()
        })
      }
    })
  }

  static async to(target: number): Promise<CutLine> {
    const line = new CutLine(target)
    await new Promise<void>((resolve) => line.#server.listen(0, '127.0.0.1', resolve))
    return line
  }

  get port(): number {
    return (this.#server.address() as net.AddressInfo).port
  }

  /** What was swallowed is lost: connections from before are of no use afterwards. */
  silence(): void {
    this.#state = 'silent'
  }

  break(): void {
    this.#state = 'broken'
    for (const socket of this.#open) socket.resetAndDestroy()
  }

  mend(): void {
    if (this.#state === 'silent') for (const socket of this.#open) socket.resetAndDestroy()
    this.#state = 'whole'
  }

  async close(): Promise<void> {
    for (const socket of this.#open) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
