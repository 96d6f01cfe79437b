/**
 * The cache of the compiler: results of tasks, each valid as long as the facts it was made from (project-files.ts) and
 * its input are the same. An edit makes suspects of the tasks that recorded the file; only those are looked at again,
 * and only those whose facts really differ run again.
 */
import type { Content, FactKey, FileKind, ProjectFiles } from './project-files'

/** What a task sees of the project. Whatever it asks becomes something that it depends on. */
export interface Reader {
  content(path: string): Promise<Content>
  kind(path: string): Promise<FileKind>
  names(folder: string): Promise<string[]>
  real(path: string): Promise<string>
}

interface Entry {
  input: string
  value: unknown
  facts: Map<FactKey, string>
  suspect: boolean
  usedAt: number
}

/** Results that this many builds did not ask for are dropped. */
const KEEP_BUILDS = 20

export interface TaskOptions {
  /** What tells this task apart from others: `script:pages/a.js`. */
  key: string
  /** All that the result depends on besides files. */
  input?: string
  /** Counts as a source file in `compiled` and `cached`. */
  counted?: boolean
}

export class Memo {
  compiled = 0
  cached = 0
  private entries = new Map<string, Entry>()
  private users = new Map<FactKey, Set<string>>()
  private running = new Map<string, Promise<unknown>>()
  private build = 0

  constructor(private files: ProjectFiles) {}

  begin(): void {
    this.build++
    this.compiled = this.cached = 0
    this.running.clear()
  }

  end(): void {
    this.running.clear()
    for (const [key, entry] of this.entries) if (this.build - entry.usedAt > KEEP_BUILDS) this.drop(key, entry)
  }

  clear(): void {
    this.entries.clear()
    this.users.clear()
  }

  suspectFacts(facts: readonly FactKey[]): void {
    for (const fact of facts) for (const key of this.users.get(fact) ?? []) this.entries.get(key)!.suspect = true
  }

  suspectAll(): void {
    for (const entry of this.entries.values()) entry.suspect = true
  }

  /** The task's result: from the cache, or by running it. In one build a task runs at most once. */
  run<T>(options: TaskOptions, task: (reader: Reader) => Promise<T> | T): Promise<T> {
    const key = options.key
    let running = this.running.get(key) as Promise<T> | undefined
    if (!running) this.running.set(key, (running = this.resolve(options, task)))
    return running
  }

  private async resolve<T>(options: TaskOptions, task: (reader: Reader) => Promise<T> | T): Promise<T> {
    const { key, input = '' } = options
    const entry = this.entries.get(key)
    if (entry && entry.input === input && (!entry.suspect || (await this.holds(entry)))) {
      entry.suspect = false
      entry.usedAt = this.build
      if (options.counted) this.cached++
      return entry.value as T
    }
    if (entry) this.drop(key, entry)
    if (options.counted) this.compiled++
    const facts = new Map<FactKey, string>()
    const value = await task(recorder(this.files, facts))
    this.entries.set(key, { input, value, facts, suspect: false, usedAt: this.build })
    for (const fact of facts.keys()) {
      const users = this.users.get(fact)
      if (users) users.add(key)
      else this.users.set(fact, new Set([key]))
    }
    return value
  }

  private async holds(entry: Entry): Promise<boolean> {
    for (const [key, fact] of entry.facts) if ((await this.files.fact(key)) !== fact) return false
    return true
  }

  private drop(key: string, entry: Entry): void {
    this.entries.delete(key)
    for (const fact of entry.facts.keys()) {
      const users = this.users.get(fact)
      users?.delete(key)
      if (users?.size === 0) this.users.delete(fact)
    }
  }
}

function recorder(files: ProjectFiles, facts: Map<FactKey, string>): Reader {
  return {
    async content(path) {
      const content = await files.content(path)
      facts.set(`c:${path}`, content.kind === 'text' ? content.hash : content.kind)
      return content
    },
    async kind(path) {
      const kind = await files.kind(path)
      facts.set(`k:${path}`, kind ?? '')
      return kind
    },
    async names(folder) {
      const names = await files.names(folder)
      facts.set(`l:${folder}`, names.join('/'))
      return names
    },
    async real(path) {
      const real = await files.real(path)
      facts.set(`r:${path}`, real)
      return real
    },
  }
}
