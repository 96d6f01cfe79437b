/**
 * Components that hold each other whatever the data is. A circle of usingComponents is legal, since conditions and
 * lists end most of them; one whose every tag stands outside of them never ends, and is found before it runs. (What
 * ends by data alone, or never, is cut at run time: base/limits.ts.)
 */
import type { UnitId } from '../../../protocol/artifact'
import type { ComponentNode, IRNode, TemplateIR, UnitIR } from '../ir'

/**
 * Tags that are there whenever the unit is: not in a condition, a list, or a slot, which its component may not show.
 * The first of each unit.
 */
export function alwaysShown(ir: UnitIR): Map<UnitId, ComponentNode> {
  const found = new Map<UnitId, ComponentNode>()
  const called = new Set<TemplateIR>()
  const visit = (nodes: IRNode[]): void => {
    for (const node of nodes) {
      if (node.kind === 'component' && !found.has(node.unit)) found.set(node.unit, node)
      else if (node.kind === 'element') visit(node.children)
      else if (node.kind === 'template' && node.is.kind === 'static') {
        const template = node.visible.get(node.is.value)
        if (template && !called.has(template)) {
          called.add(template)
          visit(template.children)
        }
      }
    }
  }
  visit(ir.root)
  return found
}

export interface Circle {
  /** From the first unit that was come upon to the one that leads back to it. */
  units: UnitId[]
  /** Holds the tag that closes the circle, which is of `units[0]`. */
  last: UnitId
}

/** Circles in a graph of what each unit always shows, each told once, at the tag that leads back. */
export function endlessCircles(graph: ReadonlyMap<UnitId, Iterable<UnitId>>): Circle[] {
  const circles: Circle[] = []
  const done = new Set<UnitId>()
  for (const start of graph.keys()) {
    if (done.has(start)) continue
    // By hand: components may be as deep as there are files.
    const path = [{ unit: start, next: (graph.get(start) ?? [])[Symbol.iterator]() }]
    const open = new Map([[start, 0]])
    for (let at = path.at(-1); at; at = path.at(-1)) {
      const { value: unit, done: ended } = at.next.next()
      if (ended) {
        done.add(at.unit)
        open.delete(at.unit)
        path.pop()
        continue
      }
      const back = open.get(unit)
      if (back !== undefined) circles.push({ units: path.slice(back).map((step) => step.unit), last: at.unit })
      else if (!done.has(unit)) {
        open.set(unit, path.length)
        path.push({ unit, next: (graph.get(unit) ?? [])[Symbol.iterator]() })
      }
    }
  }
  return circles
}
