import http from 'node:http'
import type { AddressInfo, Server } from 'node:net'

type Handler = (request: http.IncomingMessage, response: http.ServerResponse) => void

const failedWith = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code

function listenOn(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

export interface LoopbackServers {
  port: number
  servers: http.Server[]
  close(): Promise<void>
}

/**
 * Listens on 127.0.0.1 and, where the machine has it, on ::1, on the same port: browsers may take either for
 * `localhost`, and whoever else held the other one would be served our page's visitors. `port` is taken when both are
 * free, otherwise the next of twenty, otherwise any; 0 takes any.
 */
export async function listenOnLoopback(port: number, handler: Handler): Promise<LoopbackServers> {
  const wanted = port === 0 ? [] : Array.from({ length: 20 }, (_, n) => port + n).filter((n) => n < 65_536)
  for (const candidate of [...wanted, 0, 0, 0, 0, 0]) {
    const found = await tryPort(candidate, handler)
    if (found) return found
  }
  throw new Error(`No free port on 127.0.0.1, from ${port} on`)
}

async function tryPort(port: number, handler: Handler): Promise<LoopbackServers | undefined> {
  const v4 = http.createServer(handler)
  try {
    await listenOn(v4, '127.0.0.1', port)
  } catch (error) {
    if (failedWith(error) === 'EADDRINUSE' || failedWith(error) === 'EACCES') return undefined
    throw error
  }
  const taken = (v4.address() as AddressInfo).port
  const v6 = http.createServer(handler)
  const servers = [v4]
  try {
    await listenOn(v6, '::1', taken)
    servers.push(v6)
  } catch (error) {
    if (failedWith(error) === 'EADDRINUSE' || failedWith(error) === 'EACCES') {
      await closeServer(v4)
      return undefined
    }
    // EADDRNOTAVAIL, EAFNOSUPPORT, EINVAL: no IPv6 on this machine.
  }
  return {
    port: taken,
    servers,
    close: async () => {
      await Promise.all(servers.map(closeServer))
    },
  }
}

function closeServer(server: http.Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
