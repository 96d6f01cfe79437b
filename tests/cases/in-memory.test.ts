/** The behaviour cases on logic alone: compiled for real, run by the worker's own runtime, with a view that records. */
import { describe, expect, it } from 'vitest'
import { createCompiler } from '../../build/compile/compiler'
import { MemoryFileSystem } from '../../build/compile/memory-fs'
import type { Compiler } from '../../build/compile/types'
import { TestSimulator } from '../../simulator/logic/testing'
import { withDefaults, type BehaviourCase, type Driver } from './case'
import { componentCases } from './components'
import { hotUpdateCases } from './hot-update'
import { setDataCases } from './set-data'

interface OpenPage {
  id: number
  route: string
  query: Record<string, string>
}

/** One run of a program, restarts included. */
class MemoryDriver implements Driver {
  readonly #log: string[] = []
  readonly #fs: MemoryFileSystem
  readonly #compiler: Compiler
  #sim: TestSimulator | undefined
  #stack: OpenPage[] = []

  constructor(files: Record<string, string>) {
    this.#fs = new MemoryFileSystem(withDefaults(files))
    this.#compiler = createCompiler({ fs: this.#fs, name: 'case', maps: false })
  }

  get log(): string[] {
    return [...this.#log, ...(this.#sim?.log ?? [])]
  }

  async start(): Promise<void> {
    const { diagnostics } = await this.#compiler.build()
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    this.#boot()
  }

  readonly open = async (url: string): Promise<void> => {
    const [route = '', search = ''] = url.split('?')
    await this.#openPage(route, Object.fromEntries(new URLSearchParams(search)))
  }

  readonly back = async (): Promise<void> => {
    this.#stack.pop()
    this.sim.back()
    await this.sim.settled()
  }

  readonly tap = async (handler: string, owner = ''): Promise<void> => {
    this.sim.event(handler, {}, owner, this.#stack.at(-1)?.id)
    await this.sim.settled()
  }

  readonly edit = async (files: Record<string, string | null>): Promise<string> => {
    for (const [path, text] of Object.entries(files)) {
      if (text === null) this.#fs.remove(path)
      else this.#fs.write(path, text)
    }
    const { update, diagnostics } = await this.#compiler.update(Object.keys(files))
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    const answer = this.sim.update(update)
    if (answer?.k !== 'updated') throw new Error('the update was not answered')
    if (answer.how === 'restart') this.#boot()
    if (answer.how !== 'applied') await this.#reopen(answer.how !== 'restart')
    await this.sim.settled()
    return typeof answer.how === 'object' ? 'reopen' : answer.how
  }

  readonly note = (text: string): void => this.sim.globals.console.log(`— ${text}`)

  private get sim(): TestSimulator {
    if (!this.#sim) throw new Error('not started')
    return this.#sim
  }

  #boot(): void {
    const artifact = this.#compiler.artifact
    if (!artifact) throw new Error('there is no artifact')
    this.#log.push(...(this.#sim?.log ?? []))
    const code = artifact.logic.map((unit) => unit.code).join('\n')
    this.#sim = new TestSimulator({ pages: {}, manifest: artifact.manifest, code })
  }

  /** What the shell does after `reopen` (`unload`) and `restart`. */
  async #reopen(unload: boolean): Promise<void> {
    for (const page of this.#stack.splice(0)) {
      if (unload) this.sim.back()
      await this.#openPage(page.route, page.query)
    }
  }

  async #openPage(route: string, query: Record<string, string>): Promise<void> {
    this.#stack.push({ id: this.sim.open(route, query), route, query })
    await this.sim.settled()
  }
}

async function run(test: BehaviourCase): Promise<string[]> {
  const driver = new MemoryDriver(test.files)
  await driver.start()
  await test.run(driver)
  return driver.log
}

describe.each([
  ['setData', setDataCases],
  ['components', componentCases],
  ['hot update', hotUpdateCases],
])('%s', (_, cases) => {
  it.each(cases.map((test) => [test.name, test] as const))('%s', async (_name, test) => {
    expect(await run(test)).toEqual(test.log)
  })
})
