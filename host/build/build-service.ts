import { messages } from '../../build/messages/messages'
import { StackMapper } from '../../build/compile/map-stack'
import type { Artifact, BuildResult, Compiler } from '../../build/compile/types'
import type { Disposable } from '../../base/disposables'
import { Emitter } from '../../base/events'
import type { ArtifactUpdate } from '../../protocol/artifact'
import type { Diagnostic } from '../../protocol/diagnostics'
import type { BuildReport } from '../../protocol/host'
import { BuildHistory } from './build-history'
import { LinkedArtifacts } from './linked-artifacts'

export interface BuildServiceOptions {
  compiler: Compiler
  /** Faults of other parts of the project (`mock/`), shown with the build's. */
  extraDiagnostics?(): Diagnostic[]
}

type Work = { kind: 'update'; paths: Set<string>; since: number } | { kind: 'all' } | { kind: 'clean' }

/**
 * Builds one at a time: what changes while a build runs is one more build after it. A crash of the compiler is a
 * diagnostic; the last good artifact stays.
 */
export class BuildService implements Disposable {
  readonly linked = new LinkedArtifacts()
  readonly history = new BuildHistory()
  readonly stacks = new StackMapper()
  readonly #options: BuildServiceOptions
  readonly #started = new Emitter<{ build: number }>()
  readonly #finished = new Emitter<BuildReport>()
  readonly #updated = new Emitter<ArtifactUpdate>()
  readonly onDidStart = this.#started.event
  readonly onDidFinish = this.#finished.event
  /** One for each build, in order; those with nothing but `errors` too. */
  readonly onDidUpdate = this.#updated.event
  #pending: Work | undefined
  #running: Promise<void> | undefined
  #disposed = false
  #build = 0
  #errors: Diagnostic[] = []
  #artifact: Artifact | undefined
  #report: BuildReport = { build: 0, ok: false, durationMs: 0, compiled: 0, cached: 0, diagnostics: [], running: true }

  constructor(options: BuildServiceOptions) {
    this.#options = options
  }

  get report(): BuildReport {
    return {
      ...this.#report,
      diagnostics: this.#diagnostics(this.#report.diagnostics),
      running: this.#running !== undefined,
    }
  }

  get build(): number {
    return this.#build
  }

  /** The last good one. */
  get artifact(): Artifact | undefined {
    return this.#artifact
  }

  /** Errors of the last build, which the simulator shows over its last good screen. */
  get errors(): Diagnostic[] {
    return this.#errors
  }

  /** Resolves when nothing is being built. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running
  }

  /** The first build, or everything that is not in the cache. */
  all(): Promise<void> {
    return this.#ask({ kind: 'all' })
  }

  async clean(): Promise<BuildReport> {
    await this.#ask({ kind: 'clean' })
    return this.report
  }

  /** `since`: when the first change was seen, ms since the epoch. */
  update(paths: string[], since: number): void {
    void this.#ask({ kind: 'update', paths: new Set(paths), since })
  }

  /** Tells the workbench again: what `extraDiagnostics` gives has changed. */
  refresh(): void {
    if (!this.#running && this.#build > 0) this.#finished.fire(this.report)
  }

  dispose(): void {
    this.#disposed = true
    this.#pending = undefined
    for (const emitter of [this.#started, this.#finished, this.#updated]) emitter.dispose()
  }

  #ask(work: Work): Promise<void> {
    this.#pending = joinWork(this.#pending, work)
    this.#running ??= this.#run().finally(() => (this.#running = undefined))
    return this.idle()
  }

  async #run(): Promise<void> {
    while (this.#pending && !this.#disposed) {
      const work = this.#pending
      this.#pending = undefined
      const started = performance.now()
      const sinceBefore = work.kind === 'update' ? Date.now() - work.since : 0
      this.#started.fire({ build: this.#build + 1 })
      let result: BuildResult | undefined
      let crash: unknown
      try {
        result = await this.#compile(work)
      } catch (error) {
        crash = error
      }
      if (this.#disposed) return
      const durationMs = performance.now() - started + sinceBefore
      if (result) this.#take(result, durationMs)
      else this.#crashed(crash, durationMs)
    }
  }

  #compile(work: Work): Promise<BuildResult> {
    const { compiler } = this.#options
    if (work.kind === 'update') return compiler.update([...work.paths], work.since)
    if (work.kind === 'clean') compiler.clear()
    return compiler.build()
  }

  #take({ artifact, update, diagnostics, compiled, cached }: BuildResult, durationMs: number): void {
    this.#build = update.build
    this.#errors = update.errors
    this.#artifact = artifact
    this.stacks.add(artifact, update)
    if (artifact) {
      this.linked.add(artifact)
      this.history.add(update, artifact.manifest.hash)
    }
    const ok = !diagnostics.some((diagnostic) => diagnostic.severity === 'error')
    this.#report = { build: update.build, ok, durationMs, compiled, cached, diagnostics, running: false }
    this.#updated.fire(update)
    this.#finish()
  }

  #crashed(error: unknown, durationMs: number): void {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
    const diagnostic = messages.build_crashed({ reason }, { file: '' })
    this.#report = {
      ...this.#report,
      ok: false,
      durationMs,
      compiled: 0,
      cached: 0,
      diagnostics: [diagnostic],
      running: false,
    }
    this.#finish()
  }

  #finish(): void {
    this.#finished.fire({ ...this.report, running: this.#pending !== undefined })
  }

  #diagnostics(own: Diagnostic[]): Diagnostic[] {
    return [...own, ...(this.#options.extraDiagnostics?.() ?? [])]
  }
}

function joinWork(before: Work | undefined, now: Work): Work {
  if (!before || now.kind === 'clean') return now
  if (before.kind === 'clean') return before
  if (before.kind === 'all' || now.kind === 'all') return { kind: 'all' }
  return { kind: 'update', paths: new Set([...before.paths, ...now.paths]), since: Math.min(before.since, now.since) }
}
