import { fuzzyMatch } from '../../common/fuzzy'
import { t } from '../../i18n/i18n'
import type { FolderReport } from '../../../protocol/projects'
import type { Services } from '../../workbench/services'

/**
 * Opens a folder that the user chose. Where it is no mini program itself, those in folders below are offered, and a
 * program of another dialect is said to be one.
 */
export async function openProjectFolder(services: Services, dir: string, name = dir): Promise<void> {
  const { host, workspace } = services
  // What cannot be looked into cannot be opened either: opening says why.
  const report = await host.call('projects/inspect', { dir }).catch(() => undefined)
  if (report?.foreign && !(await acceptsForeign(services, report.foreign))) return
  if (report?.programs.length && report.sourceRoot === undefined) return offer(services, report)
  await workspace.open(dir, name)
}

async function acceptsForeign({ dialogs }: Services, name: string): Promise<boolean> {
  const answer = await dialogs.ask({
    level: 'warning',
    message: t('projects.foreign', { name }),
    detail: t('projects.foreignHint'),
    buttons: [
      { value: 'open', label: t('projects.openAnyway') },
      { value: 'cancel', label: t('dialog.cancel'), secondary: true },
    ],
  })
  return answer === 'open'
}

function offer({ quick, workspace }: Services, { dir, programs }: FolderReport): void {
  const base = dir.split(/[\\/]/).at(-1)!
  const items = [
    ...programs.map((program) => ({
      label: program.name,
      description: program.dir.slice(dir.length + 1),
      icon: 'device-mobile',
      run: () => void workspace.open(program.dir, program.name),
    })),
    { label: t('projects.openItself'), description: dir, icon: 'folder', run: () => void workspace.open(dir, base) },
  ]
  quick.pick({
    placeholder: t('projects.below', { name: base }),
    empty: () => t('quick.noFiles'),
    items: (query) => items.filter(({ label, description }) => fuzzyMatch(query, `${label} ${description}`)),
  })
}
