import type { RpcMessage } from '../../protocol/host'

type Fields = Record<string, unknown>
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isId = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0
const isName = (value: unknown): value is string => typeof value === 'string' && value.length > 0 && value.length <= 200

function isError(value: unknown): boolean {
  return isObject(value) && typeof value.code === 'string' && typeof value.message === 'string'
}

/** One test per kind of message. Written out rather than a schema: both ends load it, the page before anything else. */
const valid: Record<string, (m: Fields) => boolean> = {
  auth: (m) => typeof m.token === 'string' && typeof m.version === 'number',
  welcome: (m) => typeof m.version === 'number',
  call: (m) => isId(m.id) && isName(m.name),
  cancel: (m) => isId(m.id),
  result: (m) => isId(m.id) && (m.error === undefined || isError(m.error)),
  event: (m) => isName(m.name),
}

/** Undefined when the text is not a message of the protocol. */
export function parseMessage(text: string): RpcMessage | undefined {
  let message: unknown
  try {
    message = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isObject(message) || typeof message.k !== 'string' || !Object.hasOwn(valid, message.k)) return undefined
  return valid[message.k]!(message) ? (message as unknown as RpcMessage) : undefined
}
