import type { AxmlElement, AxmlNode } from '../../build/compile/1-parse/axml-ast'
import { readDirectives } from '../../build/compile/2-analyze/template-directives'
import { childKey } from '../../build/compile/2-analyze/template-loop'
import type { Source } from '../../build/compile/source'
import { messages } from '../../build/messages/messages'
import { namesIn } from '../axml/axml-symbols'
import type { AxmlName } from '../axml/names'
import type { Project, Unit } from '../project/project'
import type { Check, Finding } from './check'
import { isPatched, isUsedElsewhere, unitReads, type UnitReads } from './unit-reads'

/** What expressions have without any data. */
const GIVEN = /^(undefined|NaN|Infinity|\$.*)$/

/** Handlers that no script has, and data that none has. */
export const checkTemplateNames: Check = async (project, path) => {
  const file = await project.axml(path)
  if (!file) return []
  const units = await ownersOf(project, path)
  const known = await Promise.all(units.map((unit) => unitReads(project, unit)))
  // A file that several share is right as long as it is for one of them.
  if (!known.length || !known.every(({ closed }) => closed)) return []
  const found: Finding[] = []
  for (const name of await namesIn(project, path)) {
    const finding = await checkName(project, name, file.source, units[0]!, known)
    if (finding) found.push(finding)
  }
  return found.length && (await isPatched(project)) ? [] : found
}

/** Units with a script whose template this is a part of. */
const ownersOf = async (project: Project, path: string): Promise<Unit[]> =>
  (await project.unitsOf(path)).filter(({ script }) => script !== undefined)

async function checkName(
  project: Project,
  name: AxmlName,
  source: Source,
  unit: Unit,
  known: UnitReads[],
): Promise<Finding | undefined> {
  const at = { source, start: name.start, end: name.end }
  const file = unit.script!
  if (name.kind === 'handler') {
    if (!known.every((each) => lacksHandler(each, name.name))) return undefined
    const fix = { unit: unit.base, name: name.name }
    return { diagnostic: messages.check_handler_missing({ name: name.name, file }, at), fix }
  }
  if (name.kind !== 'data' || name.path.length !== 1) return undefined
  const [data] = name.path as [string]
  if (GIVEN.test(data) || !known.every((each) => lacksData(each, data))) return undefined
  const own = known.flatMap(({ facts }) => facts.files)
  if (await isUsedElsewhere(project, data, own)) return undefined
  return { diagnostic: messages.check_data_undeclared({ name: data, file }, at), fix: { unit: unit.base, name: data } }
}

function lacksHandler({ facts, assigned }: UnitReads, name: string): boolean {
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return false
  return ![facts.methods, facts.props, facts.data].some((members) => members.has(name)) && !assigned.has(name)
}

/** Of pages alone: what is given to a component under an undeclared name is there too. */
function lacksData({ facts, escapes, setsAnything, sets }: UnitReads, name: string): boolean {
  if (facts.kind !== 'page' || escapes || setsAnything) return false
  return !facts.data.has(name) && !facts.props.has(name) && !sets.has(name)
}

/** Loops without keys; lists that are written out never change. */
export const checkKeys: Check = async (project, path) => {
  const file = await project.axml(path)
  if (!file) return []
  const found: Finding[] = []
  const visit = (nodes: AxmlNode[]): void => {
    for (const node of nodes) {
      if (node.type !== 'element') continue
      const { list, key } = readDirectives(node, file, () => {})
      if (list && !key && !childKey(node) && list.name.startsWith('a:') && !isFixed(node, list.name)) {
        const at = { source: file.source, start: list.start, end: list.start + list.name.length }
        found.push({ diagnostic: messages.check_for_key_missing({}, at), fix: { at: list.end, for: list.start } })
      }
      visit(node.children)
    }
  }
  visit(file.root)
  return found
}

function isFixed(element: AxmlElement, attribute: string): boolean {
  const value = element.attrs.find(({ name }) => name === attribute)?.value ?? []
  const [only] = value.filter((part) => typeof part !== 'string' || part.trim())
  return typeof only === 'object' && (only.ast?.type === 'ArrayExpression' || only.ast?.type === 'Literal')
}
