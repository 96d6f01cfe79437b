import type { GitBlame, GitCommit, GitLetter } from '../../protocol/git'
import type { GitRepository } from './git-repository'
import { logFormat, parseLog, parseNames, type NamedChange } from './parse-log'

/** Newest first; of one file with where it was at the time. Before the first commit there is none. */
export async function log(
  repository: GitRepository,
  { path, skip, limit }: { path?: string | undefined; skip: number; limit: number },
): Promise<GitCommit[]> {
  if (await isUnborn(repository)) return []
  // `--no-ext-diff` and the like: to follow a file, git compares contents.
  const output = await repository.look({
    args: [
      'log',
      '-z',
      logFormat,
      '--no-show-signature',
      '--no-ext-diff',
      '--no-textconv',
      `--skip=${skip}`,
      `--max-count=${limit}`,
      ...(path ? ['--name-status', '--follow'] : []),
      '--',
      path ?? '.',
    ],
  })
  return parseLog(output).map(({ path: at, from, ...commit }) => ({
    ...commit,
    ...(at !== undefined && defined('path', repository.toProject(at))),
    ...(from !== undefined && defined('from', repository.toProject(from))),
  }))
}

export async function commitFiles(
  repository: GitRepository,
  hash: string,
): Promise<{ path: string; from?: string; letter: GitLetter }[]> {
  const parents = (await repository.look({ args: ['rev-parse', '--verify', '--quiet', `${hash}^@`] }).catch(() => ''))
    .split('\n')
    .filter(Boolean)
  // A merge is told against its first parent.
  const between = parents.length ? [parents[0]!, hash] : ['--root', '--no-commit-id', hash]
  const output = await repository.look({
    args: ['diff-tree', '-r', '-z', '--name-status', '--find-renames', ...between, '--', '.'],
  })
  return parseNames(output.split('\0')).flatMap((change) => inProject(repository, change) ?? [])
}

export async function blame(
  repository: GitRepository,
  { path, line, signal }: { path: string; line: number; signal?: AbortSignal },
): Promise<GitBlame | null> {
  const { stdout, exit } = await repository.lookRaw({
    args: ['blame', '--porcelain', '--no-textconv', '-L', `${line},${line}`, '--', path],
    ...(signal && { signal }),
  })
  return exit === 0 ? parseBlame(stdout.toString('utf8')) : null
}

export function parseBlame(output: string): GitBlame | null {
  const hash = /^[\da-f]{40,64}/.exec(output)?.[0]
  const field = (name: string): string => new RegExp(`^${name} (.*)$`, 'm').exec(output)?.[1] ?? ''
  if (!hash || /^0+$/.test(hash)) return null
  return { hash, author: field('author'), time: Number(field('author-time')), subject: field('summary') }
}

async function isUnborn(repository: GitRepository): Promise<boolean> {
  return (await repository.lookRaw({ args: ['rev-parse', '--verify', '--quiet', 'HEAD'] })).exit !== 0
}

function inProject(repository: GitRepository, { letter, path, from }: NamedChange) {
  const inside = repository.toProject(path)
  if (inside === undefined) return undefined
  return { letter, path: inside, ...(from !== undefined && defined('from', repository.toProject(from))) }
}

const defined = <K extends string>(key: K, value: string | undefined): { [P in K]?: string } =>
  value === undefined ? {} : ({ [key]: value } as { [P in K]: string })
