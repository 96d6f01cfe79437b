import { t } from '../../../i18n/i18n'
import { copyText } from '../../../workbench/clipboard'
import { messageOf } from '../../../workbench/host'
import type { MenuItem } from '../../../workbench/menus'
import type { Services } from '../../../workbench/services'
import { InspectError } from '../../simulator/inspection'
import type { StoredEntry } from './storage-model'

const faults = {
  value_too_large: 'inspector.storage.tooLarge',
  storage_full: 'inspector.storage.full',
  key_invalid: 'inspector.storage.badKey',
} as const

export function storageActions(services: Services, again: () => void) {
  const { inspection, notifications } = services
  const ask = (method: string, args: unknown) => inspection.ask('shell', 'storage', method, args)
  const failed = (error: unknown): void => {
    const known = error instanceof InspectError ? faults[error.code as keyof typeof faults] : undefined
    notifications.error(known ? t(known) : messageOf(error))
  }
  const put = async (entries: readonly Pick<StoredEntry, 'key' | 'json'>[]): Promise<boolean> => {
    try {
      for (const { key, json } of entries) await ask('set', { key, json })
      return true
    } catch (error) {
      failed(error)
      return false
    } finally {
      again()
    }
  }
  const remove = async (entries: readonly StoredEntry[]): Promise<void> => {
    try {
      for (const { key } of entries) await ask('remove', { key })
      const undo = { label: t('inspector.undo'), run: () => void put(entries) }
      const message =
        entries.length === 1
          ? t('inspector.removed', { name: entries[0]!.key })
          : t('inspector.storage.cleared', { count: entries.length })
      notifications.info(message, [undo])
    } catch (error) {
      failed(error)
    } finally {
      again()
    }
  }
  return {
    /** False where it has no room. With `before`, under another key than that. */
    async set(key: string, json: string, before?: string): Promise<boolean> {
      if (!(await put([{ key, json }]))) return false
      if (before !== undefined && before !== key) await ask('remove', { key: before }).catch(failed)
      return true
    },
    remove: (entries: readonly StoredEntry[]) => void remove(entries),
    menu: (entry: StoredEntry, edit: () => void): MenuItem[] => [
      { label: t('inspector.storage.edit'), keys: 'F2', run: edit },
      { label: t('inspector.delete'), keys: 'Delete', run: () => void remove([entry]), danger: true },
      'separator',
      { label: t('inspector.storage.copyKey'), run: () => void copyText(services, entry.key) },
      { label: t('inspector.data.copyValue'), run: () => void copyText(services, entry.json) },
    ],
  }
}
