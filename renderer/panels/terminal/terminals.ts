import type { TerminalInfo } from '../../../protocol/terminal'
import { Signal } from '../../common/signal'
import type { Editors } from '../../editor/editors'
import { t } from '../../i18n/i18n'
import type { Dialogs } from '../../workbench/dialogs'
import { detach, messageOf, type ReconnectingHost } from '../../workbench/host'
import type { Layout } from '../../workbench/layout'
import type { Notifications } from '../../workbench/notifications'
import type { SettingsService } from '../../workbench/settings'
import { groupOf, placeBeside, readGroups, regroup, type Groups } from './terminal-groups'
import { TerminalView } from './terminal-view'

interface Parts {
  host: ReconnectingHost
  settings: SettingsService
  editors: Editors
  dialogs: Dialogs
  notifications: Notifications
  layout: Signal<Layout | undefined>
}

const groupsKey = 'terminalGroups'

/** The terminals of the project as this page shows them. They are the host's: a page that is loaded anew finds them. */
export class Terminals {
  readonly list = new Signal<readonly TerminalInfo[]>([])
  readonly active = new Signal<number | undefined>(undefined)
  /** Which of them stand side by side. The host does not care; it is remembered for the next page. */
  readonly groups = new Signal<Groups>([])
  /** Beside which one those stand that come next. */
  private splitting: number | undefined
  /** What shows the active one, as soon as it can. */
  readonly view = new Signal<TerminalView | undefined>(undefined)
  /** Counts up when a view has come. */
  readonly ready = new Signal(0)
  /** The host has said which there are. */
  readonly loaded = new Signal(false)
  readonly starting = new Signal(false)
  readonly failure = new Signal<string | undefined>(undefined)
  /** The bar of the search is shown. */
  readonly finding = new Signal(false)
  /** The one whose name is being typed. */
  readonly renaming = new Signal<number | undefined>(undefined)
  private readonly views = new Map<number, TerminalView>()
  /** Those that end without a word, because the user asked for it. */
  private readonly killed = new Set<number>()

  constructor(private readonly parts: Parts) {
    const { host, settings } = parts
    host.on('terminal/didWrite', ({ id, data, offset }) => this.views.get(id)?.write(data, offset))
    host.on('terminal/didChange', (list) => this.take(list))
    host.onDidReconnect(() => {
      // What flowed meanwhile is in what the host has kept.
      for (const view of this.views.values()) detach(view.attach(), () => {})
      detach(this.load(), () => {})
    })
    settings.theme.subscribe(() => this.applySettings())
    settings.current.subscribe(() => this.applySettings())
  }

  async load(): Promise<void> {
    const { host } = this.parts
    if (!this.loaded.value)
      this.groups.set(readGroups(await host.call('state/get', { key: groupsKey, project: true }).catch(() => [])))
    this.take(await this.parts.host.call('terminal/list', {}))
    this.loaded.set(true)
  }

  /** Another project: the host has ended them. */
  reset(): void {
    this.take([])
    this.loaded.set(false)
    this.failure.set(undefined)
    this.groups.set([])
  }

  viewOf(id: number): TerminalView | undefined {
    return this.views.get(id)
  }

  /** `split`: right of the one that is in use. */
  async create({ split = false, ...options }: { dir?: string; split?: boolean } = {}): Promise<void> {
    const { host, settings, layout } = this.parts
    if (this.starting.value) return
    this.starting.set(true)
    this.splitting = split ? this.active.value : undefined
    this.failure.set(undefined)
    layout.value?.show('terminal')
    try {
      const shell = settings.current.value.terminalShell
      const { id } = await host.call('terminal/create', {
        columns: 80,
        rows: 24,
        ...(shell && { shell }),
        ...options,
      })
      await this.ensureView(id)
      this.activate(id)
    } catch (error) {
      this.failure.set(messageOf(error))
    } finally {
      this.starting.set(false)
      this.splitting = undefined
    }
  }

  /** Those that show together: the one in use, and what stands beside it. */
  get shown(): readonly number[] {
    return groupOf(this.groups.value, this.active.value)
  }

  /** Out of its group, into one of its own. */
  unsplit(id: number): void {
    this.setGroups(placeBeside(this.groups.value, id, undefined))
  }

  activate(id: number, focus = true): void {
    this.finding.set(false)
    this.setActive(id)
    // A double click names it: the field keeps the focus then.
    if (focus) requestAnimationFrame(() => this.renaming.value === undefined && this.views.get(id)?.focus())
  }

  focus(): void {
    this.view.value?.focus()
  }

  step(by: 1 | -1): void {
    const ids = this.groups.value.flat()
    const at = ids.indexOf(this.active.value ?? -1)
    const next = ids[(at + by + ids.length) % ids.length]
    if (next !== undefined) this.activate(next)
  }

  async kill(id: number): Promise<void> {
    const info = this.list.value.find((each) => each.id === id)
    this.killed.add(id)
    if (info) await this.parts.host.call('terminal/kill', { id })
  }

  async rename(id: number, name: string): Promise<void> {
    this.renaming.set(undefined)
    await this.parts.host.call('terminal/rename', { id, name })
  }

  async paste(): Promise<void> {
    try {
      this.view.value?.paste(await navigator.clipboard.readText())
    } catch {
      this.parts.notifications.warn(t('terminal.noClipboard'))
    }
  }

  /** Before the project goes: true where nothing runs, or the user lets it end. */
  async confirmEnd(): Promise<boolean> {
    if (!this.list.value.length) return true
    // What runs is looked at once a second only.
    const list = await this.parts.host.call('terminal/list', {}).catch(() => this.list.value)
    const busy = list.filter((each) => each.busy)
    if (!busy.length) return true
    const answer = await this.parts.dialogs.ask({
      level: 'warning',
      message: t('terminal.running', { names: [...new Set(busy.map(({ process }) => process))].join(', ') }),
      detail: t('terminal.runningHint'),
      buttons: [
        { value: 'end', label: t('terminal.endThem') },
        { value: 'cancel', label: t('dialog.cancel'), secondary: true },
      ],
    })
    return answer === 'end'
  }

  private take(list: readonly TerminalInfo[]): void {
    const before = this.list.value
    const besideBefore = this.shown
    for (const [id, view] of this.views) {
      if (list.some((each) => each.id === id)) continue
      view.dispose()
      this.views.delete(id)
      this.killed.delete(id)
    }
    this.list.set(list)
    const ids = list.map(({ id }) => id)
    if (this.loaded.value || ids.length) this.setGroups(regroup(this.groups.value, ids, this.splitting))
    for (const info of list) {
      detach(
        this.ensureView(info.id).then(() => this.tellEnd(info)),
        (error) => this.failure.set(messageOf(error)),
      )
    }
    if (!list.some(({ id }) => id === this.active.value)) {
      // The neighbour of the one that went: beside it, else in the list.
      const at = before.findIndex(({ id }) => id === this.active.value)
      const beside = besideBefore.find((id) => ids.includes(id))
      const next = beside ?? list[Math.min(Math.max(0, at), list.length - 1)]?.id
      const { layout } = this.parts
      const hadFocus =
        document.activeElement?.closest('.terminal-panel') !== null || document.activeElement === document.body
      if (next !== undefined && at >= 0) this.activate(next, hadFocus)
      else this.setActive(next)
      // With the last one, the panel goes, as in VS Code.
      if (before.length && !list.length && this.loaded.value) layout.value?.hide('terminal')
    }
  }

  private setGroups(groups: Groups): void {
    if (JSON.stringify(groups) === JSON.stringify(this.groups.value)) return
    this.groups.set(groups)
    if (!this.loaded.value) return
    const value = groups.filter((group) => group.length > 1)
    detach(this.parts.host.call('state/set', { key: groupsKey, value, project: true }), () => {})
  }

  private setActive(id: number | undefined): void {
    this.active.set(id)
    this.view.set(id === undefined ? undefined : this.views.get(id))
  }

  private readonly creating = new Map<number, Promise<void>>()
  private ensureView(id: number): Promise<void> {
    if (this.views.has(id)) return this.creating.get(id) ?? Promise.resolve()
    const known = this.creating.get(id)
    if (known) return known
    const made = this.makeView(id).finally(() => this.creating.delete(id))
    this.creating.set(id, made)
    return made
  }

  private async makeView(id: number): Promise<void> {
    const xterm = await import('./xterm')
    if (!this.list.value.some((each) => each.id === id)) await this.load()
    if (!this.list.value.some((each) => each.id === id)) return
    const { host, settings, editors } = this.parts
    const view = new TerminalView(id, xterm, {
      host,
      fontSize: () => settings.current.value.fontSize,
      open: (path, { line = 1, column = 1 }) => editors.open(path, { place: { line, column: column - 1 } }),
      find: () => this.finding.set(true),
      close: () => detach(this.kill(id)),
      copied: () => {},
    })
    this.views.set(id, view)
    view.onDidFocus(() => this.active.value !== id && this.setActive(id))
    await view.attach()
    this.ready.update((n) => n + 1)
    this.setActive(this.active.value)
  }

  /** A shell that ended well closes its terminal; the exit code of others is told. */
  private tellEnd({ id, exit }: TerminalInfo): void {
    if (!exit || this.killed.has(id)) return
    if (exit.code === 0 && !exit.signal) return detach(this.kill(id), () => {})
    this.views
      .get(id)
      ?.didEnd(exit.signal ? t('terminal.killed', { signal: exit.signal }) : t('terminal.exited', { code: exit.code }))
  }

  private applySettings(): void {
    for (const view of this.views.values()) view.applySettings()
  }
}
