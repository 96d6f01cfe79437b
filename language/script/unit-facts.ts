/** The facts of a page or component with what its script takes from other files: imported data, props, mixins. */
import { SCRIPT_EXTENSIONS, resolveScript } from '../../build/compile/2-analyze/resolve-script'
import type { Project, Unit } from '../project/project'
import { fieldsInto, readFacts, readOptions, type Member, type ScriptFacts, type Section } from './facts'
import { Scope, type Outside } from './scope'

/** Of one kind each, by name; the unit's own go before those of mixins. */
export interface UnitFacts {
  kind: ScriptFacts['kind']
  data: Map<string, Member>
  props: Map<string, Member>
  methods: Map<string, Member>
  /** There are more than could be found: nothing may be called missing. */
  open: { data: boolean; props: boolean; methods: boolean }
  /** Scripts that have a part in it, the unit's own first. */
  files: string[]
}

/** What one unit may be made of. */
const MAX_FILES = 40

export const factsOf = (project: Project, path: string): Promise<ScriptFacts | undefined> =>
  project.task({ key: `facts:${path}` }, async (reader) => {
    const content = await reader.content(path)
    return content.kind === 'text' ? readFacts(path, content.text) : undefined
  })

export async function unitFacts(project: Project, unit: Pick<Unit, 'script'>): Promise<UnitFacts> {
  const result: UnitFacts = {
    kind: 'none',
    data: new Map(),
    props: new Map(),
    methods: new Map(),
    open: { data: false, props: false, methods: false },
    files: [],
  }
  const own = unit.script === undefined ? undefined : await factsOf(project, unit.script)
  if (!own) return result
  result.kind = own.kind
  await new Follower(project, result).take(own)
  return result
}

type Sections = Pick<ScriptFacts, 'kind' | 'data' | 'props' | 'methods' | 'mixins'>
const sections = ['data', 'props', 'methods'] as const

class Follower {
  constructor(
    private readonly project: Project,
    private readonly into: UnitFacts,
  ) {}

  async take(facts: Sections & { source: ScriptFacts['source'] }): Promise<void> {
    const file = facts.source.fileName
    if (!this.into.files.includes(file)) this.into.files.push(file)
    for (const name of sections) {
      const section = facts[name]
      this.#add(name, section)
      for (const outside of section.outside) await this.#followPart(file, name, outside)
    }
    for (const mixin of facts.mixins) await this.#followMixin(file, mixin)
  }

  #add(name: (typeof sections)[number], { members, open }: Section): void {
    for (const member of members) if (!this.into[name].has(member.name)) this.into[name].set(member.name, member)
    if (open) this.into.open[name] = true
  }

  async #followPart(from: string, name: (typeof sections)[number], outside: Outside): Promise<void> {
    const found = await this.#find(from, outside)
    if (!found) {
      this.into.open[name] = true
      return
    }
    const section: Section = { members: [], outside: [], open: false }
    fieldsInto(found.scope, found.value, section)
    this.#add(name, section)
    for (const further of section.outside) await this.#followPart(found.scope.source.fileName, name, further)
  }

  async #followMixin(from: string, outside: Outside): Promise<void> {
    const found = await this.#find(from, outside)
    if (!found) {
      for (const name of sections) this.into.open[name] = true
      return
    }
    const blank = (): Section => ({ members: [], outside: [], open: false })
    const facts: Sections = { kind: 'none', data: blank(), props: blank(), methods: blank(), mixins: [] }
    readOptions(facts, found.scope, found.value)
    await this.take({ ...facts, source: found.scope.source })
  }

  /** The expression that an import names, followed through files that only pass it on. */
  async #find(
    from: string,
    outside: Outside,
    depth = 0,
  ): Promise<{ scope: Scope; value: NonNullable<ReturnType<Scope['resolve']>> } | undefined> {
    if (depth > 5 || this.into.files.length > MAX_FILES) return undefined
    const { project } = this
    const layout = await project.layout()
    const target = await project.task(
      { key: `script:${from}\0${outside.specifier}`, input: JSON.stringify(layout) },
      (reader) => resolveScript(reader, layout, from, outside.specifier, SCRIPT_EXTENSIONS),
    )
    const facts = target.kind === 'file' ? await factsOf(project, target.path) : undefined
    if (!facts) return undefined
    if (!this.into.files.includes(facts.source.fileName)) this.into.files.push(facts.source.fileName)
    const scope = new Scope(facts.source)
    const named = scope.exports.get(outside.name === '*' ? 'default' : outside.name)
    let value = named
    for (const part of outside.path) value = value && scope.member(value, part)
    if (!value) return undefined
    const further = scope.outside(value)
    if (further) return this.#find(facts.source.fileName, further, depth + 1)
    return { scope, value }
  }
}
