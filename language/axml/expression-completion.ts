/** Completion between `{{` and `}}`: data, props, variables of loops, SJS, and fields of each. */
import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types'
import type { Member } from '../script/facts'
import { factsOf, unitFacts } from '../script/unit-facts'
import { sjsFileOf } from './axml-symbols'
import { detailOf, itemAt, type AxmlPlace } from './completion'
import { surroundings, type Variable } from './names'

export interface ExpressionPlace {
  /** The names before the last dot: `a.b.` is ['a', 'b']. */
  before: string[]
  typed: string
}

/** Longest stretch that is looked for `{{`. */
const MAX_LOOK = 5_000

/** Undefined where the cursor is not in an expression, or in a string or after a number in one. */
export function expressionAt(text: string, offset: number): ExpressionPlace | undefined {
  const before = text.slice(Math.max(0, offset - MAX_LOOK), offset)
  const open = before.lastIndexOf('{{')
  if (open < 0 || before.indexOf('}}', open) >= 0) return undefined
  const inside = before.slice(open + 2)
  const quotes = inside.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '')
  if (/["']/.test(quotes)) return undefined
  const chain = /((?:[A-Za-z_$][\w$]*(?:\[[^\]]*\])?\s*\??\.\s*)*)([A-Za-z_$][\w$]*)?$/.exec(inside)
  if (!chain || /[\d.]$/.test(inside.slice(0, chain.index))) return undefined
  const names = [...chain[1]!.matchAll(/([A-Za-z_$][\w$]*)(?:\[[^\]]*\])?\s*\??\./g)].map(([, name]) => name!)
  return { before: names, typed: chain[2] ?? '' }
}

export async function expressionCompletions(
  at: AxmlPlace,
  { before, typed }: ExpressionPlace,
): Promise<CompletionItem[]> {
  const { project } = at.context
  const file = await project.axml(at.path)
  if (!file) return []
  const facts = await unitFacts(project, at.unit)
  const around = surroundings(file, at.offset)
  const data = around.inTemplate ? new Map<string, Member>() : new Map([...facts.props, ...facts.data])
  const member = (each: Member, group: number): CompletionItem =>
    itemAt(at, typed, each.name, each.parameters ? CompletionItemKind.Method : CompletionItemKind.Field, {
      detail: detailOf(each),
      sortText: `${group}${each.name}`,
      ...(each.doc && { documentation: { kind: 'markdown' as const, value: each.doc } }),
    })
  const [root, ...rest] = before
  if (root === undefined)
    return [
      ...around.variables.map(({ name, role }) =>
        itemAt(at, typed, name, CompletionItemKind.Variable, { detail: role, sortText: `0${name}` }),
      ),
      ...[...data.values()].map((each) => member(each, 1)),
      ...around.sjs.map((name) =>
        itemAt(at, typed, name, CompletionItemKind.Module, { detail: 'sjs', sortText: `2${name}` }),
      ),
    ]
  if (around.sjs.includes(root)) return rest.length ? [] : sjsMembers(at, root, typed)
  const variable = around.variables.find(({ name }) => name === root)
  return fieldsAt(data, pathOf(variable, root, rest)).map((each) => member(each, 1))
}

/** From the unit's data on. */
const pathOf = (variable: Variable | undefined, root: string, rest: string[]): string[] | undefined =>
  variable ? variable.list && [...variable.list, ...rest] : [root, ...rest]

/** Items of a list are described by the list. */
export function fieldsAt(data: ReadonlyMap<string, Member>, path: string[] | undefined): Member[] {
  const [root, ...rest] = path ?? []
  let at = root === undefined ? undefined : data.get(root)
  for (const name of rest) at = [...(at?.fields ?? []), ...(at?.items ?? [])].find((each) => each.name === name)
  return [...(at?.fields ?? []), ...(at?.items ?? [])]
}

async function sjsMembers(at: AxmlPlace, local: string, typed: string): Promise<CompletionItem[]> {
  const file = await sjsFileOf(at.context.project, at.path, local)
  const facts = file === undefined ? undefined : await factsOf(at.context.project, file)
  return [...(facts?.exportPlaces.keys() ?? [])].map((name) =>
    itemAt(at, typed, name, CompletionItemKind.Function, { detail: file! }),
  )
}
