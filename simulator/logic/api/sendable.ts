/** Arguments on their way to the shell: plain data, without functions; buffers stay what they are. */
import { ApiError, apiOf } from '../../api/spec'
import { checkArguments } from '../../api/spec/arguments'

/** What a call sends, once its declaration allows it; throws an ApiError otherwise. `given`: without callbacks. */
export function checkedArguments(name: string, given: unknown): unknown {
  const sent = sendable(given)
  const api = apiOf(name)
  if (api) checkArguments(name, api.args, sent)
  return sent
}

const MAX_DEPTH = 100

export function sendable(value: unknown, depth = 0, above: readonly object[] = []): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') return undefined
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value) || value instanceof Date) return value
  if (above.includes(value)) throw new ApiError('api_arguments_invalid', 'the arguments contain themselves')
  if (depth >= MAX_DEPTH) throw new ApiError('api_arguments_invalid', 'the arguments are nested too deeply')
  const path = [...above, value]
  if (Array.isArray(value)) return value.map((item) => sendable(item, depth + 1, path) ?? null)
  const copy: Record<string, unknown> = {}
  for (const [name, inner] of Object.entries(value)) {
    const sent = sendable(inner, depth + 1, path)
    if (sent !== undefined) copy[name] = sent
  }
  return copy
}
