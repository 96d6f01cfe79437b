import type { CallAnswer, ReleaseCallName } from '../../../protocol/release-calls'
import type { Given } from '../api/client'
import { useChange } from '../api/query'
import { FormDialog, type FormDialogProps } from './dialog'

interface Props<Name extends ReleaseCallName> extends Omit<FormDialogProps, 'sending' | 'onSubmit'> {
  call: Name
  given: Given<Name>
  done?: (answer: CallAnswer<Name>) => void
}

/** Asks once more before something is done; a refusal is told in it. */
export function AskDialog<Name extends ReleaseCallName>({ call, given, done, ...dialog }: Props<Name>) {
  const change = useChange(call, {
    quiet: true,
    done: (answer) => {
      done?.(answer)
      dialog.onClose()
    },
  })
  return <FormDialog {...dialog} sending={change} onSubmit={() => change.mutate(given)} />
}
