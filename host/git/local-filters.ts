import { gitText } from './git-process'

/** What `git lfs install --local` writes: a program of the machine, which the repository only names. */
const harmless = /^git-lfs (clean|smudge|filter-process)( --skip)?( -- %f| %f)?$/

/**
 * The filters (`filter.NAME.clean`, …) that the repository's own configuration defines: `git status` would run their
 * commands for files whose times changed. Those of the user's configuration are the user's.
 */
export async function localFilters(git: string, cwd: string): Promise<string[]> {
  const output = await gitText(git, {
    cwd,
    args: ['config', '--list', '--show-scope', '--null'],
    passive: { filters: [] },
  })
  return parseLocalFilters(output)
}

/** Fields end in NUL: the scope, then the key, a line end and the value. */
export function parseLocalFilters(output: string): string[] {
  const fields = output.split('\0')
  const names = new Set<string>()
  for (let i = 0; i + 1 < fields.length; i += 2) {
    const [scope, entry] = [fields[i]!, fields[i + 1]!]
    const cut = entry.indexOf('\n')
    const [key, value] = cut < 0 ? [entry, ''] : [entry.slice(0, cut), entry.slice(cut + 1)]
    const name = /^filter\.(.+)\.(?:clean|smudge|process)$/s.exec(key)?.[1]
    if (name && (scope === 'local' || scope === 'worktree') && !harmless.test(value)) names.add(name)
  }
  return [...names]
}
