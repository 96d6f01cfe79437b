/**
 * Batches as JSON texts. What JSON cannot hold: functions become `FunctionMark`s, BigInts text, other values what
 * JSON.stringify makes of them. A cycle, or data nested too deeply, costs the field that has it and is reported;
 * the rest of the batch arrives.
 */
import type { Change, FunctionMark, InstanceKey, ViewBatch } from '../../../protocol/bridge'
import { showPath } from './path'

/** Makes the mark for a function that stands in the data of an instance. */
export type MarkFunction = (fn: Function, owner: InstanceKey) => FunctionMark

export interface Unencodable {
  owner: InstanceKey
  /** `a.b[3]`, or a field's name. */
  path: string
  reason: string
}

/**
 * JSON.stringify with a replacer is several times slower than without; toJSON on the prototype costs nothing where
 * there are no functions. It is there only while the text is made.
 */
function stringify(value: unknown, onFunction: (fn: Function) => unknown): string {
  const functions = Function.prototype as { toJSON?: unknown }
  const bigInts = BigInt.prototype as { toJSON?: unknown }
  Object.defineProperty(functions, 'toJSON', {
    configurable: true,
    value(this: Function) {
      return onFunction(this)
    },
  })
  Object.defineProperty(bigInts, 'toJSON', {
    configurable: true,
    value(this: bigint) {
      return String(this)
    },
  })
  try {
    return JSON.stringify(value) ?? 'null'
  } finally {
    delete functions.toJSON
    delete bigInts.toJSON
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)

/** `defaults`: of component units, as JSON texts already. */
export function encodeBatch(
  batch: ViewBatch,
  defaults: [unit: string, json: string][],
  mark: MarkFunction,
  onUnencodable: (failure: Unencodable) => void,
): string {
  const parts = [`{"s":${batch.s}`]
  if (defaults.length)
    parts.push(`"t":{${defaults.map(([unit, json]) => `${JSON.stringify(unit)}:${json}`).join(',')}}`)
  if (batch.r) parts.push('"r":true')
  if (batch.n?.length) parts.push(`"n":[${batch.n.map((entry) => encodeNew(entry, mark, onUnencodable)).join(',')}]`)
  if (batch.c?.length)
    parts.push(`"c":[${batch.c.map((entry) => encodeChanged(entry, mark, onUnencodable)).join(',')}]`)
  return `${parts.join(',')}}`
}

type Report = (failure: Unencodable) => void

function encodeNew([key, data]: [InstanceKey, Record<string, unknown>], mark: MarkFunction, report: Report): string {
  const onFunction = (fn: Function): FunctionMark => mark(fn, key)
  try {
    return `[${JSON.stringify(key)},${stringify(data, onFunction)}]`
  } catch {
    const fields: string[] = []
    for (const name of Object.keys(data)) {
      if (data[name] === undefined) continue
      try {
        fields.push(`${JSON.stringify(name)}:${stringify(data[name], onFunction)}`)
      } catch (error) {
        report({ owner: key, path: name, reason: reasonOf(error) })
      }
    }
    return `[${JSON.stringify(key)},{${fields.join(',')}}]`
  }
}

function encodeChanged([key, changes]: [InstanceKey, Change[]], mark: MarkFunction, report: Report): string {
  const onFunction = (fn: Function): FunctionMark => mark(fn, key)
  try {
    return `[${JSON.stringify(key)},${stringify(changes, onFunction)}]`
  } catch {
    const good: string[] = []
    for (const change of changes) {
      try {
        good.push(stringify(change, onFunction))
      } catch (error) {
        report({ owner: key, path: showPath(change[0]), reason: reasonOf(error) })
      }
    }
    return `[${JSON.stringify(key)},[${good.join(',')}]]`
  }
}
