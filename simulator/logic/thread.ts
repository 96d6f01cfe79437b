/** The entry of a program's second thread: a worker of the logic worker. See thread-runtime.ts. */
import { harden } from './hardening'
import { ThreadRuntime, type ToThread } from './thread-runtime'

interface Scope {
  postMessage(message: unknown): void
  importScripts(url: string): void
  addEventListener(type: string, listener: (event: never) => void): void
  location: { href: string }
}

const scope = globalThis as unknown as Scope & Record<string, unknown>
const post = scope.postMessage.bind(scope)
const importScripts = scope.importScripts.bind(scope)
const listen = scope.addEventListener.bind(scope)
const base = scope.location.href
const thread = new ThreadRuntime((message) => post(message))

function start({ logicUrl, entry }: Extract<ToThread, { k: 'start' }>): void {
  listen('error', (event: ErrorEvent) => {
    event.preventDefault()
    thread.reporter.uncaught(event.error ?? new Error(event.message))
  })
  listen('unhandledrejection', (event: PromiseRejectionEvent) => {
    event.preventDefault()
    thread.reporter.uncaught(event.reason, { where: 'a promise that nobody handles' })
  })
  Object.assign(globalThis, thread.globals(console as unknown as Parameters<typeof thread.globals>[0]))
  harden(globalThis)
  thread.start(entry, () => importScripts(new URL(logicUrl, base).href))
}

listen('message', ({ data }: MessageEvent<ToThread>) => {
  if (data.k === 'start') start(data)
  else thread.receive(data.data)
})
