import { lstat } from 'node:fs/promises'
import type { ProjectPaths } from '../files/project-paths'
import type { GitRepository } from './git-repository'

/** Paths as git takes them on its input: no list is too long for it, and no name looks like an option. */
export const onInput = (paths: string[]) => ({
  args: ['--pathspec-from-file=-', '--pathspec-file-nul'],
  input: paths.map((path) => `${path}\0`).join(''),
})

/** `git add` for whatever became of the files: changed, new or deleted. */
export async function stage(repository: GitRepository, paths: string[]): Promise<void> {
  const { args, input } = onInput(paths)
  await repository.run({ args: ['add', '--all', ...args], input })
}

export const stageAll = (repository: GitRepository): Promise<string> =>
  repository.run({ args: ['add', '--all', '--', '.'] })

/** The index back to HEAD, before the first commit too. */
export async function unstage(repository: GitRepository, paths: string[]): Promise<void> {
  const { args, input } = onInput(paths)
  await repository.run({ args: ['reset', '--quiet', ...args], input })
}

/** Puts a text into the index; the file on the disk stays as it is. */
export async function stageText(
  repository: GitRepository,
  paths: ProjectPaths,
  projectPath: string,
  text: string,
): Promise<void> {
  const path = repository.fromRoot(projectPath)
  const hash = await repository.run({
    args: ['hash-object', '-w', '--stdin', `--path=${path}`],
    input: text,
  })
  const mode = (await indexMode(repository, projectPath)) ?? (await diskMode(paths, projectPath))
  await repository.run({
    args: ['update-index', '-z', '--index-info'],
    input: `${mode} ${hash.trim()}\t${path}\0`,
  })
}

async function indexMode(repository: GitRepository, projectPath: string): Promise<string | undefined> {
  const entries = await repository.look({ args: ['ls-files', '--stage', '-z', '--', projectPath] })
  return /^(\d{6}) [\da-f]+ 0\t/.exec(entries)?.[1]
}

async function diskMode(paths: ProjectPaths, projectPath: string): Promise<string> {
  const stat = await lstat(await paths.entry(projectPath)).catch(() => undefined)
  return stat && stat.mode & 0o100 ? '100755' : '100644'
}

/** One side's file as a whole, where it has one; where that side deleted it, the deletion. */
export async function resolveWith(repository: GitRepository, paths: string[], side: 'ours' | 'theirs'): Promise<void> {
  const stage = side === 'ours' ? 2 : 3
  const entries = await repository.look({ args: ['ls-files', '--unmerged', '-z', '--', ...paths] })
  const has = new Set<string>()
  for (const entry of entries.split('\0')) {
    const [, at, path] = /^\d{6} [\da-f]+ (\d)\t(.+)$/s.exec(entry) ?? []
    if (Number(at) === stage) has.add(path!)
  }
  const there = paths.filter((path) => has.has(path))
  const gone = paths.filter((path) => !has.has(path))
  if (there.length) {
    const { args, input } = onInput(there)
    await repository.run({ args: ['checkout', '--quiet', `--${side}`, ...args], input })
    await repository.run({ args: ['add', ...args], input })
  }
  if (gone.length) {
    const { args, input } = onInput(gone)
    await repository.run({ args: ['rm', '--quiet', '--force', '--ignore-unmatch', ...args], input })
  }
}
