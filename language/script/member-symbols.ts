/** Members of pages and components as symbols that templates know too, and where scripts name them. */
import type { Project, Unit } from '../project/project'
import { withoutExtension } from '../project/project'
import type { Occurrence, ProjectSymbol, SymbolAt } from '../project/symbols'
import type { Member } from './facts'
import { factsOf, unitFacts, type UnitFacts } from './unit-facts'
import type { Use } from './uses'

type MemberSymbol = Extract<ProjectSymbol, { kind: 'data' | 'prop' | 'method' }>
const sectionOf = { data: 'data', prop: 'props', method: 'methods' } as const

/** Called by the platform under their own names, which cannot be others. */
export const LIFE_CYCLES = new Set(
  'onLaunch onLoad onShow onReady onHide onUnload onError onInit didMount didUpdate didUnmount deriveDataFromProps onPullDownRefresh onReachBottom onPageScroll onShareAppMessage onTabItemTap beforeTabItemTap onTitleClick onOptionMenuClick onPopMenuClick onResize onBack onKeyboardHeight created attached ready moved detached'.split(
    ' ',
  ),
)

/** The units that a script has a part in: its own, or those that mix it in. */
export async function unitsOfScript(project: Project, path: string): Promise<Unit[]> {
  const own = await project.unit(withoutExtension(path))
  if (own.script === path && (own.template !== undefined || own.json !== undefined)) return [own]
  const found: Unit[] = []
  for (const unit of (await project.units()).values())
    if (unit.script !== undefined && (await unitFacts(project, unit)).files.includes(path)) found.push(unit)
  return found
}

export async function memberAt(project: Project, path: string, offset: number): Promise<SymbolAt | undefined> {
  const facts = await factsOf(project, path)
  if (!facts) return undefined
  const inside = ({ start, end }: { start: number; end: number }) => start <= offset && offset <= end
  for (const [unit] of [await unitsOfScript(project, path)]) {
    if (!unit) return undefined
    const whole = await unitFacts(project, unit)
    for (const kind of ['data', 'prop', 'method'] as const) {
      const found = findDeclared([...whole[sectionOf[kind]].values()], path, inside, [])
      if (found) return at(kind, unit.base, found.path, found.member)
    }
    for (const use of facts.uses) {
      const n = use.spans.findIndex(inside)
      if (n < 0) continue
      const symbol = await canonical(project, meaning(whole, use, unit.base, n))
      return symbol && { symbol, ...use.spans[n]!, name: use.path[n]! }
    }
  }
  return undefined
}

function at(kind: MemberSymbol['kind'], unit: string, path: string[], member: Member): SymbolAt | undefined {
  const name = path.at(-1)!
  if (kind === 'method' && LIFE_CYCLES.has(name)) return undefined
  const { start, end } = member
  const symbol: ProjectSymbol = kind === 'data' ? { kind, unit, path } : { kind, unit, name }
  return kind === 'data' || path.length === 1 ? { symbol, start, end, name } : undefined
}

function findDeclared(
  members: Member[],
  file: string,
  inside: (span: Member) => boolean,
  before: string[],
): { path: string[]; member: Member } | undefined {
  for (const member of members) {
    if (member.file !== file) continue
    const path = [...before, member.name]
    if (inside(member)) return { path, member }
    const deeper = findDeclared([...(member.fields ?? []), ...(member.items ?? [])], file, inside, path)
    if (deeper) return deeper
  }
  return undefined
}

/** `this.x` may be a method; `this.data.title` of a component may be a prop, as templates have it. */
function meaning(facts: UnitFacts, use: Use, unit: string, n: number): MemberSymbol | undefined {
  const [first] = use.path as [string]
  if (use.of === 'data') return { kind: 'data', unit, path: use.path.slice(0, n + 1) }
  if (n > 0) return undefined
  if (use.of === 'prop') return { kind: 'prop', unit, name: first }
  return facts.methods.has(first) && !LIFE_CYCLES.has(first) ? { kind: 'method', unit, name: first } : undefined
}

/** What a name in a template's data means: a prop goes before data of that name only where there is no such data. */
export async function dataSymbol(project: Project, unit: Unit, path: string[]): Promise<MemberSymbol> {
  const facts = await unitFacts(project, unit)
  const [first] = path as [string]
  if (path.length === 1 && !facts.data.has(first) && facts.props.has(first))
    return { kind: 'prop', unit: unit.base, name: first }
  return { kind: 'data', unit: unit.base, path }
}

async function canonical(project: Project, symbol: MemberSymbol | undefined): Promise<ProjectSymbol | undefined> {
  return symbol?.kind === 'data' ? dataSymbol(project, await project.unit(symbol.unit), [...symbol.path]) : symbol
}

/** In scripts: of the unit itself, and of every other that has the very same member from a mixin. */
export async function memberOccurrences(project: Project, symbol: ProjectSymbol): Promise<Occurrence[]> {
  if (symbol.kind !== 'data' && symbol.kind !== 'prop' && symbol.kind !== 'method') return []
  const found: Occurrence[] = []
  const path = symbol.kind === 'data' ? [...symbol.path] : [symbol.name]
  for (const unit of await unitsSharing(project, symbol)) {
    const facts = await unitFacts(project, unit)
    const declared = lookUp(facts[sectionOf[symbol.kind]].get(path[0]!), path)
    for (const member of declared) found.push(declarationOf(member))
    for (const file of facts.files) found.push(...(await usesIn(project, file, symbol.kind, path, facts)))
  }
  return found
}

/** A prop is `this.data.title` to some and `this.props.title` to others. */
async function usesIn(
  project: Project,
  file: string,
  kind: MemberSymbol['kind'],
  path: string[],
  facts: UnitFacts,
): Promise<Occurrence[]> {
  const own = await factsOf(project, file)
  const found: Occurrence[] = []
  for (const use of own?.uses ?? []) {
    const sameKind = use.of === kind || (kind === 'prop' && use.of === 'data' && !facts.data.has(path[0]!))
    if (!sameKind || !path.every((part, n) => use.path[n] === part)) continue
    const span = use.spans[path.length - 1]!
    const shorthand = use.shorthand && path.length === use.path.length
    found.push({ file, ...span, ...(shorthand && { written: use.shorthand! }) })
  }
  return found
}

function declarationOf(member: Member): Occurrence {
  const { file, start, end, whole, name, shorthand } = member
  return { file, start, end, whole, defines: true, ...(shorthand && { written: (to) => `${to}: ${name}` }) }
}

function lookUp(member: Member | undefined, path: string[]): Member[] {
  let at = member ? [member] : []
  for (const name of path.slice(1))
    at = at.flatMap(({ fields = [], items = [] }) => [...fields, ...items].filter((each) => each.name === name))
  return at
}

/** Units in which the symbol is the same declaration. */
export async function unitsSharing(project: Project, symbol: MemberSymbol): Promise<Unit[]> {
  const unit = await project.unit(symbol.unit)
  const name = symbol.kind === 'data' ? symbol.path[0]! : symbol.name
  const section = sectionOf[symbol.kind]
  const member = (await unitFacts(project, unit))[section].get(name)
  if (!member || member.file === unit.script) return [unit]
  const sharing: Unit[] = [unit]
  for (const other of (await project.units()).values()) {
    if (other.base === unit.base || other.script === undefined) continue
    const same = (await unitFacts(project, other))[section].get(name)
    if (same?.file === member.file && same.start === member.start) sharing.push(other)
  }
  return sharing
}
