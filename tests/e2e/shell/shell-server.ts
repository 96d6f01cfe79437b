/**
 * Serves the shell with the stand-in runtime beside it, and plays the host of protocol/session.ts, so that the shell
 * is tested alone: no compiler, no logic, no view.
 */
import { build } from 'esbuild'
import { createServer, type Server } from 'node:http'
import { readFile, rm, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { WebSocketServer, type WebSocket } from 'ws'
import type { ArtifactUpdate, Manifest, PageEntry, WindowConfig } from '../../../protocol/artifact'
import type { HostToShell, RequestArgs, RequestResult } from '../../../protocol/session'

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url))
const TYPES: Record<string, string> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
}

export function testManifest(change: Partial<Manifest> = {}): Manifest {
  const page = (window: WindowConfig): PageEntry => ({
    window,
    components: {},
    styleIsolation: 'shared',
    hasStyle: false,
    hash: '',
  })
  return {
    version: 2,
    name: 'Stand-in',
    appId: '2021000000000000',
    hash: 'h1',
    pageOrder: ['pages/home/home', 'pages/mine/mine', 'pages/list/list', 'pages/over/over'],
    pages: {
      'pages/home/home': page({ defaultTitle: 'Home', pullRefresh: true }),
      'pages/mine/mine': page({ defaultTitle: 'Mine', titleBarColor: '#1677ff' }),
      'pages/list/list': page({ defaultTitle: 'A list with a rather long title that does not fit' }),
      'pages/over/over': page({ defaultTitle: 'Over', transparentTitle: 'auto', titleBarColor: '#222' }),
    },
    components: {},
    appStyle: false,
    window: {},
    tabBar: {
      items: [
        { pagePath: 'pages/home/home', name: 'Home', icon: 'icon.svg', activeIcon: 'icon-active.svg' },
        { pagePath: 'pages/mine/mine', name: 'Mine', icon: 'icon.svg', activeIcon: 'icon-active.svg' },
      ],
    },
    appJson: {},
    component2: true,
    ...change,
  }
}

const svg = (color: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect x="3" y="3" width="18" height="18" rx="5" fill="${color}"/></svg>`

export class ShellServer {
  manifest: Manifest | undefined = testManifest()
  build = 1
  errors: ArtifactUpdate['errors'] = []
  logic = ''
  workerMissing = false
  respond: (args: RequestArgs) => RequestResult | { code: string; message: string } | undefined = () => undefined
  readonly requests: RequestArgs[] = []
  readonly aborted: number[] = []
  private readonly sockets = new Set<WebSocket>()
  private readonly http: Server
  private readonly wss = new WebSocketServer({ noServer: true })
  private out = ''

  constructor() {
    this.http = createServer((request, response) => {
      void this.serve(request.url ?? '/').then(([status, type, body]) => {
        response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
      })
    })
    this.http.on('upgrade', (request, socket, head) => {
      this.wss.handleUpgrade(request, socket, head, (ws) => this.greet(ws))
    })
  }

  async start(): Promise<string> {
    this.out = await mkdtemp(path.join(tmpdir(), 'tandem-shell-'))
    await build({
      entryPoints: [here('../../../simulator/shell/main.ts')],
      outfile: path.join(this.out, 'shell.js'),
      bundle: true,
      format: 'iife',
      target: 'es2022',
    })
    await new Promise<void>((resolve) => this.http.listen(0, '127.0.0.1', resolve))
    return this.origin
  }

  /** As at the start: for the next test. */
  reset(): void {
    this.drop()
    this.manifest = testManifest()
    this.build = 1
    this.errors = []
    this.logic = ''
    this.workerMissing = false
    this.respond = () => undefined
    this.requests.length = 0
    this.aborted.length = 0
  }

  get origin(): string {
    return `http://localhost:${(this.http.address() as { port: number }).port}`
  }

  async stop(): Promise<void> {
    this.drop()
    this.wss.close()
    await new Promise((resolve) => this.http.close(resolve))
    await rm(this.out, { recursive: true, force: true })
  }

  /** Closes every session, as a host that goes away does. */
  drop(): void {
    for (const socket of this.sockets) socket.terminate()
  }

  get connections(): number {
    return this.sockets.size
  }

  update(change: Partial<ArtifactUpdate>): void {
    const base = this.build++
    if (change.manifest) this.manifest = change.manifest
    const update: ArtifactUpdate = {
      build: this.build,
      base,
      logic: [],
      view: [],
      removed: { logic: [], view: [] },
      assets: [],
      errors: [],
      ...change,
    }
    this.errors = update.errors
    for (const socket of this.sockets) this.send(socket, { k: 'update', update })
  }

  private send(socket: WebSocket, message: HostToShell): void {
    socket.send(JSON.stringify(message))
  }

  private greet(socket: WebSocket): void {
    this.sockets.add(socket)
    socket.on('close', () => this.sockets.delete(socket))
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as { k: string; id: number; args: RequestArgs }
      if (message.k === 'hello') {
        this.send(socket, {
          k: 'hello',
          build: this.build,
          hash: this.manifest?.hash,
          reload: false,
          errors: this.errors,
        })
      } else if (message.k === 'request') {
        this.requests.push(message.args)
        const answer = this.respond(message.args)
        if (answer && 'code' in answer) this.send(socket, { k: 'request/result', id: message.id, error: answer })
        else if (answer) this.send(socket, { k: 'request/result', id: message.id, result: answer })
      } else if (message.k === 'request/abort') this.aborted.push(message.id)
    })
  }

  private async serve(url: string): Promise<[number, string, string | Buffer]> {
    const file = url.split('?')[0]!
    const type = TYPES[file.split('.').pop()!] ?? 'text/plain'
    if (file === '/') return [200, 'text/html', await readFile(here('../../../simulator/shell/index.html'))]
    if (file === '/__tandem/rt/shell.js') return [200, type, await readFile(path.join(this.out, 'shell.js'))]
    if (file === '/__tandem/rt/shell.css') return [200, type, await readFile(path.join(this.out, 'shell.css'))]
    if (file === '/__tandem/rt/worker.js' && !this.workerMissing)
      return [200, type, await readFile(here('stand-in-worker.js'))]
    if (file === '/__tandem/rt/runtime-chinese.js')
      return [200, type, await readFile(here('../../../dist/simulator/runtime-chinese.js'))]
    if (file === '/__tandem/rt/frame.html') return [200, type, await readFile(here('stand-in-frame.html'))]
    if (/^\/__tandem\/app\/logic\.[\w-]+\.js$/.test(file)) return [200, type, this.logic]
    if (file === '/__tandem/app/manifest.json' && this.manifest) return [200, type, JSON.stringify(this.manifest)]
    if (file.endsWith('.svg')) return [200, 'image/svg+xml', svg(file.includes('active') ? '#1677ff' : '#8a8f99')]
    return [404, 'text/plain', 'not found']
  }
}
