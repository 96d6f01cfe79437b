/**
 * Calls of templates, and the templates that they reach: each is analysed once, after what is being analysed when it
 * is first called for.
 */
import { messages } from '../../messages/messages'
import type { Diagnostic } from '../../../protocol/diagnostics'
import type { AxmlAttr, AxmlElement, AxmlNode } from '../1-parse/axml'
import type { ExprIR, IRNode, TemplateCallNode, TemplateIR, ValueIR } from '../ir'
import { AskedSlots, isCall } from './template-asked-slots'
import { attribute, place, type FileScope, type TemplateDefinition, type TemplateFiles } from './template-files'
import { rootNamesOf, type SlotCall } from './template-slot-names'
import type { SlotPlaces } from './template-slot-places'
import type { Place } from './template'
import { partsToValue, toDirective, toExpr, trimParts } from './template-values'

/** What calls need of the analysis around. */
export interface CallHost {
  say(diagnostic: Diagnostic): void
  nodes(nodes: AxmlNode[], at: Place): IRNode[]
  /** Where a template's body begins: nothing outside of it is seen. */
  placeIn(scope: FileScope): Place
  placeOf(node: AxmlNode, at: Place): Place
}

export class TemplateCalls {
  /** In the order in which they were first called for. */
  readonly reached: TemplateIR[] = []
  readonly asked = new AskedSlots((scope) => this.visibleIn(scope))
  private count = 0
  /** Visible templates per scope, made when first called for. */
  private readonly visible = new Map<FileScope, Map<string, TemplateDefinition>>()
  private readonly waiting: (() => void)[] = []
  private readonly known = new Set<TemplateIR>()

  constructor(
    private readonly files: TemplateFiles,
    private readonly places: SlotPlaces,
    private readonly host: CallHost,
  ) {}

  /** Analyses what is reached, and what that reaches. */
  finish(): void {
    while (this.waiting.length) this.waiting.shift()!()
  }

  /** Undefined for a definition; what stands in it is looked at when the template is called. */
  call(node: AxmlElement, at: Place, span: TemplateCallNode['span']): TemplateCallNode | undefined {
    const is = attribute(node, 'is')
    if (attribute(node, 'name')) return undefined
    if (!is?.value) {
      this.host.say(messages.axml_template_nameless({}, place(at.scope.file, node)))
      return undefined
    }
    const value = partsToValue(at, trimParts(is.value))
    const data = dataOf(node, at)
    const visible = this.visibleFor(value, is, at)
    return { kind: 'template', is: value, ...(data && { data }), ordinal: this.count++, visible, span }
  }

  slotCall(node: AxmlNode, at: Place): SlotCall | undefined {
    if (!isCall(node) || this.asked.by(node, at.scope).length === 0) return undefined
    const attr = attribute(node, 'is')!
    const is = toDirective(at, attr)
    const value = partsToValue(at, trimParts(attr.value ?? []))
    return is && { is, data: dataOf(node, at), visible: this.visibleFor(value, attr, at) }
  }

  placeOf(node: AxmlNode, at: Place): Place {
    return this.host.placeOf(node, at)
  }

  reach(scope: FileScope, name: string): TemplateIR | undefined {
    const definition = (this.visible.get(scope) ?? scope.own).get(name)
    if (!definition) return undefined
    const { ir } = definition
    if (!this.known.has(ir)) {
      this.known.add(ir)
      this.reached.push(ir)
      this.waiting.push(() => this.analyse(definition))
    }
    return ir
  }

  private analyse(definition: TemplateDefinition): void {
    const { ir, scope } = definition
    const { children } = definition.element
    const at = this.host.placeIn(scope)
    if (this.asked.in(definition)) {
      ir.slotNames = rootNamesOf(children, at, this)
      this.places.claimRoots(children)
    }
    ir.children = this.host.nodes(children, at)
  }

  private visibleFor(is: ValueIR, attr: AxmlAttr, at: Place): Map<string, TemplateIR> {
    const { scope } = at
    const all = this.visibleIn(scope)
    if (is.kind !== 'static') return new Map([...all.keys()].map((name) => [name, this.reach(scope, name)!]))
    const name = is.value.trim()
    const found = all.has(name) ? this.reach(scope, name) : undefined
    if (found) return new Map([[name, found]])
    this.host.say(messages.axml_template_unknown({ name }, place(scope.file, attr)))
    return new Map()
  }

  private visibleIn(scope: FileScope): Map<string, TemplateDefinition> {
    let all = this.visible.get(scope)
    if (!all) this.visible.set(scope, (all = this.files.visible(scope)))
    return all
  }
}

function dataOf(node: AxmlElement, at: Place): ExprIR | undefined {
  const data = attribute(node, 'data')
  const expr = data && trimParts(data.value ?? []).find((part) => typeof part !== 'string')
  return expr && toExpr(at, expr)
}
