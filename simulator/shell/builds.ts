/**
 * Keeps the simulator at the host's latest build: greetings and differences are taken in one after another, so that
 * a difference never meets a manifest that is still on its way. What cannot be applied as a difference is loaded.
 */
import type { ArtifactUpdate } from '../../protocol/artifact'
import type { LogicToShell } from '../../protocol/bridge'
import type { HostToShell } from '../../protocol/session'
import { structureOf } from './artifact-loader'
import { afterPaint } from './dom'
import { topOf } from './page-stack'
import type { Simulator } from './simulator'
import { UpdateTimer } from './update-timer'

export class Builds {
  build = 0
  private timer: UpdateTimer | undefined
  private tasks: Promise<void> = Promise.resolve()

  constructor(private readonly simulator: Simulator) {}

  loadFirst(): void {
    this.enqueue(() => this.simulator.load(false))
  }

  /** For a start before anything was loaded. What is on its way may start it sooner. */
  loadToStart(keepStack: boolean): void {
    this.enqueue(() => (this.simulator.running ? undefined : this.simulator.load(keepStack)))
  }

  greeted(hello: Extract<HostToShell, { k: 'hello' }>): void {
    this.enqueue(async () => {
      const { simulator } = this
      const { build, hash, reload, errors } = hello
      // Number and hash agree: what is missing follows as differences. Another hash: the number means nothing.
      const behind = !reload && this.build > 0 && this.build < build
      const loaded = simulator.manifest?.hash
      if (hash !== undefined && hash !== loaded && !behind) await simulator.load(true)
      if (!behind) this.build = build
      simulator.overlay.show(errors)
      simulator.postState()
    })
  }

  receive(update: ArtifactUpdate): void {
    this.enqueue(() => this.take(update))
  }

  logicUpdated({ build, how }: Extract<LogicToShell, { k: 'updated' }>): void {
    const { simulator, timer } = this
    const top = topOf(simulator.stack)?.id
    const reopens = how === 'restart' || (typeof how === 'object' && top !== undefined && how.reopen.includes(top))
    if (build === timer?.build) {
      if (reopens) timer.logicDone(true, Date.now())
      else void afterPaint().then(() => timer.logicDone(false, Date.now()))
    }
    if (how === 'restart') simulator.start(true)
    else if (typeof how === 'object') simulator.dispatch({ k: 'reopen', pages: how.reopen })
  }

  /** The page on top has painted an update. `at`: ms since the epoch. */
  framePainted(build: number, at: number): void {
    if (build === this.timer?.build) this.timer.framePainted(at)
  }

  /** The page on top has painted for the first time. */
  pagePainted(): void {
    this.timer?.pagePainted(Date.now())
  }

  private enqueue(task: () => void | Promise<void>): void {
    this.tasks = this.tasks.then(task).catch((error: unknown) => {
      this.simulator.report({ level: 'error', args: [String(error)], code: 'simulator_update_failed' })
    })
  }

  private async take(update: ArtifactUpdate): Promise<void> {
    const { simulator } = this
    if (update.build <= this.build && update.manifest?.hash === simulator.manifest?.hash) return
    const inOrder = update.base === this.build
    this.build = update.build
    if (!simulator.manifest || !inOrder) {
      const news = update.manifest && update.manifest.hash !== simulator.manifest?.hash
      if (news || (!simulator.manifest && update.errors.length === 0)) await simulator.load(true)
    } else this.apply(update)
    simulator.overlay.show(update.errors)
    simulator.postState()
  }

  private apply(update: ArtifactUpdate): void {
    const { simulator } = this
    const { manifest } = update
    const touchesLogic =
      update.logic.length > 0 ||
      update.removed.logic.length > 0 ||
      (manifest !== undefined && structureOf(manifest) !== structureOf(simulator.manifest!))
    const touchesView =
      update.view.length + update.removed.view.length + update.assets.length > 0 || manifest !== undefined
    if (!touchesLogic && !touchesView) return
    if (update.since !== undefined) this.startTimer(update.build, update.since, touchesLogic && simulator.running)
    if (manifest) simulator.takeManifest(manifest)
    // Frames have no use for logic's code, and every one of them gets a copy.
    if (touchesView) simulator.deck.sendAll({ k: 'update', update: { ...update, logic: [] } })
    if (touchesLogic) simulator.sendLogic({ k: 'update', update })
    if (manifest) simulator.reconfigure(manifest)
    // A program that could not start may be able to now.
    if (simulator.status === 'failed') simulator.start(true)
  }

  private startTimer(build: number, since: number, logic: boolean): void {
    this.timer = new UpdateTimer(build, since, logic, (ms) => this.simulator.link.post({ k: 'updated', build, ms }))
  }
}
