import { Signal } from '../common/signal'

export interface NoticeAction {
  label: string
  run(): void
}

export interface Progress {
  /** From 0 to 1; undefined while nobody knows. */
  fraction: number | undefined
  cancel: (() => void) | undefined
}

export interface Notice {
  id: number
  level: 'info' | 'warning' | 'error'
  message: string
  actions: NoticeAction[]
  /** ms since 1970. */
  at: number
  /** While the work that it tells of goes on. */
  progress?: Progress
}

export interface NoticeHandle {
  close(): void
}

export interface ProgressHandle {
  report(change: { message?: string; fraction?: number }): void
  /** The work is over: the notice goes. */
  done(): void
}

/** Ms that a notice stays: what asks for nothing goes by itself; errors wait to be seen. */
const staysFor = { info: 5000, warning: 12_000, error: 0 }
/** What asks for an action, such as Undo, stays long enough to be used. */
const staysWithAction = 15_000
/** Ms before work shows that it goes on: most is over by then. */
const showsAfter = 400
const MAX_PAST = 100

/** What the workbench tells the user beside what it shows: notices at the corner, and the list of past ones. */
export class Notifications {
  readonly shown = new Signal<readonly Notice[]>([])
  /** Those that are gone from the corner, latest first. */
  readonly past = new Signal<readonly Notice[]>([])
  /** How many came since the list was last open. */
  readonly unread = new Signal(0)
  readonly listOpen = new Signal(false)
  /** Do not disturb: only errors and work that goes on are shown by themselves. */
  readonly quiet = new Signal(false)
  private nextId = 1
  private readonly timers = new Map<number, ReturnType<typeof setTimeout>>()

  show(level: Notice['level'], message: string, actions: NoticeAction[] = []): NoticeHandle {
    // The same message again replaces the first instead of piling up.
    const same = (notice: Notice): boolean => notice.message === message && notice.level === level
    for (const notice of this.shown.value.filter(same)) this.drop(notice.id)
    this.past.update((list) => list.filter((notice) => !same(notice)))
    const notice: Notice = { id: this.nextId++, level, message, actions, at: Date.now() }
    if (!this.listOpen.value) this.unread.update((count) => count + 1)
    if (this.quiet.value && level !== 'error') this.keep(notice)
    else {
      const all = [...this.shown.value, notice]
      for (const old of all.filter(({ progress }) => !progress).slice(0, -5)) this.close(old.id)
      this.shown.update((list) => [...list, notice])
      this.release(notice.id)
    }
    return { close: () => this.close(notice.id) }
  }

  info = (message: string, actions?: NoticeAction[]): NoticeHandle => this.show('info', message, actions)
  warn = (message: string, actions?: NoticeAction[]): NoticeHandle => this.show('warning', message, actions)
  error = (message: string, actions?: NoticeAction[]): NoticeHandle => this.show('error', message, actions)

  /** Tells that work goes on, once it takes a moment. `cancel` gives it a button. */
  progress(message: string, cancel?: () => void): ProgressHandle {
    const id = this.nextId++
    let notice: Notice = {
      id,
      level: 'info',
      message,
      actions: [],
      at: Date.now(),
      progress: { fraction: undefined, cancel },
    }
    const timer = setTimeout(() => this.shown.update((list) => [...list, notice]), showsAfter)
    return {
      report: ({ message: next = notice.message, fraction = notice.progress?.fraction }) => {
        notice = { ...notice, message: next, progress: { fraction, cancel } }
        this.shown.update((list) => list.map((each) => (each.id === id ? notice : each)))
      },
      done: () => {
        clearTimeout(timer)
        this.drop(id)
      },
    }
  }

  /** From the corner into the list. */
  close(id: number): void {
    const notice = this.shown.value.find((each) => each.id === id)
    this.drop(id)
    if (notice && !notice.progress) this.keep(notice)
  }

  /** Takes one out of the list, wherever it is. */
  forget(id: number): void {
    this.drop(id)
    this.past.update((list) => list.filter((notice) => notice.id !== id))
  }

  /** Everything that is not work that goes on. */
  clear(): void {
    for (const { id, progress } of this.shown.value) if (!progress) this.drop(id)
    this.past.set([])
    this.unread.set(0)
  }

  toggleList(): void {
    if (this.listOpen.value) return this.listOpen.set(false)
    for (const { id, progress } of this.shown.value) if (!progress) this.close(id)
    this.unread.set(0)
    this.listOpen.set(true)
  }

  /** Keeps a notice, such as while the pointer is on it. */
  hold(id: number): void {
    clearTimeout(this.timers.get(id))
    this.timers.delete(id)
  }

  release(id: number): void {
    const notice = this.shown.value.find((shown) => shown.id === id)
    if (!notice || notice.progress) return
    const ms = notice.actions.length && notice.level === 'info' ? staysWithAction : staysFor[notice.level]
    if (ms)
      this.timers.set(
        id,
        setTimeout(() => this.close(id), ms),
      )
  }

  private keep(notice: Notice): void {
    this.past.update((list) => [notice, ...list].slice(0, MAX_PAST))
  }

  private drop(id: number): void {
    this.hold(id)
    this.shown.update((list) =>
      list.some((notice) => notice.id === id) ? list.filter((each) => each.id !== id) : list,
    )
  }
}
