/**
 * Keeps one program at the version that its platform wants for this device: asks, fetches, and leaves what is new where the next start finds
 * it. One check at a time; whoever asks meanwhile gets its outcome.
 */
import type { UpdateNews } from '../../../protocol/bridge'
import type { ClientEvent, CheckAnswer, DeviceFacts } from '../../../protocol/release'
import { readRevocations } from '../../../base/package/keys.web'
import { fromBase64Url } from '../../../base/package/bytes'
import { codeOf, PlayerFault } from './fault'
import { isAvoided, sameVersion, stored } from './lifecycle'
import type { Fetched, Offer, Packages, Progress } from './packages'
import type { PlatformClient } from './platform/platform-client'
import type { ProgramRecord, StoredVersion } from './records'

/** What is used of the store. */
export interface UpdateStore {
  program(id: string): Promise<ProgramRecord | undefined>
  update(id: string, change: (record: ProgramRecord) => ProgramRecord): Promise<ProgramRecord | undefined>
  keepVersion(
    version: StoredVersion,
    change: (record: ProgramRecord) => ProgramRecord,
    hashes: (version: StoredVersion) => string[],
  ): Promise<ProgramRecord | undefined>
}

export interface UpdateEvents {
  /** What the program's update manager is told. */
  onNews(news: UpdateNews): void
  onProgress: Progress
  onEvent(event: ClientEvent): void
  /** The record has changed. */
  onChanged(record: ProgramRecord): void
}

export type Outcome =
  /** Nothing to do. `keep` where something is installed. */
  | 'none'
  | 'keep'
  | 'ready'
  /** An older version waits, since the platform has withdrawn what runs. */
  | 'rollback'
  | 'stopped'

export class Updates {
  private running: Promise<Outcome> | undefined
  private stop = new AbortController()

  constructor(
    private readonly id: string,
    private readonly parts: {
      store: UpdateStore
      client: Pick<PlatformClient, 'check' | 'keysFor'>
      packages: Pick<Packages, 'fetch' | 'hashes'>
      facts: () => Promise<DeviceFacts>
      now?: () => number
    },
    private readonly events: UpdateEvents,
  ) {}

  /** Rejects with a fault; the program stays as it is then. */
  check(): Promise<Outcome> {
    this.running ??= this.run().finally(() => (this.running = undefined))
    return this.running
  }

  cancel(): void {
    this.stop.abort(new DOMException('cancelled', 'AbortError'))
    this.stop = new AbortController()
  }

  private now = (): number => (this.parts.now ?? Date.now)()

  private async run(): Promise<Outcome> {
    const { signal } = this.stop
    let record = await this.record()
    const answer = await this.ask(record)
    record = (await this.take(answer)) ?? record
    const { decision, version } = answer
    if (decision === 'stopped') return 'stopped'
    if (!version || (decision !== 'update' && decision !== 'rollback')) {
      // What waits is not wanted any more: it was withdrawn meanwhile.
      if (record.pending) await this.changed((present) => ({ ...present, pending: undefined }))
      this.events.onNews('none')
      return record.active ? 'keep' : 'none'
    }
    if (sameVersion(record.pending, version) || sameVersion(record.active, version)) {
      this.events.onNews(record.pending ? 'ready' : 'none')
      return record.pending ? 'ready' : 'keep'
    }
    if (isAvoided(record, version)) {
      this.events.onNews('none')
      return 'keep'
    }
    this.events.onNews('found')
    try {
      return await this.fetch(record, version, decision === 'rollback', answer.group, signal)
    } catch (error) {
      // A version is known that could not be had; a check that nobody answered is no news.
      this.events.onNews('failed')
      throw error
    }
  }

  private async record(): Promise<ProgramRecord> {
    const record = await this.parts.store.program(this.id)
    if (!record) throw new PlayerFault('program_gone')
    return record
  }

  private async ask(record: ProgramRecord): Promise<CheckAnswer> {
    const { app, active, experience, revocations } = record
    const sequence =
      revocations === undefined ? undefined : (await readRevocations(revocations, fromBase64Url(record.key)!)).sequence
    return this.parts.client.check({
      app,
      ...(active && { installed: { build: active.build, content: active.content } }),
      device: await this.parts.facts(),
      ...(experience && { experience }),
      ...(sequence !== undefined && { revocations: sequence }),
    })
  }

  /** What an answer says besides versions. */
  private async take(answer: CheckAnswer): Promise<ProgramRecord | undefined> {
    const { config, switches, decision, reason = '', nextCheck, revocations } = answer
    const record = await this.record()
    const trusted = fromBase64Url(record.key)!
    const known = record.revocations === undefined ? undefined : await readRevocations(record.revocations, trusted)
    // A list that is not signed as it should be is refused, and nothing else with it: what is known goes on counting.
    const list =
      revocations === undefined ? undefined : await readRevocations(revocations, trusted, known).catch(() => undefined)
    return this.changed((present) => ({
      ...present,
      config,
      switches,
      checkEvery: nextCheck * 1000,
      stopped: decision === 'stopped' ? reason : undefined,
      linkEnd: answer.link,
      ...(list && { revocations }),
      ...(decision === 'keep' && present.active && !present.pending && { group: answer.group }),
    }))
  }

  private async fetch(
    before: ProgramRecord,
    offer: Offer,
    rollback: boolean,
    group: string,
    signal: AbortSignal,
  ): Promise<Outcome> {
    const began = performance.now()
    const event = {
      kind: 'update' as const,
      at: this.now(),
      to: offer.build,
      ...(before.active && { from: before.active.build }),
    }
    let fetched: Fetched
    try {
      fetched = await this.withKeys(before, (record) =>
        this.parts.packages.fetch(record, offer, signal, this.events.onProgress, rollback),
      )
    } catch (error) {
      const code = codeOf(error)
      if (code !== 'cancelled')
        this.events.onEvent({
          ...event,
          how: offer.difference ? 'difference' : 'full',
          ok: false,
          code: code.slice(0, 200),
        })
      throw error
    }
    const { version, how, bytes, difference } = fetched
    await this.switch(version, group)
    if (difference !== undefined)
      this.events.onEvent({ ...event, how: 'difference', ok: false, code: difference.slice(0, 200) })
    this.events.onEvent({ ...event, how, ok: true, ms: Math.min(3_600_000, performance.now() - began), bytes })
    this.events.onNews('ready')
    return rollback ? 'rollback' : 'ready'
  }

  private async switch(version: StoredVersion, group: string): Promise<void> {
    const { store, packages } = this.parts
    const record = await store.keepVersion(
      version,
      (present) => {
        const next = stored(present, { build: version.build, content: version.content })
        const first = !present.active
        return {
          ...next,
          ...(first ? { group, name: version.name, version: version.version } : { pendingGroup: group }),
          size: version.file.bytes,
        }
      },
      packages.hashes,
    )
    if (!record) throw new PlayerFault('program_gone')
    this.events.onChanged(record)
  }

  /** The keys that the platform gave may be older than the package. */
  private async withKeys<T>(record: ProgramRecord, run: (record: ProgramRecord) => Promise<T>): Promise<T> {
    try {
      return await run(record)
    } catch (error) {
      if (codeOf(error) !== 'package_recipient_unknown') throw error
      const playerKeys = await this.parts.client.keysFor(record.app)
      if (playerKeys.every((key) => record.playerKeys.includes(key))) throw error
      const next = await this.changed((present) => ({ ...present, playerKeys }))
      return run(next ?? { ...record, playerKeys })
    }
  }

  private async changed(change: (record: ProgramRecord) => ProgramRecord): Promise<ProgramRecord | undefined> {
    const record = await this.parts.store.update(this.id, change)
    if (record) this.events.onChanged(record)
    return record
  }
}
