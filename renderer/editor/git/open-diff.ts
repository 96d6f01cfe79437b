import type { GitChange, GitCommit, GitRevision } from '../../../protocol/git'
import { focusContent } from '../../workbench/focus-content'
import type { Services } from '../../workbench/services'

/** Where a side's text comes from: a revision, the file itself (editable), or nowhere. */
export type DiffSide = GitRevision | 'disk' | 'empty'

/** Plain JSON: it is remembered with the layout. */
export interface DiffParams {
  path: string
  /** The path on the left, where it is another. */
  from?: string
  left: DiffSide
  right: DiffSide
  /** Of the commit that is shown, for the tab. */
  commit?: string
  /** Replaced by the next preview. */
  preview?: boolean
}

export const diffComponent = 'git-diff'

const sideKey = (side: DiffSide): string => (typeof side === 'string' ? side : side.commit)

export function openDiff({ layout }: Services, params: DiffParams, keep = false, focus = true): void {
  const dock = layout.value
  if (!dock) return
  const id = `${diffComponent}:${sideKey(params.left)}:${sideKey(params.right)}:${params.path}`
  const old = dock.api.panels.find(
    (panel) => panel.view.contentComponent === diffComponent && panel.params?.preview && panel.id !== id,
  )
  const known = dock.api.getPanel(id)
  const panel =
    known ??
    dock.api.addPanel({
      id,
      component: diffComponent,
      tabComponent: diffComponent,
      title: id,
      params: { ...params, ...(!keep && { preview: true }) },
      inactive: !focus,
      ...dock.inGrid(),
    })
  if (known && keep) keepDiff(panel.api, known.params as unknown as DiffParams)
  if (focus) {
    panel.api.setActive()
    focusContent(panel)
  } else if (panel.group.activePanel !== panel) panel.group.model.openPanel(panel, { skipSetGroupActive: true })
  // A text that is being edited there stays.
  if (old && !known) dock.api.removePanel(old)
}

export function keepDiff(api: { updateParameters(params: object): void }, params: DiffParams): void {
  if (params.preview) api.updateParameters({ preview: false })
}

/** The sides that a row of the panel compares. */
export function diffOf(change: GitChange, group: 'merge' | 'staged' | 'changes' | 'untracked'): DiffParams {
  const { path, from } = change
  if (group === 'untracked') return { path, left: 'empty', right: 'disk' }
  if (group === 'staged')
    return {
      path,
      ...(from && { from }),
      left: change.staged === 'A' ? 'empty' : 'HEAD',
      right: change.staged === 'D' ? 'empty' : 'index',
    }
  return { path, left: 'index', right: change.unstaged === 'D' ? 'empty' : 'disk' }
}

/** What a commit did to a file. */
export function commitDiff(
  commit: Pick<GitCommit, 'hash' | 'parents'>,
  file: { path: string; from?: string; letter?: string },
): DiffParams {
  const [parent] = commit.parents
  return {
    path: file.path,
    ...(file.from && { from: file.from }),
    left: parent && file.letter !== 'A' ? { commit: parent } : 'empty',
    right: file.letter === 'D' ? 'empty' : { commit: commit.hash },
    commit: commit.hash,
  }
}
