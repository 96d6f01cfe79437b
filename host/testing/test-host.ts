import fs from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { WebSocket } from 'ws'
import { HostClient } from '../../base/rpc/host-client'
import { socketTransport } from '../../base/rpc/socket-transport.node'
import type { HostToShell, ShellToHost } from '../../protocol/session'
import { startHost, type HostOptions, type RunningHost } from '../start-host'

/** A real path of a new folder with these files (a value of null makes a folder). */
export function tempProject(files: Record<string, string | Uint8Array | null> = {}): string {
  const dir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-test-')))
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(dir, name)
    fs.mkdirSync(content === null ? file : path.dirname(file), { recursive: true })
    if (content !== null) fs.writeFileSync(file, content)
  }
  return dir
}

export const removeDir = (dir: string): void => fs.rmSync(dir, { recursive: true, force: true })

/** The least that is a mini program. */
export const tinyProgram = {
  'app.json': '{"pages":["pages/index/index"]}',
  'app.js': 'App({})\n',
  'pages/index/index.axml': '<view class="hello">Hello {{name}}</view>\n',
  'pages/index/index.acss': '.hello { color: red }\n',
  'pages/index/index.js': 'Page({ data: { name: "world" } })\n',
  'pages/index/index.json': '{}',
}

export interface Answer {
  status: number
  headers: http.IncomingHttpHeaders
  body: string
}

/** A GET on 127.0.0.1 with the target exactly as given: no client in between that tidies it. */
export function get(
  port: number,
  target: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        host: '127.0.0.1',
        port,
        path: target,
        method,
        headers: { host: `localhost:${port}`, ...headers },
        agent: false,
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        )
      },
    )
    request.on('error', reject)
    request.end()
  })
}

/** A socket to the host, or the status with which it was refused. `prepare`: to hear what is said at once. */
export function openSocket(
  port: number,
  target: string,
  headers: Record<string, string>,
  prepare: (socket: WebSocket) => void = () => {},
): Promise<WebSocket | number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${target}`, { headers })
    prepare(socket)
    socket.on('open', () => resolve(socket))
    socket.on('unexpected-response', (_request, response) => {
      response.destroy()
      resolve(response.statusCode ?? 0)
    })
    socket.on('error', reject)
  })
}

/** The messages of a session socket, one after the other. */
export class TestSession {
  readonly #queue: HostToShell[] = []
  readonly #waiting: ((message: HostToShell) => void)[] = []

  constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as HostToShell
      const waiting = this.#waiting.shift()
      if (waiting) waiting(message)
      else this.#queue.push(message)
    })
  }

  send(message: ShellToHost): void {
    this.socket.send(JSON.stringify(message))
  }

  next(): Promise<HostToShell> {
    const message = this.#queue.shift()
    return message ? Promise.resolve(message) : new Promise((resolve) => this.#waiting.push(resolve))
  }
}

export class TestHost {
  readonly #sockets: WebSocket[] = []
  private constructor(
    readonly host: RunningHost,
    readonly dir: string,
    readonly stateDir: string,
    readonly appRoot: string,
  ) {}

  /** On any port, with a state folder and an app folder of its own, on a project with these files. */
  static async start(
    files: Record<string, string | Uint8Array | null> = tinyProgram,
    options: Partial<HostOptions> = {},
  ): Promise<TestHost> {
    const [dir, stateDir] = [tempProject(files), tempProject()]
    const appRoot = tempProject({
      'dist/renderer/index.html': '<!doctype html><title>workbench</title>',
      'dist/renderer/assets/main-abc.js': 'console.log(1)',
      'dist/simulator/index.html': '<!doctype html><html lang="en"><title>shell</title><body></body>',
      'dist/simulator/shell.js': 'console.log(2)',
      'dist/simulator/web-view.min.js': 'console.log(3)',
      'secret.txt': 'top secret',
    })
    const host = await startHost({ appRoot, version: '0', port: 0, dir, stateDir, ...options })
    return new TestHost(host, dir, stateDir, appRoot)
  }

  get port(): number {
    return this.host.port
  }

  get workspace() {
    return this.host.workspaces.current!
  }

  /** The headers of a request to the project's simulator origin. */
  get simulator(): { host: string; origin: string } {
    const { origin } = this.workspace
    return { host: origin.slice('http://'.length), origin }
  }

  async socket(target: string, headers: Record<string, string>): Promise<WebSocket | number> {
    const socket = await openSocket(this.port, target, headers)
    if (typeof socket !== 'number') this.#sockets.push(socket)
    return socket
  }

  async client(token = this.host.token): Promise<HostClient> {
    const socket = await this.socket('/rpc', { host: `localhost:${this.port}`, origin: this.host.origin })
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
    return HostClient.connect(socketTransport(socket), token)
  }

  /** Of the first simulator, or of the one with this origin. */
  async session(origin = this.workspace.origin): Promise<TestSession> {
    const socket = await this.socket('/__tandem/session', { host: origin.slice('http://'.length), origin })
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
    return new TestSession(socket)
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.terminate()
    await this.host.dispose()
    for (const dir of [this.dir, this.stateDir, this.appRoot]) removeDir(dir)
  }
}
