import { toWireError } from '../../../base/rpc/rpc-error'
import type { GitRepository, GitState } from '../../../protocol/git'
import { debounce, Signal } from '../../common/signal'
import { detach, type Host } from '../../workbench/host'
import { GitMarks } from './git-marks'

/** Something that takes its time: shown in the panel and the status bar. */
export interface GitRunning {
  label: string
  /** What git says of it. */
  text: string
  percent?: number
  cancel?: () => void
}

const viewKey = 'git'

/** What the host tells of the repository, and what the workbench keeps about it. */
export class GitModel {
  /** Undefined until the host has said. */
  readonly state = new Signal<GitState | undefined>(undefined)
  readonly marks = new Signal<GitMarks>(GitMarks.none)
  readonly running = new Signal<GitRunning | undefined>(undefined)
  /** What is typed in the commit box; kept with the project. */
  readonly message = new Signal('')
  readonly asTree = new Signal(false)
  private readonly saveSoon = debounce(() => this.save(), 500)
  private opened = false

  constructor(private readonly host: Host) {
    host.on('git/didChange', (state) => void (this.opened && this.state.set(state)))
    host.on('git/didProgress', ({ text, percent }) => {
      this.running.update((running) => running && { ...running, text, ...(percent !== undefined && { percent }) })
    })
    this.state.subscribe((state) => this.marks.set(new GitMarks(state)))
    this.message.subscribe(() => this.saveSoon())
    this.asTree.subscribe(() => this.saveSoon())
  }

  get repository(): GitRepository | undefined {
    const state = this.state.value
    return state?.kind === 'repository' ? state : undefined
  }

  async open(): Promise<void> {
    this.opened = true
    const stored = await this.host.call('state/get', { key: viewKey, project: true }).catch(() => undefined)
    const { message, asTree } = (typeof stored === 'object' && stored ? stored : {}) as Record<string, unknown>
    if (typeof message === 'string') this.message.set(message)
    if (typeof asTree === 'boolean') this.asTree.set(asTree)
    this.saveSoon.dispose()
    await this.load()
  }

  async load(): Promise<void> {
    try {
      this.state.set(await this.host.call('git/state', {}))
    } catch (error) {
      this.state.set({ kind: 'failed', ...toWireError(error) })
    }
  }

  close(): void {
    this.saveSoon.flush()
    this.opened = false
    this.state.set(undefined)
    this.running.set(undefined)
    this.message.set('')
    this.saveSoon.dispose()
  }

  private save(): void {
    const value = { message: this.message.value, asTree: this.asTree.value }
    detach(this.host.call('state/set', { key: viewKey, value, project: true }), () => {})
  }
}
