/** Asks before what the program keeps is cleared, and tells what was. */
import type { DataPart } from '../../../protocol/simulator'
import type { MessageKey } from '../../i18n/en'
import { t } from '../../i18n/i18n'
import type { Services } from '../../workbench/services'

export interface ClearChoice {
  label: MessageKey
  parts: DataPart[]
}

export const clearChoices: readonly ClearChoice[] = [
  { label: 'clear.storage', parts: ['storage'] },
  { label: 'clear.permissions', parts: ['permissions'] },
  { label: 'clear.files', parts: ['files'] },
  { label: 'clear.cookies', parts: ['cookies'] },
  { label: 'clear.all', parts: ['storage', 'permissions', 'files', 'cookies'] },
]

const partKeys: Record<DataPart, MessageKey> = {
  storage: 'clear.storage',
  permissions: 'clear.permissions',
  files: 'clear.files',
  cookies: 'clear.cookies',
}
const list = (parts: DataPart[]): string => parts.map((part) => t(partKeys[part])).join(t('clear.and'))

export async function askClear({ dialogs, simulator }: Services, { parts }: ClearChoice): Promise<void> {
  const answer = await dialogs.ask({
    level: 'warning',
    message: t('clear.ask'),
    detail: t('clear.askDetail'),
    items: parts.map((part) => t(partKeys[part])),
    buttons: [
      { value: 'clear', label: t('clear.do') },
      { value: 'cancel', label: t('dialog.cancel'), secondary: true },
    ],
  })
  if (answer === 'clear') simulator.send({ k: 'clear', parts })
}

/** As the shell says it. */
export function clearedText(parts: DataPart[], entries: number | undefined): string {
  if (!parts.length) return t('clear.nothing')
  const text = t('clear.done', { parts: list(parts) })
  return entries === undefined ? text : `${text} ${t('clear.entries', { count: String(entries) })}`
}
