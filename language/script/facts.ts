/**
 * What a script says of the page or component that it makes: fields of its data, props and methods with their places,
 * and where it uses them. From syntax alone, so that it is there at once and for broken code too; what comes from other
 * files (`props: defaults`, mixins) is named by `Outside`, for unit-facts.ts to follow.
 */
import ts from 'typescript-api'
import { nameOf, requiredBy, Scope, unwrap, valueOf, type Outside, type Span } from './scope'
import { collectUses, type Use } from './uses'

/** A field, prop or method where it is declared. `start`/`end`: of its name, without quotes. */
export interface Member extends Span {
  name: string
  file: string
  /** Of the whole declaration. */
  whole: Span
  /** Fields of an object that stands there. */
  fields?: Member[]
  /** Fields of the items, of a list of objects. */
  items?: Member[]
  /** What stands there, in a word of TypeScript: `string`, `number[]`, `(value) => …`. */
  type: string
  /** The value in short, of literals. */
  value?: string
  /** Text of the comment above, where it has one. */
  doc?: string
  /** Its parameters, of a function. */
  parameters?: string[]
  /** `{ user }` stands there: another name needs the old one beside it. */
  shorthand?: true
}

export interface Section {
  members: Member[]
  /** Parts that come from elsewhere. */
  outside: Outside[]
  /** There is more than can be told, so that what is not among the members may exist all the same. */
  open: boolean
}

export interface ScriptFacts {
  kind: 'app' | 'page' | 'component' | 'none'
  /** Where `Page(` or `Component(` stands. */
  call?: Span
  data: Section
  props: Section
  methods: Section
  /** Mixins and behaviors, each as a whole options object. */
  mixins: Outside[]
  uses: Use[]
  /** Exported objects by name, for those that import them as parts of an options object. */
  exports: Map<string, ts.Expression>
  /** Where each exported name stands, functions included. */
  exportPlaces: Map<string, Span>
  source: ts.SourceFile
}

const KINDS: Record<string, ScriptFacts['kind']> = { App: 'app', Page: 'page', Component: 'component' }
const OPTION_NAMES = new Set(
  'data props methods mixins onLoad onShow onReady onHide onUnload onLaunch didMount didUpdate didUnmount onInit observers lifetimes deriveDataFromProps'.split(
    ' ',
  ),
)
/** Members of the options object that are no methods of the program's own to call from templates. */
const NO_METHODS = new Set(
  'data props methods mixins observers options lifetimes pageLifetimes pageEvents events relations externalClasses behaviors properties ref deriveDataFromProps'.split(
    ' ',
  ),
)

const empty = (): Section => ({ members: [], outside: [], open: false })

export function readFacts(file: string, text: string): ScriptFacts {
  const kind = file.endsWith('.tsx')
    ? ts.ScriptKind.TSX
    : /\.[cm]?ts$/.test(file)
      ? ts.ScriptKind.TS
      : ts.ScriptKind.JSX
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind)
  const scope = new Scope(source)
  const found = findOptions(source, scope)
  const facts: ScriptFacts = {
    kind: found?.kind ?? 'none',
    ...(found && { call: { start: found.call.getStart(source), end: found.call.getEnd() } }),
    data: empty(),
    props: empty(),
    methods: empty(),
    mixins: [],
    uses: collectUses(source),
    exports: scope.exports,
    exportPlaces: scope.exportPlaces,
    source,
  }
  if (found) for (const options of found.options) readOptions(facts, scope, options)
  if (found?.wrapped) for (const part of [facts.data, facts.props, facts.methods]) part.open = true
  return facts
}

/** Reads an options object, or an exported part of one, into the facts' sections. Used for mixins too. */
export function readOptions(
  facts: Pick<ScriptFacts, 'kind' | 'data' | 'props' | 'methods' | 'mixins'>,
  scope: Scope,
  options: ts.Expression,
): void {
  const whole = empty()
  const object = collect(scope, options, whole, (property, name) => {
    const value = valueOf(property)
    if (name === 'data' && value) return fieldsInto(scope, value, facts.data)
    if ((name === 'props' || name === 'properties') && value) return fieldsInto(scope, value, facts.props)
    if (name === 'methods' && value) return fieldsInto(scope, value, facts.methods)
    if ((name === 'mixins' || name === 'behaviors') && value) return readMixins(facts, scope, value)
    if (!NO_METHODS.has(name)) facts.methods.members.push(memberOf(scope, property, name))
  })
  // A whole options object from elsewhere is like a mixin.
  facts.mixins.push(...whole.outside)
  if (whole.open || !object) for (const part of [facts.data, facts.props, facts.methods]) part.open = true
}

function readMixins(
  facts: Pick<ScriptFacts, 'kind' | 'data' | 'props' | 'methods' | 'mixins'>,
  scope: Scope,
  value: ts.Expression,
): void {
  const list = scope.resolve(value)
  if (!list || !ts.isArrayLiteralExpression(list)) {
    for (const part of [facts.data, facts.props, facts.methods]) part.open = true
    return
  }
  for (const element of list.elements) {
    // `mixinValue({ … })`: what it makes is not known, what it is given may be.
    if (ts.isCallExpression(element)) for (const part of [facts.data, facts.props, facts.methods]) part.open = true
    readOptions(facts, scope, ts.isCallExpression(element) && element.arguments[0] ? element.arguments[0] : element)
  }
}

/** The members of one part (`data`, `props`, `methods`). */
export function fieldsInto(scope: Scope, value: ts.Expression, into: Section): void {
  collect(scope, value, into, (property, name) => into.members.push(memberOf(scope, property, name)))
}

/** Calls `each` for every property of an object, through spreads and names; false where nothing of it is known. */
function collect(
  scope: Scope,
  expression: ts.Expression,
  into: Section,
  each: (property: ts.ObjectLiteralElementLike | ts.ClassElement, name: string) => void,
  depth = 0,
): boolean {
  const outside = scope.outside(expression)
  if (outside) return into.outside.push(outside) > 0
  const value = scope.resolve(expression)
  if (!value || depth > 10) {
    into.open = true
    return false
  }
  if (ts.isCallExpression(value)) {
    const assigned = /(^|\.)(assign|extend|merge|create)$/.test(value.expression.getText(scope.source))
    if (!assigned) into.open = true
    let known = false
    for (const argument of value.arguments)
      if (assigned || ts.isObjectLiteralExpression(argument))
        known = collect(scope, argument, into, each, depth + 1) || known
    return known
  }
  const returned = returnedObject(value)
  if (returned) return collect(scope, returned, into, each, depth + 1)
  const members = ts.isObjectLiteralExpression(value)
    ? value.properties
    : ts.isClassExpression(value)
      ? value.members
      : undefined
  if (!members) {
    into.open = true
    return false
  }
  if (ts.isClassExpression(value) && value.heritageClauses) into.open = true
  for (const property of members) {
    if (ts.isSpreadAssignment(property)) collect(scope, property.expression, into, each, depth + 1)
    else {
      const name = nameOf(property.name)
      if (name === undefined) into.open = true
      else each(property, name)
    }
  }
  return true
}

/** `() => ({ … })`, `function () { return { … } }`. */
function returnedObject(value: ts.Expression): ts.Expression | undefined {
  if (!ts.isArrowFunction(value) && !ts.isFunctionExpression(value)) return undefined
  if (!ts.isBlock(value.body)) return value.body
  return value.body.statements.find(ts.isReturnStatement)?.expression
}

/** Levels of objects in data that are looked into. */
const MAX_DEPTH = 8

function memberOf(
  scope: Scope,
  property: ts.ObjectLiteralElementLike | ts.ClassElement,
  name: string,
  depth = 0,
): Member {
  const { source } = scope
  const quoted = property.name && ts.isStringLiteralLike(property.name) ? 1 : 0
  const node = property.name ?? property
  const span = { start: node.getStart(source) + quoted, end: node.getEnd() - quoted }
  const member: Member = {
    name,
    file: source.fileName,
    ...span,
    whole: { start: property.getStart(source), end: property.getEnd() },
    type: 'unknown',
  }
  const doc = commentOf(property, source)
  if (doc) member.doc = doc
  if (ts.isShorthandPropertyAssignment(property)) member.shorthand = true
  if (ts.isMethodDeclaration(property)) return describeFunction(member, property, source)
  const written = valueOf(property)
  const value = written && scope.resolve(written)
  if (!value) return member
  if (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) return describeFunction(member, value, source)
  return describeValue(scope, member, value, depth)
}

function describeFunction(member: Member, node: ts.SignatureDeclaration, source: ts.SourceFile): Member {
  const parameters = node.parameters.map((parameter) => parameter.name.getText(source))
  return { ...member, parameters, type: `(${parameters.join(', ')}) => …` }
}

function describeValue(scope: Scope, member: Member, value: ts.Expression, depth: number): Member {
  if (ts.isStringLiteralLike(value)) return { ...member, type: 'string', value: JSON.stringify(shorten(value.text)) }
  if (ts.isNumericLiteral(value) || ts.isPrefixUnaryExpression(value))
    return {
      ...member,
      type:
        ts.isPrefixUnaryExpression(value) && value.operator === ts.SyntaxKind.ExclamationToken ? 'boolean' : 'number',
      value: value.getText(scope.source),
    }
  if (value.kind === ts.SyntaxKind.TrueKeyword || value.kind === ts.SyntaxKind.FalseKeyword)
    return { ...member, type: 'boolean', value: value.getText(scope.source) }
  if (value.kind === ts.SyntaxKind.NullKeyword) return { ...member, type: 'null', value: 'null' }
  if (ts.isTemplateExpression(value)) return { ...member, type: 'string' }
  if (ts.isNewExpression(value)) return { ...member, type: value.expression.getText(scope.source) }
  if (ts.isArrayLiteralExpression(value)) {
    const first = value.elements[0] && scope.resolve(value.elements[0])
    const inside = first && depth < MAX_DEPTH ? fieldsOf(scope, first, depth + 1) : undefined
    const kind = first ? describeValue(scope, member, first, MAX_DEPTH).type : 'unknown'
    return { ...member, type: `${inside ? 'object' : kind}[]`, ...(inside && { items: inside }) }
  }
  const fields = depth < MAX_DEPTH ? fieldsOf(scope, value, depth + 1) : undefined
  return fields ? { ...member, type: 'object', fields } : member
}

function fieldsOf(scope: Scope, value: ts.Expression, depth: number): Member[] | undefined {
  if (!ts.isObjectLiteralExpression(value)) return undefined
  const fields: Member[] = []
  collect(scope, value, empty(), (property, name) => fields.push(memberOf(scope, property, name, depth)))
  return fields
}

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text)

function commentOf(node: ts.Node, source: ts.SourceFile): string | undefined {
  const from = node.getFullStart()
  // One on the line of what stands before counts as trailing that.
  const ranges = ts.getLeadingCommentRanges(source.text, from) ?? ts.getTrailingCommentRanges(source.text, from)
  const range = ranges?.at(-1)
  if (!range) return undefined
  const text = source.text.slice(range.pos, range.end)
  return text
    .replace(/^\/\*+|\*+\/$|^\/\/+/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, ''))
    .join('\n')
    .trim()
}

function findOptions(
  source: ts.SourceFile,
  scope: Scope,
): { kind: ScriptFacts['kind']; call: ts.CallExpression; options: ts.Expression[]; wrapped: boolean } | undefined {
  let found: ReturnType<typeof findOptions>
  const visit = (node: ts.Node, depth: number): void => {
    if (found || depth > 6) return
    if (ts.isCallExpression(node) && node.arguments.length) {
      const callee = node.expression.getText(source)
      const kind = KINDS[callee] ?? guessKind(callee, node, scope)
      if (kind) {
        found = {
          kind,
          call: node,
          options: [node.arguments[0]!],
          wrapped: !Object.hasOwn(KINDS, callee) || scope.has(callee),
        }
        const inner = unwrap(node.arguments[0]!)
        if (ts.isCallExpression(inner) && requiredBy(inner) === undefined) {
          found.wrapped = true
          found.options = inner.arguments.filter((each) => ts.isObjectLiteralExpression(unwrap(each)))
        }
        return
      }
    }
    if (!ts.isFunctionLike(node)) ts.forEachChild(node, (child) => visit(child, depth + 1))
  }
  visit(source, 0)
  return found
}

/** `createPage({ data, onLoad })` of a framework: told by the options that stand there. */
function guessKind(callee: string, call: ts.CallExpression, scope: Scope): ScriptFacts['kind'] | undefined {
  const first = call.arguments[0] && scope.resolve(call.arguments[0])
  if (!first || !ts.isObjectLiteralExpression(first)) return undefined
  const names = first.properties.map((property) => nameOf(property.name))
  if (names.filter((name) => name && OPTION_NAMES.has(name)).length < 1) return undefined
  if (/component/i.test(callee)) return 'component'
  if (/page/i.test(callee)) return 'page'
  return /^(define|create)?app$/i.test(callee) ? 'app' : undefined
}
