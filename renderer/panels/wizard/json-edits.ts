/**
 * Small edits of JSON texts that people keep: what is not concerned stays as it is, comments, indentation and line
 * breaks included. The dialect's JSON may hold comments and trailing commas. Texts that cannot be read give undefined.
 */
import { findNodeAtLocation, parseTree, type Node, type ParseError } from 'jsonc-parser'

interface Edit {
  start: number
  end: number
  text: string
}

export function readTree(text: string): Node | undefined {
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { allowTrailingComma: true })
  return root && !errors.length ? root : undefined
}

export const applyEdits = (text: string, edits: readonly Edit[]): string =>
  [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((out, { start, end, text: put }) => out.slice(0, start) + put + out.slice(end), text)

/** Adds a string to the array at `path`, which must be there. Undefined where it is not; the text itself where the string is in it. */
export function addToArray(text: string, path: (string | number)[], value: string): string | undefined {
  const root = readTree(text)
  const array = root && findNodeAtLocation(root, path)
  if (array?.type !== 'array') return undefined
  if (array.children?.some((child) => child.value === value)) return text
  return insert(text, array, JSON.stringify(value))
}

/** Sets `path.name` in the object at `path`; objects on the way are made. */
export function addProperty(text: string, path: string[], name: string, value: string): string | undefined {
  const root = readTree(text)
  if (root?.type !== 'object') return undefined
  const [head, ...rest] = path
  if (head === undefined) return insert(text, root, `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
  const inner = findNodeAtLocation(root, [head])
  if (inner?.type === 'object' && !rest.length) {
    const there = findNodeAtLocation(inner, [name])
    if (there) return applyEdits(text, [{ start: there.offset, end: endOf(there), text: JSON.stringify(value) }])
    return insert(text, inner, `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
  }
  if (inner) return undefined
  const unit = indentUnit(text)
  const made = `${JSON.stringify(head)}: {\n${unit}${unit}${JSON.stringify(name)}: ${JSON.stringify(value)}\n${unit}}`
  return insert(text, root, made.replaceAll('\n', newline(text)))
}

/** Takes array elements, or properties of objects, out; nodes of one text that `readTree` gave. */
export function removeNodes(text: string, nodes: readonly Node[]): string {
  const gone = new Set(nodes)
  const edits: Edit[] = []
  for (const parent of new Set(nodes.map(({ parent: around }) => around!))) {
    const children = parent.children ?? []
    const first = children.findIndex((child) => !gone.has(child))
    if (first < 0) {
      edits.push({ start: children[0]!.offset, end: endWithComma(text, children.at(-1)!), text: '' })
      continue
    }
    children.forEach((child, i) => {
      if (!gone.has(child)) return
      // With the comma before it, or, at the beginning, with all up to what stays.
      const before = children[i - 1]
      if (i < first) edits.push({ start: child.offset, end: children[i + 1]!.offset, text: '' })
      else edits.push({ start: endOf(before!), end: endOf(child), text: '' })
    })
  }
  return applyEdits(text, edits)
}

export const endOf = (node: Node): number => node.offset + node.length

const endWithComma = (text: string, node: Node): number =>
  endOf(node) + (/^\s*,/.exec(text.slice(endOf(node)))?.[0].length ?? 0)

function insert(text: string, around: Node, item: string): string {
  const last = around.children?.at(-1)
  const inside = text.slice(around.offset, endOf(around))
  if (!last) {
    const unit = indentUnit(text)
    const base = indentAt(text, around.offset)
    const wide = around.type === 'object'
    const put = wide ? `${newline(text)}${base}${unit}${item}${newline(text)}${base}` : item
    return applyEdits(text, [{ start: around.offset + 1, end: endOf(around) - 1, text: put }])
  }
  const oneLine = !inside.includes('\n')
  if (oneLine) return applyEdits(text, [{ start: endOf(last), end: endOf(last), text: `, ${item}` }])
  const line = `${newline(text)}${indentAt(text, last.offset)}${item}`
  // A comment behind the last one stays behind it.
  const comment = /^[ \t]*(,?)[ \t]*(\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/[ \t]*(?=\r?\n))/.exec(text.slice(endOf(last)))
  if (!comment) return applyEdits(text, [{ start: endOf(last), end: endOf(last), text: `,${line}` }])
  const after = endOf(last) + comment[0].length
  return applyEdits(text, [
    ...(comment[1] ? [] : [{ start: endOf(last), end: endOf(last), text: ',' }]),
    { start: after, end: after, text: line + (comment[1] ?? '') },
  ])
}

const newline = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n')
const indentUnit = (text: string): string => /^([ \t]+)\S/m.exec(text)?.[1] ?? '  '
const indentAt = (text: string, offset: number): string => {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  return /^[ \t]*/.exec(text.slice(start))![0]
}
