/** The player: what is installed, what runs, and which screen shows it. */
import { zstdInPages } from './zstd'
import { isCutCode, readInstallCode } from '../../../base/release/install-code.web'
import type { InstallCode } from '../../../protocol/release'
import { deviceFacts } from './facts'
import { codeOf, PlayerFault } from './fault'
import { Packages } from './packages'
import { Downloads } from './platform/downloads'
import { PlatformClient } from './platform/platform-client'
import { idOf, newProgram, type ProgramRecord } from './records'
import { Reports } from './reports'
import { Runner } from './runner'
import { Tabs } from './tabs'
import { Database } from './store/database'
import { PlayerStore } from './store/player-store'
import { detailsScreen } from './ui/details-screen'
import { listScreen, type CodeFault } from './ui/list-screen'
import { button, el, faultCard, openDialog } from './ui/parts'
import { RunningScreen } from './ui/running-screen'
import { say, switchLanguage } from './words'

const files = new Map<string, Promise<Blob>>()

/** Of the runtime, by its address beside the page: asked for once, so that all that runs in this page is of one version. */
function runtimeFile(name: string): Promise<Blob> {
  const known = files.get(name)
  if (known) return known
  const coming = fetch(name).then(
    (response) => {
      if (!response.ok) throw new PlayerFault('network_failed')
      return response.blob()
    },
    (error: unknown) => {
      throw new PlayerFault('network_failed', {}, { cause: error })
    },
  )
  files.set(name, coming)
  coming.catch(() => files.delete(name))
  return coming
}

export class Player {
  private readonly store: PlayerStore
  private readonly reports: Reports
  private readonly tabs = new Tabs((program) => this.handOver(program))
  /** The list is what is shown. */
  private listed = false
  private running: { runner: Runner; screen: RunningScreen; id: string; elsewhere?: boolean } | undefined

  private constructor(
    database: Database,
    private readonly root: HTMLElement,
  ) {
    this.store = new PlayerStore(database)
    this.reports = new Reports(database)
  }

  static async start(root: HTMLElement): Promise<void> {
    let database: Database
    try {
      database = await Database.open()
    } catch {
      root.replaceChildren(faultCard('storage_refused', {}, [button(say('retry'), 'main', () => location.reload())]))
      return
    }
    // Browsers clear what they may when the phone is full; installed programs are worth asking.
    void (navigator.storage as StorageManager | undefined)?.persist?.().catch(() => {})
    const player = new Player(database, root)
    window.addEventListener('hashchange', () => void player.takeAddress())
    for (const type of ['online', 'offline']) window.addEventListener(type, () => player.listed && void player.list())
    window.addEventListener('popstate', () => player.popped())
    window.addEventListener('pagehide', () => void player.running?.runner.close())
    // Browsers keep pages that were left; what ran in this one has ended.
    window.addEventListener('pageshow', ({ persisted }) => persisted && location.reload())
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) player.running?.runner.hidden()
      // Another tab may have installed or removed something.
      else if (player.listed) void player.list()
    })
    await player.list()
    await player.takeAddress()
  }

  // Screens

  private async list(): Promise<void> {
    const records = await this.store.programs()
    this.show(
      listScreen(records, {
        onOpen: (record) => void this.open(record),
        onDetails: (record) => void this.details(record.id),
        onCode: (text) => this.takeCode(text),
        onLanguage: () => {
          switchLanguage()
          void this.list()
        },
      }),
    )
    this.listed = true
    // What could not be reported before.
    if (navigator.onLine) for (const record of records) void this.reports.flush(record, this.client(record.platform))
  }

  private async details(id: string): Promise<void> {
    const record = await this.store.program(id)
    if (!record) return this.list()
    const platform = await this.store.platform(record.platform)
    this.show(
      detailsScreen(record, platform?.device ?? '', {
        onBack: () => void this.list(),
        onOpen: () => void this.open(record),
        onCheck: () => this.check(record),
        onRemove: () => void this.remove(id),
      }),
    )
  }

  private async check(record: ProgramRecord): Promise<string> {
    const runner = this.runner(record, undefined)
    const outcome = await runner.check()
    const { pending, linkEnd } = (await this.store.program(record.id)) ?? {}
    if (outcome === 'stopped') throw new PlayerFault('stopped', { reason: record.stopped ?? '' })
    if (linkEnd) return say(linkEnd === 'ended' ? 'linkEnded' : 'linkWithdrawn')
    return say(pending ? 'foundReady' : 'upToDate')
  }

  private async remove(id: string): Promise<void> {
    await this.tabs.take(id)
    await this.store.remove(id, true)
    this.tabs.release(id)
    await this.list()
  }

  private show(screen: HTMLElement): void {
    this.listed = false
    this.root.replaceChildren(screen)
  }

  // Codes

  private async takeAddress(): Promise<void> {
    if (location.hash.length < 2) return
    const text = location.hash
    // It may hold an experience token, and is of no use a second time.
    history.replaceState(null, '', location.pathname + location.search)
    await this.leave()
    const wrong = this.takeCode(text)
    if (wrong) this.fault(wrong, () => void this.list())
  }

  /** What is wrong with it, where something is. */
  private takeCode(given: string): CodeFault | undefined {
    const text = given.trim()
    const code = readInstallCode(text)
    if (!code) return isCutCode(text) || text === location.href.replace(/#.*/, '') ? 'code_cut' : 'code_invalid'
    void this.offer(code)
  }

  private async offer(code: InstallCode): Promise<void> {
    const record = await this.store.program(idOf(code.platform, code.app))
    if (record) return this.again(record, code)
    const close = openDialog(
      say('installAsk'),
      el('p', {}, say('installText')),
      el(
        'dl',
        { class: 'facts' },
        ...[
          [say('app'), code.app],
          [say('platform'), code.platform],
          [say('signer'), code.key],
        ].flatMap(([term, value]) => [el('dt', {}, term!), el('dd', {}, value!)]),
      ),
      el(
        'div',
        { class: 'ways' },
        button(say('install'), 'main', () => {
          close()
          void this.install(code)
        }),
        button(say('cancel'), 'plain', () => close()),
      ),
    )
  }

  /** The program is here already: the code may bring an experience token, or take it away. */
  private async again(record: ProgramRecord, { key, experience }: InstallCode): Promise<void> {
    if (key !== record.key && key !== record.firstKey) return this.fault('key_other', () => void this.list())
    const next = await this.store.update(record.id, ({ experience: _, linkEnd: __, ...present }) => ({
      ...present,
      ...(experience && { experience }),
    }))
    if (next) await this.open(next)
  }

  private async install(code: InstallCode): Promise<void> {
    const record = newProgram(code, Date.now())
    await this.store.add(record)
    await this.open(record)
  }

  // Running

  private client(address: string): PlatformClient {
    return new PlatformClient(address, this.store)
  }

  private runner(record: ProgramRecord, screen: RunningScreen | undefined): Runner {
    const client = this.client(record.platform)
    return new Runner(
      record,
      {
        store: this.store,
        packages: new Packages(this.store, new Downloads(client, this.store), zstdInPages),
        reports: this.reports,
        client: () => client,
        facts: deviceFacts,
        runtimeFile,
        box: () => screen!.box(),
      },
      {
        onChanged: (next) => (record = Object.assign(record, next)),
        onProgress: (done, total) => screen?.element.isConnected && !this.shown && screen.progress(done, total),
        onShown: () => {
          this.shown = true
          screen?.shown()
        },
        onSafeMode: (safeMode) => screen?.safeMode(safeMode),
        onLinkEnd: (end) => screen?.linkEnded(end),
        onEnded: (fault) => {
          if (!fault) return void this.leave()
          void this.running?.runner.close()
          screen?.fault(fault.code, fault.values)
        },
        onReady: (rollback) => screen?.ready(rollback),
        onUnsaved: () => screen?.unsaved(),
      },
    )
  }

  private shown = false

  private async open(record: ProgramRecord): Promise<void> {
    const before = this.running
    await before?.runner.close()
    if (before && before.id !== record.id) this.tabs.release(before.id)
    this.shown = false
    const screen = new RunningScreen(() => record.name, record.id, {
      onCancel: () => {
        runner.cancel()
        void this.leave()
      },
      onRetry: () => void this.open(record),
      onClose: () => void this.leave(),
      onRestart: () => {
        screen.clearNotices()
        void this.attempt(() => runner.restart(), screen)
      },
    })
    const runner = this.runner(record, screen)
    this.running = { runner, screen, id: record.id }
    // The phone's way back leads here, and not out of the player.
    if ((history.state as { running?: boolean } | null)?.running !== true) history.pushState({ running: true }, '')
    this.show(screen.element)
    await this.attempt(async () => {
      await this.tabs.take(record.id)
      if (this.running?.runner !== runner) return
      Object.assign(record, await this.store.program(record.id))
      if (record.playerKeys.length === 0) {
        const playerKeys = await this.client(record.platform).keysFor(record.app)
        Object.assign(record, await this.store.update(record.id, (present) => ({ ...present, playerKeys })))
      }
      if (this.running?.runner === runner) await runner.open()
    }, screen)
  }

  private async attempt(work: () => Promise<void>, screen: RunningScreen): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (this.running?.screen !== screen || this.running.elsewhere) return
      const code = codeOf(error)
      if (code === 'internal_error') console.error(error)
      screen.fault(code, error instanceof PlayerFault ? error.values : {})
    }
  }

  /** The phone's way back: a step within the program, or out of it. */
  private popped(): void {
    // A code that is followed is no way back.
    if (!this.running || location.hash.length > 1) return
    if (this.running.runner.back()) history.pushState({ running: true }, '')
    else void this.leave()
  }

  /** Another tab opens it. */
  private async handOver(program: string): Promise<void> {
    const { running } = this
    if (running?.id !== program) return
    running.elsewhere = true
    await running.runner.handOver()
    if (this.running === running) running.screen.elsewhere()
  }

  /** Back to the list; the program ends. */
  private async leave(): Promise<void> {
    const { running } = this
    if (!running) return
    this.running = undefined
    await running.runner.close()
    this.tabs.release(running.id)
    if ((history.state as { running?: boolean } | null)?.running === true) history.replaceState(null, '')
    // What was never installed leaves nothing behind but what was downloaded.
    const record = await this.store.program(running.id)
    if (record && !record.active && !record.version) await this.store.remove(running.id, false)
    await this.list()
  }

  private fault(code: string, onOk: () => void): void {
    this.show(el('main', { class: 'screen' }, faultCard(code, {}, [button(say('ok'), 'main', onOk)])))
  }
}
