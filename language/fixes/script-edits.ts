/** Members put into a page's or component's options, in the hand that the file is written in. */
import ts from 'typescript-api'
import { readFacts } from '../script/facts'
import { nameOf, Scope } from '../script/scope'

export interface Insertion {
  /** UTF-16 offset. */
  at: number
  text: string
}

/** `data` or `methods` of a unit, or the options object itself; undefined where no object literal stands there. */
export function insertMember(
  file: string,
  text: string,
  where: 'data' | 'method',
  name: string,
): Insertion | undefined {
  const { source, call, kind } = readFacts(file, text)
  const options = call && optionsAt(source, call.start)
  if (!options) return undefined
  const hand = handOf(text, options)
  const member = where === 'data' ? `${name}: ''` : `${name}(${eventOf(file)}) {\n}`
  const part = where === 'data' ? 'data' : kind === 'component' ? 'methods' : undefined
  if (part === undefined) return append(options, text, member, hand)
  const section = options.properties.find((each) => nameOf(each.name) === part)
  if (!section) {
    const whole = `${part}: {\n${hand.indent}${deepen(member, hand.indent)},\n}`
    return where === 'data' ? prepend(options, text, whole, hand) : append(options, text, whole, hand)
  }
  const inner = ts.isPropertyAssignment(section) && new Scope(source).resolve(section.initializer)
  return inner && ts.isObjectLiteralExpression(inner) ? append(inner, text, member, hand) : undefined
}

/** TypeScript wants a type where it is strict; scripts do not. */
const eventOf = (file: string): string => (/\.[cm]?tsx?$/.test(file) ? 'event: any' : 'event')

const deepen = (text: string, indent: string): string => text.replaceAll('\n', `\n${indent}`)

function optionsAt(source: ts.SourceFile, offset: number): ts.ObjectLiteralExpression | undefined {
  let found: ts.ObjectLiteralExpression | undefined
  const scope = new Scope(source)
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.getStart(source) === offset && node.arguments[0]) {
      const given = scope.resolve(node.arguments[0])
      if (given && ts.isObjectLiteralExpression(given)) found = given
    } else ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

interface Hand {
  indent: string
  /** The last of several lines has a comma, too. */
  trailing: boolean
  eol: string
}

function handOf(text: string, options: ts.ObjectLiteralExpression): Hand {
  const line = /\n([ \t]+)\S/.exec(text.slice(options.getStart()))?.[1] ?? '  '
  const outer = indentAt(text, options.getStart())
  const trailing = options.properties.length ? options.properties.hasTrailingComma === true : true
  return {
    indent: line.startsWith(outer) && line.length > outer.length ? line.slice(outer.length) : '  ',
    trailing,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  }
}

const indentAt = (text: string, offset: number): string =>
  /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1))![0]

/** Behind the last property. */
function append(object: ts.ObjectLiteralExpression, text: string, member: string, hand: Hand): Insertion {
  const { properties } = object
  const last = properties.at(-1)
  if (!last) return fill(object, text, member, hand)
  const source = last.getSourceFile()
  const several = text.slice(last.getFullStart(), last.getStart(source)).includes('\n')
  const indent = indentAt(text, last.getStart(source))
  if (!several) {
    // All on one line stays on one line.
    const short = member.replace('{\n}', '{}')
    return { at: last.getEnd(), text: `, ${deepen(short, indent).replaceAll('\n', hand.eol)}` }
  }
  const comma = properties.hasTrailingComma ? '' : ','
  const at = properties.hasTrailingComma ? properties.end : last.getEnd()
  const end = properties.hasTrailingComma || hand.trailing ? ',' : ''
  return { at, text: `${comma}\n${indent}${deepen(member, indent)}${end}`.replaceAll('\n', hand.eol) }
}

/** Before the first property. */
function prepend(object: ts.ObjectLiteralExpression, text: string, member: string, hand: Hand): Insertion {
  const [first] = object.properties
  if (!first) return fill(object, text, member, hand)
  const start = first.getStart(first.getSourceFile())
  const indent = indentAt(text, start)
  return { at: start, text: `${deepen(member, indent)},\n${indent}`.replaceAll('\n', hand.eol) }
}

/** Into an empty object. */
function fill(object: ts.ObjectLiteralExpression, text: string, member: string, hand: Hand): Insertion {
  const at = text.indexOf('{', object.pos) + 1
  const outer = indentAt(text, at)
  const indent = outer + hand.indent
  const rest = /^\s*\}/.test(text.slice(at)) && !/^[^\n}]*\n/.test(text.slice(at)) ? `\n${outer}` : ''
  return { at, text: `\n${indent}${deepen(member, indent)},${rest}`.replaceAll('\n', hand.eol) }
}
