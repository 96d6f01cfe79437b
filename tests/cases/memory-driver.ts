/**
 * Runs cases without a browser: compiled for real, run by the worker's own runtime, pages kept by the shell's own page
 * stack, calls answered by its own handlers. Only the view is a recorder.
 */
import { createCompiler } from '../../build/compile/compiler'
import { MemoryFileSystem } from '../../build/compile/memory-fs'
import type { Compiler } from '../../build/compile/types'
import type { Diagnostic } from '../../protocol/diagnostics'
import type { LogicToShell, PageEventName, ShellToLogic } from '../../protocol/bridge'
import type { ShellServices } from '../../simulator/api/handlers'
import { DeviceState } from '../../simulator/device/device-state'
import { Sensors } from '../../simulator/device/sensors'
import { TestSimulator, TestView } from '../../simulator/logic/testing'
import { ApiDesk, WireFailure } from '../../simulator/shell/api-desk'
import { configOf, launchOptionsOf } from '../../simulator/shell/app-config'
import {
  emptyStack,
  reduce,
  topOf,
  type StackCommand,
  type StackEffect,
  type StackPage,
  type StackState,
} from '../../simulator/shell/page-stack'
import { withDefaults, type Driver, type LaunchExtras } from './case'
import { CaseFiles } from './case-files'
import { CaseNetwork } from './case-network'

/** Turns of the event loop without a word that count as rest. */
const QUIET = 8

export class MemoryDriver implements Driver {
  readonly #log: string[] = []
  readonly #fs: MemoryFileSystem
  readonly #compiler: Compiler
  #sim: TestSimulator | undefined
  #stack: StackState | undefined
  #launch: ReturnType<typeof launchOptionsOf> | undefined
  readonly #desk = new ApiDesk(this.#services(), () => {})
  /** Messages that are on their way to logic. */
  #underway = 0

  readonly #files: CaseFiles
  readonly #network: CaseNetwork
  #run = new AbortController()
  readonly device = new DeviceState()
  readonly #sensors = new Sensors(
    () => this.device.get('motion'),
    (event, payload) => this.#tell(event, payload),
  )

  constructor(files: Record<string, string>) {
    this.#files = new CaseFiles((file) => withDefaults(files)[file])
    this.#network = new CaseNetwork(this.#files.files)
    this.#fs = new MemoryFileSystem(withDefaults(files))
    this.#compiler = createCompiler({ fs: this.#fs, name: 'case', maps: false })
  }

  dispose(): void {
    this.#run.abort()
    this.#sensors.reset()
    this.#network.dispose()
    this.#files.dispose()
  }

  get log(): string[] {
    return [...this.#log, ...(this.#sim?.log ?? [])]
  }

  /** Answers what is wrong with the sources. */
  async build(): Promise<Diagnostic[]> {
    const { diagnostics } = await this.#compiler.build()
    return diagnostics.filter(({ severity }) => severity === 'error')
  }

  // Bound: cases take the driver apart.
  readonly open = async (url: string, extras?: LaunchExtras): Promise<void> => {
    if (this.#sim) this.#dispatch({ k: 'navigateTo', url: `/${url}` })
    else {
      const config = configOf(this.#manifest)
      this.#stack = emptyStack(config)
      this.#launch = launchOptionsOf(config, `/${url}`, extras)
      this.#boot()
      this.#dispatch({ k: 'launch', url: `/${url}` })
    }
    await this.#rest()
  }

  readonly back = async (): Promise<void> => {
    this.sim.globals.my.navigateBack()
    await this.#rest()
  }

  readonly tap = async (handler: string, owner = ''): Promise<void> => {
    this.sim.event(handler, {}, owner, topOf(this.stack)?.id)
    await this.#rest()
  }

  readonly press = async (what: 'back' | 'title' | 'option' | 'close'): Promise<void> => {
    if (what === 'back') this.#dispatch({ k: 'back', by: 'button' })
    else if (what === 'close') this.#dispatch({ k: 'background' })
    else this.#event(topOf(this.stack)!.id, what === 'title' ? 'onTitleClick' : 'onOptionMenuClick', {})
    await this.#rest()
  }

  readonly tapTab = async (index: number): Promise<void> => {
    this.#dispatch({ k: 'tapTab', index })
    await this.#rest()
  }

  readonly enter = async (url?: string, extras?: LaunchExtras): Promise<void> => {
    if (url !== undefined) {
      this.#launch = launchOptionsOf(this.stack.config, `/${url}`, extras)
      // A program that is in front is left and entered again.
      this.#dispatch({ k: 'background' })
    }
    this.#dispatch({ k: 'foreground', ...(url === undefined ? {} : { url: `/${url}` }) })
    await this.#rest()
  }

  readonly edit = async (files: Record<string, string | null>): Promise<string> => {
    for (const [path, text] of Object.entries(files)) {
      if (text === null) this.#fs.remove(path)
      else this.#fs.write(path, text)
    }
    const { update, diagnostics } = await this.#compiler.update(Object.keys(files))
    const [error] = diagnostics.filter(({ severity }) => severity === 'error')
    if (error) throw new Error(error.message)
    const answer = this.sim.update(update)
    if (answer?.k !== 'updated') throw new Error('the update was not answered')
    if (answer.how === 'restart') {
      this.#boot()
      this.#dispatch({ k: 'restart' })
    } else if (typeof answer.how === 'object') this.#dispatch({ k: 'reopen', pages: answer.how.reopen })
    await this.#rest()
    return typeof answer.how === 'object' ? 'reopen' : answer.how
  }

  readonly until = async (line: string): Promise<void> => {
    for (let waited = 0; !this.log.includes(line) && waited < 3_000; waited += 5) await turn(5)
    await this.#rest()
  }

  readonly note = (text: string): void => this.sim.globals.console.log(`— ${text}`)

  private get sim(): TestSimulator {
    if (!this.#sim) throw new Error('the program was not started')
    return this.#sim
  }

  private get stack(): StackState {
    if (!this.#stack) throw new Error('the program was not started')
    return this.#stack
  }

  get #manifest(): NonNullable<Compiler['artifact']>['manifest'] {
    if (!this.#compiler.artifact) throw new Error('there is no artifact')
    return this.#compiler.artifact.manifest
  }

  #boot(): void {
    this.#log.push(...(this.#sim?.log ?? []))
    this.#desk.reset()
    this.#run.abort()
    this.#run = new AbortController()
    this.#sensors.reset()
    this.device.takeDefaults(this.#manifest.device ?? {})
    const code = this.#compiler.artifact!.logic.map((unit) => unit.code).join('\n')
    this.#sim = new TestSimulator(
      { pages: {}, manifest: this.#manifest, code },
      {
        onCall: (call) => setTimeout(() => void this.#answer(call), 0),
        onAbort: (call) => setTimeout(() => this.#desk.abort(call), 0),
        onListen: (name, on) => setTimeout(() => this.#sensors.listen(name, on), 0),
        launch: this.#launch!,
        files: this.#files.keeper,
      },
    )
  }

  async #answer(call: Extract<LogicToShell, { k: 'api/call' }>): Promise<void> {
    const answer = await this.#desk.run(call)
    if (answer) this.#send({ k: 'api/result', call: call.call, ...answer })
  }

  /** As a port does: each message in a turn of its own. */
  #send(message: ShellToLogic): void {
    const { runtime } = this.sim
    this.#underway++
    setTimeout(() => {
      this.#underway--
      if (this.sim.runtime === runtime) runtime.receive(message)
    }, 0)
  }

  #dispatch(command: StackCommand, call?: number): StackEffect[] {
    const { next, effects } = reduce(this.stack, command)
    this.#stack = next
    const shown = new Set(effects.flatMap((effect) => (effect.k === 'show' ? [effect.page] : [])))
    for (const effect of effects) {
      if (effect.k === 'open') this.#open(effect.page, shown, command.k === 'navigateTo' ? call : undefined)
      else this.#perform(effect)
    }
    return effects
  }

  #open({ id, route, query }: StackPage, shown: ReadonlySet<number>, call: number | undefined): void {
    const view = new TestView()
    this.sim.views.set(id, view)
    const more = { shown: shown.has(id), ...(call === undefined ? {} : { call }) }
    this.#send({ k: 'page/open', page: id, route, query, port: view as unknown as MessagePort, ...more })
  }

  /** What `Simulator.perform` (simulator/shell/simulator.ts) tells logic. */
  #perform(effect: StackEffect): void {
    switch (effect.k) {
      case 'stack':
        return this.#send({ k: 'page/stack', pages: [...effect.pages] })
      case 'show':
        return this.#send({ k: 'page/show', page: effect.page })
      case 'hide':
        return this.#send({ k: 'page/hide', page: effect.page })
      case 'unload':
        return this.#send({ k: 'page/unload', page: effect.page })
      case 'appHide':
        return this.#send({ k: 'app/hide' })
      case 'appShow':
        return this.#send({ k: 'app/show', launch: this.#launch! })
      case 'event':
        return this.#event(effect.page, effect.name, effect.payload)
      case 'warn':
        return this.sim.globals.console.warn(effect.message)
      default:
        return
    }
  }

  #tell(name: string, payload: unknown): void {
    this.#send({ k: 'api/event', name, payload })
  }

  #event(page: number, name: PageEventName, payload: unknown): void {
    this.#send({ k: 'page/event', page, name, payload })
  }

  #services(): ShellServices {
    const manifest = () => this.#compiler.artifact?.manifest
    const services: Partial<ShellServices> = {
      get customApis() {
        return manifest()?.customApis
      },
      navigate: (command, call) => {
        const failure = this.#dispatch(command, call).find((effect) => effect.k === 'fail')
        if (!failure) return
        const { error, errorMessage } = failure
        throw new WireFailure({ code: 'api_navigation_refused', message: errorMessage, data: { error, errorMessage } })
      },
      page: (id) => {
        const page = [...this.stack.pages, ...this.stack.kept].find((each) => each.id === id) ?? topOf(this.stack)
        return page && ({ id: page.id, route: page.route } as ReturnType<ShellServices['page']>)
      },
      notice: (call, name, payload) => this.#send({ k: 'api/notice', call, name, payload }),
      emit: (name, payload) => this.#tell(name, payload),
      systemInfo: () => this.sim.runtime.systemInfo,
      appId: '2021000000000000',
    }
    const parts = {
      network: { get: () => this.#network.shell },
      appJson: { get: () => this.#manifest.appJson },
      device: { get: () => this.device },
      sensors: { get: () => this.#sensors },
      run: { get: () => this.#run.signal },
    }
    return Object.defineProperties(services, parts) as ShellServices
  }

  async #rest(): Promise<void> {
    for (let quiet = 0, said = -1; quiet < QUIET; quiet++) {
      await turn(0)
      const now = this.log.length + (this.#sim?.messages.length ?? 0) + this.#underway
      if (now !== said || this.#underway > 0) quiet = 0
      said = now
    }
  }
}

const turn = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
