/**
 * Component instances by selector (documentation: "组件对象", $selectComponent): `#id`, `.a.b`, a tag's name,
 * combinations of them, and several with commas. Logic knows components only, not the built-in elements between
 * them: of `.list .item` and `.list > .item` it is the last part that must match. `>>>` looks into other
 * components' templates as well.
 */
import type { InstanceNode } from '../tree/types'
import type { Instance } from './instance'

interface Target {
  tag: string | undefined
  ids: string[]
  classes: string[]
  deep: boolean
}

const PART = /([#.]?)([^#.\s>]+)/g

function targetsOf(selector: string): Target[] {
  return selector
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => {
      const last = one.split(/[\s>]+/).pop() ?? ''
      const target: Target = { tag: undefined, ids: [], classes: [], deep: one.includes('>>>') }
      for (const [, mark, name = ''] of last.matchAll(PART)) {
        if (mark === '#') target.ids.push(name)
        else if (mark === '.') target.classes.push(name)
        else target.tag = name
      }
      return target
    })
}

const classesOf = (node: InstanceNode<Instance>): string[] => {
  const value = node.given['class'] ?? node.given['className']
  return typeof value === 'string' ? value.split(/\s+/) : []
}

const tagOf = (node: InstanceNode<Instance>): string => node.id.slice(0, node.id.lastIndexOf('.'))

const matches = (node: InstanceNode<Instance>, target: Target, within: InstanceNode<Instance>): boolean =>
  (target.deep || node.owner === within) &&
  (target.tag === undefined || tagOf(node) === target.tag) &&
  target.ids.every((id) => String(node.given['id'] ?? '') === id) &&
  target.classes.every((name) => classesOf(node).includes(name))

/** In document order, from above. */
function* descendants(node: InstanceNode<Instance>): Generator<InstanceNode<Instance>> {
  for (const child of node.children.values()) {
    yield child
    yield* descendants(child)
  }
}

function* find(from: Instance, selector: unknown): Generator<Instance> {
  if (typeof selector !== 'string' || !from.node) return
  const targets = targetsOf(selector)
  for (const node of descendants(from.node)) {
    if (node.alive && targets.some((target) => matches(node, target, from.node as InstanceNode<Instance>))) {
      yield node.instance
    }
  }
}

/** What others get to see of an instance: what its `ref` gives, or itself. */
export const select = (from: Instance, selector: unknown): unknown => {
  for (const instance of find(from, selector)) return instance.page.exposed(instance)
  return null
}

export const selectAll = (from: Instance, selector: unknown): unknown[] =>
  [...find(from, selector)].map((instance) => instance.page.exposed(instance))
