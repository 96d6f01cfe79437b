import { t } from '../../i18n/i18n'
import type { Services } from '../../workbench/services'
import { openProjectFolder } from './open-project-folder'

/** Opens one of the recent folders; one that is gone is said to be, and can be taken from the list. */
export async function openRecent(
  services: Services,
  { dir, name, missing }: { dir: string; name: string; missing: boolean },
): Promise<void> {
  const { host, dialogs } = services
  if (!missing) return openProjectFolder(services, dir, name)
  const answer = await dialogs.ask({
    level: 'warning',
    message: t('projects.gone', { name }),
    detail: t('projects.goneHint', { dir }),
    buttons: [
      { value: 'forget', label: t('projects.forget') },
      { value: 'cancel', label: t('dialog.cancel'), secondary: true },
    ],
  })
  if (answer === 'forget') await host.call('workspace/forget', { dir })
}
