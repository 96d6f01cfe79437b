import { dirOf } from '../../../base/paths'
import { joinPath } from '../../common/paths'
import { t } from '../../i18n/i18n'
import type { Services } from '../../workbench/services'
import { together, type Undoable } from '../explorer/undo-history'
import { addPage } from './app-json'
import { appJsonOf } from './follow-references'
import { addProperty } from './json-edits'
import { relative, type TextChange } from './references'
import { tagOf, unitBase, unitFiles, type UnitPlan } from './unit-files'

export interface UnitWishes extends UnitPlan {
  /** A page is listed in app.json. */
  register: boolean
  /** The json file whose usingComponents get the component. */
  useIn?: string | undefined
}

/** Makes the files, lists the page or names the component, and opens the template. One undo takes all of it back. */
export async function makeUnit(services: Services, wishes: UnitWishes): Promise<void> {
  const { host, files, texts, tree, editors, notifications } = services
  const folder = joinPath(wishes.dir, wishes.name)
  const what = t(wishes.kind === 'page' ? 'wizard.page' : 'wizard.component')
  const made = unitFiles(wishes)
  const steps: Undoable[] = []
  try {
    await host.call('files/create', { path: folder, kind: 'folder' })
    steps.push(files.made(what, [folder]))
    for (const file of made) await host.call('files/write', file)
    const change = await registration(services, wishes)
    if (change && change.after !== change.before) steps.push(await texts.change([change]))
  } catch (error) {
    // Nothing half made stays.
    for (const step of [...steps].reverse()) await step.undo()
    throw error
  }
  const step = files.history.push(together(what, steps))
  await tree.reload(dirOf(folder))
  const template = made[0]!.path
  await tree.reveal(template)
  editors.open(template)
  notifications.info(`${what}: ${folder}`, [{ label: t('explorer.undo'), run: () => void files.undo(step) }])
}

async function registration(
  { texts, workspace, notifications }: Services,
  wishes: UnitWishes,
): Promise<TextChange | undefined> {
  const sourceRoot = workspace.current.value?.sourceRoot ?? ''
  const inRoot = (path: string): string => (sourceRoot ? path.slice(sourceRoot.length + 1) : path)
  const base = unitBase(wishes)
  const path = wishes.kind === 'page' ? wishes.register && appJsonOf(sourceRoot) : wishes.useIn
  if (!path) return undefined
  const before = await texts.read(path)
  if (before === undefined) return undefined
  const isApp = path === appJsonOf(sourceRoot)
  const after =
    wishes.kind === 'page'
      ? addPage(before, inRoot(base))
      : addProperty(
          before,
          ['usingComponents'],
          tagOf(wishes.name),
          isApp ? `/${inRoot(base)}` : relative(dirOf(path), base),
        )
  if (after === undefined) {
    notifications.warn(t('wizard.appBroken', { file: path }))
    return undefined
  }
  return { path, before, after, count: 1 }
}
