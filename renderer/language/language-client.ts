import type { CancellationToken, editor } from 'monaco-editor/editor.js'
import type { MessageConnection } from 'vscode-jsonrpc/browser'
import type {
  DidChangeTextDocumentParams,
  InitializeParams,
  InitializeResult,
  PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol'
import { DisposableStore, type Disposable } from '../../base/disposables'
import type { LanguageOptions } from '../../protocol/language'
import { language } from '../i18n/i18n'
import { Signal } from '../common/signal'
import type { Monaco } from '../editor/load-monaco'
import { detach, type Host } from '../workbench/host'
import { connectLanguage } from './connection'
import type { LanguageState } from './language-status'

/** ms before it is tried again, after a first, second, … failure. */
const RETRY = [500, 2000, 10_000, 30_000]

/** ms from a change to its notice, unless something is asked before. */
const AFTER_KEY = 25

/** ms without a change before findings are shown: each draws lists and marks, which would stand between two keys. */
const STILL = 100

/** ms that findings are kept back for at most. */
const PATIENCE = 1000

/** The languages whose texts the service gets. */
export const served = ['axml', 'css', 'less', 'scss', 'json', 'javascript', 'typescript']

/** Documents have the same names here and on the wire. */
export const uriOf = (model: { uri: { toString(): string } }): string => model.uri.toString()

const isServed = (model: editor.ITextModel): boolean =>
  model.uri.scheme === 'file' && served.includes(model.getLanguageId())

/**
 * Keeps a language service informed of the texts of this window, and asks it. It comes back by itself: each connection
 * is a new service, which gets all texts again.
 */
export class LanguageClient implements Disposable {
  /** What the service said of each file, by its name on the wire; empty while there is none. */
  readonly findings = new Signal<ReadonlyMap<string, PublishDiagnosticsParams>>(new Map())
  /** Whether the service has looked through the whole project at least once. */
  readonly checked = new Signal(false)
  readonly state = new Signal<LanguageState>('off')
  /** Of the audit that runs: a share from 0 to 1. */
  readonly auditProgress = new Signal(0)
  #connection: MessageConnection | undefined
  #ready: Promise<MessageConnection | undefined> = Promise.resolve(undefined)
  #models = new DisposableStore()
  /** What was typed and is not sent yet, by document: it goes before whatever else is sent, and never in a key's frame. */
  readonly #changes = new Map<string, DidChangeTextDocumentParams>()
  #changesTimer: ReturnType<typeof setTimeout> | undefined
  /** When a text was changed last, and since when there are findings that are not shown; ms of the page's clock. */
  #changedAt = -Infinity
  #foundSince: number | undefined
  #showTimer: ReturnType<typeof setTimeout> | undefined
  #failures = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  /** A project is open, and nothing has needed a service yet. */
  #waiting = false
  readonly #store = new DisposableStore()

  constructor(
    private readonly monaco: Monaco,
    host: Host,
    /** What it is told as it starts. */
    private readonly told: () => Pick<LanguageOptions, 'baseLibrary' | 'pictureLimit' | 'device'>,
  ) {
    // Its hovers and actions are in the language that it began in.
    this.#store.add(language.subscribe(() => this.#connection && this.start()))
    this.#store.add(
      monaco.editor.onDidCreateModel((model) => {
        if (this.#waiting && isServed(model)) this.#begin()
      }),
    )
    this.#store.add(
      host.on('files/didChange', ({ changes, bulk }) => {
        const events = changes.map(({ path, kind }) => ({
          uri: uriOf({ uri: monaco.Uri.file(`/${path}`) }),
          type: kind === 'added' ? 1 : kind === 'changed' ? 2 : 3,
        }))
        this.notify('workspace/didChangeWatchedFiles', { changes: bulk ? [] : events })
      }),
    )
  }

  /** Begins, or begins again with another project: a service costs memory, so as soon as a text is open that it serves. */
  start(): void {
    this.#stop()
    this.#failures = 0
    this.#waiting = true
    this.state.set('off')
    if (this.monaco.editor.getModels().some(isServed)) this.#begin()
  }

  #begin(): void {
    this.#waiting = false
    this.#ready = this.#connect()
  }

  /** Undefined where there is no service at present, or it has no answer. Failures are the service's to mend. */
  async request<R>(method: string, params: unknown, token?: CancellationToken): Promise<R | undefined> {
    if (this.#waiting) this.#begin()
    const connection = this.#connection ?? (await this.#ready)
    if (!connection || token?.isCancellationRequested) return undefined
    this.#sendChanges()
    try {
      // A token that is missing would count as one more parameter.
      const answer = token
        ? connection.sendRequest(method, params, token as never)
        : connection.sendRequest(method, params)
      return ((await answer) as R | null) ?? undefined
    } catch (error) {
      if (token?.isCancellationRequested || this.#connection !== connection) return undefined
      throw error
    }
  }

  notify(method: string, params: unknown): void {
    this.#sendChanges()
    this.#send(method, params)
  }

  #send(method: string, params: unknown): void {
    if (this.#connection) detach(this.#connection.sendNotification(method, params), () => {})
  }

  dispose(): void {
    this.#store.dispose()
    this.#stop()
  }

  #stop(): void {
    clearTimeout(this.#timer)
    const connection = this.#connection
    this.#forget()
    connection?.end()
    connection?.dispose()
  }

  #sendChanges(): void {
    clearTimeout(this.#changesTimer)
    this.#changesTimer = undefined
    const changes = [...this.#changes.values()]
    this.#changes.clear()
    for (const params of changes) this.#send('textDocument/didChange', params)
  }

  #forget(): void {
    this.#connection = undefined
    this.#changes.clear()
    this.#models.dispose()
    clearTimeout(this.#showTimer)
    this.#showTimer = this.#foundSince = undefined
    this.findings.set(new Map())
    this.checked.set(false)
  }

  async #connect(): Promise<MessageConnection | undefined> {
    this.state.set('starting')
    try {
      const connection = await connectLanguage()
      const found = new Map<string, PublishDiagnosticsParams>()
      connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
        found.set(params.uri, params)
        this.#foundSince ??= performance.now()
        // Files come one by one; the lists that show them are drawn once.
        this.#showTimer ??= setTimeout(() => this.#showWhenStill(found))
      })
      connection.onNotification('tandem/auditProgress', ({ share }: { share: number }) => this.auditProgress.set(share))
      connection.onNotification('tandem/didCheck', () => this.checked.set(true))
      connection.onClose(() => this.#connection === connection && this.#lost())
      connection.listen()
      const options: LanguageOptions = { locale: language.value, projectUris: true, ...this.told() }
      const params: InitializeParams = {
        processId: null,
        rootUri: 'file:///',
        capabilities: { workspace: { workspaceEdit: { resourceOperations: ['create', 'rename'] } } },
        initializationOptions: options,
      }
      const result: InitializeResult = await connection.sendRequest('initialize', params)
      await connection.sendNotification('initialized', {})
      this.#connection = connection
      this.#failures = 0
      this.state.set('ready')
      this.#synchronise(result)
      return connection
    } catch (error) {
      console.warn('The language service cannot be reached', error)
      this.#lost()
      return undefined
    }
  }

  /** Not while somebody types. */
  #showWhenStill(found: ReadonlyMap<string, PublishDiagnosticsParams>): void {
    const now = performance.now()
    const rest = Math.min(this.#changedAt + STILL, (this.#foundSince ?? now) + PATIENCE) - now
    this.#showTimer = rest > 0 ? setTimeout(() => this.#showWhenStill(found), rest) : undefined
    if (this.#showTimer !== undefined) return
    this.#foundSince = undefined
    this.findings.set(new Map(found))
  }

  #lost(): void {
    this.#forget()
    this.state.set('failed')
    clearTimeout(this.#timer)
    const wait = RETRY[Math.min(this.#failures++, RETRY.length - 1)]
    this.#timer = setTimeout(() => void (this.#ready = this.#connect()), wait)
  }

  #synchronise(_result: InitializeResult): void {
    const models = (this.#models = new DisposableStore())
    const { monaco } = this
    models.add(monaco.editor.onDidCreateModel((model) => this.#follow(model, models)))
    for (const model of monaco.editor.getModels()) this.#follow(model, models)
  }

  #follow(model: editor.ITextModel, models: DisposableStore): void {
    if (!isServed(model)) return
    const uri = uriOf(model)
    const store = models.add(new DisposableStore())
    this.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: model.getLanguageId(), version: model.getVersionId(), text: model.getValue() },
    })
    store.add(
      model.onDidChangeContent(({ changes, versionId, isFlush }) => {
        this.#changedAt = performance.now()
        const contentChanges = isFlush
          ? [{ text: model.getValue() }]
          : changes.map(({ range, text }) => ({
              range: {
                start: { line: range.startLineNumber - 1, character: range.startColumn - 1 },
                end: { line: range.endLineNumber - 1, character: range.endColumn - 1 },
              },
              text,
            }))
        const waiting = isFlush ? [] : (this.#changes.get(uri)?.contentChanges ?? [])
        this.#changes.set(uri, {
          textDocument: { uri, version: versionId },
          contentChanges: [...waiting, ...contentChanges],
        })
        this.#changesTimer ??= setTimeout(() => this.#sendChanges(), AFTER_KEY)
      }),
    )
    store.add(
      model.onWillDispose(() => {
        this.notify('textDocument/didClose', { textDocument: { uri } })
        models.delete(store)
      }),
    )
  }
}
