/**
 * The least that such a pipeline can be, written by hand: a bare watcher, a socket, and a page that swaps a style, a
 * piece of markup or the result of a script in an iframe. It compiles nothing and keeps no state.
 */
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { WebSocketServer } from 'ws'

const shell = `<!doctype html><iframe src="/frame.html" style="width:400px;height:800px;border:0"></iframe>`

const frame = `<!doctype html>
<style id="style"></style><div id="markup"></div><div class="mark-script"></div>
<script>
const take = {
  style: (text) => (document.getElementById('style').textContent = text),
  template: (text) => (document.getElementById('markup').innerHTML = text),
  script: (text) => (document.querySelector('.mark-script').textContent = new Function(text)().label),
}
const connect = () => {
  const socket = new WebSocket('ws://' + location.host)
  socket.onclose = () => setTimeout(connect, 100)
  socket.onmessage = (event) => {
    const { kind, text } = JSON.parse(event.data)
    take[kind](text)
  }
}
connect()
</script>`

const filler = (n: number): string => '<div class="item"><span>Item</span></div>'.repeat(n)

export const bareFiles = {
  style: (mark: number) => `.mark-style { background-color: rgb(${mark}, 1, 2) }\n${'.x { top: 1px }\n'.repeat(100)}`,
  template: (mark: number) =>
    `<div class="mark-style">style</div><div class="mark-template">template ${mark}</div>${filler(20)}`,
  script: (mark: number) => `return { label: 'script ${mark}' }\n${'// a line of a script\n'.repeat(100)}`,
}

export type BareKind = keyof typeof bareFiles

export interface BarePipeline {
  url: string
  write(kind: BareKind, mark: number): void
  close(): Promise<void>
}

export async function startBarePipeline(dir: string): Promise<BarePipeline> {
  const kinds = Object.keys(bareFiles) as BareKind[]
  const fileOf = (kind: BareKind): string => path.join(dir, `${kind}.txt`)
  for (const kind of kinds) fs.writeFileSync(fileOf(kind), bareFiles[kind](0))
  const server = http.createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(request.url === '/frame.html' ? frame : shell)
  })
  const sockets = new WebSocketServer({ server })
  const send = (kind: string): void => {
    const text = fs.readFileSync(fileOf(kind as BareKind), 'utf8')
    // Truncation and writing are two events; an empty file is the first.
    if (text) for (const socket of sockets.clients) socket.send(JSON.stringify({ kind, text }))
  }
  sockets.on('connection', () => kinds.forEach(send))
  const watcher = fs.watch(dir, (_event, file) => file && send(path.basename(file, '.txt')))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}/`,
    write: (kind, mark) => fs.writeFileSync(fileOf(kind), bareFiles[kind](mark)),
    async close() {
      watcher.close()
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
