import { t } from '../i18n/i18n'
import type { Services } from './services'

/** Copies, and says so. Pages on plain HTTP other than localhost have no clipboard API. */
export function copyText({ notifications }: Pick<Services, 'notifications'>, text: string): void {
  const done = (): void =>
    void notifications.info(t('simulator.copied', { text: text.length > 80 ? `${text.slice(0, 80)}…` : text }))
  if (navigator.clipboard)
    return void navigator.clipboard.writeText(text).then(done, () => copyBySelection(text) && done())
  if (copyBySelection(text)) done()
}

function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea')
  area.value = text
  document.body.append(area)
  area.select()
  const copied = document.execCommand('copy')
  area.remove()
  return copied
}
