import type { GitChange, GitState } from '../../../protocol/git'
import { ancestors } from '../../common/paths'

/** What colours a file; the class is `git-` and this. */
export type MarkKind = 'modified' | 'added' | 'deleted' | 'renamed' | 'untracked' | 'conflict' | 'ignored'
export interface GitMark {
  kind: MarkKind
  /** `M`, `U`, …; '' for folders and for what is ignored. */
  letter: string
}

/** Where a folder holds several, the one that it shows: the first of these. */
const order: MarkKind[] = ['conflict', 'modified', 'deleted', 'renamed', 'added', 'untracked']

/** A file's mark: what its working tree says, else the index. Letters are those of VS Code. */
export function markOf({ conflict, staged, unstaged }: GitChange): GitMark {
  if (conflict) return { kind: 'conflict', letter: '!' }
  switch (unstaged ?? staged) {
    case '?':
      return { kind: 'untracked', letter: 'U' }
    case 'D':
      return { kind: 'deleted', letter: 'D' }
    case 'A':
      return { kind: 'added', letter: 'A' }
    case 'R':
      return { kind: 'renamed', letter: 'R' }
    case 'C':
      return { kind: 'renamed', letter: 'C' }
    default:
      // A file that was added, and changed since, is a new one all the same.
      return staged === 'A' ? { kind: 'added', letter: 'A' } : { kind: 'modified', letter: 'M' }
  }
}

/** What the explorer shows of git: of each changed file, and of the folders above it. */
export class GitMarks {
  static readonly none = new GitMarks(undefined)
  private readonly files = new Map<string, GitMark>()
  private readonly folders = new Map<string, GitMark>()
  private readonly ignored: ReadonlySet<string>

  constructor(state: GitState | undefined) {
    const repository = state?.kind === 'repository' ? state : undefined
    this.ignored = new Set(repository?.ignored.map((path) => path.replace(/\/$/, '')))
    for (const change of repository?.changes ?? []) {
      const mark = markOf(change)
      this.files.set(change.path.replace(/\/$/, ''), mark)
      for (const folder of ancestors(change.path)) this.spread(folder, mark.kind)
    }
  }

  of(path: string): GitMark | undefined {
    const mark = this.files.get(path) ?? this.folders.get(path)
    if (mark) return mark
    const ignored = this.ignored.has(path) || ancestors(path).some((folder) => this.ignored.has(folder))
    return ignored ? { kind: 'ignored', letter: '' } : undefined
  }

  private spread(folder: string, kind: MarkKind): void {
    const before = this.folders.get(folder)
    if (!before || order.indexOf(kind) < order.indexOf(before.kind)) this.folders.set(folder, { kind, letter: '' })
  }
}
