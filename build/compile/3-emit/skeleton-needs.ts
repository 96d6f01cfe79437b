/** Which parts of a template the skeleton needs: those that lead to a component or a slot. */
import type { ExprIR, IRNode, TemplateIR, UnitIR, ValueIR } from '../ir'

export class Needs {
  private readonly templates = new Set<TemplateIR>()
  private readonly nodes = new Map<IRNode, boolean>()

  constructor(ir: UnitIR) {
    // Templates call each other, in circles too: a template counts once one of its parts is known to.
    for (let grown = true; grown;) {
      grown = false
      this.nodes.clear()
      for (const template of ir.reached) {
        if (this.templates.has(template) || !this.any(template.children)) continue
        this.templates.add(template)
        grown = true
      }
    }
    this.nodes.clear()
  }

  template(template: TemplateIR): boolean {
    return this.templates.has(template)
  }

  any(nodes: IRNode[]): boolean {
    return nodes.some((node) => this.node(node))
  }

  node(node: IRNode): boolean {
    let needed = this.nodes.get(node)
    if (needed === undefined) this.nodes.set(node, (needed = this.check(node)))
    return needed
  }

  private check(node: IRNode): boolean {
    switch (node.kind) {
      case 'text':
        return false
      case 'component':
      case 'slot':
        return true
      case 'element':
      case 'for':
        return this.any(node.children)
      case 'if':
        return node.branches.some(({ children }) => this.any(children))
      case 'template':
        return [...node.visible.values()].some((template) => this.templates.has(template))
    }
  }

  /** Whether a slot of this unit stands in there, or may, in a template. */
  hasSlot(nodes: IRNode[]): boolean {
    return nodes.some((node) => {
      switch (node.kind) {
        case 'text':
          return false
        case 'slot':
          return true
        case 'template':
          return this.node(node)
        case 'if':
          return node.branches.some(({ children }) => this.hasSlot(children))
        case 'component':
          return node.slots.some(({ children }) => this.hasSlot(children))
        default:
          return this.hasSlot(node.children)
      }
    })
  }

  /** Every expression that what is needed in there depends on. */
  exprs(nodes: IRNode[], into: ExprIR[] = []): ExprIR[] {
    const add = (value: ValueIR | undefined) => {
      if (value?.kind === 'expr') into.push(value.expr)
      else if (value?.kind === 'mixed') for (const part of value.parts) if (typeof part !== 'string') into.push(part)
    }
    for (const node of nodes) {
      if (!this.node(node)) continue
      switch (node.kind) {
        case 'element':
          this.exprs(node.children, into)
          break
        case 'if':
          for (const { test, children } of node.branches) {
            if (test) into.push(test)
            this.exprs(children, into)
          }
          break
        case 'for':
          into.push(node.list)
          if (node.key.kind === 'expr') into.push(node.key.expr)
          this.exprs(node.children, into)
          break
        case 'component':
          for (const { value } of [...node.attrs, ...node.events]) add(value)
          add(node.ref)
          for (const { children } of node.slots) this.exprs(children, into)
          break
        case 'slot':
          add(node.name)
          for (const { value } of node.attrs) add(value)
          this.exprs(node.fallback, into)
          break
        case 'template':
          add(node.is)
          if (node.data) into.push(node.data)
          break
      }
    }
    return into
  }
}
