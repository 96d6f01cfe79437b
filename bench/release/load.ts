/** Asks over plain sockets, so that who asks costs less than who answers. */
import net from 'node:net'
import { newNonce, signRequest } from '../../base/release/signing.web'
import { clientPaths, type RegisterAnswer } from '../../protocol/release'

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

/** The `n`th check: another device of another app each time. */
export function signedCheck({ devices, apps }: Load, n: number) {
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
  const path = clientPaths.check
  const request = { method: 'POST', path, time: Date.now(), nonce: newNonce() }
  const headers = {
    'content-type': 'application/json',
    ...signRequest(device, Buffer.from(secret, 'base64url'), request, body),
  }
  return { path, headers, body }
}

function request(load: Load, n: number): Buffer {
  const { path, headers, body } = signedCheck(load, n)
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nhost: ${new URL(load.url).host}\r\n${lines.join('')}content-length: ${body.length}\r\n\r\n${body}`,
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
