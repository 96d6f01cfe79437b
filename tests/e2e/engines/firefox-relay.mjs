#!/usr/bin/env node
/**
 * Stands between Playwright and Debian's Firefox: the same program with the same arguments, but that one command which
 * Playwright sends to every Firefox is answered here, since a long-term release does not know it yet.
 */
import { spawn } from 'node:child_process'
import readline from 'node:readline'
import { WebSocket, WebSocketServer } from 'ws'

const UNKNOWN = 'emulation.setMediaFeaturesOverride'

const firefox = spawn(process.env.TANDEM_FIREFOX, process.argv.slice(2), { stdio: ['ignore', 'ignore', 'pipe'] })
firefox.on('exit', (code) => process.exit(code ?? 1))
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => firefox.kill(signal))

for await (const line of readline.createInterface(firefox.stderr)) {
  const [, address] = /WebDriver BiDi listening on (ws:.*)$/.exec(line) ?? []
  if (address) relay(address)
  else console.error(line)
}

function relay(address) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  server.on('listening', () => console.error(`WebDriver BiDi listening on ws://127.0.0.1:${server.address().port}`))
  server.on('connection', (near) => {
    const far = new WebSocket(`${address}/session`, { perMessageDeflate: false })
    const early = []
    far.on('open', () => {
      for (const text of early) far.send(text)
    })
    near.on('message', (data) => {
      const text = String(data)
      const { id, method } = JSON.parse(text)
      if (method === UNKNOWN) near.send(JSON.stringify({ type: 'success', id, result: {} }))
      else if (far.readyState === WebSocket.OPEN) far.send(text)
      else early.push(text)
    })
    far.on('message', (data) => near.send(String(data)))
    far.on('close', () => near.close())
    near.on('close', () => far.close())
  })
}
