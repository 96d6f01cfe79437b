import { timeAgo } from '../../common/time-ago'
import { t } from '../../i18n/i18n'
import { rank } from '../../workbench/pickers'
import type { Services } from '../../workbench/services'

/** A name, then a message, which may be left empty. */
export function askTag(services: Services): void {
  const { quick } = services
  quick.pick({
    placeholder: t('git.tagName'),
    empty: () => t('git.branchNameHint'),
    items: (query) => {
      const name = query.trim().replace(/\s+/g, '-')
      return name
        ? [
            {
              label: t('git.createTagNamed', { name }),
              icon: 'tag',
              run: () => setTimeout(() => askMessage(services, name)),
            },
          ]
        : []
    },
  })
}

function askMessage({ quick, git, gitActions, host, notifications }: Services, name: string): void {
  const create = async (message: string): Promise<void> => {
    if (!(await gitActions.attempt(() => host.call('git/createTag', { name, message })))) return
    const push = { label: t('git.pushTags'), run: () => void gitActions.pushTags() }
    notifications.info(t('git.tagCreated', { name }), git.repository?.remotes.length ? [push] : [])
  }
  quick.pick({
    placeholder: t('git.tagMessage', { name }),
    empty: () => '',
    items: (message) => [
      {
        label: message.trim()
          ? t('git.createTagWith', { name, message: message.trim() })
          : t('git.createTagBare', { name }),
        icon: 'tag',
        run: () => void create(message.trim()),
      },
    ],
  })
}

export function pickTagToDelete({ quick, gitActions, host }: Services): void {
  const all = host.call('git/branches', {}).then((list) => list.filter(({ kind }) => kind === 'tag'))
  quick.pick({
    placeholder: t('git.pickDeleteTag'),
    empty: () => t('git.noTag'),
    items: async (query) =>
      rank(query, await all.catch(() => []), ({ name }) => name).map(
        ({ candidate: { name, time, subject, commit }, positions }) => ({
          label: name,
          description: `${timeAgo(time)} · ${subject}`,
          detail: commit.slice(0, 8),
          icon: 'tag',
          positions,
          run: () =>
            void gitActions
              .confirm(t('git.askDeleteTag', { name }), [], t('dialog.delete'))
              .then((yes) => (yes ? gitActions.attempt(() => host.call('git/deleteTag', { name })) : undefined)),
        }),
      ),
  })
}
