import type { Translate } from '../../i18n/i18n'
import { messageOf } from '../../workbench/host'

/** Why there is no preview, in the workbench's words where they are known. */
export function problemText(t: Translate, problem: unknown): string {
  const { code, message } = (problem ?? {}) as { code?: unknown; message?: unknown }
  switch (code) {
    case 'preview_no_address':
      return t('preview.problem.noAddress')
    case 'preview_address_gone':
      return t('preview.problem.addressGone')
    case 'preview_port_taken':
      return t('preview.problem.portTaken')
    default:
      return typeof message === 'string' ? message : messageOf(problem)
  }
}
