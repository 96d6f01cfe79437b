import { t } from '../i18n/i18n'
import type { Services } from './services'

/** Copies, and says so. Pages on plain HTTP other than localhost have no clipboard API. */
export async function copyText({ notifications }: Pick<Services, 'notifications'>, text: string): Promise<void> {
  const copied = (await copyByApi(text)) || copyBySelection(text)
  if (copied) notifications.info(t('simulator.copied', { text: text.length > 80 ? `${text.slice(0, 80)}…` : text }))
}

async function copyByApi(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
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
