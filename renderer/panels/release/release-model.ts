import {
  packageFolder,
  type GateResult,
  type MadePackage,
  type PublishAnswer,
  type ReleaseSecret,
  type ReleaseState,
  type ReleaseStep,
  type StoredDifference,
} from '../../../protocol/host-release'
import type { Diagnostic } from '../../../protocol/diagnostics'
import { DisposableStore } from '../../../base/disposables'
import { isInside } from '../../common/paths'
import { Signal } from '../../common/signal'
import { formFaults, type FormFaults } from './package-form'
import { codeOf, detach, type ReconnectingHost } from '../../workbench/host'

export type ReleaseHost = Pick<ReconnectingHost, 'call' | 'on' | 'onDidReconnect'>

/** What the dialogs of this view ask. */
export type KeyQuestion =
  | { kind: 'new' }
  | { kind: 'rotate' | 'revoke'; name: string }
  /** `failure`: what was wrong with the last answer. */
  | { kind: 'passphrase'; name: string; failure?: unknown; answer(secret: ReleaseSecret | undefined): void }

export interface RunningJob {
  kind: 'check' | 'make' | 'differences' | 'publish'
  /** In their order. */
  steps: readonly ReleaseStep[]
  step: ReleaseStep
  share?: number
  /** The platform does not answer, and is asked again. */
  waiting?: boolean
}

/** What the last job led to. Of a check and of a package the gates, of a package that was made what it is. */
export interface Outcome {
  kind: RunningJob['kind']
  gates?: GateResult[]
  made?: MadePackage
  diagnostics?: Diagnostic[]
  differences?: StoredDifference[]
  /** Of a release. */
  published?: PublishAnswer & { ok: true }
}

/** What is chosen for the next package; remembered per project but for what the program says by itself. */
export interface PackageForm {
  key: string
  appId: string
  version: string
  /** As it is typed. */
  build: string
  recipients: readonly string[]
  gates: boolean
}

const stateKey = 'release'
const steps = {
  check: ['build', 'shrink', 'gates'],
  make: ['build', 'shrink', 'gates', 'seal', 'write'],
  differences: ['read', 'compare'],
  publish: ['platform', 'build', 'shrink', 'gates', 'seal', 'write', 'fetch', 'compare', 'upload', 'release'],
} as const satisfies Record<RunningJob['kind'], readonly ReleaseStep[]>

/** Keys, packages of the open project, and the one job that runs. */
export class ReleaseModel {
  /** Undefined until the host has told. */
  readonly state = new Signal<ReleaseState | undefined>(undefined)
  /** What the user changed of the form; the rest follows the state. */
  readonly typed = new Signal<Partial<PackageForm>>({})
  readonly running = new Signal<RunningJob | undefined>(undefined)
  readonly outcome = new Signal<Outcome | undefined>(undefined)
  readonly failure = new Signal<unknown>(undefined)
  /** A package was asked for: what is missing in the form is a mistake from then on. */
  readonly tried = new Signal(false)
  /** From how many builds differences are made. */
  readonly last = new Signal(5)
  readonly question = new Signal<KeyQuestion | undefined>(undefined)
  private abort: AbortController | undefined
  private job = ''
  private following = false
  private nextJob = 1

  constructor(private readonly host: ReleaseHost) {}

  /** Of the project that is open now. */
  load(): void {
    this.follow()
    detach(
      this.host.call('state/get', { key: stateKey, project: true }).then((stored) => this.remembered(stored)),
      () => {},
    )
    this.refresh()
  }

  refresh(): void {
    detach(this.read(), (error) => this.failure.set(error))
  }

  async read(): Promise<void> {
    this.state.set(await this.host.call('release/state', {}))
  }

  /** What lies in the folder, and what the program says of itself, for as long as that is shown; the answer ends it. */
  watch(): () => void {
    this.refresh()
    const store = new DisposableStore()
    store.add(this.host.on('build/didFinish', () => this.refresh()))
    store.add(
      this.host.on('files/didChange', ({ changes, bulk }) => {
        if (bulk || changes.some(({ path }) => isInside(path, packageFolder))) this.refresh()
      }),
    )
    return () => store.dispose()
  }

  /** No project is open. */
  close(): void {
    this.cancel()
    this.ask(undefined)
    this.state.set(undefined)
    this.typed.set({})
    this.outcome.set(undefined)
    this.failure.set(undefined)
    this.tried.set(false)
  }

  get form(): PackageForm {
    const state = this.state.value
    const { keys = [], appId = '', build = 1, packages = [] } = state ?? {}
    const version = state?.version ?? packages.find((each) => each.appId === (this.typed.value.appId ?? appId))?.version
    const signing = keys.filter(({ kind, revoked }) => kind === 'signing' && !revoked)
    const typed = this.typed.value
    const known = new Set(keys.map(({ name }) => name))
    return {
      appId: typed.appId ?? appId,
      version: typed.version ?? version ?? '',
      build: typed.build ?? String(build),
      gates: typed.gates ?? true,
      key: typed.key !== undefined && known.has(typed.key) ? typed.key : (signing.at(-1)?.name ?? ''),
      recipients: (typed.recipients ?? []).filter((name) => known.has(name)),
    }
  }

  type(change: Partial<PackageForm>): void {
    this.typed.update((typed) => ({ ...typed, ...change }))
    const { key, appId, recipients } = this.typed.value
    detach(
      this.host.call('state/set', {
        key: stateKey,
        project: true,
        value: { key, appId, recipients, last: this.last.value },
      }),
      () => {},
    )
  }

  setLast(count: number): void {
    this.last.set(count)
    this.type({})
  }

  /** What the gates say, without a package. */
  check(): Promise<void> {
    return this.work('check', async (job, signal) => {
      const checked = await this.host.call('release/check', { job }, signal)
      this.outcome.set({ kind: 'check', ...checked })
    })
  }

  /** By field. */
  get faults(): FormFaults {
    const { form, state } = this
    const own = state.value?.packages.filter(({ appId }) => appId === form.appId) ?? []
    return formFaults(
      form,
      own.map(({ build }) => build),
    )
  }

  /** Nothing is made while something is wrong with the form, which then says what. */
  async make(): Promise<void> {
    this.tried.set(true)
    if (Object.keys(this.faults).length) return
    const { build, ...form } = this.form
    await this.work('make', async (job, signal) => {
      const answer = await this.withSecret(form.key, (secret) =>
        this.host.call(
          'release/make',
          { ...form, ...secret, recipients: [...form.recipients], build: Number(build), job },
          signal,
        ),
      )
      if (!answer) return
      this.outcome.set({ kind: 'make', ...answer })
      if (!answer.ok) return
      this.tried.set(false)
      // The next one has another number.
      this.typed.update(({ build: _, ...typed }) => typed)
      this.refresh()
    })
  }

  /** To the package at `path`, from the last builds before it. */
  differences(path: string): Promise<void> {
    const { key } = this.form
    return this.work('differences', async (job, signal) => {
      const differences = await this.withSecret(key, (secret) =>
        this.host.call('release/differences', { ...secret, job, path, key, last: this.last.value }, signal),
      )
      if (!differences) return
      this.outcome.set({ kind: 'differences', differences })
      this.refresh()
    })
  }

  cancel(): void {
    this.abort?.abort()
  }

  /** The question has its answer. */
  answered(): void {
    this.question.set(undefined)
  }

  /** A question to the user; one that was open has no answer then. */
  ask(question: KeyQuestion | undefined): void {
    const before = this.question.value
    this.question.set(question)
    if (before?.kind === 'passphrase' && before !== question) before.answer(undefined)
  }

  /**
   * Does what needs a key's passphrase: without one first, since the host may have kept it; then it is asked for until it is right.
   * Undefined where the user would not give it.
   */
  async withSecret<T>(name: string, work: (secret: ReleaseSecret) => Promise<T>): Promise<T | undefined> {
    let secret: ReleaseSecret | undefined = {}
    for (;;) {
      try {
        return await work(secret)
      } catch (error) {
        const code = codeOf(error)
        if (code !== 'key_passphrase_missing' && code !== 'key_passphrase_wrong') throw error
        const failure = code === 'key_passphrase_wrong' ? error : undefined
        secret = await new Promise<ReleaseSecret | undefined>((answer) =>
          this.ask({ kind: 'passphrase', name, answer, ...(failure !== undefined && { failure }) }),
        )
        if (!secret) return undefined
      }
    }
  }

  /** One at a time. `run` gets the job's id and is cancelled by the signal. */
  async work(kind: RunningJob['kind'], run: (job: string, signal: AbortSignal) => Promise<void>): Promise<void> {
    if (this.running.value) return
    const abort = (this.abort = new AbortController())
    const job = (this.job = `${Date.now()}-${this.nextJob++}`)
    this.failure.set(undefined)
    this.outcome.set(undefined)
    this.running.set({ kind, steps: steps[kind], step: steps[kind][0] })
    try {
      await run(job, abort.signal)
    } catch (error) {
      if (!abort.signal.aborted) this.failure.set(error)
    } finally {
      this.running.set(undefined)
      this.abort = undefined
    }
  }

  private follow(): void {
    if (this.following) return
    this.following = true
    this.host.on('release/didProgress', ({ job, step, share, waiting }) => {
      const running = this.running.value
      // What a job does not name among its steps belongs to the one before.
      if (running && job === this.job && (running.steps as readonly string[]).includes(step))
        this.running.set({
          kind: running.kind,
          steps: running.steps,
          step,
          ...(share !== undefined && { share }),
          ...(waiting && { waiting }),
        })
    })
    this.host.on('release/didChangeKeys', () => this.refresh())
    this.host.onDidReconnect(() => this.refresh())
  }

  private remembered(stored: unknown): void {
    const { key, appId, recipients, last } = (stored ?? {}) as Partial<PackageForm> & { last?: number }
    this.typed.set({
      ...(typeof key === 'string' && { key }),
      ...(typeof appId === 'string' && { appId }),
      ...(Array.isArray(recipients) && { recipients: recipients.filter((each) => typeof each === 'string') }),
    })
    if (typeof last === 'number' && last >= 1 && last <= 50) this.last.set(Math.round(last))
  }
}
