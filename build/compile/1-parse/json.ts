/**
 * JSON as mini programs write it: with comments, trailing commas, single quotes and names without quotes (JSON5,
 * https://spec.json5.org). Every node keeps its place, so that a finding can point at it.
 */
import { phrase } from '../../../base/messages/phrase'
import type { Phrase } from '../../../protocol/diagnostics'
import { JsonScanner, JsonFault } from './json-scanner'

interface At {
  /** UTF-16 offsets. */
  start: number
  end: number
}

export interface JsonEntry {
  key: string
  keyStart: number
  keyEnd: number
  value: JsonNode
}
export type JsonObject = At & { kind: 'object'; entries: JsonEntry[] }
export type JsonArray = At & { kind: 'array'; items: JsonNode[] }
export type JsonScalar = At & { kind: 'scalar'; value: string | number | boolean | null }
export type JsonNode = JsonObject | JsonArray | JsonScalar

export interface JsonResult {
  /** Absent where the text is empty or broken. */
  root?: JsonNode
  /** Something stands there that plain JSON forbids. */
  relaxed: boolean
  fault?: { reason: Phrase; start: number; end: number }
}

/** Deeper than any configuration; keeps a hostile file from exhausting the call stack. */
const MAX_DEPTH = 200

export function parseJson(text: string): JsonResult {
  const scanner = new JsonScanner(text)
  try {
    scanner.skipSpace()
    if (scanner.done) return { relaxed: scanner.relaxed }
    const root = parseValue(scanner, 0)
    scanner.skipSpace()
    if (!scanner.done) scanner.fail(phrase('there is more behind the end'))
    return { root, relaxed: scanner.relaxed }
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error
    return { relaxed: scanner.relaxed, fault: { reason: error.phrase, start: error.start, end: error.end } }
  }
}

function parseValue(scanner: JsonScanner, depth: number): JsonNode {
  scanner.skipSpace()
  const start = scanner.at
  if (depth > MAX_DEPTH) scanner.fail(phrase('it is nested more than %limit% levels deep', { limit: MAX_DEPTH }))
  const char = scanner.peek()
  if (char === '{') return parseObject(scanner, depth)
  if (char === '[') return parseArray(scanner, depth)
  const value = scanner.scalar()
  return { kind: 'scalar', value, start, end: scanner.at }
}

function parseObject(scanner: JsonScanner, depth: number): JsonObject {
  const start = scanner.at++
  const entries: JsonEntry[] = []
  for (let first = true; ; first = false) {
    scanner.skipSpace()
    if (scanner.take('}')) break
    if (!first) {
      scanner.expect(',', '}')
      scanner.skipSpace()
      if (scanner.take('}')) {
        scanner.relaxed = true
        break
      }
    }
    const keyStart = scanner.at
    const key = scanner.key()
    const keyEnd = scanner.at
    scanner.skipSpace()
    scanner.expect(':')
    entries.push({ key, keyStart, keyEnd, value: parseValue(scanner, depth + 1) })
  }
  return { kind: 'object', entries, start, end: scanner.at }
}

function parseArray(scanner: JsonScanner, depth: number): JsonArray {
  const start = scanner.at++
  const items: JsonNode[] = []
  for (let first = true; ; first = false) {
    scanner.skipSpace()
    if (scanner.take(']')) break
    if (!first) {
      scanner.expect(',', ']')
      scanner.skipSpace()
      if (scanner.take(']')) {
        scanner.relaxed = true
        break
      }
    }
    items.push(parseValue(scanner, depth + 1))
  }
  return { kind: 'array', items, start, end: scanner.at }
}

/** The plain value. Later entries of a name win, as in JSON; `__proto__` is a name like any other. */
export function jsonValue(node: JsonNode): unknown {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'array') return node.items.map(jsonValue)
  const out: Record<string, unknown> = {}
  for (const { key, value } of node.entries) {
    if (key !== '__proto__') out[key] = jsonValue(value)
    else
      Object.defineProperty(out, key, { value: jsonValue(value), enumerable: true, writable: true, configurable: true })
  }
  return out
}

export function jsonEntry(node: JsonNode | undefined, key: string): JsonEntry | undefined {
  if (node?.kind !== 'object') return undefined
  for (let i = node.entries.length - 1; i >= 0; i--) if (node.entries[i]!.key === key) return node.entries[i]
  return undefined
}

export const jsonString = (node: JsonNode | undefined): string | undefined =>
  node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined
