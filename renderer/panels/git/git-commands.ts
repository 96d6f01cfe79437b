import { diffPaneOf } from '../../editor/git/git-diff-pane'
import { acceptConflicts, conflictAt, conflictsOf } from '../../editor/git/conflict-view'
import type { Choice } from '../../editor/git/merge-conflicts'
import { diffOf, openDiff } from '../../editor/git/open-diff'
import { quickDiffOf } from '../../editor/git/quick-diff'
import { loadMonaco } from '../../editor/load-monaco'
import { context, type Command, type Condition } from '../../workbench/commands'
import type { Services } from '../../workbench/services'
import { askBranchName, pickBranch, pickBranchToDelete } from './branch-picker'
import { changesOf } from './scm-rows'
import { applyStash, askStash, dropStash, popLatestStash } from './stash-picker'
import { askTag, pickTagToDelete } from './tag-picker'

/** Git's commands: of the repository, of the file in front, of the lines in it. */
export function registerGitCommands(services: Services): void {
  const { commands, layout, git } = services
  const category = 'cat.git' as const
  const open = context('folderOpen', () => layout.value !== undefined)
  commands.register(
    {
      id: 'showScm',
      title: 'cmd.showScm',
      category: 'cat.view',
      keys: ['mod+shift+g'],
      when: open,
      run: () => layout.value!.show('scm'),
    },
    {
      id: 'showHistory',
      title: 'cmd.showHistory',
      aliases: ['View History', 'View Git Graph'],
      category: 'cat.view',
      when: open,
      run: () => layout.value!.show('history'),
    },
    {
      id: 'gitInit',
      title: 'git.init',
      category,
      when: context('folderOpen && !gitRepository', () => open() && git.state.value?.kind === 'none'),
      run: () => services.gitActions.init(),
    },
  )
  const inRepository = (also: Condition | undefined): Condition =>
    context(
      ['gitRepository', also?.context].filter(Boolean).join(' && '),
      () => open() && git.repository !== undefined && also?.() !== false,
    )
  for (const command of [...ofRepository(services), ...ofFile(services), ...ofLines(services)])
    commands.register({ ...command, category, when: inRepository(command.when) })
}

function ofRepository(services: Services): Command[] {
  const { git, gitActions } = services
  const all = (group: 'staged' | 'changes' | 'untracked') => (git.repository ? changesOf(git.repository, group) : [])
  const commit = (amend: boolean): void => {
    if (!git.message.value.trim() && !amend && git.repository?.operation !== 'merge') services.layout.value!.show('scm')
    void gitActions.commit({ amend })
  }
  return [
    { id: 'gitCommit', title: 'git.commit', run: () => commit(false) },
    { id: 'gitCommitAmend', title: 'git.commitAmend', run: () => commit(true) },
    { id: 'gitUndoCommit', title: 'git.undoCommit', run: () => gitActions.undoCommit() },
    {
      id: 'gitStageAll',
      title: 'git.stageAll',
      run: () => gitActions.stage([...all('changes'), ...all('untracked')]),
    },
    { id: 'gitUnstageAll', title: 'git.unstageAll', run: () => gitActions.unstage(all('staged')) },
    {
      id: 'gitDiscardAll',
      title: 'git.discardAll',
      run: () => gitActions.discard([...all('changes'), ...all('untracked')]),
    },
    { id: 'gitFetch', title: 'git.fetch', run: () => gitActions.fetch() },
    { id: 'gitPull', title: 'git.pull', run: () => gitActions.pull() },
    { id: 'gitPush', title: 'git.push', run: () => gitActions.push() },
    { id: 'gitSync', title: 'git.sync', run: () => gitActions.sync() },
    {
      id: 'gitSwitch',
      title: 'git.checkout',
      aliases: ['Checkout to…', 'Switch Branch…'],
      run: () => pickBranch(services),
    },
    { id: 'gitCreateBranch', title: 'git.createBranch', run: () => askBranchName(services) },
    { id: 'gitDeleteBranch', title: 'git.deleteBranch', run: () => pickBranchToDelete(services) },
    { id: 'gitStash', title: 'git.stash', run: () => askStash(services, false) },
    { id: 'gitStashUntracked', title: 'git.stashUntracked', run: () => askStash(services, true) },
    { id: 'gitStashPop', title: 'git.stashPop', run: () => applyStash(services, true) },
    { id: 'gitStashPopLatest', title: 'git.stashPopLatest', run: () => popLatestStash(services) },
    { id: 'gitStashApply', title: 'git.stashApply', run: () => applyStash(services, false) },
    { id: 'gitStashDrop', title: 'git.stashDrop', run: () => dropStash(services) },
    { id: 'gitCreateTag', title: 'git.createTag', run: () => askTag(services) },
    { id: 'gitDeleteTag', title: 'git.deleteTag', run: () => pickTagToDelete(services) },
    { id: 'gitPushTags', title: 'git.pushTags', run: () => gitActions.pushTags() },
    { id: 'gitRefresh', title: 'git.refresh', run: () => gitActions.refresh() },
  ]
}

function ofFile(services: Services): Command[] {
  const { git, gitActions, editors, history } = services
  /** Also in a comparison. */
  const path = (): string | undefined => editors.active.value ?? (editors.current()?.params?.path as string | undefined)
  const changes = () => git.repository?.changes.filter((change) => change.path === path()) ?? []
  const change = (which: 'staged' | 'unstaged') => changes().filter((found) => found[which])
  return [
    {
      id: 'gitOpenChanges',
      title: 'git.openChanges',
      when: context('fileChanged', () => change('unstaged').length + change('staged').length > 0),
      run: () => {
        const [found] = changes()
        if (!found) return
        const group = found.unstaged === '?' ? 'untracked' : found.unstaged ? 'changes' : 'staged'
        openDiff(services, diffOf(found, group), true)
      },
    },
    {
      id: 'gitStageFile',
      title: 'git.stage',
      when: context('fileChanged', () => change('unstaged').length > 0),
      run: () => gitActions.stage(change('unstaged')),
    },
    {
      id: 'gitUnstageFile',
      title: 'git.unstage',
      when: context('fileStaged', () => change('staged').length > 0),
      run: () => gitActions.unstage(change('staged')),
    },
    {
      id: 'gitDiscardFile',
      title: 'git.discard',
      when: context('fileChanged', () => change('unstaged').length > 0),
      run: () => gitActions.discard(change('unstaged')),
    },
    {
      id: 'gitFileHistory',
      title: 'git.fileHistory',
      aliases: ['View File History', 'Timeline'],
      when: context('fileOpen', () => path() !== undefined),
      run: () => history.showFile(path()!),
    },
  ]
}

function ofLines({ editors }: Services): Command[] {
  const quick = () => quickDiffOf(editors.pane.value?.widget)
  const diff = () => diffPaneOf(editors.current()?.id)
  const step = (by: 1 | -1, peek: boolean) => (): void =>
    diff() ? diff()!.step(by) : quick()?.step(by, peek || undefined)
  const there = context('textEditorOpen', () => !!(diff() ?? quick()))
  const accept = (choice: Choice, all: boolean) => async (): Promise<void> => {
    const editor = editors.pane.value?.widget?.editor
    const model = editor?.getModel()
    if (!editor || !model) return
    const at = conflictAt(model, editor.getPosition()?.lineNumber ?? 1)
    const { monaco } = await loadMonaco()
    acceptConflicts(monaco, model, all ? conflictsOf(model) : at ? [at] : [], choice)
  }
  const conflicted = context('fileConflicted', () => {
    const model = editors.pane.value?.widget?.editor.getModel()
    return !!model && conflictsOf(model).length > 0
  })
  return [
    { id: 'gitNextChange', title: 'git.nextChange', keys: ['alt+f5'], when: there, run: step(1, false) },
    { id: 'gitPreviousChange', title: 'git.previousChange', keys: ['shift+alt+f5'], when: there, run: step(-1, false) },
    { id: 'gitPeekNext', title: 'git.peekNext', keys: ['alt+f3'], when: there, run: step(1, true) },
    { id: 'gitPeekPrevious', title: 'git.peekPrevious', keys: ['shift+alt+f3'], when: there, run: step(-1, true) },
    {
      id: 'gitStageRanges',
      title: 'git.stageRanges',
      when: context('changeSelected', () => !diff() && (quick()?.selected().length ?? 0) > 0),
      run: () => quick()?.stage(quick()!.selected()),
    },
    {
      id: 'gitRevertRanges',
      title: 'git.revertRanges',
      when: context('changeSelected', () => !diff() && (quick()?.selected().length ?? 0) > 0),
      run: () => quick()?.revert(quick()!.selected()),
    },
    { id: 'gitAcceptCurrent', title: 'git.acceptCurrent', when: conflicted, run: accept('current', false) },
    { id: 'gitAcceptIncoming', title: 'git.acceptIncoming', when: conflicted, run: accept('incoming', false) },
    { id: 'gitAcceptBoth', title: 'git.acceptBoth', when: conflicted, run: accept('both', false) },
    { id: 'gitAcceptAllCurrent', title: 'git.acceptAllCurrent', when: conflicted, run: accept('current', true) },
    { id: 'gitAcceptAllIncoming', title: 'git.acceptAllIncoming', when: conflicted, run: accept('incoming', true) },
  ]
}
