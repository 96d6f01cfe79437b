import type { GitRepository } from '../../../protocol/git'
import { diffOf, openDiff } from '../../editor/git/open-diff'
import type { MessageKey } from '../../i18n/en'
import { t } from '../../i18n/i18n'
import { copyText } from '../../workbench/clipboard'
import type { MenuItem } from '../../workbench/menus'
import type { Services } from '../../workbench/services'
import { changesIn, type ScmRow } from './scm-rows'

type Point = { clientX: number; clientY: number }

/** What is behind the dots at the panel's head. */
export function scmMenu(services: Services, at: Point, repository: GitRepository): void {
  const { commands, menus } = services
  const command = (id: string, disabled = false): MenuItem => ({
    label: commands.title(id),
    keys: commands.keys(id),
    disabled: disabled || !commands.enabled(id),
    run: () => commands.run(id),
  })
  const remote = repository.remotes.length > 0
  menus.show(at, [
    command('gitPull', !repository.head.upstream),
    command('gitPush', !remote),
    command('gitPushTags', !remote),
    command('gitFetch', !remote),
    'separator',
    command('gitCommit'),
    command('gitCommitAmend', !repository.head.commit),
    command('gitUndoCommit', !repository.head.commit),
    'separator',
    command('gitStageAll'),
    command('gitUnstageAll'),
    command('gitDiscardAll'),
    'separator',
    command('gitSwitch'),
    command('gitCreateBranch'),
    command('gitDeleteBranch'),
    command('gitCreateTag', !repository.head.commit),
    'separator',
    command('gitStash', !repository.head.commit),
    command('gitStashUntracked', !repository.head.commit),
    command('gitStashPop'),
    command('gitStashApply'),
    command('gitStashDrop'),
  ])
}

export function scmRowMenu(services: Services, at: Point, row: ScmRow, repository: GitRepository): void {
  const { gitActions, editors, menus, layout, tree, history } = services
  const changes = changesIn(repository, row)
  const many = row.kind !== 'file'
  const item = (label: MessageKey, run: () => void, danger = false): MenuItem => ({ label: t(label), run, danger })
  const items: MenuItem[] = []
  if (row.kind === 'file') {
    const { change, group } = row
    const { path } = change
    if (group !== 'merge') items.push(item('git.openChanges', () => openDiff(services, diffOf(change, group), true)))
    items.push(item('git.openFile', () => editors.open(path)))
    if (change.staged !== 'A' && group !== 'untracked')
      items.push(item('git.fileHistory', () => history.showFile(path)))
    items.push('separator')
  }
  if (row.group === 'staged')
    items.push(item(many ? 'git.unstageAll' : 'git.unstage', () => void gitActions.unstage(changes)))
  else items.push(item(many ? 'git.stageAll' : 'git.stage', () => void gitActions.stage(changes)))
  if (row.group === 'merge')
    items.push(
      item('git.takeOurs', () => void gitActions.resolve(changes, 'ours')),
      item('git.takeTheirs', () => void gitActions.resolve(changes, 'theirs')),
    )
  if (row.group === 'changes' || row.group === 'untracked')
    items.push(item(many ? 'git.discardAll' : 'git.discard', () => void gitActions.discard(changes), true))
  if (row.kind === 'file') {
    const { path } = row.change
    items.push(
      'separator',
      item('explorer.copyPath', () => void copyText(services, path)),
      item('cmd.revealActive', () => {
        layout.value?.show('explorer', false)
        void tree.reveal(path)
      }),
    )
  }
  menus.show(at, items)
}
