import type { GitRepository } from '../../../protocol/git'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { Icon } from '../../workbench/icon'
import { useServices } from '../../workbench/services'

/** The branch with what differs from it, and how far it is from its upstream, or what git is doing now. */
export function GitStatusItems() {
  const { git } = useServices()
  const state = useSignal(git.state)
  if (state?.kind !== 'repository') return null
  return (
    <>
      <BranchItem repository={state} />
      <SyncItem repository={state} />
    </>
  )
}

/** As VS Code marks it: conflicts, changes, staged ones. */
const marksOf = ({ changes }: GitRepository): string =>
  (changes.some(({ conflict }) => conflict) ? '!' : '') +
  (changes.some(({ unstaged }) => unstaged) ? '*' : '') +
  (changes.some(({ staged }) => staged) ? '+' : '')

function BranchItem({ repository }: { repository: GitRepository }) {
  const t = useT()
  const { commands } = useServices()
  const { branch, commit } = repository.head
  const name = branch ?? (commit ? commit.slice(0, 8) : '')
  const title = branch ? t('git.onBranch', { branch }) : t('git.detached', { commit: commit?.slice(0, 8) ?? '' })
  return (
    <button
      type="button"
      className="status-item git-branch"
      title={`${title}\n${commands.title('gitSwitch')}`}
      aria-label={title}
      onClick={() => commands.run('gitSwitch')}
    >
      <Icon name={branch ? 'git-branch' : 'git-commit'} />{' '}
      <span className="truncate">
        {name}
        {marksOf(repository)}
        {repository.operation && ` (${repository.operation})`}
      </span>
    </button>
  )
}

function SyncItem({ repository }: { repository: GitRepository }) {
  const t = useT()
  const { git, commands } = useServices()
  const running = useSignal(git.running)
  if (running) {
    const percent = running.percent === undefined ? '' : ` ${running.percent}%`
    return (
      <button
        type="button"
        className="status-item"
        title={`${running.text || running.label}\n${t('git.cancel')}`}
        aria-label={t('git.cancel')}
        onClick={() => running.cancel?.()}
      >
        <Icon name="loading" className="spin" /> {running.label}
        {percent} <Icon name="close" />
      </button>
    )
  }
  const { head, remotes } = repository
  if (!head.branch || !head.commit || !remotes.length) return null
  if (head.ahead === undefined)
    return (
      <button
        type="button"
        className="status-item"
        title={t('git.publish')}
        aria-label={t('git.publish')}
        onClick={() => commands.run('gitPush')}
      >
        <Icon name="cloud-upload" />
      </button>
    )
  return (
    <button
      type="button"
      className="status-item"
      title={t('git.syncTip', { upstream: head.upstream ?? '', behind: head.behind ?? 0, ahead: head.ahead })}
      aria-label={t('git.sync')}
      onClick={() => commands.run('gitSync')}
    >
      <Icon name="sync" />
      {(head.ahead > 0 || !!head.behind) && ` ${head.behind ?? 0}↓ ${head.ahead}↑`}
    </button>
  )
}
