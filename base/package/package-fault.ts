import type { PackageFaultCode } from '../../protocol/package'
import { phrase, type PhraseText, type ValuesOf } from '../messages/phrase'
import { RpcError } from '../rpc/rpc-error'

/** Why something was refused; `code` is one of `packageFaultCodes`. */
export class PackageFault extends RpcError {
  declare readonly code: PackageFaultCode
}

export const packageFault = <Text extends PhraseText>(
  code: PackageFaultCode,
  text: Text,
  ...values: ValuesOf<Text>
): PackageFault => new PackageFault(code, phrase(text, ...values))
