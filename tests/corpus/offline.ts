/**
 * No network: this process opens no connection at all (the host answers some, which is another matter), and what the
 * browser asks of others than the host is refused as it is on a device that is offline. So a run says the same
 * wherever it is made.
 */
import net from 'node:net'
import type { BrowserContext } from 'playwright-core'

const isHost = (host: string): boolean => host === 'localhost' || host.endsWith('.localhost')

interface Target {
  host?: string
  path?: string
}

/** `connect(options)`, `connect(port, host)`, `connect(path)`, and what net.connect makes of them (an array). */
function targetOf(args: unknown[]): Target {
  const [first, second] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args
  if (typeof first === 'object' && first !== null) return first as Target
  if (typeof first === 'string' && Number.isNaN(Number(first))) return { path: first }
  return typeof second === 'string' ? { host: second } : {}
}

/** Refuses every connection that this process tries to open; answers what undoes it. */
export function cutNetwork(): () => void {
  const prototype = net.Socket.prototype as { connect: (...args: never[]) => net.Socket }
  const connect = prototype.connect
  prototype.connect = function (this: net.Socket, ...args: never[]) {
    const { host, path } = targetOf(args)
    if (path !== undefined) return connect.apply(this, args)
    process.nextTick(() => {
      this.destroy(Object.assign(new Error(`connect ENETUNREACH ${host}`), { code: 'ENETUNREACH', syscall: 'connect' }))
    })
    return this
  }
  return () => void (prototype.connect = connect)
}

export async function takeOffline(context: BrowserContext): Promise<void> {
  await context.route(
    (url) => /^(https?|wss?):$/.test(url.protocol) && !isHost(url.hostname),
    (route) => route.abort('internetdisconnected'),
  )
}
