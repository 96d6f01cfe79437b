/**
 * Serves one case after another: the built simulator, and what the compiler makes of the case in memory. It stands in
 * for the host, whose start, watching and files are tested elsewhere, so that a case costs little more than a page load.
 */
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import path from 'node:path'
import { WebSocketServer, type WebSocket } from 'ws'
import { createCompiler } from '../../../build/compile/compiler'
import { linkArtifact } from '../../../build/compile/link'
import { MemoryFileSystem } from '../../../build/compile/memory-fs'
import type { Compiler } from '../../../build/compile/types'
import { fileOperation } from '../../../protocol/files'
import type { HostToShell } from '../../../protocol/session'
import { CaseFiles } from '../../cases/case-files'
import { simulatorHeaders } from '../../../host/server/headers'
import { root } from '../support/host'
import { countInWorker, countTraffic } from './traffic'

const STAGE = `<!doctype html><style>body { margin: 0 } iframe { width: 100vw; height: 100vh; border: 0; display: block }</style>
<iframe></iframe>`

const TYPES: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css' }

/** The logic worker tells what it has still to do (`countInWorker`). */
function withCounting(script: Buffer): Buffer {
  const strict = '"use strict";'
  if (!script.toString('utf8', 0, strict.length).startsWith(strict))
    throw new Error('worker.js does not begin as it did')
  // What the worker takes away from programs is taken before that.
  return Buffer.concat([Buffer.from(`${strict}(${countInWorker})(${countTraffic});`), script])
}

export class CaseServer {
  #fs = new MemoryFileSystem({})
  #compiler: Compiler | undefined
  /** Goes on from program to program, so that a number means one build. */
  #build = 0
  #own: CaseFiles | undefined
  readonly #files = new Map<string, Buffer>()
  readonly #sockets = new Set<WebSocket>()
  readonly #http: Server
  readonly #wss = new WebSocketServer({ noServer: true })

  constructor() {
    this.#http = createServer((request, response) => {
      const file = (request.url ?? '/').split('?')[0]!
      if (file.startsWith('/__tandem/files')) return void this.#answerFiles(request, response)
      const body = this.#serve(file)
      const type = TYPES[file.split('.').pop()!] ?? (file === '/' ? 'text/html' : 'application/json')
      const kept = file.startsWith('/__tandem/rt/') ? 'max-age=3600' : 'no-cache'
      const headers = { ...simulatorHeaders(this.#port, this.origin), 'content-type': type, 'cache-control': kept }
      response.writeHead(body === undefined ? 404 : 200, headers).end(body ?? 'not found')
    })
    this.#http.on('upgrade', (request, socket, head) => {
      this.#wss.handleUpgrade(request, socket, head, (ws) => this.#greet(ws))
    })
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve))
  }

  async stop(): Promise<void> {
    this.#drop()
    this.#own?.dispose()
    this.#wss.close()
    await new Promise((resolve) => this.#http.close(resolve))
  }

  get origin(): string {
    return `http://localhost:${this.#port}`
  }

  /** The program that is served from now on. Throws where it has an error. */
  async compile(files: Record<string, string>): Promise<void> {
    this.#own?.dispose()
    this.#own = new CaseFiles((file) => files[file])
    this.#fs = new MemoryFileSystem(files)
    this.#compiler = createCompiler({ fs: this.#fs, name: 'case', maps: false })
    this.#build++
    const { diagnostics } = await this.#compiler.build()
    const error = diagnostics.find(({ severity }) => severity === 'error')
    if (error) throw new Error(`${error.file}: ${error.message}`)
  }

  /** Tells the simulator that there is another program. Gives the number of its build. */
  greetAll(): number {
    for (const socket of this.#sockets) this.#sayHello(socket)
    return this.#build
  }

  /** Gives the number of the build. */
  async edit(files: Record<string, string | null>): Promise<number> {
    for (const [name, text] of Object.entries(files)) {
      if (text === null) this.#fs.remove(name)
      else this.#fs.write(name, text)
    }
    const { update } = await this.#compiler!.update(Object.keys(files), Date.now())
    const numbered = { ...update, base: this.#build, build: ++this.#build }
    for (const socket of this.#sockets) this.#send(socket, { k: 'update', update: numbered })
    return this.#build
  }

  get #port(): number {
    return (this.#http.address() as { port: number }).port
  }

  async #answerFiles(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const operation = fileOperation.parse(JSON.parse(new URL(request.url!, 'http://x').searchParams.get('op')!))
    const answer = this.#own!.files.run(operation, Buffer.concat(chunks))
    if ('bytes' in answer) response.setHeader('content-type', 'application/octet-stream').end(answer.bytes)
    else response.setHeader('content-type', 'application/json').end(JSON.stringify(answer))
  }

  #serve(file: string): Buffer | string | undefined {
    const artifact = this.#compiler?.artifact
    if (file === '/') return this.#runtime('index.html')
    if (file === '/stage.html') return STAGE
    const runtime = /^\/__tandem\/rt\/([a-z]+\.[a-z]+)$/.exec(file)
    if (runtime) return this.#runtime(runtime[1]!)
    if (!artifact) return undefined
    if (file === '/__tandem/app/manifest.json') return JSON.stringify(artifact.manifest)
    const script = /^\/__tandem\/app\/(logic|view)(?:\.[\w-]+)?\.js$/.exec(file)?.[1]
    return script && linkArtifact(artifact, script as 'logic' | 'view').code
  }

  #runtime(name: string): Buffer | undefined {
    const read = () => readFileSync(path.join(root, 'dist/simulator', name))
    if (!this.#files.has(name)) this.#files.set(name, name === 'worker.js' ? withCounting(read()) : read())
    return this.#files.get(name)
  }

  #greet(socket: WebSocket): void {
    socket.on('close', () => this.#sockets.delete(socket))
    socket.on('message', (data) => {
      if ((JSON.parse(String(data)) as { k: string }).k !== 'hello') return
      this.#sockets.add(socket)
      this.#sayHello(socket)
    })
  }

  #sayHello(socket: WebSocket): void {
    const hash = this.#compiler?.artifact?.manifest.hash
    const hello: HostToShell = { k: 'hello', build: this.#build, reload: true, errors: [], storage: {} }
    this.#send(socket, { ...hello, ...(hash !== undefined && { hash }) })
  }

  #send(socket: WebSocket, message: HostToShell): void {
    socket.send(JSON.stringify(message))
  }

  #drop(): void {
    for (const socket of this.#sockets) socket.terminate()
  }
}
