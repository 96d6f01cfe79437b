import { baseOf } from '../../../base/paths'
import { joinPath } from '../../common/paths'
import { t } from '../../i18n/i18n'
import { messageOf } from '../../workbench/host'
import type { Services } from '../../workbench/services'
import type { Relocation } from '../explorer/file-actions'
import type { Undoable } from '../explorer/undo-history'
import { mayRefer, planChanges } from './references'

/** Larger projects than this are not read through for a rename. */
const MAX_FILES = 5000

/** After files were moved or deleted: offers to change what names them. Gives the step that did. */
export function offerToFollow(services: Services) {
  const { host, texts, workspace, dialogs, notifications } = services
  return async (moved: readonly Relocation[], isDone: () => boolean): Promise<Undoable | undefined> => {
    try {
      const all = await host.call('files/all', {})
      const sources = all.filter(mayRefer)
      if (sources.length > MAX_FILES) return undefined
      const there = new Set(all)
      const changes = planChanges(moved, await texts.readAll(sources), {
        sourceRoot: workspace.current.value?.sourceRoot ?? '',
        exists: (path) => there.has(path),
      })
      if (!changes.length || !isDone()) return undefined
      const deleted = moved.every(({ to }) => to === undefined)
      const answer = await dialogs.ask({
        level: 'info',
        message: t(deleted ? 'refactor.deleted' : 'refactor.renamed', { name: baseOf(moved[0]!.from) }),
        detail: t('refactor.detail', {
          count: changes.reduce((sum, { count }) => sum + count, 0),
          files: changes.length,
        }),
        items: changes.map(({ path }) => path),
        buttons: [
          { value: 'update', label: t(deleted ? 'refactor.remove' : 'refactor.update') },
          { value: 'cancel', label: t('refactor.leave'), secondary: true },
        ],
      })
      return answer === 'update' ? await texts.change(changes) : undefined
    } catch (error) {
      // The move itself is done, and its undo must not be lost.
      notifications.error(messageOf(error))
      return undefined
    }
  }
}

export const appJsonOf = (sourceRoot: string): string => joinPath(sourceRoot, 'app.json')
