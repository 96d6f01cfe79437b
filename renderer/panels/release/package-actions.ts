import { mapsFileEnd, type StoredPackage } from '../../../protocol/host-release'
import { baseOf } from '../../../base/paths'
import { t } from '../../i18n/i18n'
import { copyText } from '../../workbench/clipboard'
import { detach, messageOf } from '../../workbench/host'
import type { MenuItem } from '../../workbench/menus'
import type { Services } from '../../workbench/services'

/** Of the machine. */
export function pathOf({ workspace }: Services, path: string): string {
  const root = workspace.current.value?.root ?? ''
  return root.includes('\\') ? `${root}\\${path.replaceAll('/', '\\')}` : `${root}/${path}`
}

export function revealPackage({ host, notifications }: Services, path: string): void {
  detach(host.call('files/revealInSystem', { path }), (error) => notifications.error(messageOf(error)))
}

export async function verifyPackage({ host, notifications }: Services, path: string): Promise<void> {
  const name = baseOf(path)
  try {
    const { appId, version, build, key, signer } = await host.call('release/verify', { path })
    notifications.info(t('release.verified', { name, app: appId, version, build, key: key ?? signer.slice(0, 12) }))
  } catch (error) {
    notifications.error(t('release.refused', { name, message: messageOf(error) }))
  }
}

/** With what belongs to it. One undo brings all of it back. */
export async function removePackage(services: Services, { path }: { path: string }): Promise<void> {
  const { host, release, notifications } = services
  try {
    const { trashIds } = await host.call('release/remove', { path })
    release.refresh()
    const undo = async (): Promise<void> => {
      for (const trashId of trashIds) await host.call('files/restore', { trashId })
      release.refresh()
    }
    notifications.info(t('release.removed', { name: baseOf(path), count: trashIds.length }), [
      {
        label: t('explorer.undo'),
        run: () => detach(undo(), (error) => notifications.error(messageOf(error))),
      },
    ])
  } catch (error) {
    notifications.error(messageOf(error))
  }
}

export function packageMenu(services: Services, at: { clientX: number; clientY: number }, each: StoredPackage): void {
  const { menus, release } = services
  const { path } = each
  const items: MenuItem[] = [
    { label: t('release.verify'), run: () => detach(verifyPackage(services, path)) },
    {
      label: t('release.makeDifferences', { count: release.last.value }),
      disabled: !!release.running.value,
      run: () => detach(release.differences(path)),
    },
    'separator',
    { label: t('release.reveal'), run: () => revealPackage(services, path) },
    { label: t('release.copyPath'), run: () => void copyText(services, pathOf(services, path)) },
    { label: t('release.copyMaps'), run: () => void copyText(services, pathOf(services, path + mapsFileEnd)) },
    'separator',
    { label: t('release.delete'), danger: true, run: () => void removePackage(services, each) },
  ]
  menus.show(at, items)
}
