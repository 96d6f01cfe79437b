/**
 * Git: workbench ⇄ host, part of protocol/host.ts. The host runs the system's `git` in the project's folder; the repository
 * may begin above it. Paths are the project's own; what else the repository holds is only counted. The host watches the
 * repository from the first `git/state` on and tells every change of the state with `git/didChange`.
 *
 * Calls that change something run one after another. A cancelled one ends its git. `git/didProgress` comes while a
 * `fetch`, `pull`, `push`, `commit` or `switch` runs.
 *
 * Errors: `git_missing`, `git_no_repository`, `git_auth_failed`, `git_conflict`, `git_dirty_tree`, `git_diverged`,
 * `git_identity_missing`, `git_locked`, `git_not_merged`, `git_nothing_to_commit`, `git_no_upstream`,
 * `git_push_rejected`, `git_ref_invalid`, `git_failed`; `message` is git's own. And those of the project's paths.
 */
import type { Phrase } from './diagnostics'
import { z } from 'zod'
import { call } from './call'

/** As in the output of `git status`: modified, added, deleted, renamed, copied, type changed, unmerged, untracked. */
export type GitLetter = 'M' | 'A' | 'D' | 'R' | 'C' | 'T' | 'U' | '?'

export interface GitChange {
  path: string
  /** Where it was, of what was renamed or copied in the index; undefined too where that lies outside of the project. */
  from?: string
  /** What the index has that HEAD has not. */
  staged?: GitLetter
  /** What the working tree has that the index has not; `?` for what git does not know. */
  unstaged?: GitLetter
  /** Not merged: what our side and theirs did, such as `UU`, `AA`, `DU`. */
  conflict?: string
  submodule?: boolean
}

export interface GitHead {
  /** Undefined where HEAD is detached. */
  branch?: string
  /** Undefined before the first commit. */
  commit?: string
  upstream?: string
  /** Commits that the upstream has not, and those that only it has; undefined where it is gone or there is none. */
  ahead?: number
  behind?: number
}

export interface GitRepository {
  kind: 'repository'
  /** Absolute, for showing. */
  root: string
  /** The project's folder within the repository, with a slash at its end; '' where it is the root. */
  prefix: string
  head: GitHead
  /** What was begun and waits for its end. */
  operation?: 'merge' | 'rebase' | 'cherry-pick' | 'revert' | 'bisect'
  changes: GitChange[]
  /** There are more changes than are told. */
  truncated: boolean
  /** Paths that are ignored; a folder stands for what is in it, and ends in a slash. */
  ignored: string[]
  /** How many files outside of the project are staged: a commit takes them along. */
  stagedOutside: number
  remotes: string[]
}

export type GitState =
  | GitRepository
  /** There is no git, or one that is too old. */
  | { kind: 'missing'; message: string; phrase?: Phrase }
  | { kind: 'none' }
  /** Git refuses: the folder belongs to somebody else. `root` is what would have to be declared safe. */
  | { kind: 'unsafe'; root: string; message: string; phrase?: Phrase }
  | { kind: 'failed'; message: string; phrase?: Phrase }

export interface GitBranch {
  kind: 'local' | 'remote' | 'tag'
  /** `main`, `origin/main`, `v1.0`. */
  name: string
  commit: string
  /** s since the epoch. */
  time: number
  subject: string
  upstream?: string
  current?: boolean
  /** Checked out in another working tree: its folder. */
  elsewhere?: string
}

/** Changes that were put away. */
export interface GitStash {
  /** 0 is the latest. It moves with every stash: `commit` says which one is meant. */
  index: number
  commit: string
  /** s since the epoch. */
  time: number
  /** In git's words, such as `On main: half done`. */
  message: string
}

export interface GitCommit {
  hash: string
  parents: string[]
  author: string
  email: string
  /** s since the epoch. */
  time: number
  subject: string
  body: string
  /** In a file's history: where it was then, and before that commit; undefined where it lay outside of the project. */
  path?: string
  from?: string
  letter?: GitLetter
}

export interface GitText {
  text: string
  /** The revision has no such file. */
  missing?: boolean
  binary?: boolean
  tooLarge?: boolean
}

export interface GitBlame {
  hash: string
  author: string
  /** s since the epoch. */
  time: number
  subject: string
}

const nothing = z.object({}).default({})
const path = z.string().min(1).max(4096)
const paths = z.object({ paths: z.array(path).min(1).max(20_000) })
const hash = z.string().regex(/^[\da-f]{40,64}$/)
/** What `git check-ref-format` lets through is asked of git itself; this keeps out what could be taken for an option. */
const ref = z
  .string()
  .min(1)
  .max(250)
  .regex(/^[^-\s\p{Cc}~^:?*[\\][^\s\p{Cc}~^:?*[\\]*$/u)
const side = z.enum(['ours', 'theirs'])
export type GitRevision = 'HEAD' | 'index' | 'base' | 'ours' | 'theirs' | { commit: string }
const revision: z.ZodType<GitRevision> = z.union([
  z.enum(['HEAD', 'index', 'base', 'ours', 'theirs']),
  z.object({ commit: hash }),
])

export const gitCalls = {
  'git/state': call<{}, GitState>(nothing),
  /** Looks again now, whatever the watcher says. */
  'git/refresh': call<{}, GitState>(nothing),
  'git/init': call<{}, {}>(nothing),
  /** A file as a revision has it, without filters; `base`, `ours` and `theirs` are the stages of what is not merged. */
  'git/show': call<{ path: string; revision: GitRevision }, GitText>(z.object({ path, revision })),

  'git/stage': call<{ paths: string[] }, {}>(paths),
  /** Everything in the project. */
  'git/stageAll': call<{}, {}>(nothing),
  'git/unstage': call<{ paths: string[] }, {}>(paths),
  /** Puts a text into the index, whatever the file on the disk holds. */
  'git/stageText': call<{ path: string; text: string }, {}>(z.object({ path, text: z.string().max(50_000_000) })),
  /** Files back to what the index has; what git does not know goes to the trash. `git/restoreDiscarded` undoes it. */
  'git/discard': call<{ paths: string[] }, { id: string }>(paths),
  /** Errors: `git_discard_gone`, `file_changed` where one of the files was changed since; the others come back. */
  'git/restoreDiscarded': call<{ id: string }, {}>(z.object({ id: z.string().max(100) })),
  /** Settles conflicts with one side as a whole, also where that side deleted the file. */
  'git/resolve': call<{ paths: string[]; side: 'ours' | 'theirs' }, {}>(paths.extend({ side })),

  /** Of what is staged. An empty message only goes with `amend`, which then keeps the old one. */
  'git/commit': call<{ message: string; amend?: boolean | undefined }, { hash: string }>(
    z.object({ message: z.string().max(100_000), amend: z.boolean().optional() }),
  ),
  /** The message of HEAD. */
  'git/lastMessage': call<{}, { message: string; merge: boolean }>(nothing),
  /** Takes the last commit back; its changes are staged then. */
  'git/undoCommit': call<{}, { message: string }>(nothing),
  'git/abort': call<{}, {}>(nothing),
  /** Goes on with a rebase, cherry-pick or revert whose conflicts are settled. */
  'git/continue': call<{}, {}>(nothing),

  'git/branches': call<{}, GitBranch[]>(nothing),
  'git/switch': call<{ name: string; kind: GitBranch['kind'] }, {}>(
    z.object({ name: ref, kind: z.enum(['local', 'remote', 'tag']) }),
  ),
  /** Makes a branch and switches to it. Errors: `git_ref_invalid`, `git_ref_exists`. */
  'git/createBranch': call<{ name: string; from?: string | undefined }, {}>(
    z.object({ name: ref, from: ref.optional() }),
  ),
  'git/deleteBranch': call<{ name: string; force?: boolean | undefined }, {}>(
    z.object({ name: ref, force: z.boolean().optional() }),
  ),

  /** At HEAD; annotated where there is a message. Errors: `git_ref_invalid`, `git_ref_exists`. */
  'git/createTag': call<{ name: string; message: string }, {}>(
    z.object({ name: ref, message: z.string().max(10_000) }),
  ),
  'git/deleteTag': call<{ name: string }, {}>(z.object({ name: ref })),

  /** Latest first. */
  'git/stashes': call<{}, GitStash[]>(nothing),
  /** The project's changes go away, those of files that git does not know with `untracked`. Error: `git_nothing_to_commit`. */
  'git/stash': call<{ message: string; untracked: boolean }, {}>(
    z.object({ message: z.string().max(10_000), untracked: z.boolean() }),
  ),
  /** They come back; the stash stays where they conflict, and without `drop`. Errors: `git_conflict`, `git_dirty_tree`. */
  'git/applyStash': call<{ commit: string; drop: boolean }, {}>(z.object({ commit: hash, drop: z.boolean() })),
  'git/dropStash': call<{ commit: string }, {}>(z.object({ commit: hash })),

  'git/fetch': call<{}, {}>(nothing),
  'git/pull': call<{ how?: 'merge' | 'rebase' | undefined }, {}>(
    z.object({ how: z.enum(['merge', 'rebase']).optional() }),
  ),
  /** `publish` names the remote that becomes the branch's upstream. */
  'git/push': call<{ publish?: string | undefined }, {}>(z.object({ publish: ref.optional() })),
  /** All tags that the remote does not have; `git_push_rejected` where it has another one of a name. */
  'git/pushTags': call<{ remote: string }, {}>(z.object({ remote: ref })),

  /** Newest first. Of one file, followed through its renames, or of the project. */
  'git/log': call<{ path?: string | undefined; skip: number; limit: number }, GitCommit[]>(
    z.object({
      path: path.optional(),
      skip: z.number().int().min(0).max(10_000_000),
      limit: z.number().int().min(1).max(1000),
    }),
  ),
  /** What a commit changed in the project, against its first parent. */
  'git/commitFiles': call<{ hash: string }, { path: string; from?: string; letter: GitLetter }[]>(z.object({ hash })),
  /** Who last changed a line (from 1) of the file on the disk; null for a line that is not committed. */
  'git/blame': call<{ path: string; line: number }, GitBlame | null>(
    z.object({ path, line: z.number().int().min(1).max(10_000_000) }),
  ),
}

export interface GitEvents {
  'git/didChange': GitState
  /** `percent` where git knows it. */
  'git/didProgress': { text: string; percent?: number }
}
