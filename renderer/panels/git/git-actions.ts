import type { GitChange } from '../../../protocol/git'
import { baseOf } from '../../../base/paths'
import { isInside } from '../../common/paths'
import type { Documents } from '../../editor/documents'
import { t } from '../../i18n/i18n'
import type { Dialogs } from '../../workbench/dialogs'
import { codeOf, messageOf, type Host } from '../../workbench/host'
import type { Notifications } from '../../workbench/notifications'
import { findConflicts } from '../../editor/git/merge-conflicts'
import type { GitModel } from './git-model'

export type AfterCommit = 'nothing' | 'push' | 'sync'

const stageAllKey = 'git.stageAll'

/** What the user does to the repository. Failures are told in git's own words; nothing here throws. */
export class GitActions {
  constructor(
    private readonly host: Host,
    private readonly git: GitModel,
    private readonly documents: Documents,
    private readonly dialogs: Dialogs,
    private readonly notifications: Notifications,
  ) {}

  /** Runs and tells what went wrong; false where it did. */
  async attempt(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work()
      return true
    } catch (error) {
      this.tell(error)
      return false
    }
  }

  /** With a name, git's progress and a way to cancel, as long as it takes. */
  async run(label: string, work: (signal: AbortSignal) => Promise<unknown>): Promise<boolean> {
    if (this.git.running.value) return this.busy()
    const controller = new AbortController()
    this.git.running.set({ label, text: '', cancel: () => controller.abort() })
    try {
      return await this.attempt(() => work(controller.signal))
    } finally {
      this.git.running.set(undefined)
    }
  }

  refresh = (): Promise<boolean> =>
    this.attempt(async () => this.git.state.set(await this.host.call('git/refresh', {})))

  init = (): Promise<boolean> => this.attempt(() => this.host.call('git/init', {}))

  async stage(changes: GitChange[]): Promise<void> {
    if (!changes.length) return
    const marked = await this.stillMarked(changes.filter(({ conflict }) => conflict))
    if (marked.length && !(await this.confirm(t('git.askMarkers'), marked, t('git.stage')))) return
    await this.attempt(() => this.host.call('git/stage', { paths: changes.map(({ path }) => path) }))
  }

  async unstage(changes: GitChange[]): Promise<void> {
    const paths = changes.flatMap(({ path, from }) => (from === undefined ? [path] : [path, from]))
    if (paths.length) await this.attempt(() => this.host.call('git/unstage', { paths }))
  }

  /** Asks; what is thrown away can be had back by the notice's Undo. */
  async discard(changes: GitChange[]): Promise<void> {
    const wanted = changes.filter(({ submodule, conflict }) => !submodule && !conflict)
    if (!wanted.length) return
    const paths = wanted.map(({ path }) => path.replace(/\/$/, ''))
    const dirty = this.documents.dirty().filter((document) => paths.some((path) => isInside(document.path, path)))
    const untracked = wanted.every(({ unstaged }) => unstaged === '?')
    const one = paths.length === 1
    const question = untracked
      ? one
        ? t('git.askDelete', { name: baseOf(paths[0]!) })
        : t('git.askDeleteMany', { count: paths.length })
      : one
        ? t('git.askDiscard', { name: baseOf(paths[0]!) })
        : t('git.askDiscardMany', { count: paths.length })
    const button = t(untracked ? 'dialog.delete' : 'git.discard')
    if (!(await this.confirm(question, one ? [] : paths, button, t('git.askDiscardHint')))) return
    await this.attempt(async () => {
      const { id } = await this.host.call('git/discard', { paths })
      for (const document of dirty) await this.documents.discard(document, true)
      const message = one
        ? t('git.discarded', { name: baseOf(paths[0]!) })
        : t('git.discardedMany', { count: paths.length })
      this.notifications.info(message, [
        {
          label: t('explorer.undo'),
          run: () => void this.attempt(() => this.host.call('git/restoreDiscarded', { id })),
        },
      ])
    })
  }

  async resolve(changes: GitChange[], side: 'ours' | 'theirs'): Promise<void> {
    await this.attempt(() => this.host.call('git/resolve', { paths: changes.map(({ path }) => path), side }))
  }

  /** True when there is a commit. Saves and stages first where the user agrees. */
  async commit({ amend = false, afterwards = 'nothing' as AfterCommit } = {}): Promise<boolean> {
    const { repository } = this.git
    if (!repository) return false
    const message = this.git.message.value
    // Git has written a message for a merge.
    const merging = repository.operation === 'merge'
    if (!message.trim() && !amend && !merging) {
      this.notifications.warn(t('git.messageEmpty'))
      return false
    }
    if (!(await this.saveFirst())) return false
    const stageAll = await this.mayStageAll(amend)
    if (stageAll === undefined) return false
    const done = await this.run(t('git.committing'), async (signal) => {
      if (stageAll) await this.host.call('git/stageAll', {}, signal)
      if (merging && !message.trim()) await this.host.call('git/continue', {}, signal)
      else await this.host.call('git/commit', { message, amend }, signal)
      this.git.message.set('')
    })
    if (!done) return false
    if (afterwards === 'push') await this.push()
    if (afterwards === 'sync') await this.sync()
    return true
  }

  async undoCommit(): Promise<void> {
    const head = this.git.repository?.head
    if (!head?.commit) return
    await this.attempt(async () => {
      const { merge } = await this.host.call('git/lastMessage', {})
      const pushed = head.upstream !== undefined && head.ahead === 0
      if (merge && !(await this.confirm(t('git.askUndoMerge'), [], t('git.undoCommit')))) return
      if (pushed && !(await this.confirm(t('git.askUndoPushed'), [], t('git.undoCommit')))) return
      const { message } = await this.host.call('git/undoCommit', {})
      if (!this.git.message.value.trim()) this.git.message.set(message)
    })
  }

  async abort(): Promise<void> {
    const operation = this.git.repository?.operation
    if (operation && (await this.confirm(t('git.askAbort', { operation }), [], t('git.abort'))))
      await this.attempt(() => this.host.call('git/abort', {}))
  }

  goOn = (): Promise<boolean> => this.run(t('git.continuing'), (signal) => this.host.call('git/continue', {}, signal))

  fetch = (): Promise<boolean> => this.run(t('git.fetching'), (signal) => this.host.call('git/fetch', {}, signal))

  async pull(how?: 'merge' | 'rebase'): Promise<boolean> {
    let diverged = false
    const done = await this.run(t('git.pulling'), async (signal) => {
      try {
        await this.host.call('git/pull', { how }, signal)
      } catch (error) {
        if (codeOf(error) !== 'git_diverged' || how) throw error
        diverged = true
      }
    })
    if (!diverged) return done
    const answer = await this.dialogs.ask({
      level: 'warning',
      message: t('git.diverged'),
      detail: t('git.divergedHint'),
      buttons: [
        { value: 'merge', label: t('git.pullMerge') },
        { value: 'rebase', label: t('git.pullRebase'), secondary: true },
        { value: 'cancel', label: t('dialog.cancel'), secondary: true },
      ],
    })
    return answer === 'cancel' ? false : this.pull(answer)
  }

  /** A branch without upstream is published, after asking. */
  async push(): Promise<boolean> {
    const { repository } = this.git
    if (!repository) return false
    if (repository.head.upstream) return this.pushTo(undefined)
    const { branch } = repository.head
    if (!branch) return this.fail(t('git.pushDetached'))
    if (!repository.remotes.length) return this.fail(t('git.noRemote'))
    const remote = await this.askRemote(repository.remotes, t('git.askPublish', { branch }))
    return remote === undefined ? false : this.pushTo(remote)
  }

  async pushTags(): Promise<boolean> {
    const remotes = this.git.repository?.remotes ?? []
    if (!remotes.length) return this.fail(t('git.noRemote'))
    const remote = remotes.length === 1 ? remotes[0] : await this.askRemote(remotes, t('git.askPushTags'))
    if (remote === undefined) return false
    const done = await this.run(t('git.pushingTags'), (signal) => this.host.call('git/pushTags', { remote }, signal))
    if (done) this.notifications.info(t('git.tagsPushed', { remote }))
    return done
  }

  async sync(): Promise<boolean> {
    if (this.git.repository?.head.upstream && !(await this.pull())) return false
    return this.push()
  }

  /** For errors that git words well; the codes tell what else to say. */
  tell(error: unknown): void {
    const code = codeOf(error)
    if (code === 'rpc_cancelled' || code === 'git_cancelled') return
    if (code === 'git_nothing_to_commit') return void this.notifications.info(t('git.nothingToCommit'))
    if (code === 'git_identity_missing') return void this.notifications.error(t('git.identityMissing'))
    const message = messageOf(error)
    const hints = {
      git_auth_failed: t('git.hint.auth'),
      git_dirty_tree: t('git.hint.dirty'),
      git_push_rejected: t('git.hint.rejected'),
      git_locked: t('git.hint.locked'),
      git_conflict: t('git.hint.conflict'),
    } as Record<string, string>
    const hint = code && hints[code]
    this.notifications.error(hint ? `${message}\n\n${hint}` : message)
  }

  async confirm(message: string, items: string[], label: string, detail?: string): Promise<boolean> {
    const answer = await this.dialogs.ask({
      level: 'warning',
      message,
      ...(items.length && { items }),
      ...(detail && { detail }),
      buttons: [
        { value: 'yes', label },
        { value: 'cancel', label: t('dialog.cancel'), secondary: true },
      ],
    })
    return answer === 'yes'
  }

  private async askRemote(remotes: string[], message: string): Promise<string | undefined> {
    const answer = await this.dialogs.ask({
      level: 'info',
      message,
      buttons: [
        ...remotes.slice(0, 4).map((value, i) => ({
          value,
          label: t('git.publishTo', { remote: value }),
          secondary: i > 0,
        })),
        { value: 'cancel', label: t('dialog.cancel'), secondary: true },
      ],
    })
    return answer === 'cancel' ? undefined : answer
  }

  private fail(message: string): false {
    this.notifications.error(message)
    return false
  }

  private busy(): false {
    this.notifications.warn(t('git.busy', { what: this.git.running.value?.label ?? '' }))
    return false
  }

  private pushTo(publish: string | undefined): Promise<boolean> {
    return this.run(t('git.pushing'), (signal) => this.host.call('git/push', { publish }, signal))
  }

  /** Those that still hold conflict markers on the disk. */
  private async stillMarked(changes: GitChange[]): Promise<string[]> {
    const marked = await Promise.all(
      changes.map(async ({ path }) => {
        const content = await this.host.call('files/read', { path }).catch(() => undefined)
        return content && findConflicts(content.text.split('\n')).length ? [path] : []
      }),
    )
    return marked.flat()
  }

  /** A commit is of what is on the disk. False when the user stays. */
  private async saveFirst(): Promise<boolean> {
    const dirty = this.documents.dirty()
    if (!dirty.length) return true
    const answer = await this.dialogs.ask({
      level: 'warning',
      message: t('git.askSave', { count: dirty.length }),
      items: dirty.map(({ path }) => path),
      buttons: [
        { value: 'save', label: t('git.saveAndCommit') },
        { value: 'commit', label: t('git.commitAnyway'), secondary: true },
        { value: 'cancel', label: t('dialog.cancel'), secondary: true },
      ],
    })
    if (answer === 'cancel') return false
    if (answer === 'commit') return true
    // What was staged before it was edited is meant as it now is.
    const staged = new Set(this.git.repository?.changes.filter((change) => change.staged).map(({ path }) => path))
    if (!(await this.documents.saveAll(dirty))) return false
    const again = dirty.map(({ path }) => path).filter((path) => staged.has(path))
    return !again.length || this.attempt(() => this.host.call('git/stage', { paths: again }))
  }

  /** Whether to stage all first; undefined when the user stays. Asked the first time. */
  private async mayStageAll(amend: boolean): Promise<boolean | undefined> {
    const state = await this.host.call('git/refresh', {}).catch(() => this.git.state.value)
    const repository = state?.kind === 'repository' ? state : undefined
    if (!repository) return undefined
    const { changes, stagedOutside, operation } = repository
    const conflicts = changes.filter(({ conflict }) => conflict)
    if (conflicts.length) {
      this.notifications.error(t('git.unmerged', { count: conflicts.length }))
      return undefined
    }
    if (amend || operation || stagedOutside || changes.some(({ staged }) => staged) || !changes.length) return false
    if ((await this.host.call('state/get', { key: stageAllKey }).catch(() => undefined)) === true) return true
    const answer = await this.dialogs.ask({
      level: 'info',
      message: t('git.askStageAll'),
      detail: t('git.askStageAllHint'),
      buttons: [
        { value: 'yes', label: t('git.stageAllYes') },
        { value: 'always', label: t('git.stageAllAlways'), secondary: true },
        { value: 'cancel', label: t('dialog.cancel'), secondary: true },
      ],
    })
    if (answer === 'cancel') return undefined
    if (answer === 'always') void this.host.call('state/set', { key: stageAllKey, value: true }).catch(() => {})
    return true
  }
}
