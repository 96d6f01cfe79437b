/** Asks over plain sockets, so that who asks costs less than who answers. */
import { createHash, createHmac, randomBytes } from 'node:crypto'
import net from 'node:net'
import type { RegisterAnswer } from '../../protocol/release'

export interface Load {
  url: string
  devices: RegisterAnswer[]
  apps: number
  /** At the same time, each with one request under way. */
  connections: number
  requests: number
}

export interface Outcome {
  /** ms, of answers with 200. */
  latencies: number[]
  statuses: Map<number, number>
  /** Connections that broke, and answers that were none. */
  broken: number
  /** ms */
  took: number
}

const PATH = '/client/v1/check'

function request({ url, devices, apps }: Load, n: number): Buffer {
  const { device, secret } = devices[n % devices.length]!
  const body = JSON.stringify({
    app: `app${n % apps}`,
    installed: { build: 1, content: 'A'.repeat(43) },
    reader: 1,
    device: {
      model: `Mate ${n % 50}`,
      system: { name: 'HarmonyOS', version: `4.${n % 9}` },
      appVersion: '1.4.2',
      network: n % 3 ? 'wifi' : '5g',
      region: 'CN-33',
    },
  })
  const [time, nonce] = [Date.now(), randomBytes(16).toString('base64url')]
  const hash = createHash('sha256').update(body).digest('base64url')
  const text = `tandem request 1\0POST\n${PATH}\n${time}\n${nonce}\n${hash}`
  const signature = createHmac('sha256', Buffer.from(secret, 'base64url')).update(text).digest('base64url')
  return Buffer.from(
    `POST ${PATH} HTTP/1.1\r\nhost: ${new URL(url).host}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n` +
      `tandem-device: ${device}\r\ntandem-time: ${time}\r\ntandem-nonce: ${nonce}\r\ntandem-signature: ${signature}\r\n\r\n${body}`,
  )
}

export async function run(load: Load): Promise<Outcome> {
  // Signed before the clock runs.
  const waiting = Array.from({ length: load.requests }, (_, n) => request(load, n))
  const outcome: Outcome = { latencies: [], statuses: new Map(), broken: 0, took: 0 }
  const started = performance.now()
  await Promise.all(Array.from({ length: load.connections }, () => connection(load.url, waiting, outcome)))
  return { ...outcome, took: performance.now() - started }
}

function connection(url: string, waiting: Buffer[], outcome: Outcome): Promise<void> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const socket = net.connect({ host: hostname, port: Number(port), noDelay: true })
    let held: Buffer = Buffer.alloc(0)
    let sent = 0
    const next = () => {
      const bytes = waiting.pop()
      if (!bytes) return socket.end()
      sent = performance.now()
      socket.write(bytes)
      return undefined
    }
    socket.on('connect', next)
    socket.on('data', (data) => {
      // Text only where an encoding was set.
      const chunk = data as Buffer
      held = held.length ? Buffer.concat([held, chunk]) : chunk
      const head = held.indexOf('\r\n\r\n')
      if (head < 0) return
      const text = held.toString('latin1', 0, head)
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1])
      if (held.length < head + 4 + length) return
      const status = Number(text.slice(9, 12))
      outcome.statuses.set(status, (outcome.statuses.get(status) ?? 0) + 1)
      if (status === 200) outcome.latencies.push(performance.now() - sent)
      held = held.subarray(head + 4 + length)
      sent = 0
      next()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      if (sent) outcome.broken++
      resolve()
    })
  })
}
