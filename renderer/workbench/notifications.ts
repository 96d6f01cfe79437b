import { Signal } from '../common/signal'

export interface NoticeAction {
  label: string
  run(): void
}

export interface Notice {
  id: number
  level: 'info' | 'warning' | 'error'
  message: string
  actions: NoticeAction[]
}

export interface NoticeHandle {
  close(): void
}

/** Ms that a notice stays: what asks for nothing goes by itself; errors wait to be seen. */
const staysFor = { info: 5000, warning: 12_000, error: 0 }
/** What asks for an action, such as Undo, stays long enough to be used. */
const staysWithAction = 15_000

export class Notifications {
  readonly shown = new Signal<readonly Notice[]>([])
  private nextId = 1
  private readonly timers = new Map<number, ReturnType<typeof setTimeout>>()

  show(level: Notice['level'], message: string, actions: NoticeAction[] = []): NoticeHandle {
    // The same message again replaces the first instead of piling up.
    const same = this.shown.value.find((notice) => notice.message === message && notice.level === level)
    if (same) this.close(same.id)
    const notice: Notice = { id: this.nextId++, level, message, actions }
    this.shown.update((list) => [...list.slice(-4), notice])
    this.release(notice.id)
    return { close: () => this.close(notice.id) }
  }

  info = (message: string, actions?: NoticeAction[]): NoticeHandle => this.show('info', message, actions)
  warn = (message: string, actions?: NoticeAction[]): NoticeHandle => this.show('warning', message, actions)
  error = (message: string, actions?: NoticeAction[]): NoticeHandle => this.show('error', message, actions)

  close(id: number): void {
    this.hold(id)
    this.shown.update((list) => list.filter((notice) => notice.id !== id))
  }

  clear(): void {
    for (const notice of this.shown.value) this.close(notice.id)
  }

  /** Keeps a notice, such as while the pointer is on it. */
  hold(id: number): void {
    clearTimeout(this.timers.get(id))
    this.timers.delete(id)
  }

  release(id: number): void {
    const notice = this.shown.value.find((shown) => shown.id === id)
    if (!notice) return
    const ms = notice.actions.length && notice.level === 'info' ? staysWithAction : staysFor[notice.level]
    if (ms)
      this.timers.set(
        id,
        setTimeout(() => this.close(id), ms),
      )
  }
}
