import { inLanguage } from '../../base/messages/languages'
import type { DiagnosticData } from '../../protocol/language'
import type { Connection } from 'vscode-languageserver'
import type { Diagnostic as LspDiagnostic } from 'vscode-languageserver-types'
import type { Disposable } from '../../base/disposables'
import type { Diagnostic } from '../../protocol/diagnostics'
import type { DidCheckParams } from '../../protocol/language'
import type { LiveCompiler } from '../project/live-compiler'
import { toLspDiagnostic } from '../service/convert'
import type { OpenFile } from '../service/language'
import type { LanguageService } from '../service/language-service'

/** ms after the last change before open documents are looked through by their languages. */
const PAUSE = 100

/**
 * What is found in the project: by the compiler in all files, by each language in its open documents. Both come
 * together per file, since a client shows the last list that it gets for one.
 */
export class Diagnostics implements Disposable {
  /** By project path. */
  readonly #compiled = new Map<string, Diagnostic[]>()
  readonly #checked = new Map<string, LspDiagnostic[]>()
  readonly #own = new Map<string, LspDiagnostic[]>()
  /** What was published last, as text. */
  readonly #published = new Map<string, string>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: AbortController | undefined
  readonly #subscription: Disposable

  constructor(
    private readonly connection: Connection,
    private readonly service: LanguageService,
    compiler: LiveCompiler,
    /** Of messages. The workbench gets English, and says them itself. */
    private readonly locale: 'en' | 'zh',
  ) {
    this.#subscription = compiler.onDidCheck((diagnostics) => this.#didCheck(diagnostics))
  }

  /** Of any file: what a document's language says may depend on others. */
  didChange(): void {
    this.#running?.abort()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#look(), PAUSE)
  }

  didClose(path: string): void {
    const [own, checked] = [this.#own.delete(path), this.#checked.delete(path)]
    if (own || checked) this.#publish(path)
  }

  dispose(): void {
    clearTimeout(this.#timer)
    this.#running?.abort()
    this.#subscription.dispose()
  }

  #didCheck(diagnostics: Diagnostic[]): void {
    const before = new Set(this.#compiled.keys())
    this.#compiled.clear()
    for (const each of diagnostics) {
      const list = this.#compiled.get(each.file)
      if (list) list.push(each)
      else this.#compiled.set(each.file, [each])
    }
    for (const path of new Set([...before, ...this.#compiled.keys()])) this.#publish(path)
    void this.connection.sendNotification('tandem/didCheck', { diagnostics } satisfies DidCheckParams)
  }

  async #look(): Promise<void> {
    const { signal } = (this.#running = new AbortController())
    const { documents } = this.service.project
    for (const path of documents.paths()) {
      const document = documents.get(path)
      if (!document) continue
      try {
        await this.#lookAt({ path, document }, signal)
        if (signal.aborted) return
      } catch (error) {
        if (signal.aborted) return
        // One file that a language stumbles over takes nothing from the others.
        console.error(error)
      }
    }
  }

  async #lookAt(file: OpenFile, signal: AbortSignal): Promise<void> {
    const { path } = file
    const own = this.service.diagnose(file, signal)
    own.catch(() => {})
    const checked = await this.service.check(file, signal)
    if (signal.aborted) return
    this.#checked.set(path, checked)
    // Types take longer, and are not waited for; but where there were some, they would stand in old places meanwhile.
    if (!this.#own.get(path)?.length) this.#publish(path)
    const found = await own
    if (signal.aborted) return
    this.#own.set(path, found)
    this.#publish(path)
  }

  #said(diagnostic: LspDiagnostic): LspDiagnostic {
    const { values } = (diagnostic.data ?? {}) as Partial<DiagnosticData>
    const { message } = inLanguage(
      { code: String(diagnostic.code), message: diagnostic.message as string, ...(values && { values }) },
      this.locale,
    )
    return message === diagnostic.message ? diagnostic : { ...diagnostic, message }
  }

  #publish(path: string): void {
    const uriOf = (file: string) => this.service.uris.toUri(file)
    const compiled = (this.#compiled.get(path) ?? []).map((each) => toLspDiagnostic(each, uriOf))
    const found = [...compiled, ...(this.#own.get(path) ?? []), ...(this.#checked.get(path) ?? [])]
    const diagnostics = found.map((each) => this.#said(each))
    const text = JSON.stringify(diagnostics)
    if ((this.#published.get(path) ?? '[]') === text) return
    if (diagnostics.length) this.#published.set(path, text)
    else this.#published.delete(path)
    const version = this.service.project.documents.get(path)?.version
    void this.connection.sendDiagnostics({
      uri: uriOf(path),
      diagnostics,
      ...(version !== undefined && { version }),
    })
  }
}
