/** Random programs and random batches, the same for the same seed. */
import type { Change } from '../../protocol/bridge'
import type { SjsFactory } from '../../simulator/sjs'
import type { Source } from './program'

export type Random = (below: number) => number

export function random(seed: number): Random {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

/** What expressions can name at a place, by what it gives. */
interface Names {
  texts: string[]
  objects: string[]
  lists: string[]
  flags: string[]
  /** Template names. */
  kinds: string[]
}

const components = ['panel', 'cell'] as const
const sjs: SjsFactory = () => (_require, module) => {
  module.exports = {
    join: (list: unknown) => (Array.isArray(list) ? list.map((i) => (i && i.name) || i).join('|') : 'none'),
    x: (o: { x?: unknown } | undefined) => o!.x,
  }
}
export const sjsValues = (): Record<string, unknown> => {
  const module: { exports: unknown } = { exports: {} }
  sjs({}).call({}, () => undefined, module, {})
  return { 'u.sjs': module.exports }
}

class Writer {
  private loops = 0
  private budget: number
  /** Loops around: rows multiply. */
  private around = 0

  constructor(
    private readonly rnd: Random,
    private readonly usable: readonly string[],
    private readonly isComponent: boolean,
  ) {
    this.budget = 10 + rnd(12)
  }

  private pick = <T>(list: readonly T[]): T => list[this.rnd(list.length)]!

  nodes(names: Names, depth: number, count = 1 + this.rnd(3)): string {
    let text = ''
    for (let i = 0; i < count && this.budget > 0; i++) text += this.node(names, depth)
    return text
  }

  private node(names: Names, depth: number): string {
    this.budget--
    const inner = (more = names): string => (depth > 4 ? 'leaf' : this.nodes(more, depth + 1))
    switch (this.rnd(depth > 4 ? 3 : 13)) {
      case 0:
        return this.text(names)
      case 1:
        return `<text>${this.text(names)}</text>`
      case 2:
        return 'static '
      case 3:
      case 4:
        return `<view${this.attributes(names)}>${inner()}</view>`
      case 5:
        return `<view a:if="{{${this.test(names)}}}">${inner()}</view>${this.rnd(2) ? `<block a:elif="{{${this.test(names)}}}">${inner()}</block>` : ''}${this.rnd(2) ? `<block a:else>${inner()}</block>` : ''}`
      case 6:
      case 7:
      case 8:
        return this.loop(names, depth)
      case 9:
      case 10:
        return this.component(names, depth)
      case 11:
        return this.call(names)
      default:
        return this.isComponent ? this.slot(names, depth) : this.loop(names, depth)
    }
  }

  private text(names: Names): string {
    const e = this.expression(names)
    return this.pick([`{{${e}}}`, `a {{${e}}}`, `{{${e}}}-{{${this.expression(names)}}}`])
  }

  private expression(names: Names): string {
    const t = this.pick(names.texts)
    switch (this.rnd(9)) {
      case 0:
        return `${t} + ${this.pick(names.texts)}`
      case 1:
        return `${this.test(names)} ? ${t} : 'no'`
      case 2:
        return `u.join(${this.pick(names.lists)})`
      case 3:
        return `u.x(${this.pick(names.objects)})`
      case 4:
        return `${this.pick(names.lists)}.length`
      case 5:
        return `${this.pick(names.lists)}[0].name`
      default:
        return t
    }
  }

  private test(names: Names): string {
    return this.pick([
      this.pick(names.flags),
      `${this.pick(names.texts)} > 3`,
      `!${this.pick(names.flags)}`,
      `${this.pick(names.lists)}.length > 1`,
    ])
  }

  private attributes(names: Names): string {
    let text = ''
    if (this.rnd(2)) text += ` class="k {{${this.expression(names)}}}"`
    if (this.rnd(4) === 0) text += ` id="{{${this.pick(names.texts)}}}"`
    if (this.rnd(4) === 0) text += ` title="{{${this.expression(names)}}}"`
    if (this.rnd(5) === 0)
      text += ` data-x="{{${this.pick(names.texts)}}}" data-y="{{${this.pick(names.texts)}}}" onTap="tap"`
    return text
  }

  private loop(names: Names, depth: number): string {
    if (this.around >= 3) return this.text(names)
    this.around++
    const n = this.loops++
    const [item, index] = this.rnd(3) ? [`i${n}`, `x${n}`] : ['item', 'index']
    const key = this.pick([
      'a:key="id"',
      'a:key="id"',
      'a:key="name"',
      '',
      `key="{{${item}.name + ${this.pick(names.texts)}}}"`,
      'a:key="*this"',
      'a:key="index"',
    ])
    const list = this.rnd(8)
      ? this.pick(names.lists)
      : this.pick(['[a, b, 3]', 'n', 'obj', `u.none(a) || ${this.pick(names.lists)}`])
    const inside: Names = {
      texts: [`${item}.name`, `${item}.v`, item === 'item' ? 'item.name' : item, index, `${item}.o.x`, ...names.texts],
      objects: [item, `${item}.o`, ...names.objects],
      lists: [`${item}.sub`, ...names.lists],
      flags: [`${item}.on`, ...names.flags],
      kinds: [`${item}.kind`, ...names.kinds],
    }
    const tag = this.pick(['block', 'view', 'view'])
    const naming = item === 'item' ? '' : ` a:for-item="${item}" a:for-index="${index}"`
    const inner = this.nodes(inside, depth + 1)
    this.around--
    return `<${tag} a:for="{{${list}}}"${naming} ${key}>${inner}</${tag}>`
  }

  private component(names: Names, depth: number): string {
    if (this.usable.length === 0) return this.text(names)
    const tag = this.pick(this.usable)
    let attrs = ''
    if (this.rnd(2)) attrs += ` p="{{${this.expression(names)}}}"`
    if (this.rnd(2)) attrs += ` q="{{${this.pick(names.objects)}}}"`
    if (this.rnd(2)) attrs += ` items="{{${this.pick(names.lists)}}}"`
    if (this.rnd(4) === 0) attrs += ` count="{{${this.pick(names.texts)}}}"`
    let content = ''
    if (this.rnd(3)) content += this.nodes(names, depth + 2)
    if (this.rnd(3) === 0) {
      const scoped: Names = {
        ...names,
        texts: ['s.t', 's.o.x', ...names.texts],
        lists: ['s.l', ...names.lists],
        objects: ['s.o', ...names.objects],
      }
      content += `<view slot="named" slot-scope="s">${this.nodes(scoped, depth + 2)}</view>`
    }
    if (this.rnd(4) === 0) {
      const to = `slot="${this.pick(["{{n > 1 ? 'named' : 'other'}}", `{{${this.pick(names.flags)} ? 'named' : ''}}`])}"`
      content += this.pick([
        `<view ${to}>${this.nodes(names, depth + 2)}</view>`,
        `<view ${to} a:for="{{${this.pick(names.lists)}}}" a:for-item="d" a:key="id">{{d.name}}${this.text(names)}</view>`,
        `<block a:for="{{${this.pick(names.lists)}}}" a:for-item="d" a:for-index="dx"><text slot="{{d.on ? 'named' : dx}}">{{d.v}}</text></block>`,
      ])
    }
    if (this.rnd(4) === 0) content += this.slottedCall(names)
    return `<${tag}${attrs}>${content}</${tag}>`
  }

  /** A call of templates whose roots say which slots they go to. */
  private slottedCall(names: Names): string {
    const is = this.pick([
      'T3',
      'T4',
      `{{${this.test(names)} ? 'T3' : 'T1'}}`,
      `{{${this.test(names)} ? 'T4' : 'none'}}`,
    ])
    const data = `m: ${this.expression(names)}, r: ${this.pick(names.objects)}, l: ${this.pick(names.lists)}, on: ${this.test(names)}`
    const call = `template is="${is}" data="{{${this.pick([data, `...${this.pick(names.objects)}, ${data}`])}}}"`
    const list = ` a:for="{{${this.pick(names.lists)}}}" a:for-item="e" a:key="id"`
    return this.pick([`<${call}/>`, `<block${list}><${call}/></block>`, `<${call} a:if="{{${this.test(names)}}}"/>`])
  }

  private slot(names: Names, depth: number): string {
    const passes = ` t="{{${this.pick(names.texts)}}}" o="{{${this.pick(names.objects)}}}" l="{{${this.pick(names.lists)}}}"`
    const name = this.pick([
      '',
      'name="named"',
      'name="named"',
      `name="{{${this.pick(names.flags)} ? 'named' : 'other'}}"`,
    ])
    return `<slot ${name}${this.rnd(2) ? passes : ''}>${this.rnd(2) ? this.nodes(names, depth + 2) : ''}</slot>`
  }

  private call(names: Names): string {
    const is = this.rnd(2)
      ? this.pick(['T1', 'T2'])
      : `{{${this.pick([this.pick(names.kinds), `${this.test(names)} ? 'T1' : 'T2'`])}}}`
    const data = this.pick([
      `m: ${this.expression(names)}, r: ${this.pick(names.objects)}, l: ${this.pick(names.lists)}`,
      `...${this.pick(names.objects)}`,
      `...${this.pick(names.objects)}, l: ${this.pick(names.lists)}`,
      `l: ${this.pick(names.lists)}, m: ${this.pick(names.texts)}`,
    ])
    return `<template is="${is}" data="{{${data}}}"/>`
  }
}

/** Templates for slots: names written out and worked out, in rows, in a template that calls the next. */
const slotted = (rnd: Random, usable: readonly string[], names: Names): string => {
  const inner = (): string => new Writer(rnd, usable, false).nodes(names, 4, 1)
  const roots = [
    `<view slot="named">${inner()}</view>`,
    `<view slot="{{on ? 'named' : 'other'}}">${inner()}</view>`,
    `<block a:for="{{l}}" a:for-item="d" a:for-index="dx" a:key="id"><text slot="{{d.on ? 'named' : dx}}">{{d.name}}</text>${inner()}</block>`,
    `<view a:if="{{on}}" slot="other">{{m}}</view><block a:else>else {{m}}</block>`,
    ` plain {{m}}`,
  ]
  const some = (): string => roots.filter(() => rnd(2)).join('')
  return `<template name="T3">${roots[rnd(4)]}${some()}</template><template name="T4">${some()}<template is="{{on ? 'T3' : 'T1'}}" data="{{m, l, r, on: !on}}"/></template>`
}

const templates = (rnd: Random, usable: readonly string[]): string => {
  const names: Names = {
    texts: ['m', 'name', 'v', 'r.x', 'x', 'o.x'],
    objects: ['r', 'o'],
    lists: ['l', 'sub', 'r.list'],
    flags: ['on', 'm'],
    kinds: [],
  }
  const sjsImport = '<import-sjs name="u" from="u.sjs"/>'
  const body = (): string => new Writer(rnd, usable, false).nodes({ ...names, kinds: ["'none'"] }, 3)
  const plain = `${sjsImport}<template name="T1">${body()}</template><template name="T2">2${body().replace(/<template.*?\/>/g, '')}</template>`
  // Recursion of templates would not end: what they call is called from the page alone.
  const noCalls = (text: string): string => text.replace(/<template is[^>]*>/g, '')
  return noCalls(plain) + slotted(rnd, usable, { ...names, kinds: ["'none'"] })
}

export function program(seed: number): Source {
  const rnd = random(seed)
  const page: Names = {
    texts: ['a', 'b', 'o.x', 'o.y.z', 'nums[1]', 'n', 'missing.deep'],
    objects: ['o', 'o.y', 'obj', 'list[0]'],
    lists: ['list', 'list', 'nums', 'o.list'],
    flags: ['flag', 'b', 'list[1].on'],
    kinds: ['kind'],
  }
  const inside: Names = {
    texts: ['p', 'count', 'q.x', 'u1.y', 'q.name'],
    objects: ['q', 'u1', 'q.o'],
    lists: ['items', 'own', 'q.sub'],
    flags: ['on', 'count', 'q.on'],
    kinds: ['kind'],
  }
  const cell = new Writer(rnd, [], true).nodes(inside, 1, 3)
  const panel = new Writer(rnd, ['cell'], true).nodes(inside, 1, 3)
  const main = new Writer(rnd, components, false).nodes(page, 0, 4)
  const [forPage, forPanel, forCell] = [components, ['cell'], []].map((usable) => templates(rnd, usable))
  return {
    page: forPage + main,
    components: { panel: forPanel + panel, cell: forCell + cell },
    sjs: { 'u.sjs': sjs },
  }
}

export const defaults = (): Record<string, { data: Record<string, unknown>; props: Record<string, unknown> }> => ({
  panel: { data: { count: 1, own: [{ id: 1, name: 'p1' }], u1: { y: 'uy' } }, props: { p: 'dp', items: [] } },
  cell: { data: { count: 2, on: true, own: [] }, props: { q: { x: 'dx' } } },
})

/** Values for fields. */
export class Values {
  private next = 1
  constructor(readonly rnd: Random) {}

  text = (): unknown => [this.rnd(9), `s${this.rnd(9)}`, '', 0, true, null, `<&"${this.rnd(3)}`][this.rnd(7)]
  /** Mostly unique, sometimes not, seldom useless. */
  id = (): unknown =>
    this.rnd(12) === 0 ? this.rnd(3) : this.rnd(25) === 0 ? null : this.rnd(15) === 0 ? `a/${this.next++}` : this.next++
  item = (): Record<string, unknown> => ({
    id: this.id(),
    name: `n${this.rnd(30)}`,
    v: this.text(),
    on: this.rnd(2) === 0,
    kind: ['T1', 'T2', 'T3'][this.rnd(3)],
    ...(this.rnd(4) ? { o: this.object() } : {}),
    ...(this.rnd(3) ? { sub: this.items(3) } : {}),
  })
  items = (below: number): unknown[] =>
    Array.from({ length: this.rnd(below) }, () => ({
      id: this.id(),
      name: `m${this.rnd(30)}`,
      v: this.text(),
      on: this.rnd(2) === 0,
    }))
  object = (): Record<string, unknown> => ({
    x: this.text(),
    name: this.text(),
    y: { z: this.text() },
    ...(this.rnd(2) ? { list: this.items(4) } : {}),
  })
  list = (): unknown[] => Array.from({ length: this.rnd(5) }, () => this.item())
  page = (): Record<string, unknown> => ({
    a: this.text(),
    b: this.rnd(7),
    flag: this.rnd(2) === 0,
    kind: ['T1', 'T2'][this.rnd(2)],
    n: this.rnd(4),
    o: this.object(),
    obj: { k1: 1, k2: this.text() },
    nums: Array.from({ length: this.rnd(5) }, () => this.text()),
    list: this.list(),
  })
}

/** Random changes of an instance's data, each made to `data` in place too. */
export function changes(values: Values, data: Record<string, any>, isPage: boolean): Change[] {
  const { rnd } = values
  const made: Change[] = []
  const count = 1 + rnd(5)
  const enter = (change: Change): void => {
    write(data, change)
    made.push(structuredClone(change))
  }
  for (let i = 0; i < count; i++) {
    const change = isPage ? pageChange(values, data) : componentChange(values, data)
    if (change) enter(structuredClone(change.length === 2 && change[1] === undefined ? [change[0]] : change))
  }
  return made
}

function pageChange(values: Values, data: Record<string, any>): Change | undefined {
  const { rnd } = values
  const list = Array.isArray(data['list']) ? (data['list'] as any[]) : []
  const i = rnd(list.length || 1)
  const sub = Array.isArray(list[i]?.sub) ? (list[i].sub as any[]) : []
  switch (rnd(24)) {
    case 0:
      return [[['a', 'b', 'flag', 'n', 'kind'][rnd(5)]!], values.text()]
    case 1:
      return [['o', 'x'], values.text()]
    case 2:
      return [['o', 'y', 'z'], values.text()]
    case 3:
      return [['o'], rnd(6) ? values.object() : undefined]
    case 4:
      return rnd(3) ? [['obj', `k${rnd(4)}`], values.text()] : [['missing', 'deep'], values.text()]
    case 5:
      // No holes: JSON, in which a page is built anew, makes null of them.
      return [['nums', rnd(Math.min(4, (data['nums'] as unknown[] | undefined)?.length ?? 0) + 1)], values.text()]
    case 6:
      return Array.isArray(data['nums'])
        ? [['nums'], rnd(data['nums'].length + 1), rnd(3), [values.text(), values.text()].slice(rnd(3))]
        : undefined
    case 7:
    case 8:
    case 9:
      return list.length ? [['list', i, ['name', 'v', 'on', 'kind'][rnd(4)]!], values.text()] : undefined
    case 10:
      return list.length ? [['list', i, 'o', 'x'], values.text()] : undefined
    case 11:
      return list.length ? [['list', i, 'sub'], values.items(4)] : undefined
    case 12:
      return sub.length ? [['list', i, 'sub', rnd(sub.length), 'name'], values.text()] : undefined
    case 13:
      return Array.isArray(list[i]?.sub)
        ? [['list', i, 'sub'], rnd(sub.length + 1), rnd(3), values.items(3)]
        : undefined
    case 14:
      return [['list', rnd(list.length + 1)], values.item()]
    case 15:
    case 16:
      return Array.isArray(data['list'])
        ? [['list'], rnd(list.length + 1), rnd(3), values.list().slice(0, rnd(4))]
        : undefined
    case 17:
      return list.length > 1 ? [['list', i], list[rnd(list.length)]] : undefined
    case 18:
    case 19: {
      const mixed = list.filter(() => rnd(6) > 0)
      for (let k = mixed.length - 1; k > 0; k--) {
        const j = rnd(k + 1)
        ;[mixed[k], mixed[j]] = [mixed[j], mixed[k]]
      }
      if (rnd(2)) mixed.splice(rnd(mixed.length + 1), 0, values.item())
      return [['list'], mixed]
    }
    case 20:
      return [['list'], rnd(4) ? values.list() : ([undefined, 3, null, { k: values.item() }, 'ab'][rnd(5)] as unknown)]
    case 21:
      return list.length ? [['list', i, 'id'], values.id()] : undefined
    case 22:
      return [['o', 'list'], values.items(4)]
    default:
      return [[['a', 'o', 'list'][rnd(3)]!]]
  }
}

function componentChange(values: Values, data: Record<string, any>): Change | undefined {
  const { rnd } = values
  const own = Array.isArray(data['own']) ? (data['own'] as unknown[]) : []
  switch (rnd(9)) {
    case 0:
    case 1:
    case 2:
      return [['count'], values.text()]
    case 3:
      return [['own'], values.items(4)]
    case 4:
      return own.length ? [['own', rnd(own.length), 'name'], values.text()] : undefined
    case 5:
      return Array.isArray(data['own']) ? [['own'], rnd(own.length + 1), rnd(2), values.items(3)] : undefined
    case 6:
      return [['u1', 'y'], values.text()]
    case 7:
      return [[['p', 'q', 'items'][rnd(3)]!], rnd(2) ? undefined : values.text()]
    default:
      return rnd(2) ? [['count']] : [['q', 'x'], values.text()]
  }
}

function write(data: Record<string, any>, change: Change): void {
  const path = change[0]
  let at: any = data
  path.slice(0, -1).forEach((key, i) => {
    if (typeof at[key] !== 'object' || at[key] === null) at[key] = typeof path[i + 1] === 'number' ? [] : {}
    at = at[key]
  })
  const key = path[path.length - 1]!
  if (change.length === 4) at[key].splice(change[1], change[2], ...change[3])
  else at[key] = change[1] as unknown
}
