import type { Phrase, WireError } from '../../protocol/diagnostics'
import { inEnglish, phrase, type PhraseText, type ValuesOf } from '../messages/phrase'

/** An error with a code that travels: thrown in a handler, it is thrown again where the call was made. */
export class RpcError extends Error implements WireError {
  readonly phrase?: Phrase

  /** `message`: a phrase, but for words of another program (git), which are told as they are. */
  constructor(
    readonly code: string,
    message: string | Phrase,
    readonly data?: unknown,
  ) {
    super(typeof message === 'string' ? message : inEnglish(message))
    this.name = 'RpcError'
    if (typeof message === 'object') this.phrase = message
  }
}

/** An error whose message is said in the reader's language. */
export const rpcError = <Text extends PhraseText>(code: string, text: Text, ...values: ValuesOf<Text>): RpcError =>
  new RpcError(code, phrase(text, ...values))

/** What a caller is told. Errors of ours keep their code; any other is a bug, and told as such. */
export function toWireError(error: unknown): WireError {
  if (!(error instanceof RpcError))
    return { code: 'internal_error', message: error instanceof Error ? error.message : String(error) }
  const { code, message, phrase: words, data } = error
  return { code, message, ...(words && { phrase: words }), ...(data !== undefined && { data }) }
}

/** The other way round. */
export const fromWireError = ({ code, message, phrase: words, data }: WireError): RpcError =>
  new RpcError(code, words ?? message, data)
