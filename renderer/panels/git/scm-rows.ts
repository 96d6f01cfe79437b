import type { GitChange, GitRepository } from '../../../protocol/git'
import { baseOf, dirOf } from '../../../base/paths'

export type GroupId = 'merge' | 'staged' | 'changes' | 'untracked'

export type ScmRow =
  | { kind: 'group'; id: string; group: GroupId; count: number; open: boolean }
  | { kind: 'folder'; id: string; group: GroupId; path: string; name: string; depth: number; open: boolean }
  | { kind: 'file'; id: string; group: GroupId; change: GitChange; depth: number }

const groups: [GroupId, (change: GitChange) => boolean][] = [
  ['merge', (change) => !!change.conflict],
  ['staged', (change) => !!change.staged],
  ['changes', (change) => !!change.unstaged && change.unstaged !== '?'],
  ['untracked', (change) => change.unstaged === '?'],
]

export const changesOf = (repository: GitRepository, group: GroupId): GitChange[] =>
  repository.changes.filter(groups.find(([id]) => id === group)![1])

/** A file that is staged and changed again counts once in each group, as it is listed. */
export const countOf = (repository: GitRepository): number =>
  groups.reduce((sum, [, belongs]) => sum + repository.changes.filter(belongs).length, 0)

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })
const byPath = (a: GitChange, b: GitChange): number => collator.compare(a.path, b.path)
const byName = (a: GitChange, b: GitChange): number => collator.compare(baseOf(a.path), baseOf(b.path)) || byPath(a, b)

/** The groups with what is in them; empty ones are left out. `closed` holds ids of groups and folders. */
export function scmRows(repository: GitRepository, asTree: boolean, closed: ReadonlySet<string>): ScmRow[] {
  return groups.flatMap(([group, belongs]) => {
    const changes = repository.changes.filter(belongs)
    if (!changes.length) return []
    const open = !closed.has(group)
    const head: ScmRow = { kind: 'group', id: group, group, count: changes.length, open }
    if (!open) return [head]
    if (asTree) return [head, ...folderRows(group, '', changes.sort(byPath), 1, closed)]
    const files = changes.sort(byName).map((change) => fileRow(group, change, 1))
    return [head, ...files]
  })
}

const fileRow = (group: GroupId, change: GitChange, depth: number): ScmRow => ({
  kind: 'file',
  id: `${group}:${change.path}`,
  group,
  change,
  depth,
})

/** Folders first; one that holds a single folder and nothing else shares its row. */
function folderRows(
  group: GroupId,
  dir: string,
  changes: GitChange[],
  depth: number,
  closed: ReadonlySet<string>,
): ScmRow[] {
  const inner = dir ? dir.length + 1 : 0
  const files: GitChange[] = []
  const folders = new Map<string, GitChange[]>()
  for (const change of changes) {
    const cut = change.path.replace(/\/$/, '').indexOf('/', inner)
    if (cut < 0) files.push(change)
    else {
      const folder = change.path.slice(0, cut)
      folders.set(folder, [...(folders.get(folder) ?? []), change])
    }
  }
  const rows: ScmRow[] = []
  for (const [folder, within] of folders) {
    const path = commonFolder(folder, within)
    const id = `${group}/${path}`
    const open = !closed.has(id)
    rows.push({ kind: 'folder', id, group, path, name: path.slice(inner), depth, open })
    if (open) rows.push(...folderRows(group, path, within, depth + 1, closed))
  }
  return [...rows, ...files.map((change) => fileRow(group, change, depth))]
}

/** The innermost folder that holds all of them. */
function commonFolder(folder: string, changes: GitChange[]): string {
  for (let path = dirOf(changes[0]!.path.replace(/\/$/, '')); path.length > folder.length; path = dirOf(path))
    if (changes.every((change) => change.path.startsWith(`${path}/`))) return path
  return folder
}

/** The changes that a row stands for. */
export function changesIn(repository: GitRepository, row: ScmRow): GitChange[] {
  if (row.kind === 'file') return [row.change]
  const all = changesOf(repository, row.group)
  return row.kind === 'group' ? all : all.filter(({ path }) => path.startsWith(`${row.path}/`))
}
