import { afterEach, describe, expect, it } from 'vitest'
import type { Artifact, BuildResult, Compiler } from '../../build/compile/types'
import type { BuildReport } from '../../protocol/host'
import { BuildService } from './build-service'

/** A compiler that answers when it is told to. */
class StubCompiler implements Compiler {
  sourceRoot = ''
  artifact: Artifact | undefined
  calls: string[] = []
  #answers: ((result: BuildResult | Error) => void)[] = []
  #build = 0

  build = () => this.#call('build')
  update = (paths: string[], since?: number) => this.#call(`update ${paths.join(' ')} @${since}`)
  clear = () => void this.calls.push('clear')

  #call(name: string): Promise<BuildResult> {
    this.calls.push(name)
    return new Promise((resolve, reject) =>
      this.#answers.push((result) => (result instanceof Error ? reject(result) : resolve(result))),
    )
  }

  /** Ends the build that runs; an error in `diagnostics` when `broken`. */
  async answer(broken = false): Promise<void> {
    const [base, build] = [this.#build, ++this.#build]
    const manifest = { hash: `h${build}` } as Artifact['manifest']
    if (!broken) this.artifact = { build, manifest, logic: [], view: [], assets: [] }
    const errors = broken ? [{ code: 'x', severity: 'error' as const, message: 'broken', file: 'a.js' }] : []
    const update = { build, base, logic: [], view: [], removed: { logic: [], view: [] }, assets: [], errors }
    this.#answers.shift()!({
      ...(this.artifact && { artifact: this.artifact }),
      update,
      diagnostics: errors,
      compiled: 1,
      cached: 2,
      durationMs: 3,
    })
    await tick()
  }

  async crash(): Promise<void> {
    this.#answers.shift()!(new RangeError('Maximum call stack size exceeded'))
    await tick()
  }
}

const tick = () => new Promise((resolve) => setImmediate(resolve))
let service: BuildService | undefined
afterEach(() => service?.dispose())

function start(): { compiler: StubCompiler; service: BuildService; reports: BuildReport[]; updates: number[] } {
  const compiler = new StubCompiler()
  service = new BuildService({ compiler })
  const [reports, updates] = [[] as BuildReport[], [] as number[]]
  service.onDidFinish((report) => reports.push(report))
  service.onDidUpdate((update) => updates.push(update.build))
  return { compiler, service, reports, updates }
}

describe('BuildService', () => {
  it('makes one build of what changes while another runs', async () => {
    const { compiler, service, reports, updates } = start()
    const first = service.all()
    service.update(['a.js'], 10)
    service.update(['b.js', 'a.js'], 5)
    await compiler.answer()
    await compiler.answer()
    await first
    expect(compiler.calls).toEqual(['build', 'update a.js b.js @5'])
    expect(updates).toEqual([1, 2])
    expect(reports.map((report) => [report.ok, report.running])).toEqual([
      [true, true],
      [true, false],
    ])
  })

  it('keeps the last good artifact, and knows the errors over it', async () => {
    const { compiler, service } = start()
    void service.all()
    await compiler.answer()
    service.update(['a.js'], Date.now())
    await compiler.answer(true)
    expect(service.linked.latest?.manifest.hash).toBe('h1')
    expect(service.errors).toHaveLength(1)
    expect(service.report).toMatchObject({ ok: false, build: 2, compiled: 1, cached: 2, running: false })
    service.update(['a.js'], Date.now())
    await compiler.answer()
    expect(service.errors).toEqual([])
  })

  it('survives a crash of the compiler and says what happened', async () => {
    const { compiler, service, reports } = start()
    void service.all()
    await compiler.answer()
    service.update(['a.js'], 0)
    await compiler.crash()
    expect(reports.at(-1)).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'build_crashed', message: expect.stringContaining('call stack') }],
    })
    service.update(['a.js'], 0)
    await compiler.answer()
    expect(reports.at(-1)).toMatchObject({ ok: true, diagnostics: [] })
  })

  it('a clean build swallows what is waiting', async () => {
    const { compiler, service } = start()
    void service.all()
    service.update(['a.js'], 0)
    const clean = service.clean()
    await compiler.answer()
    await compiler.answer()
    expect(await clean).toMatchObject({ build: 2, ok: true, running: false })
    expect(compiler.calls).toEqual(['build', 'clear', 'build'])
  })

  it('says nothing more after dispose', async () => {
    const { compiler, service, reports } = start()
    void service.all()
    service.dispose()
    await compiler.answer()
    expect(reports).toEqual([])
  })

  it('leads a shell from a build that it knows to the present, and no other', async () => {
    const { compiler, service } = start()
    void service.all()
    await compiler.answer()
    for (const broken of [false, true, false]) {
      service.update(['a.js'], 0)
      await compiler.answer(broken)
    }
    const builds = (build: number, hash: string) => service.history.since(build, hash)?.map((update) => update.build)
    expect(builds(2, 'h2')).toEqual([3, 4])
    expect(builds(3, 'h2')).toEqual([4])
    expect(builds(4, 'h4')).toEqual([])
    expect(builds(2, 'of another host')).toBeUndefined()
    expect(builds(9, 'h9')).toBeUndefined()
  })
})
