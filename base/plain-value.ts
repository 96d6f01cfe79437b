/** Deeper values are circles, or no data. */
const MAX_DEPTH = 100

/**
 * A copy of what is data in a value: arrays and own fields of objects, no functions. What program code made may have
 * methods of its own under the names of an array's, so code that hands them something of its own works on a copy.
 */
export function plainValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'function') return undefined
  if (typeof value !== 'object' || value === null) return value
  if (depth > MAX_DEPTH) return undefined
  if (Array.isArray(value)) return Array.from({ length: value.length }, (_, i) => plainValue(value[i], depth + 1))
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(value)) {
    const part = plainValue((value as Record<string, unknown>)[key], depth + 1)
    if (key === '__proto__') Object.defineProperty(copy, key, { value: part, enumerable: true })
    else copy[key] = part
  }
  return copy
}
