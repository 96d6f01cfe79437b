import { faultText } from '../../../base/messages/languages'
import type { WireError } from '../../../protocol/diagnostics'
import { language, type Translate } from '../../i18n/i18n'
import { messageOf } from '../../workbench/host'

/** Why there is no preview, and what to do where that is known: `problem` was thrown, or is of the host's state. */
export function problemText(t: Translate, problem: unknown): string {
  const fault = problem as Partial<WireError> | undefined
  switch (fault?.code) {
    case 'preview_no_address':
      return t('preview.problem.noAddress')
    case 'preview_address_gone':
      return t('preview.problem.addressGone')
    case 'preview_port_taken':
      return t('preview.problem.portTaken')
  }
  const { message, phrase } = fault ?? {}
  if (message === undefined) return messageOf(problem)
  return faultText({ message, ...(phrase && { phrase }) }, language.value)
}
