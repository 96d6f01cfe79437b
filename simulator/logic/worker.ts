/**
 * What the logic worker does. The first message is `boot`; until it comes nothing of the program is there. What the
 * runtime needs of the worker is taken first, then the worker is hardened, then the program is loaded.
 */
import { UPDATE, updateScript } from '../../base/app-file'
import type { ShellToLogic } from '../../protocol/bridge'
import { namesEvaluated } from '../names-evaluated'
import { arrayBufferToBase64 } from './api/base64'
import { isApiFailure } from './api/call'
import type { ThreadPort } from './api/threads'
import { createConsole } from './console'
import { dataOf, hold, messageOf } from './event-facts'
import { createGlobals } from './globals'
import { harden } from './hardening'
import { createNavigator } from './navigator'
import type { FileKeeper } from './host-files'
import { Runtime, type RuntimeHost } from './runtime'
import type { FromThread } from './thread-runtime'

interface Scope {
  postMessage(message: unknown): void
  importScripts(url: string): void
  addEventListener(type: string, listener: (event: never) => void): void
  removeEventListener(type: string, listener: (event: never) => void): void
  location: { href: string }
}

export const scope = globalThis as unknown as Scope & Record<string, unknown>
export const post = scope.postMessage.bind(scope)
export const importScripts = scope.importScripts.bind(scope)
const listen = scope.addEventListener.bind(scope)
export const base = scope.location.href
const UrlOfWorker = globalThis.URL
const WorkerOfWorker = globalThis.Worker
const FontFaceOfWorker = globalThis.FontFace
const fonts = (scope['fonts'] ?? undefined) as FontFaceSet | undefined

/** What is another one in another place. */
export interface WorkerPlace {
  files: FileKeeper
  /** Of the script of a second thread. */
  threadUrl: () => string
  loadInspector?: RuntimeHost['loadInspector']
  /** The runtime is there, the program not yet. */
  onRuntime?(runtime: Runtime): void
}

let place: WorkerPlace

/** Begins to listen. */
export function runWorker(where: WorkerPlace): void {
  place = where
  listen('message', (event: MessageEvent<ShellToLogic>) => {
    const message = dataOf(event) as ShellToLogic
    if (runtime) runtime.receive(message)
    else if (message.k === 'boot') boot(message)
  })
}

const host: RuntimeHost = {
  post: (message) => post(message),
  load: (url) => importScripts(new UrlOfWorker(url, base).href),
  evaluate({ code, key, map }, hash) {
    // Where stacks would not name it, the host's own copy is loaded.
    if (!namesEvaluated() && imported(updateScript(key, hash))) return
    const source = map === undefined ? '' : `\n//# sourceMappingURL=data:application/json;base64,${base64(map)}`
    // Indirect, so that it runs in the global scope like the statements of logic.js: it is the program's code.
    // oxlint-disable-next-line no-eval
    ;(0, eval)(`${code}${source}\n//# sourceURL=${UPDATE}/${encodeURI(key)}`)
  },
  startThread,
  async loadFont(family, source, desc) {
    if (!fonts || typeof FontFaceOfWorker === 'undefined') return
    const font = new FontFaceOfWorker(family, source, desc)
    fonts.add(font)
    await font.load()
  },
}

/** The host may be away, or have another build by now; what the script itself throws, it throws once more. */
function imported(address: string): boolean {
  try {
    host.load(address)
    return true
  } catch {
    return false
  }
}

/** Nobody else makes workers: the program has none of its own. */
function startThread(): ThreadPort {
  const thread = new WorkerOfWorker(place.threadUrl(), { name: 'thread' })
  return {
    post: (message) => thread.postMessage(message),
    onMessage: (listener) => (thread.onmessage = (event) => listener(dataOf(event) as FromThread)),
    onError: (listener) =>
      (thread.onerror = (event) => {
        hold(event)
        listener(messageOf(event))
      }),
    terminate: () => thread.terminate(),
  }
}

/** The same methods, which do nothing. */
const mute = (of: Console): object => Object.fromEntries(Object.keys(of).map((name) => [name, () => {}]))

const base64 = (text: string): string => arrayBufferToBase64(new TextEncoder().encode(text).buffer)

let runtime: Runtime | undefined

function boot(message: Extract<ShellToLogic, { k: 'boot' }>): void {
  const { files, loadInspector } = place
  const program = new Runtime({ ...host, files, ...(loadInspector && { loadInspector }) }, message)
  runtime = program
  listen('error', (event: ErrorEvent) => {
    event.preventDefault()
    program.reporter.uncaught(event.error ?? new Error(event.message))
  })
  listen('unhandledrejection', (event: PromiseRejectionEvent) => rejected(program, event))
  const native = (message.draft ? mute(console) : console) as unknown as Parameters<typeof createConsole>[0]
  program.reporter.echo = (level, ...args) => native[level]?.(...args)
  Object.assign(globalThis, createGlobals(program), {
    global: globalThis,
    console: createConsole(native, program.reporter),
  })
  harden(globalThis)
  Object.assign(globalThis, { navigator: createNavigator(message.systemInfo) })
  place.onRuntime?.(program)
  program.start(message.logicUrl)
}

/** A failed API call that nobody waited for is worth a warning; anything else is an error of the program. */
function rejected(program: Runtime, event: PromiseRejectionEvent): void {
  event.preventDefault()
  const reason: unknown = event.reason
  if (isApiFailure(reason)) {
    const { errorMessage } = reason as { errorMessage: string }
    program.reporter.complain(
      'api_failed_unheard',
      `A call of my. failed, and nobody looked: ${errorMessage}`,
      undefined,
      false,
    )
  } else program.reporter.uncaught(reason, { where: 'a promise that nobody handles' })
  program.app.rejected(reason, event.promise)
}
