/**
 * Types in a thread of their own. Working out types keeps a thread busy for as long as a project is large, and templates
 * must not wait for it: so the language service's thread hands scripts on to this one, which has the same project.
 *
 * Between the two, messages in order: what is open and what changed, calls by number with project paths and offsets in
 * place of documents, answers, and calls that are not waited for any more.
 */
import { parentPort, workerData, Worker } from 'node:worker_threads'
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument'
import { withoutOutput } from '../../build/compile/hide-folder'
import { createNodeFileSystem } from '../../build/compile/node-fs'
import type { LanguageContext } from '../languages'
import { Project, type ProjectChange } from '../project/project'
import type { OpenFile, Place } from '../service/language'
import { Uris } from '../project/uris'
import { ScriptLanguage } from './script-language'
import type { Dialect } from './type-service'

export interface ThreadData {
  root: string
  appRoot: string
  projectUris: boolean
  locale: LanguageContext['locale']
}

/** `file` and `offset` stand for the place that the language is asked about. */
export type ToThread =
  | { k: 'open'; path: string; version: number; text: string }
  | { k: 'change'; path: string; version: number; changes: TextDocumentContentChangeEvent[] }
  | { k: 'close'; path: string }
  | ({ k: 'changed' } & ProjectChange)
  | { k: 'call'; id: number; dialect: Dialect; method: string; path?: string; offset?: number; args: unknown[] }
  | { k: 'cancel'; id: number }
export type FromThread = { id: number; value?: unknown; error?: string }

/** The thread's own end. */
export async function runScriptThread(): Promise<void> {
  const { root, appRoot, projectUris, locale } = workerData as ThreadData
  const port = parentPort!
  const project = new Project(await withoutOutput(createNodeFileSystem(root)), root)
  const uris = new Uris(root, projectUris)
  const context: LanguageContext = { project, uris, appRoot, locale }
  const languages = { script: new ScriptLanguage(context, 'script'), sjs: new ScriptLanguage(context, 'sjs') }
  const running = new Map<number, AbortController>()

  const call = async (
    { dialect, method, path, offset, args }: Extract<ToThread, { k: 'call' }>,
    signal: AbortSignal,
  ) => {
    const target = languages[dialect] as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>
    if (path === undefined) return target[method]!(...args, signal)
    const document = project.documents.get(path) ?? (await closed(project, uris, path))
    if (!document) return undefined
    const file: OpenFile = { path, document }
    return target[method]!(offset === undefined ? file : ({ ...file, offset } satisfies Place), ...args, signal)
  }
  port.on('message', (message: ToThread) => {
    if (message.k === 'open') {
      const { path, version, text } = message
      project.documents.open(path, TextDocument.create(uris.toUri(path), '', version, text))
    } else if (message.k === 'change') project.documents.change(message.path, message.changes, message.version)
    else if (message.k === 'close') project.documents.close(message.path)
    else if (message.k === 'changed') project.didChange(message.paths, message.contents)
    else if (message.k === 'cancel') running.get(message.id)?.abort()
    else {
      const { id } = message
      const controller = new AbortController()
      running.set(id, controller)
      // A turn of the thread, so that what was cancelled meanwhile is not begun.
      setImmediate(() => {
        const answer: Promise<unknown> = controller.signal.aborted
          ? Promise.resolve()
          : call(message, controller.signal)
        answer
          .then(
            (value) => port.postMessage({ id, value } satisfies FromThread),
            (error: Error) => port.postMessage({ id, error: error.stack ?? String(error) } satisfies FromThread),
          )
          .finally(() => running.delete(id))
      })
    }
  })
}

async function closed(project: Project, uris: Uris, path: string): Promise<TextDocument | undefined> {
  const source = await project.source(path)
  return source && TextDocument.create(uris.toUri(path), '', 0, source.text)
}

/** ms without a call after which the thread ends: types of a program take as much memory as everything else. */
const IDLE = 10 * 60_000
/** The same while no script is open. */
const IDLE_CLOSED = 30_000
/** MB. The size of what is young decides how much a thread keeps that it has no use for. */
const LIMITS = { maxOldGenerationSizeMb: 2048, maxYoungGenerationSizeMb: 24 }

/** The other end: starts the thread when it is called, again when it fails, at most a few times in a row. */
export class ScriptThread {
  #worker: Worker | undefined
  #idle: ReturnType<typeof setTimeout> | undefined
  #next = 1
  #failures = 0
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void; unlisten(): void }>()

  constructor(
    private readonly script: string,
    private readonly data: ThreadData,
    private readonly project: Project,
  ) {
    project.documents.onDidSync((change) => {
      this.#worker?.postMessage(change satisfies ToThread)
      if (change.k === 'close' && this.#worker) this.#rest()
    })
    project.onDidChange((change) => this.#worker?.postMessage({ k: 'changed', ...change } satisfies ToThread))
  }

  call(
    dialect: Dialect,
    method: string,
    file: Partial<Place>,
    args: unknown[],
    signal?: AbortSignal,
  ): Promise<unknown> {
    const worker = this.#worker ?? this.#start()
    this.#rest()
    if (!worker || signal?.aborted) return Promise.resolve(undefined)
    const id = this.#next++
    const { path, offset } = file
    return new Promise((resolve, reject) => {
      const cancel = (): void => {
        worker.postMessage({ k: 'cancel', id } satisfies ToThread)
        this.#settle(id)
      }
      // A check of a whole project asks many times with one signal.
      signal?.addEventListener('abort', cancel)
      this.#waiting.set(id, { resolve, reject, unlisten: () => signal?.removeEventListener('abort', cancel) })
      const place = { ...(path !== undefined && { path }), ...(offset !== undefined && { offset }) }
      worker.postMessage({ k: 'call', id, dialect, method, ...place, args } satisfies ToThread)
    })
  }

  dispose(): void {
    clearTimeout(this.#idle)
    this.#end()
  }

  #end(): void {
    const worker = this.#worker
    this.#worker = undefined
    void worker?.terminate()
    for (const id of this.#waiting.keys()) this.#settle(id)
  }

  /** The next call starts another thread. */
  #rest(): void {
    clearTimeout(this.#idle)
    const open = this.project.documents.paths().some((path) => /\.([cm]?[jt]sx?|sjs)$/.test(path))
    this.#idle = setTimeout(() => (this.#waiting.size ? this.#rest() : this.#end()), open ? IDLE : IDLE_CLOSED)
    this.#idle.unref()
  }

  #start(): Worker | undefined {
    if (this.#failures > 3) return undefined
    const worker = new Worker(this.script, { workerData: this.data, resourceLimits: LIMITS })
    this.#worker = worker
    worker.on('message', ({ id, value, error }: FromThread) => {
      this.#failures = 0
      if (error === undefined) this.#settle(id, value)
      else this.#fail(id, error)
    })
    worker.on('error', (error: Error) => console.error(error))
    worker.on('exit', () => {
      if (this.#worker !== worker) return
      this.#failures++
      this.#worker = undefined
      for (const id of this.#waiting.keys()) this.#settle(id)
    })
    for (const path of this.project.documents.paths()) {
      const document = this.project.documents.get(path)!
      worker.postMessage({ k: 'open', path, version: document.version, text: document.getText() } satisfies ToThread)
    }
    worker.postMessage({ k: 'changed', contents: false } satisfies ToThread)
    return worker
  }

  #settle(id: number, value?: unknown): void {
    this.#take(id)?.resolve(value)
  }

  #fail(id: number, message: string): void {
    this.#take(id)?.reject(new Error(message))
  }

  #take(id: number): { resolve(value: unknown): void; reject(error: Error): void } | undefined {
    const call = this.#waiting.get(id)
    this.#waiting.delete(id)
    call?.unlisten()
    return call
  }
}
