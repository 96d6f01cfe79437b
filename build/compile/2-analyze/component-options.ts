/**
 * What a component's script says that templates and styles are compiled by (documentation: "组件模板和样式": 非虚拟化组件节点,
 * 外部样式类). It is read, not run: only values written out in the call of `Component` count.
 */
import { parse, type AnyNode, type Expression, type ObjectExpression } from 'acorn'
import type { UnitEntry } from '../../../protocol/artifact'
import { transformScript } from '../3-emit/transform'
import type { Reader } from '../memo'

export interface ComponentOptions {
  /** False: the component has an element of its own around what its template holds. */
  virtualHost?: boolean
  styleIsolation?: UnitEntry['styleIsolation']
  /** Classes that stand for those which the user names under that prop; none where the feature is not turned on. */
  externalClasses: string[]
}

const NONE: ComponentOptions = { externalClasses: [] }
const ISOLATIONS = new Set<unknown>(['shared', 'apply-shared', 'isolated'])

export async function readComponentOptions(reader: Reader, path: string): Promise<ComponentOptions> {
  const content = await reader.content(path)
  if (content.kind !== 'text' || !/virtualHost|externalClasses|styleIsolation/.test(content.text)) return NONE
  try {
    const loader = path.endsWith('ts') ? 'ts' : 'js'
    const { code } = await transformScript(content.text, { loader, target: 'es2022', logLevel: 'silent' })
    const program = parse(code, { ecmaVersion: 'latest', sourceType: 'module', allowReturnOutsideFunction: true })
    const definition = findDefinition(program)
    return definition ? optionsOf(definition) : NONE
  } catch {
    // What is wrong with the script is said where it is compiled.
    return NONE
  }
}

function optionsOf(definition: ObjectExpression): ComponentOptions {
  const options = member(definition, 'options')
  const settings = options?.type === 'ObjectExpression' ? options : undefined
  const value = (name: string): unknown => settings && literal(member(settings, name))
  const [virtualHost, styleIsolation] = [value('virtualHost'), value('styleIsolation')]
  const classes = member(definition, 'externalClasses')
  const names =
    value('externalClasses') === true && classes?.type === 'ArrayExpression'
      ? classes.elements.map((each) => (each && each.type !== 'SpreadElement' ? literal(each) : undefined))
      : []
  return {
    ...(typeof virtualHost === 'boolean' ? { virtualHost } : {}),
    ...(ISOLATIONS.has(styleIsolation) ? { styleIsolation: styleIsolation as UnitEntry['styleIsolation'] } : {}),
    externalClasses: names.filter((name): name is string => typeof name === 'string'),
  }
}

/** The object that `Component` is called with, wherever that is. */
function findDefinition(root: AnyNode): ObjectExpression | undefined {
  const stack: unknown[] = [root]
  while (stack.length) {
    const node = stack.pop() as AnyNode
    if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'Component') {
      const [argument] = node.arguments
      if (argument?.type === 'ObjectExpression') return argument
    }
    for (const value of Object.values(node))
      for (const each of Array.isArray(value) ? value : [value])
        if (typeof each === 'object' && each !== null && 'type' in each) stack.push(each)
  }
  return undefined
}

function member(object: ObjectExpression, name: string): Expression | undefined {
  for (const property of object.properties) {
    if (property.type !== 'Property' || property.computed) continue
    const { key } = property
    const is = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? key.value : undefined
    if (is === name) return property.value
  }
  return undefined
}

const literal = (node: Expression | undefined): unknown => (node?.type === 'Literal' ? node.value : undefined)
