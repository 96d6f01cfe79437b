/**
 * Opens programs: takes the version that waits, or safe mode's, runs it, and hears how it went. What cannot be run is fetched again; the
 * user's data is not touched whatever happens.
 */
import type { UpdateNews } from '../../../protocol/bridge'
import type { ProgramNews } from '../../../protocol/player'
import type { ClientEvent, DeviceFacts, LinkEnd } from '../../../protocol/release'
import { codeOf, PlayerFault } from './fault'
import { ended, launched, stored, switched, type SafeMode } from './lifecycle'
import type { Loaded, Packages, Progress } from './packages'
import type { PlatformClient } from './platform/platform-client'
import { DOMAINS, listOf, PERMISSIONS } from './program/domains'
import { policyOf } from './program/policy'
import { ProgramData } from './program/program-data'
import { ProgramRun } from './program/program-run'
import type { ProgramRecord } from './records'
import type { Reports } from './reports'
import type { PlayerStore } from './store/player-store'
import { Updates, type Outcome } from './updates'

export interface RunnerParts {
  store: PlayerStore
  packages: Packages
  reports: Reports
  client(platform: string): PlatformClient
  facts(): Promise<DeviceFacts>
  runtimeFile(name: string): Promise<Blob>
  box(): Promise<HTMLIFrameElement>
}

export interface RunnerEvents {
  onChanged(record: ProgramRecord): void
  onProgress: Progress
  /** The first page is there. */
  onShown(): void
  onSafeMode(safeMode: SafeMode): void
  /** The code that it came by gives nothing any more. */
  onLinkEnd(end: LinkEnd): void
  /** The user has left, or the program cannot go on. */
  onEnded(error?: PlayerFault): void
  /** A version waits that the program does not take by itself. */
  onReady(rollback: boolean): void
  /** What the program keeps could not be stored. */
  onUnsaved(): void
}

/** ms in which a program has to show something; in which leaving it says nothing; between two reports and two checks, at least. */
const LAUNCH = 15_000
const GLANCE = 4000
const REPORT = 15_000
const CHECK = 60_000
/** What the platform itself did not answer: no network, too much to do, or somebody else in its place (a hotel's sign-in page). */
const UNHEARD = ['network_failed', 'platform_busy', 'answer_unsigned', 'clock_wrong']
/** Script errors of one run that are reported. */
const ERRORS = 50

export class Runner {
  private run: ProgramRun | undefined
  private updates: Updates
  private news: UpdateNews = 'unknown'
  /** ms by a clock that nobody sets (`performance.now`): the phone's may jump while something runs. */
  private began = 0
  private cold = true
  private settled = false
  private painted = false
  private errors = 0
  private warned = false
  private timers: ReturnType<typeof setTimeout>[] = []
  private group = 'kept'
  private told: LinkEnd | undefined
  private stopped = false

  constructor(
    private record: ProgramRecord,
    private readonly parts: RunnerParts,
    private readonly events: RunnerEvents,
  ) {
    const { store, packages, facts } = parts
    this.group = record.group
    this.told = record.linkEnd
    this.updates = new Updates(
      record.id,
      { store, client: this.client, packages, facts },
      {
        onNews: (news) => this.tell(news),
        onProgress: (done, total) => this.events.onProgress(done, total),
        // The first installation is one of the version that it leads to.
        onEvent: (event) => this.report(event, this.record.active?.build ?? ('to' in event ? event.to : undefined)),
        onChanged: (next) => this.changed(next),
      },
    )
  }

  private get client(): PlatformClient {
    return this.parts.client(this.record.platform)
  }

  /** Installs it where it is not here; rejects with a fault then. `url`: page to begin with. */
  async open(url?: string): Promise<void> {
    await this.askWhetherStopped()
    if (this.stopped) return
    await this.begin()
    try {
      const loaded = await this.ready()
      if (this.stopped) return
      await this.start(loaded, url)
    } catch (error) {
      // It never came to a launch.
      await this.settle('unknown', '')
      throw error
    }
    this.follow()
  }

  /** It may be in service again; where nobody answers, what was said last counts. */
  private async askWhetherStopped(): Promise<void> {
    this.stopped = false
    if (this.record.stopped === undefined) return
    await this.updates.check().catch(() => {})
    if (this.record.stopped !== undefined && !this.stopped)
      throw new PlayerFault('stopped', { reason: this.record.stopped })
  }

  cancel(): void {
    this.updates.cancel()
  }

  /** It is wanted in another tab, which says nothing about it. */
  async handOver(): Promise<void> {
    this.stopped = true
    this.updates.cancel()
    if (this.run) await this.settle('unknown', '')
    await this.close()
  }

  /** The page goes: whatever is not known yet stays unknown, unless it took too long already. */
  async close(): Promise<void> {
    this.stopped = true
    for (const timer of this.timers) clearTimeout(timer)
    if (!this.settled && this.run)
      await this.settle(performance.now() - this.began > GLANCE ? 'failed' : 'unknown', 'closed')
    await this.endRun()
    void this.parts.reports.flush(this.record, this.client)
  }

  /** A version that waits takes over now. */
  async restart(): Promise<void> {
    const { stopped } = this
    await this.endRun()
    // Closed meanwhile.
    if (this.stopped !== stopped) return
    for (const timer of this.timers) clearTimeout(timer)
    this.cold = false
    await this.open()
  }

  private async endRun(): Promise<void> {
    const { run } = this
    this.run = undefined
    // One that shows nothing has nothing to write yet.
    if (this.painted) await run?.leave()
    await run?.end()
  }

  /** The phone shows something else: whoever puts the player away before it has started says nothing about the program. */
  hidden(): void {
    if (this.settled || !this.run) return
    void this.parts.store.updateIfRoom(this.record.id, (record) => ended(record, 'unknown')).catch(() => {})
  }

  /** As `ProgramRun.back`; nothing that shows nothing is asked. */
  back(): boolean {
    return this.painted && (this.run?.back() ?? false)
  }

  focus(): void {
    this.run?.focus()
  }

  /** Counts the launch before anything of it runs, so that one that takes the whole page down is counted too. */
  private async begin(): Promise<void> {
    this.stopped = false
    this.settled = this.painted = false
    this.errors = 0
    this.warned = false
    this.news = 'unknown'
    this.began = performance.now()
    const at = Date.now()
    let safeMode: SafeMode | undefined
    let waited = false
    // A phone that is full still runs what is there.
    const next = await this.parts.store.updateIfRoom(this.record.id, (record) => {
      waited = record.pending !== undefined
      const launch = launched(record, at)
      safeMode = launch.safeMode
      const { program } = launch
      return waited || safeMode ? { ...program, group: waited ? (record.pendingGroup ?? 'kept') : 'kept' } : program
    })
    if (!next) throw new PlayerFault('program_gone')
    this.changed(next)
    this.group = next.group
    if (safeMode) await this.enterSafeMode(safeMode)
    else if (waited) await this.describe()
  }

  private async enterSafeMode(safeMode: SafeMode): Promise<void> {
    const { store, packages } = this.parts
    const { from, to, launches } = safeMode
    await store.clearCache(this.record.id, to, packages.hashes)
    await this.describe()
    this.report(
      { kind: 'safeMode', at: Date.now(), from: from.build, launches, ...(to && { to: to.build }) },
      from.build,
    )
    this.events.onSafeMode(safeMode)
  }

  /** Name and version as the active package has them. */
  private async describe(): Promise<void> {
    const { store } = this.parts
    const version = this.record.active && (await store.version(this.record.id, this.record.active))
    if (!version) return
    const next = await store.updateIfRoom(this.record.id, (record) => ({
      ...record,
      name: version.name,
      version: version.version,
    }))
    if (next) this.changed(next)
  }

  /** What is to run, from the store, or from the platform where the store has it not or not whole. */
  private async ready(): Promise<Loaded> {
    const { packages, store } = this.parts
    const { active, previous } = this.record
    if (active) {
      try {
        return await packages.load(this.record, active)
      } catch (error) {
        if (!['damaged', 'package_archive_invalid', 'package_file_damaged'].includes(codeOf(error))) throw error
        // Something has damaged the store: what is here of this version is worth nothing.
        await store.clearCache(this.record.id, previous, packages.hashes)
        const next = await store.update(this.record.id, (record) => ({
          ...record,
          active: undefined,
          pending: undefined,
        }))
        if (next) this.changed(next)
      }
    }
    await this.fetchFirst()
    return packages.load(this.record, this.record.active!)
  }

  private async fetchFirst(): Promise<void> {
    const { store } = this.parts
    let outcome: Outcome
    try {
      outcome = await this.updates.check()
    } catch (error) {
      const { previous } = this.record
      // Where the platform cannot be asked, the last good version is better than none.
      if (!UNHEARD.includes(codeOf(error)) || !previous) throw error
      await this.activate((record) => ({ ...stored(record, previous), good: true, previous: undefined }))
      return
    }
    if (outcome === 'stopped') throw new PlayerFault('stopped', { reason: this.record.stopped ?? '' })
    if (outcome === 'none') throw new PlayerFault(withoutVersion(this.record))
    if (this.record.pending) await this.activate(switched)
    const next = await store.update(
      this.record.id,
      (record) => launched({ ...record, open: undefined }, Date.now()).program,
    )
    if (next) this.changed(next)
    this.group = this.record.group
  }

  private async activate(change: (record: ProgramRecord) => ProgramRecord): Promise<void> {
    const next = await this.parts.store.update(this.record.id, change)
    if (next) this.changed(next)
  }

  private async start(loaded: Loaded, url: string | undefined): Promise<void> {
    const { database } = this.parts.store
    const box = await this.parts.box()
    // Fetching is no part of it.
    this.began = performance.now()
    this.run = await ProgramRun.start(
      box,
      loaded,
      new ProgramData(database, this.record.id),
      {
        onNews: (news) => this.heard(news),
        onLeft: () => this.events.onEnded(),
        onApplyUpdate: () => this.again(),
        onUnsaved: () => this.unsaved(),
        part: (root) => this.part(root),
        domains: () => listOf(this.record.config, DOMAINS),
        granted: () => listOf(this.record.config, PERMISSIONS),
      },
      {
        runtimeFile: this.parts.runtimeFile,
        policy: policyOf(this.record.config, location.host),
        news: this.news,
        time: Date.now() + (await this.client.offset()),
        ...(url !== undefined && { url }),
      },
    )
    this.later(LAUNCH, () => {
      if (this.settled || document.hidden) return
      this.report({ kind: 'blankScreen', at: Date.now() })
      void this.settle('failed', 'nothing was shown').then(() => {
        if (this.record.pending) this.again()
        else this.events.onEnded(new PlayerFault('blank'))
      })
    })
  }

  /** Checks at the start and from time to time, and reports what happens. */
  private follow(): void {
    const check = (): void => {
      let pause = CHECK
      void this.updates
        .check()
        .then(async (outcome) => {
          pause = Math.max(CHECK, Math.min(this.record.checkEvery ?? CHECK, 2 ** 31 - 1))
          this.run?.tellTime(Date.now() + (await this.client.offset()))
          if (outcome === 'stopped') return this.stop()
          if (outcome === 'ready' || outcome === 'rollback') this.waits(outcome === 'rollback')
        })
        // Offline, or the platform is away: what is here goes on.
        .catch(() => {})
        .finally(() => {
          if (this.stopped) return
          void this.parts.reports.flush(this.record, this.client)
          this.later(pause, check)
        })
    }
    check()
    const report = (): void => {
      void this.parts.reports.flush(this.record, this.client).finally(() => !this.stopped && this.later(REPORT, report))
    }
    this.later(REPORT, report)
  }

  /** By hand. */
  check(): Promise<Outcome> {
    return this.updates.check()
  }

  /** Said once a run. */
  private unsaved(): void {
    if (this.warned) return
    this.warned = true
    this.report({ kind: 'apiFailure', at: Date.now(), api: 'setStorage', code: 'no_room' })
    this.events.onUnsaved()
  }

  private waits(rollback: boolean): void {
    // Nobody has anything to lose in a program that shows nothing, if it is known to be bad.
    if (!this.painted && (rollback || this.settled)) this.again()
    else this.events.onReady(rollback)
  }

  private again(): void {
    void this.restart().catch((error: unknown) => this.fail(error))
  }

  private stop(): void {
    void this.settle('unknown', 'stopped')
    this.events.onEnded(new PlayerFault('stopped', { reason: this.record.stopped ?? '' }))
  }

  private fail(error: unknown): void {
    this.events.onEnded(error instanceof PlayerFault ? error : new PlayerFault(codeOf(error), {}, { cause: error }))
  }

  private async part(root: string): Promise<unknown> {
    const { active } = this.record
    if (!active) throw new PlayerFault('damaged')
    return this.parts.packages.fetchPart(this.record, active, root, new AbortController().signal)
  }

  private heard(news: ProgramNews): void {
    const at = Date.now()
    const ms = Math.min(3_600_000, performance.now() - this.began)
    switch (news.what) {
      case 'started':
        return this.report({ kind: 'startup', at, ms })
      case 'painted':
        if (this.painted) return
        this.painted = true
        this.report({ kind: 'launch', at, cold: this.cold })
        this.report({ kind: 'firstPaint', at, ms, page: news.page })
        this.events.onShown()
        void this.settle('good', '')
        return
      case 'blank':
        return this.report({ kind: 'blankScreen', at, page: news.page })
      case 'failed':
        this.report({ kind: 'crash', at, reason: news.reason.slice(0, 200) })
        return void this.settle('failed', '')
      case 'scriptError':
        if (++this.errors > ERRORS) return
        return this.report({
          kind: 'scriptError',
          at,
          message: news.message,
          ...(news.stack !== undefined && { stack: news.stack }),
          ...(news.page !== undefined && { page: news.page }),
        })
      case 'apiFailure':
        return this.report({ kind: 'apiFailure', at, api: news.api, code: news.code })
      case 'setData':
        return this.report({ kind: 'setData', at, count: news.count, ms: news.ms, most: news.most })
      case 'page':
        return
    }
  }

  /** How the launch went; heard once. */
  private async settle(how: 'good' | 'failed' | 'unknown', reason: string): Promise<void> {
    if (this.settled) return
    this.settled = true
    if (how === 'failed') {
      if (!this.painted) this.report({ kind: 'launch', at: Date.now(), cold: this.cold })
      if (reason) this.report({ kind: 'crash', at: Date.now(), reason: reason.slice(0, 200) })
    }
    const { store } = this.parts
    const version = this.record.active && (await store.version(this.record.id, this.record.active))
    const next = await store.updateIfRoom(this.record.id, (record) => {
      const after = ended(record, how)
      // From now on nothing is taken that an older key has signed.
      return how === 'good' && version ? { ...after, key: version.signer } : after
    })
    if (next) this.changed(next)
  }

  private tell(news: UpdateNews): void {
    this.news = news
    this.run?.tellNews(news)
  }

  private report(event: ClientEvent, build = this.record.active?.build): void {
    if (build !== undefined) void this.parts.reports.add(this.record, build, this.group, event)
  }

  private changed(record: ProgramRecord): void {
    const { linkEnd } = record
    // Once: it is the same with each check.
    const isNews = linkEnd !== undefined && linkEnd !== this.told
    this.told = linkEnd
    this.record = record
    this.events.onChanged(record)
    if (isNews) this.events.onLinkEnd(linkEnd)
  }

  private later(ms: number, run: () => void): void {
    this.timers.push(setTimeout(() => !this.stopped && run(), ms))
  }
}

const withoutVersion = ({ linkEnd }: ProgramRecord): string =>
  linkEnd === undefined ? 'no_version' : linkEnd === 'ended' ? 'link_ended' : 'link_withdrawn'
