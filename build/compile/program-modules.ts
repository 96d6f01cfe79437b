/** The scripts and SJS modules of a program: each is compiled with what it requires, once. */
import type { CodeUnit } from '../../protocol/artifact'
import type { Diagnostic } from '../../protocol/diagnostics'
import type { Layout } from './2-analyze/layout'
import type { ProjectConfig } from './2-analyze/project-config'
import { runtimeModule, type RuntimeModule } from './3-emit/esm-helpers'
import { compileScript, type ScriptResult } from './3-emit/script'
import type { Memo } from './memo'

type Register = 'define' | 'sjs'

export class ProgramModules {
  private readonly known: Record<Register, Map<string, Promise<ScriptResult>>> = { define: new Map(), sjs: new Map() }

  constructor(
    private readonly memo: Memo,
    private readonly config: ProjectConfig,
    private readonly layout: Layout,
    /** All that results depend on besides files: input of the tasks. */
    private readonly shared: string,
    private readonly maps: boolean,
  ) {}

  /** The script of an app, page, component or thread, with all that it requires; undefined where there is none. */
  async addScript(base: string): Promise<string | undefined> {
    const path = await this.scriptOf(base)
    if (path !== undefined) await this.add('define', path)
    return path
  }

  /** Both `a.js` and `a.ts`: the one is made from the other, unless the project compiles TypeScript here. */
  scriptOf(base: string): Promise<string | undefined> {
    const order = this.config.typescript ? ['.ts', '.js'] : ['.js', '.ts']
    return this.memo.run({ key: `script-of:${base}`, input: order.join() }, async (reader) => {
      for (const extension of order) if ((await reader.kind(base + extension)) === 'file') return base + extension
      return undefined
    })
  }

  async add(register: Register, path: string): Promise<void> {
    const { memo, layout, shared, maps, config } = this
    const known = this.known[register]
    if (known.has(path)) return
    const running = memo.run({ key: `${register}:${path}`, input: shared, counted: true }, (reader) =>
      compileScript(reader, path, { layout, register, globalObject: config.globalObject, maps }),
    )
    known.set(path, running)
    const result = await running
    await Promise.all(result.requires.map((each) => this.add(register, each)))
  }

  async settle(): Promise<void> {
    await settle(this.known.define)
    await settle(this.known.sjs)
  }

  /** Everything that was added, with the runtime's own modules that it needs. */
  async collect(diagnostics: Diagnostic[]): Promise<Record<Register, CodeUnit[]>> {
    return { define: await this.unitsOf('define', diagnostics), sjs: await this.unitsOf('sjs', diagnostics) }
  }

  private async unitsOf(register: Register, diagnostics: Diagnostic[]): Promise<CodeUnit[]> {
    const runtime = new Set<RuntimeModule>()
    const units: CodeUnit[] = []
    for (const result of (await settle(this.known[register])).values()) {
      units.push(result.unit)
      for (const each of result.runtime) runtime.add(each)
      diagnostics.push(...result.diagnostics)
    }
    for (const id of runtime) units.push({ key: `${register}:${id}`, code: runtimeModule(id, register) })
    return units.sort((a, b) => (a.key < b.key ? -1 : 1))
  }
}

export async function settle<T>(map: Map<string, Promise<T>>): Promise<Map<string, T>> {
  const out = new Map<string, T>()
  // Entries may be added while others are awaited: a Map's iteration comes to those too.
  for (const [key, value] of map) out.set(key, await value)
  return out
}
