import type { GitStash } from '../../../protocol/git'
import { timeAgo } from '../../common/time-ago'
import { t } from '../../i18n/i18n'
import { rank } from '../../workbench/pickers'
import type { Services } from '../../workbench/services'

/** Asks for a message, which may be left empty, and puts the changes away. */
export async function askStash(services: Services, untracked: boolean): Promise<void> {
  const { quick, documents, editors, gitActions, host, git } = services
  const dirty = documents.dirty()
  if (dirty.length && !(await editors.confirmDiscard(dirty, t('git.saveBeforeStash')))) return
  const { changes = [] } = git.repository ?? {}
  if (!changes.some(({ unstaged, staged }) => staged || (unstaged && (untracked || unstaged !== '?'))))
    return void services.notifications.info(t('git.nothingToStash'))
  quick.pick({
    placeholder: t('git.stashMessage'),
    empty: () => '',
    items: (message) => [
      {
        label: message.trim() ? t('git.stashNamed', { name: message.trim() }) : t('git.stashNameless'),
        icon: 'archive',
        run: () =>
          void gitActions.run(t('git.stashing'), (signal) =>
            host.call('git/stash', { message: message.trim(), untracked }, signal),
          ),
      },
    ],
  })
}

export const applyStash = (services: Services, drop: boolean): Promise<void> =>
  pickStash(services, t(drop ? 'git.pickPop' : 'git.pickApply'), ({ commit }) =>
    services.gitActions.run(t('git.unstashing'), (signal) =>
      services.host.call('git/applyStash', { commit, drop }, signal),
    ),
  )

/** The latest one, without a question. */
export async function popLatestStash(services: Services): Promise<void> {
  const [latest] = await listOf(services)
  if (!latest) return void services.notifications.info(t('git.noStash'))
  await services.gitActions.run(t('git.unstashing'), (signal) =>
    services.host.call('git/applyStash', { commit: latest.commit, drop: true }, signal),
  )
}

export const dropStash = (services: Services): Promise<void> =>
  pickStash(services, t('git.pickDrop'), async ({ commit, message }) => {
    const { gitActions, host } = services
    if (await gitActions.confirm(t('git.askDropStash', { name: message }), [], t('dialog.delete')))
      await gitActions.attempt(() => host.call('git/dropStash', { commit }))
  })

async function listOf({ gitActions, host }: Services): Promise<GitStash[]> {
  let list: GitStash[] = []
  await gitActions.attempt(async () => (list = await host.call('git/stashes', {})))
  return list
}

async function pickStash(
  services: Services,
  placeholder: string,
  run: (stash: GitStash) => Promise<unknown>,
): Promise<void> {
  const list = await listOf(services)
  if (!list.length) return void services.notifications.info(t('git.noStash'))
  services.quick.pick({
    placeholder,
    empty: () => t('git.noStash'),
    items: (query) =>
      rank(query, list, ({ message }) => message).map(({ candidate, positions }) => ({
        label: candidate.message,
        description: timeAgo(candidate.time),
        detail: candidate.commit.slice(0, 8),
        icon: 'archive',
        positions,
        run: () => void run(candidate),
      })),
  })
}
