/**
 * The frame's side of the shell's place: addresses of the package's files, and a port to ask for the rest. Before `view/main.ts`, whose
 * code asks for them.
 */
import type { FrameMore } from './begin'
import { Addresses, WANTED } from '../program/addresses'

const { port, packages } = globalThis.tandemFrame!
globalThis.tandemFrame = undefined

const addresses = new Addresses(() => document.querySelector('base')?.getAttribute('href') ?? '/')
for (const archive of packages) addresses.add(archive)
globalThis.tandemAddress = addresses.of
globalThis.tandemTake = (more) => {
  const { script, archive } = more as FrameMore
  addresses.add(archive)
  return URL.createObjectURL(script)
}

let asked = 0
const waiting = new Map<number, (file: Blob | undefined) => void>()
port.onmessage = ({ data }: MessageEvent<{ id: number; file?: Blob }>) => {
  waiting.get(data.id)?.(data.file)
  waiting.delete(data.id)
}

export function want(k: 'runtime' | 'local' | 'keep', name: string, body?: Blob): Promise<Blob | undefined> {
  return new Promise((resolve) => {
    waiting.set(++asked, resolve)
    port.postMessage({ k, id: asked, name, ...(body && { body }) })
  })
}

const runtime = new Map<string, Promise<string>>()
globalThis.tandemRuntimeFile = (name) => {
  const known = runtime.get(name)
  if (known) return known
  const found = want('runtime', name).then((file) => {
    if (!file) throw new Error(`${name} cannot be had`)
    return URL.createObjectURL(file)
  })
  runtime.set(name, found)
  found.catch(() => runtime.delete(name))
  return found
}

globalThis.tandemAskFiles = async (operation, body) => {
  if (operation.op === 'temporary' && body) {
    const path = await (await want('keep', '', body))?.text()
    return Response.json(path ? { value: path } : { error: { code: 'unknown', message: 'the file cannot be kept' } })
  }
  const piece = operation.op === 'read' ? addresses.piece(operation.path.replace(/^\/+/, '')) : undefined
  if (piece) return new Response(piece, { headers: { 'content-type': 'application/octet-stream' } })
  return Response.json({ error: { code: 'missing', message: 'it is no file of the package' } })
}

/**
 * A local file that this frame has not heard of: its element failed at once, and is given the file when the shell has it. Nobody
 * else is told of that failure.
 */
function wanted(event: Event): void {
  const element = event.target
  if (!(element instanceof HTMLImageElement || element instanceof HTMLMediaElement)) return
  if (!element.src.startsWith(WANTED)) return
  event.stopImmediatePropagation()
  const path = decodeURIComponent(element.src.slice(WANTED.length))
  const { src } = element
  void want('local', path).then((file) => {
    if (file) addresses.setLocal(path, file)
    if (element.src !== src) return
    element.src = file ? addresses.of(path) : 'data:,'
  })
}
addEventListener('error', wanted, { capture: true })
/** Pictures that are not in the document do not come by the window. */
const { set, get } = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src')!
Object.defineProperty(HTMLImageElement.prototype, 'src', {
  configurable: true,
  enumerable: true,
  get,
  set(this: HTMLImageElement, value: string) {
    if (String(value).startsWith(WANTED) && !this.isConnected)
      this.addEventListener('error', wanted, { capture: true, once: true })
    set!.call(this, value)
  },
})
