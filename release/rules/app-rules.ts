/**
 * The apps' rules in memory, so that checks ask no database. Each change of what checks depend on raises `meta.revision` and
 * leaves it at the app, in the change's own transaction; this asks what has been raised, every half second and whenever the database
 * tells of something. Nothing is wrong in the meantime: an instance answers as it did a moment before.
 */
import type { OpenedDatabase } from '../database/open-database'
import type { PlatformSecret } from '../platform-secret'
import { loadApps, type LoadedApp } from './load-app'
import { PreparedAnswers } from './prepared-answers'

export interface AppState extends LoadedApp {
  answers: PreparedAnswers
}

const EVERY = 500
/** Apps that are read at once: an instance that has just started is asked about many. */
const AT_ONCE = 100
/** Apps that do not exist, remembered so that asking for them costs the database nothing. */
const MOST_UNKNOWN = 10_000

export class AppRules {
  readonly #database: OpenedDatabase
  readonly #secret: PlatformSecret
  readonly #cdnUrl: string | undefined
  readonly #apps = new Map<string, AppState>()
  readonly #unknown = new Set<string>()
  readonly #loading = new Map<string, Promise<AppState | undefined>>()
  readonly #stopNotify: () => void
  readonly #waiting: { id: string; done(loaded: LoadedApp | undefined): void; failed(reason: unknown): void }[] = []
  #reading = false
  #revision = 0
  #timer: NodeJS.Timeout | undefined
  #asking: Promise<void> | undefined
  #askAgain = false
  #ended = false

  constructor(database: OpenedDatabase, secret: PlatformSecret, cdnUrl: string | undefined) {
    this.#database = database
    this.#secret = secret
    this.#cdnUrl = cdnUrl
    this.#stopNotify = database.onDidNotify(() => void this.refresh())
    this.#schedule()
  }

  /** At once where it is known, which is always but for the first time. */
  get(app: string): AppState | Promise<AppState | undefined> | undefined {
    return this.#apps.get(app) ?? (this.#unknown.has(app) ? undefined : this.#load(app))
  }

  /** Resolves once changes that were made before the call are seen; at the latest by the next round where the database is away. */
  refresh(): Promise<void> {
    if (this.#asking) {
      this.#askAgain = true
      return this.#asking
    }
    return (this.#asking = this.#ask().finally(() => (this.#asking = undefined)))
  }

  async close(): Promise<void> {
    this.#ended = true
    clearTimeout(this.#timer)
    this.#stopNotify()
    await this.#asking?.catch(() => undefined)
  }

  #schedule(): void {
    this.#timer = setTimeout(async () => {
      await this.refresh()
      if (!this.#ended) this.#schedule()
    }, EVERY)
    this.#timer.unref()
  }

  async #ask(): Promise<void> {
    do {
      this.#askAgain = false
      try {
        await this.#readChanged()
      } catch {
        // The database is away. What is in memory goes on being answered.
        return
      }
    } while (this.#askAgain && !this.#ended)
  }

  async #readChanged(): Promise<void> {
    const changed = await this.#database.db
      .selectFrom('apps')
      .select(['id', 'revision'])
      .where('revision', '>', this.#revision)
      .execute()
    for (const { id } of changed) this.#unknown.delete(id)
    const stale = changed.filter(({ id, revision }) => {
      const known = this.#apps.get(id)
      return (known && known.revision < revision) || this.#loading.has(id)
    })
    await Promise.all(stale.map(({ id }) => this.#load(id, true)))
    this.#revision = Math.max(this.#revision, ...changed.map(({ revision }) => revision))
  }

  /** `again`: one that is running may have begun before a change. */
  #load(id: string, again = false): Promise<AppState | undefined> {
    const running = this.#loading.get(id)
    if (running && !again) return running
    const loading = (running ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => this.#read(id))
      .then((loaded) => this.#keep(id, loaded))
      .finally(() => {
        if (this.#loading.get(id) === loading) this.#loading.delete(id)
      })
    this.#loading.set(id, loading)
    return loading
  }

  /** With all that are asked for until the ones before have been read. */
  #read(id: string): Promise<LoadedApp | undefined> {
    return new Promise((done, failed) => {
      this.#waiting.push({ id, done, failed })
      if (this.#reading) return
      this.#reading = true
      setImmediate(() => void this.#readWaiting())
    })
  }

  async #readWaiting(): Promise<void> {
    for (let asked = this.#waiting.splice(0, AT_ONCE); asked.length; asked = this.#waiting.splice(0, AT_ONCE)) {
      try {
        const found = await loadApps(this.#database.db, this.#secret, [...new Set(asked.map(({ id }) => id))])
        for (const { id, done, failed } of asked) {
          const loaded = found.get(id)
          if (loaded instanceof Error) failed(loaded)
          else done(loaded)
        }
      } catch (error) {
        for (const { failed } of asked) failed(error)
      }
    }
    this.#reading = false
  }

  #keep(id: string, loaded: LoadedApp | undefined): AppState | undefined {
    if (!loaded) {
      if (this.#unknown.size >= MOST_UNKNOWN) this.#unknown.clear()
      this.#unknown.add(id)
      return undefined
    }
    const state = Object.assign(loaded, { answers: new PreparedAnswers(loaded, this.#cdnUrl) })
    this.#apps.set(id, state)
    return state
  }
}
