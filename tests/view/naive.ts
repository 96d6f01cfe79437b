/**
 * A page drawn the simple way: the analysed template is interpreted from scratch for every state, into a text. It
 * shares nothing with the emitter and the engine but the documented rules, so that the two can be held against each
 * other. Instances' own data lives by instance key (protocol/bridge.ts).
 */
import type { AnyNode } from 'acorn'
import { datasetOf } from '../../simulator/view/events'
import type { ComponentNode, ExprIR, ForNode, IRNode, Name, SlotContent, UnitIR, ValueIR } from '../../build/compile/ir'

type Data = Record<string, any>
interface Env {
  /** Data of the unit or template. */
  data: Data
  loops: Map<ForNode, { item: unknown; index: unknown }>
  scopes: Map<SlotContent, Data>
  sjs: Record<string, any>
  /** The instance that the template belongs to, and the blocks between. */
  owner: Instance
  path: string
}
interface Instance {
  key: string
  unit: UnitIR
  slots: Map<string, (scope: Data, path: string) => string>
}

export interface World {
  units: Map<string, UnitIR>
  defaults: Record<string, { data: Data; props: Data }>
  sjs?: Record<string, any>
  /** Own data by key; those that are met are noted in `met`, new ones made by `born`. */
  own: Map<string, Data>
  met: Set<string>
  born: (key: string, unit: string) => Data
}

export function draw(world: World, page: Data): string {
  world.met = new Set()
  const unit = world.units.get('page')!
  const owner: Instance = { key: '', unit, slots: new Map() }
  return nodes(world, unit.root, {
    data: page,
    loops: new Map(),
    scopes: new Map(),
    sjs: world.sjs ?? {},
    owner,
    path: '',
  })
}

const nodes = (world: World, list: IRNode[], env: Env): string => list.map((node) => one(world, node, env)).join('')

function one(world: World, node: IRNode, env: Env): string {
  switch (node.kind) {
    case 'text':
      return escape(asText(value(node.value, env)))
    case 'element': {
      const attrs = new Map<string, string>()
      for (const { name, value: v } of node.attrs) {
        if (name.includes(':')) continue
        const result = value(v, env)
        if (name.startsWith('data-')) attrs.set(name, JSON.stringify(result) ?? 'undefined')
        else if (v.kind === 'static' || v.kind === 'true') {
          if (!((name === 'class' || name === 'id' || name === 'style') && result === ''))
            attrs.set(name, v.kind === 'true' ? '' : String(result))
        } else if (name === 'class' || name === 'id') attrs.set(name, asText(result))
        else if (result === false || result === undefined || result === null || result === '') attrs.delete(name)
        else if (typeof result !== 'object') attrs.set(name, result === true ? '' : String(result))
      }
      const written = [...attrs]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, text]) => ` ${name}="${escape(text)}"`)
      return `<a-${node.tag}${written.join('')}>${nodes(world, node.children, env)}</a-${node.tag}>`
    }
    case 'if': {
      const branch = node.branches.find(({ test }) => !test || evaluate(test, env))
      return branch ? nodes(world, branch.children, env) : ''
    }
    case 'for':
      return rows(world, node, env)
    case 'component':
      return component(world, node, env)
    case 'slot': {
      const name = asText(value(node.name, env))
      const fill = env.owner.slots.get(name)
      if (!fill) return nodes(world, node.fallback, env)
      const scope = Object.fromEntries(node.attrs.map((attr) => [attr.name, value(attr.value, env)]))
      return fill(scope, `${node.ordinal}${env.path}`)
    }
    case 'template': {
      const template = node.visible.get(asText(value(node.is, env)))
      if (!template) return ''
      const data = (node.data && (evaluate(node.data, env) as Data)) || {}
      const path = `${env.path}/@${node.ordinal}`
      return nodes(world, template.children, { ...env, data, path, loops: new Map(), scopes: new Map() })
    }
  }
}

function rows(world: World, node: ForNode, env: Env): string {
  const list = evaluate(node.list, env)
  let items: unknown[] = []
  let names: unknown[] | undefined
  if (Array.isArray(list)) items = Array.from(list)
  else if (typeof list === 'number') items = [...Array(Math.max(0, Math.floor(list) || 0)).keys()]
  else if (typeof list === 'string') items = [...list]
  else if (list && typeof list === 'object') {
    items = Object.values(list)
    names = Object.keys(list)
  }
  const seen = new Set<string>()
  let html = ''
  items.forEach((item, position) => {
    const index = names ? names[position] : position
    const loops = new Map(env.loops).set(node, { item, index })
    const key = keyOf(node, item, position, { ...env, loops })
    let name = key
    for (let n = 1; seen.has(name); n++) name = `${key}~${n}`
    seen.add(name)
    html += nodes(world, node.children, { ...env, loops, path: `${env.path}/:${name}` })
  })
  return html
}

function keyOf({ key }: ForNode, item: any, position: number, env: Env): string {
  let raw: unknown
  if (key.kind === 'item') raw = item
  else if (key.kind === 'field') raw = item?.[key.field]
  else if (key.kind === 'expr') raw = evaluate(key.expr, env)
  const usable = typeof raw === 'string' || typeof raw === 'boolean' || (typeof raw === 'number' && !Number.isNaN(raw))
  return usable ? String(raw).replaceAll('%', '%25').replaceAll('/', '%2F') : String(position)
}

function component(world: World, node: ComponentNode, env: Env): string {
  const unit = world.units.get(node.unit)!
  const key = `${env.owner.key}${env.path}/${node.id}`
  world.met.add(key)
  if (!world.own.has(key)) world.own.set(key, world.born(key, node.unit))
  const defaults = world.defaults[node.unit] ?? { data: {}, props: {} }
  const data: Data = { ...defaults.props }
  for (const { name, value: v } of node.attrs) {
    const given = value(v, env)
    if (given !== undefined) data[name] = given
    else if (!(name in data)) data[name] = undefined
  }
  const own = world.own.get(key)!
  for (const name in own) if (own[name] !== undefined) data[name] = own[name]
  const slots = new Map<string, (scope: Data, path: string) => string>()
  const fill = (content: SlotContent, name: string): void => {
    slots.set(name, (scope, inside) =>
      nodes(world, content.children, {
        ...env,
        scopes: new Map(env.scopes).set(content, node.slotNames ? { ...scope, $name: name } : scope),
        path: `${env.path}/$${node.id}.${inside}`,
      }),
    )
  }
  const any = node.slots.find((content) => content.any)
  if (node.slotNames) for (const name of evaluate(node.slotNames, env) as unknown[]) fill(any!, asText(name))
  for (const content of node.slots) if (!content.any) fill(content, content.name)
  const owner: Instance = { key, unit, slots }
  return nodes(world, unit.root, { ...env, data, owner, path: '', loops: new Map(), scopes: new Map() })
}

function value(v: ValueIR, env: Env): any {
  if (v.kind === 'static') return v.value
  if (v.kind === 'true') return true
  if (v.kind === 'expr') return evaluate(v.expr, env)
  return v.parts.map((part) => (typeof part === 'string' ? part : asText(evaluate(part, env)))).join('')
}

const asText = (v: unknown): string => (v === undefined || v === null ? '' : String(v))
const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const evaluate = (expr: ExprIR, env: Env): any => run(expr.ast, (name) => lookUp(name, expr.names.get(name), env))

function lookUp(name: string, meaning: Name | undefined, env: Env): any {
  switch (meaning?.kind) {
    case 'data':
      return env.data[name]
    case 'item':
      return env.loops.get(meaning.loop)!.item
    case 'index':
      return env.loops.get(meaning.loop)!.index
    case 'slotScope':
      return env.scopes.get(meaning.content)
    case 'sjs':
      return env.sjs[meaning.binding.module]
    case 'askedSlots':
      return (is: unknown, data: Data = {}) => {
        const names = meaning.visible.get(asText(is))?.slotNames
        return names ? (evaluate(names, { ...env, data }) as unknown[]) : ['']
      }
    case 'slotNames':
      return (list: unknown, row: (item: unknown, index: unknown) => unknown[]) =>
        Array.isArray(list)
          ? list.flatMap((item, i) => row(item, i))
          : list && typeof list === 'object'
            ? Object.entries(list).flatMap(([name, item]) => row(item, name))
            : Array.from(typeof list === 'string' ? list : { length: Number(list) || 0 }, (item, i) =>
                row(typeof list === 'string' ? item : i, i),
              ).flat()
    default:
      return undefined
  }
}

/** ESTree, the little of it that templates use. */
function run(node: AnyNode, name: (name: string) => any): any {
  const go = (n: AnyNode): any => run(n, name)
  switch (node.type) {
    case 'Literal':
      return node.value
    case 'Identifier':
      return name(node.name)
    case 'ChainExpression':
    case 'ParenthesizedExpression':
      return go(node.expression)
    case 'MemberExpression': {
      const key = node.computed ? go(node.property) : (node.property as { name: string }).name
      return go(node.object)?.[key]
    }
    case 'ArrowFunctionExpression': {
      const params = node.params.map((param) => (param as { name: string }).name)
      return (...args: unknown[]) =>
        run(node.body, (asked) => (params.includes(asked) ? args[params.indexOf(asked)] : name(asked)))
    }
    case 'ConditionalExpression':
      return go(node.test) ? go(node.consequent) : go(node.alternate)
    case 'LogicalExpression':
      if (node.operator === '&&') return go(node.left) && go(node.right)
      return node.operator === '||' ? go(node.left) || go(node.right) : (go(node.left) ?? go(node.right))
    case 'UnaryExpression':
      return node.operator === '!'
        ? !go(node.argument)
        : node.operator === '-'
          ? -go(node.argument)
          : typeof go(node.argument)
    case 'BinaryExpression':
      return binary(node.operator, go(node.left), go(node.right))
    case 'TemplateLiteral':
      return node.quasis
        .map((q, i) => q.value.cooked + (i < node.expressions.length ? asText(go(node.expressions[i]!)) : ''))
        .join('')
    case 'ArrayExpression':
      return node.elements.flatMap((e) => (e?.type === 'SpreadElement' ? [...go(e.argument)] : [e ? go(e) : undefined]))
    case 'ObjectExpression': {
      const result: Data = {}
      for (const p of node.properties) {
        if (p.type === 'SpreadElement') Object.assign(result, go(p.argument))
        else
          result[p.key.type === 'Identifier' ? p.key.name : String((p.key as { value: unknown }).value)] = go(p.value)
      }
      return result
    }
    case 'CallExpression': {
      const callee = node.callee
      const args = node.arguments.map(go)
      if (callee.type === 'Identifier') return name(callee.name)?.(...args)
      if (callee.type !== 'MemberExpression') return undefined
      const self = go(callee.object)
      const fn = self?.[callee.computed ? go(callee.property) : (callee.property as { name: string }).name]
      try {
        return typeof fn === 'function' ? fn.apply(self, args) : undefined
      } catch {
        return undefined
      }
    }
    default:
      throw new Error(`not in the naive renderer: ${node.type}`)
  }
}

function binary(operator: string, a: any, b: any): any {
  switch (operator) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '%':
      return a % b
    case '>':
      return a > b
    case '<':
      return a < b
    case '===':
      return a === b
    case '==':
      // oxlint-disable-next-line eqeqeq
      return a == b
    case '!==':
      return a !== b
    default:
      throw new Error(`not in the naive renderer: ${operator}`)
  }
}

/** The real page in the naive renderer's form: no anchors, attributes in order. */
export function written(node: Node): string {
  if (node.nodeType === 3) return escape((node as Text).data)
  if (node.nodeType !== 1) return ''
  const element = node as Element
  const inner = [...element.childNodes].map(written).join('')
  const attrs = [...element.attributes]
    .filter(({ name }) => name !== 't-e')
    .map(({ name, value: text }): [string, string] => [name, text])
    .concat(
      Object.entries(datasetOf(element)).map(([name, data]) => [`data-${name}`, JSON.stringify(data) ?? 'undefined']),
    )
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, text]) => ` ${name}="${escape(text)}"`)
  return `<${element.localName}${attrs.join('')}>${inner}</${element.localName}>`
}

export const writtenInside = (node: Node): string => [...node.childNodes].map(written).join('')
