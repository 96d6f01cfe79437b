import type { GitBranch } from '../../protocol/git'
import type { GitRepository } from './git-repository'

const fields = [
  'refname',
  'objectname',
  'creatordate:unix',
  'upstream:short',
  'HEAD',
  'worktreepath',
  'symref',
  'subject',
]
const kinds: [prefix: string, kind: GitBranch['kind']][] = [
  ['refs/heads/', 'local'],
  ['refs/remotes/', 'remote'],
  ['refs/tags/', 'tag'],
]
const MAX = 5000

/** Branches and tags, latest first. */
export async function branches(repository: GitRepository): Promise<GitBranch[]> {
  const format = fields.map((field) => `%(${field})`).join('%00')
  const output = await repository.look({
    args: [
      'for-each-ref',
      `--format=${format}`,
      `--count=${MAX}`,
      '--sort=-creatordate',
      ...kinds.map(([prefix]) => prefix),
    ],
  })
  return output.split('\n').flatMap((line) => parseRef(line) ?? [])
}

export function parseRef(line: string): GitBranch | undefined {
  const [refname = '', commit = '', time = '', upstream = '', head, worktree = '', symref, ...subject] =
    line.split('\0')
  const kind = kinds.find(([prefix]) => refname.startsWith(prefix))
  // `origin/HEAD` only says which branch is the remote's first.
  if (!kind || symref) return undefined
  const current = head === '*'
  return {
    kind: kind[1],
    name: refname.slice(kind[0].length),
    commit,
    time: Number(time) || 0,
    subject: subject.join(' '),
    ...(upstream && { upstream }),
    ...(current && { current }),
    ...(worktree && !current && { elsewhere: worktree }),
  }
}

export async function switchTo(repository: GitRepository, name: string, kind: GitBranch['kind']): Promise<void> {
  const args = { local: ['--no-guess'], remote: ['--track'], tag: ['--detach'] }[kind]
  const target = kind === 'tag' ? `refs/tags/${name}` : name
  await repository.run({ args: ['switch', '--quiet', ...args, target] })
}

export async function createBranch(repository: GitRepository, name: string, from?: string): Promise<void> {
  await repository.run({ args: ['switch', '--quiet', '--no-track', '--create', name, ...(from ? [from] : [])] })
}

export async function deleteBranch(repository: GitRepository, name: string, force?: boolean): Promise<void> {
  await repository.run({ args: ['branch', '--quiet', force ? '-D' : '-d', '--', name] })
}

/** At HEAD. With a message it is a commit of its own, which says who made it and when. */
export async function createTag(repository: GitRepository, name: string, message: string): Promise<void> {
  await repository.run({ args: ['tag', ...(message ? ['--annotate', '--message', message] : []), '--', name] })
}

export async function deleteTag(repository: GitRepository, name: string): Promise<void> {
  await repository.run({ args: ['tag', '--delete', '--', name] })
}
