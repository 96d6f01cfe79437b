/** Compiles templates in memory and runs their skeletons in a tree whose instances are plain objects. */
import { parseAxml } from '../../build/compile/1-parse/axml'
import { analyzeTemplate } from '../../build/compile/2-analyze/template'
import { emitSkeleton } from '../../build/compile/3-emit/skeleton'
import type { Diagnostic } from '../../protocol/diagnostics'
import { InstanceTree } from '../../simulator/logic/tree/instance-tree'
import { createSkeletonRuntime } from '../../simulator/logic/tree/runtime'
import type { InstanceNode, Skeleton, SkeletonFactory, TreeHost } from '../../simulator/logic/tree/types'

export interface Toy {
  node?: Node
  data: Record<string, unknown>
  props: Record<string, unknown>
  /** What its life cycles do, if anything. */
  onCreate?: (toy: Toy) => void
}
export type Node = InstanceNode<Toy>

export interface Program {
  /** Unit to AXML. A unit `x` is the component of the tag `x` everywhere. */
  units: Record<string, string>
  /** Files to import and include, by path. */
  files?: Record<string, string>
  /** SJS modules' exports, by path. */
  sjs?: Record<string, unknown>
  /** Data of new instances, by unit. */
  data?: Record<string, Record<string, unknown>>
}

export function compileSkeleton(
  program: Program,
  unit: string,
): { code: string | undefined; diagnostics: Diagnostic[] } {
  const file = parseAxml(program.units[unit]!, `${unit}.axml`)
  const components = Object.fromEntries(Object.keys(program.units).map((name) => [name, name]))
  const parsed = new Map(Object.entries(program.files ?? {}).map(([path, text]) => [path, parseAxml(text, path)]))
  const { ir, diagnostics } = analyzeTemplate({
    unit,
    isPage: unit === 'page',
    file,
    components,
    load: (src) => parsed.get(src),
    resolveSjs: (from) => (program.sjs && from in program.sjs ? from : undefined),
  })
  return { code: emitSkeleton(ir)?.code, diagnostics: [...file.diagnostics, ...diagnostics] }
}

export class Toys implements TreeHost<Toy> {
  readonly log: string[] = []
  readonly problems: { code: string; message: string }[] = []
  readonly page: Toy
  readonly tree: InstanceTree<Toy>
  /** Called when an instance is created, before its children are. */
  onCreate: (node: Node, toy: Toy) => void = () => {}
  onUpdate: (node: Node, changed: string[]) => void = () => {}
  private readonly skeletons = new Map<string, Skeleton | undefined>()
  private readonly methods = new Map<string, () => string>()

  constructor(readonly program: Program) {
    this.page = { data: { ...program.data?.page }, props: {} }
    this.tree = new InstanceTree<Toy>(this, 'page', this.page)
  }

  skeleton(unit: string): Skeleton | undefined {
    if (!this.skeletons.has(unit)) this.skeletons.set(unit, this.compile(unit))
    return this.skeletons.get(unit)
  }

  /** As after an edit. */
  edit(unit: string, axml: string) {
    this.program.units[unit] = axml
    this.skeletons.delete(unit)
    return this.tree.replace(unit)
  }

  private compile(unit: string): Skeleton | undefined {
    const { code } = compileSkeleton(this.program, unit)
    if (code === undefined) return undefined
    let made: Skeleton | undefined
    const runtime = createSkeletonRuntime((module, name) => {
      const exports = this.program.sjs![module] as Record<string, unknown>
      return name === undefined ? (exports.default ?? exports) : exports[name]
    })
    const T = { tree: (_: string, factory: SkeletonFactory) => (made = factory(runtime)) }
    new Function('T', code)(T)
    return made
  }

  create(node: Node): Toy {
    const toy: Toy = { node, data: { ...this.program.data?.[node.unit] }, props: node.given }
    this.log.push(`create ${node.key}`)
    this.onCreate(node, toy)
    return toy
  }

  update(node: Node, changed: string[]) {
    node.instance.props = node.given
    this.log.push(`update ${node.key} ${changed.join()}`)
    this.onUpdate(node, changed)
  }

  destroy(node: Node) {
    this.log.push(`destroy ${node.key}`)
  }

  read(node: Node, field: string): unknown {
    const { data, props } = node.instance
    if (field === '$slots') return Object.fromEntries(node.slots.map((name) => [name || '$default', true]))
    return field in data ? data[field] : props[field]
  }

  method(node: Node, name: string): unknown {
    const key = `${node.key} ${name}`
    if (!this.methods.has(key)) this.methods.set(key, () => key)
    return this.methods.get(key)
  }

  report(problem: { code: string; message: string; error?: unknown }) {
    this.problems.push({ code: problem.code, message: problem.message + (problem.error ? ` ${problem.error}` : '') })
  }

  set(node: Node, data: Record<string, unknown>) {
    Object.assign(node.instance.data, data)
    return this.tree.changed(node, Object.keys(data))
  }

  setPage(data: Record<string, unknown>) {
    return this.set(this.tree.root, data)
  }

  find(key: string): Node {
    const found = this.nodes().find((node) => node.key === key)
    if (!found) throw new Error(`no instance ${key}; there are: ${this.keys().join(', ')}`)
    return found
  }

  nodes(): Node[] {
    return [...this.tree.all()]
  }

  keys(): string[] {
    return this.nodes()
      .map((node) => node.key)
      .filter(Boolean)
  }

  takeLog(): string[] {
    return this.log.splice(0)
  }

  /** Keys and props of everything, for comparing. */
  picture(): unknown {
    return this.nodes().map(({ key, given, unit, owner, parent }) => ({
      key,
      unit,
      owner: owner?.key,
      parent: parent?.key,
      given: JSON.parse(JSON.stringify(given)),
    }))
  }
}
