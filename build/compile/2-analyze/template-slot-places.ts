/** Which elements of a template stand where a `slot` attribute means something, and what it means there. */
import type { AxmlElement, AxmlNode } from '../1-parse/axml'
import type { IRNode, SlotContent, Span } from '../ir'
import { rootsOf } from './template-asked-slots'
import { attribute, textOf } from './template-files'
import { isForSlot, type SlotPlace } from './template-slot-names'
import { isOpenBlock } from './template-slots'
import type { Place } from './template'

export class SlotPlaces {
  /** Elements whose `slot` attribute works, or where nobody can know. */
  private readonly placed = new Set<AxmlNode>()
  /** The content that an element's `slot-scope` names. */
  private readonly contentOf = new Map<AxmlElement, SlotContent>()
  /** What is shown only where its slot is meant, since names are worked out: in content, or at a template's root. */
  private readonly asking = new Map<AxmlNode, SlotPlace>()

  /** Notes which elements' `slot-scope` names what this content is passed. `asks`: whether an element's slot is worked out. */
  claim(nodes: AxmlNode[], content: SlotContent, asks: (node: AxmlNode) => boolean): void {
    for (const node of nodes) {
      if (node.type !== 'element') continue
      this.placed.add(node)
      if (asks(node)) this.asking.set(node, { meaning: { kind: 'slotScope', content } })
      const variable = textOf(attribute(node, 'slot-scope'))
      if (variable && /^[A-Za-z_$][\w$]*$/.test(variable)) {
        content.scopeName ??= variable
        this.contentOf.set(node, content)
      }
      if (isOpenBlock(node)) this.claim(node.children, content, asks)
    }
  }

  /** Roots of a template that is told the slot which shows it. */
  claimRoots(children: AxmlNode[]): void {
    for (const root of rootsOf(children)) {
      this.placed.add(root)
      this.asking.set(root, { meaning: { kind: 'data' } })
    }
  }

  /** Children of something unknown: what their slots are for is not known either. */
  excuse(children: AxmlNode[]): void {
    for (const child of children) this.placed.add(child)
  }

  isPlaced(node: AxmlElement): boolean {
    return this.placed.has(node)
  }

  /** Undefined where what stands there is shown in any case. */
  of(node: AxmlNode): SlotPlace | undefined {
    return this.asking.get(node)
  }

  /** With `slot-scope`, the name holds on the element itself, too. */
  scoped(node: AxmlElement, at: Place): Place {
    const content = this.contentOf.get(node)
    if (!content) return at
    const name = textOf(attribute(node, 'slot-scope'))!
    return { ...at, variables: { name, meaning: { kind: 'slotScope', content }, outer: at.variables } }
  }

  /** What is shown only in the slot that `node` asks for. */
  guarded(node: AxmlNode, children: IRNode[], at: Place, span: Span): IRNode[] {
    const place = this.asking.get(node)
    if (!place || children.length === 0) return children
    const slot = node.type === 'element' ? attribute(node, 'slot') : undefined
    return [{ kind: 'if', branches: [{ test: isForSlot(slot, node, place, at), children }], span }]
  }
}
