/**
 * The least that a host can be: serves an empty page that holds an iframe, whose page starts a worker and shows what
 * it says. Says the same as `host-process.ts`.
 */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { HostSays } from './host-process'

const pages: Record<string, [type: string, text: string]> = {
  '/': ['text/html', '<!doctype html><title>Bare</title><iframe src="/frame.html?bare"></iframe>'],
  '/frame.html?bare': [
    'text/html',
    `<!doctype html><body><script>
      new Worker('/worker.js').onmessage = (event) => (document.body.textContent = event.data)
    </script>`,
  ],
  '/worker.js': ['text/javascript', `postMessage('Hello')`],
}

const say = (message: HostSays): void => void process.send!(message)

const started = performance.now()
const server = http.createServer((request, response) => {
  const [type, text] = pages[request.url ?? ''] ?? ['text/plain', '']
  response.setHeader('content-type', type).end(text)
})
server.listen(0, '127.0.0.1', () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  say({ k: 'listening', url, ms: performance.now() - started, sinceStart: performance.now() })
})

process.on('message', () => say({ k: 'memory', rss: process.memoryUsage.rss() }))
process.on('disconnect', () => process.exit(0))
