/**
 * A unit's template with everything resolved: imports, includes, component tags, slots, names. See ../ir.ts for what
 * comes out. What is wrong is said, and the rest goes on; what the parser said of the files is not repeated.
 */
import { phrase } from '../../../base/messages/phrase'
import type { UnitId } from '../../../protocol/artifact'
import { builtins } from '../../../protocol/builtins'
import type { Diagnostic } from '../../../protocol/diagnostics'
import { messages } from '../../messages/messages'
import { MAX_DEPTH, type AxmlAttr, type AxmlElement, type AxmlFile, type AxmlNode } from '../1-parse/axml'
import type { IRNode, IfNode, SlotContent, Span, UnitIR, ValueIR } from '../ir'
import { HTML_TAGS } from './html-tags'
import { isCall, orAsks, tellSlot } from './template-asked-slots'
import { readAttributes } from './template-attributes'
import { TemplateCalls } from './template-calls'
import { readDirectives, type Directives } from './template-directives'
import { attribute, place, TemplateFiles, textOf, type FileScope, type TemplateLoader } from './template-files'
import { isIncluded, OpenedIncludes } from './template-includes'
import { forNode, keyOf } from './template-loop'
import { isForSlot, slotNamesOf, type SlotPlace } from './template-slot-names'
import { SlotPlaces } from './template-slot-places'
import { divideBySlot, isWorkedOut, type SlotPart } from './template-slots'
import { cleanText } from './template-text'
import { partsToValue, toDirective, toExpr, trimParts, type NameScope, type Variables } from './template-values'

export interface TemplateInput extends TemplateLoader {
  unit: UnitId
  isPage: boolean
  file: AxmlFile
  /** Tag to unit, of usingComponents. */
  components: Readonly<Record<string, UnitId>>
  /** Tags that the user of the component may give another component for (documentation: "抽象节点"). */
  generics?: ReadonlySet<string>
  /** Tags of usingComponents whose component could not be found. */
  missing?: ReadonlySet<string>
  /** What `<component is>` may name, to unit: see DYNAMIC. */
  dynamic?: Readonly<Record<string, UnitId>>
}

export interface TemplateResult {
  ir: UnitIR
  /** Several units that use one file say the same of it. */
  diagnostics: Diagnostic[]
  /** Templates brought in by import and include, as paths. What was not found is not among them. */
  dependencies: string[]
  /** Names of `dynamic` that were used. */
  dynamic: string[]
}

export function analyzeTemplate(input: TemplateInput): TemplateResult {
  return new Analyzer(input).run()
}

const GENERIC = 'generic:'
/** `<component is="dynamic-plugin://id/name">` shows a component of a plugin that is loaded late (documentation: "插件使用"). */
const DYNAMIC = 'component'
/** Elements that includes may bring in: two lines that include each other's file thrice explode. */
const MAX_INCLUDED = 20_000
/** Depth of elements over all includes; each level costs stack in whatever walks the tree. */
const MAX_TOTAL_DEPTH = MAX_DEPTH * 2

/** Where in the template the walk is. */
export interface Place extends NameScope {
  scope: FileScope
  variables: Variables | undefined
  depth: number
  /** Files being included here, outermost first. */
  including: readonly AxmlFile[]
}

class Analyzer {
  readonly components = new Set<UnitId>()
  readonly eventTypes = new Set<string>()
  private readonly diagnostics: Diagnostic[] = []
  private readonly said = new Set<string>()
  private readonly files: TemplateFiles
  /** How often each component tag was used. */
  private readonly tagCounts = new Map<string, number>()
  private readonly dynamic = new Set<string>()
  private slots = 0
  private included = 0
  private readonly places = new SlotPlaces()
  private readonly calls: TemplateCalls
  private readonly includes: OpenedIncludes

  constructor(readonly input: TemplateInput) {
    this.files = new TemplateFiles(input, (diagnostic) => this.say(diagnostic))
    this.calls = new TemplateCalls(this.files, this.places, this)
    this.includes = new OpenedIncludes(this.files, (node, at) => this.asks(node, at), MAX_INCLUDED)
  }

  run(): TemplateResult {
    const { file, unit, isPage } = this.input
    const scope = this.files.scopeOf(file)
    const root = this.nodes(file.root, this.placeIn(scope))
    // The file's own templates are looked at even when nothing calls them, for what is wrong with them.
    for (const { ir } of scope.own.values()) this.calls.reach(scope, ir.name)
    this.calls.finish()
    const templates = new Map([...this.files.visible(scope)].map(([name, { ir }]) => [name, ir]))
    const { components, eventTypes, diagnostics } = this
    const { reached } = this.calls
    const ir: UnitIR = { unit, isPage, root, templates, reached, sjs: this.files.bindings, components, eventTypes }
    return { ir, diagnostics, dependencies: [...this.files.dependencies], dynamic: [...this.dynamic] }
  }

  say(diagnostic: Diagnostic) {
    const key = `${diagnostic.code} ${diagnostic.file} ${diagnostic.start?.offset} ${diagnostic.message}`
    if (this.said.has(key)) return
    this.said.add(key)
    this.diagnostics.push(diagnostic)
  }

  placeIn(scope: FileScope): Place {
    return {
      scope,
      file: scope.file.source.file,
      sjs: (name) => this.files.sjs(scope, name),
      variables: undefined,
      depth: 0,
      including: [scope.file],
    }
  }

  /** Siblings: pairs conditions, drops what shows nothing. */
  nodes(nodes: AxmlNode[], at: Place): IRNode[] {
    const out: IRNode[] = []
    /** The a:if that an a:else would belong to. */
    let open: IfNode | undefined
    nodes.forEach((node, i) => {
      if (node.type === 'text') {
        const parts = cleanText(node.parts)
        if (!parts || (isSpaces(parts) && (i === 0 || i === nodes.length - 1 || open))) return
        open = undefined
        const text: IRNode = { kind: 'text', value: partsToValue(at, parts), span: span(at, node) }
        out.push(...this.places.guarded(node, [text], at, text.span))
        return
      }
      const directives = readDirectives(node, at.scope.file, (d) => this.say(d))
      const { condition } = directives
      if (condition && condition.kind !== 'if' && !open) {
        const taken = condition.kind === 'elif' ? '`a:if`' : phrase('an element that is always there')
        this.say(
          messages.axml_condition_unpaired({ name: condition.attr.name, taken }, place(at.scope.file, condition.attr)),
        )
        if (condition.kind === 'else') {
          directives.condition = directives.inner
          directives.inner = undefined
        } else condition.kind = 'if'
      }
      if (!directives.condition) {
        open = undefined
        out.push(...this.looped(node, directives, at))
        return
      }
      open = this.conditional(node, directives, at, open, out, nextIsElse(nodes, i))
    })
    return out.filter((node) => node.kind !== 'if' || showsSomething(node))
  }

  /** Adds a branch to the open a:if, or a new one to `out`; what is open afterwards. */
  private conditional(
    node: AxmlElement,
    directives: Directives,
    at: Place,
    open: IfNode | undefined,
    out: IRNode[],
    paired: boolean,
  ): IfNode | undefined {
    const { kind, attr } = directives.condition!
    const here = this.places.scoped(node, at)
    // Documentation ("基础库 2.x 升级") shows both on one element inside of an a:else: the loop is the outer one,
    // unless an a:else that follows needs the condition outside.
    if (kind === 'if' && directives.list && !paired) {
      out.push(...this.looped(node, directives, at))
      return undefined
    }
    const children = this.looped(node, { ...directives, condition: directives.inner }, at)
    if (kind === 'else') {
      open!.branches.push({ children })
      open!.span.end = node.end
      return undefined
    }
    const branch = { test: this.test(attr, here), children }
    if (kind === 'elif') {
      open!.branches.push(branch)
      open!.span.end = node.end
      return open
    }
    const made: IfNode = { kind: 'if', branches: [branch], span: span(at, node) }
    out.push(made)
    return made
  }

  private test(attr: AxmlAttr, at: Place) {
    const test = toDirective(at, attr)
    if (test) return test
    this.say(messages.axml_condition_empty({ name: attr.name }, place(at.scope.file, attr)))
    return toExpr(at, { ast: undefined, astBase: 0, names: [], source: '', start: attr.start, end: attr.end })
  }

  /** The element with its a:for, and a condition inside of that. */
  private looped(node: AxmlElement, directives: Directives, at: Place): IRNode[] {
    const here = this.places.scoped(node, at)
    if (!directives.list) return this.tested(node, directives, here)
    const loop = forNode(node, directives, here, (d) => this.say(d))
    if (!loop) return []
    const inside: Place = {
      ...here,
      variables: {
        name: loop.indexName,
        meaning: { kind: 'index', loop },
        outer: { name: loop.itemName, meaning: { kind: 'item', loop }, outer: here.variables },
      },
    }
    loop.key = keyOf(node, directives, inside, loop)
    loop.children = this.tested(node, directives, inside)
    return [loop]
  }

  private tested(node: AxmlElement, directives: Directives, at: Place): IRNode[] {
    const { condition } = directives
    const children = this.element(node, at)
    if (!condition) return children
    return [{ kind: 'if', branches: [{ test: this.test(condition.attr, at), children }], span: span(at, node) }]
  }

  private element(node: AxmlElement, at: Place): IRNode[] {
    const place = this.places.of(node)
    if (place && isCall(node)) return this.slotted(node, place, at)
    return this.places.guarded(node, this.plainElement(node, at), at, span(at, node))
  }

  /** A call of templates that may ask for slots themselves; others stand in the default one. */
  private slotted(node: AxmlElement, place: SlotPlace, at: Place): IRNode[] {
    const call = this.calls.call(node, at, span(at, node))
    if (!call) return []
    const asking = this.calls.asked.by(node, at.scope).map(({ ir }) => ir.name)
    const children: IRNode[] = [asking.length ? tellSlot(call, place) : call]
    if (asking.length === call.visible.size) return children
    const test = orAsks(isForSlot(undefined, node, place, at), call, asking)
    return [{ kind: 'if', branches: [{ test, children }], span: call.span }]
  }

  private plainElement(node: AxmlElement, at: Place): IRNode[] {
    if (at.depth >= MAX_TOTAL_DEPTH) {
      this.say(messages.axml_too_deep({ limit: MAX_TOTAL_DEPTH }, place(at.scope.file, node)))
      return []
    }
    const slot = attribute(node, 'slot')
    if (slot && !this.places.isPlaced(node))
      this.say(messages.axml_slot_misplaced({ name: textOf(slot) ?? '' }, place(at.scope.file, slot)))
    const inside = { ...at, depth: at.depth + 1 }
    switch (node.tag) {
      case 'block':
        return this.nodes(node.children, inside)
      case 'import':
      case 'import-sjs':
        return []
      case 'include':
        return this.include(node, inside)
      case 'template':
        return [this.calls.call(node, at, span(at, node))].filter((call) => call !== undefined)
      case 'slot':
        return [this.slot(node, inside)]
    }
    const unit = Object.hasOwn(this.input.components, node.tag) ? this.input.components[node.tag] : undefined
    if (unit !== undefined) return [this.component(node, unit, inside)]
    return [this.dynamicComponent(node, inside) ?? this.builtin(node, inside)]
  }

  private builtin(node: AxmlElement, at: Place): IRNode {
    const { tag } = node
    const builtin = Object.hasOwn(builtins, tag) ? builtins[tag]! : undefined
    if (!builtin) {
      this.sayUnknown(node, at)
      this.places.excuse(node.children)
    }
    const { attrs, events, ref } = readAttributes(node, at, 'element', (d) => this.say(d))
    for (const event of events) this.eventTypes.add(event.type)
    const children = builtin?.leaf ? [] : this.nodes(node.children, at)
    return { kind: 'element', tag, attrs, events, ...(ref && { ref }), children, span: span(at, node) }
  }

  private dynamicComponent(node: AxmlElement, at: Place): IRNode | undefined {
    const is = node.tag === DYNAMIC ? attribute(node, 'is') : undefined
    const name = is && textOf(is)?.trim()
    const { dynamic } = this.input
    if (name === undefined || !dynamic || !Object.hasOwn(dynamic, name)) return undefined
    this.dynamic.add(name)
    return this.component({ ...node, attrs: node.attrs.filter((attr) => attr !== is) }, dynamic[name]!, at)
  }

  private sayUnknown(node: AxmlElement, at: Place) {
    const { tag, start } = node
    const where = place(at.scope.file, { start: start + 1, end: start + 1 + tag.length })
    const is = tag === DYNAMIC ? attribute(node, 'is') : undefined
    if (is) this.say(messages.axml_component_dynamic({ is: textOf(is) ?? '{{…}}' }, place(at.scope.file, is)))
    else if (this.input.missing?.has(tag)) this.say(messages.axml_component_missing({ tag }, where))
    else if (Object.hasOwn(HTML_TAGS, tag)) this.say(messages.axml_html_tag({ tag, instead: HTML_TAGS[tag]! }, where))
    else this.say(messages.axml_component_unknown({ tag }, where))
  }

  private component(node: AxmlElement, unit: UnitId, at: Place): IRNode {
    const { tag } = node
    this.components.add(unit)
    const count = this.tagCounts.get(tag) ?? 0
    this.tagCounts.set(tag, count + 1)
    const { attrs: all, events, ref } = readAttributes(node, at, 'component', (d) => this.say(d))
    const attrs = all.filter(({ name }) => !name.startsWith(GENERIC))
    const given = this.includes.open(node.children, at)
    const parts = divideBySlot(given, (child) => this.asks(child, at))
    const workedOut = parts.some(({ name }) => name === null)
    const slots = parts.map((part) => this.content(part, workedOut, node, at))
    const names = workedOut ? { slotNames: slotNamesOf(given, at, this.calls) } : {}
    const id = `${tag}.${count}`
    const abstract = { ...(this.input.generics?.has(tag) && { generic: tag }), ...this.genericsOf(node, at) }
    const more = { ...(ref && { ref }), ...names, ...abstract }
    return { kind: 'component', tag, unit, id, attrs, events, slots, ...more, span: span(at, node) }
  }

  /** `generic:name="tag"` (documentation: "抽象节点"): the value is a tag of this unit, and no expression. */
  private genericsOf(node: AxmlElement, at: Place): { generics?: Record<string, UnitId> } {
    const generics: Record<string, UnitId> = {}
    for (const attr of node.attrs) {
      if (!attr.name.startsWith(GENERIC)) continue
      const tag = textOf(attr) ?? ''
      const unit = Object.hasOwn(this.input.components, tag) ? this.input.components[tag] : undefined
      if (unit === undefined) this.say(messages.axml_component_unknown({ tag }, place(at.scope.file, attr)))
      else {
        generics[attr.name.slice(GENERIC.length)] = unit
        this.components.add(unit)
      }
    }
    return Object.keys(generics).length ? { generics } : {}
  }

  private content({ name, nodes }: SlotPart, workedOut: boolean, node: AxmlElement, at: Place): SlotContent {
    const content: SlotContent = {
      name: name ?? '',
      ...(name === null ? { any: true } : {}),
      children: [],
      span: { file: at.file, start: node.openEnd, end: node.end },
    }
    this.places.claim(nodes, content, (child) => isWorkedOut(child) || this.asks(child, at))
    if (workedOut) content.scopeName ??= ''
    content.children = this.nodes(nodes, at)
    return content
  }

  private asks(node: AxmlNode, at: Place): boolean {
    return this.calls.asked.by(node, this.placeOf(node, at).scope).length > 0
  }

  private slot(node: AxmlElement, at: Place): IRNode {
    const name = attribute(node, 'name')
    const { attrs } = readAttributes(node, at, 'slot', (d) => this.say(d))
    const ordinal = this.slots++
    const value: ValueIR = name?.value ? partsToValue(at, trimParts(name.value)) : { kind: 'static', value: '' }
    const fallback = this.nodes(node.children, at)
    return { kind: 'slot', name: value, ordinal, attrs, fallback, span: span(at, node) }
  }

  placeOf(node: AxmlNode, at: Place): Place {
    return this.includes.placeOf(node, at)
  }

  private include(node: AxmlElement, at: Place): IRNode[] {
    if (isIncluded(node)) return this.nodes(node.children, this.includes.inside(node.included, at))
    const file = this.files.bring(node, at.scope.file)
    if (!file) return []
    if (at.including.includes(file)) {
      const chain = [...at.including.slice(at.including.indexOf(file)), file]
        .map((each) => each.source.file)
        .join(' → ')
      this.say(messages.axml_include_circular({ chain }, place(at.scope.file, node)))
      return []
    }
    this.included += file.size
    if (this.included > MAX_INCLUDED) {
      this.say(messages.axml_include_too_large({ limit: MAX_INCLUDED }, place(at.scope.file, node)))
      return []
    }
    return this.nodes(file.root, this.includes.inside(file, at))
  }
}

const isSpaces = (parts: unknown[]): boolean =>
  parts.every((part) => typeof part === 'string' && part.trim() === '' && !part.includes('\u00a0'))

/** Takes away last branches that show nothing; false where none is left. */
function showsSomething(node: IfNode): boolean {
  const { branches } = node
  while (branches.length && branches[branches.length - 1]!.children.length === 0) branches.pop()
  return branches.length > 0
}

/** Whether an a:else or a:elif follows, with nothing but whitespace between. */
function nextIsElse(nodes: AxmlNode[], at: number): boolean {
  for (let i = at + 1; i < nodes.length; i++) {
    const node = nodes[i]!
    if (node.type === 'element') return node.attrs.some((attr) => /^(a|wx):(elif|else)$/.test(attr.name))
    if (cleanText(node.parts)) return false
  }
  return false
}

export const span = (at: { file: string }, node: { start: number; end: number }): Span => ({
  file: at.file,
  start: node.start,
  end: node.end,
})
