import type { GitChange, GitHead, GitLetter } from '../../protocol/git'

export interface ParsedStatus {
  head: GitHead
  /** Paths from the repository's root. */
  changes: GitChange[]
  ignored: string[]
  truncated: boolean
}

const letterOf = (char: string | undefined): GitLetter | undefined =>
  char && 'MADRCT'.includes(char) ? (char as GitLetter) : undefined

/** How many space-separated fields stand before the path. Source: git's documentation, "git-status: porcelain format version 2". */
const fieldsBefore: Record<string, number> = { '1': 8, '2': 9, u: 10 }

/** The output of `git status --porcelain=v2 --branch -z`; its last record may be cut. */
export function parseStatus(output: string, limits: { changes: number; ignored: number }): ParsedStatus {
  const records = output.split('\0')
  // What stands behind the last NUL is nothing, or cut.
  records.pop()
  const parsed: ParsedStatus = { head: {}, changes: [], ignored: [], truncated: false }
  for (let i = 0; i < records.length; i++) {
    const record = records[i]!
    const kind = record[0]!
    const renamed = kind === '2' ? records[++i] : undefined
    if (kind === '#') readHeader(record, parsed.head)
    else if (kind === '!') {
      if (parsed.ignored.length < limits.ignored) parsed.ignored.push(record.slice(2))
    } else if (parsed.changes.length >= limits.changes) parsed.truncated = true
    else {
      const change = readChange(kind, record, renamed)
      if (change) parsed.changes.push(change)
    }
  }
  return parsed
}

function readHeader(record: string, head: GitHead): void {
  const [, key, value = ''] = /^# (\S+) (.*)$/s.exec(record) ?? []
  if (key === 'branch.oid' && value !== '(initial)') head.commit = value
  else if (key === 'branch.head' && value !== '(detached)') head.branch = value
  else if (key === 'branch.upstream') head.upstream = value
  else if (key === 'branch.ab') {
    const [, ahead, behind] = /^\+(\d+) -(\d+)$/.exec(value) ?? []
    head.ahead = Number(ahead)
    head.behind = Number(behind)
  }
}

function readChange(kind: string, record: string, from: string | undefined): GitChange | undefined {
  if (kind === '?') return { path: record.slice(2), unstaged: '?' }
  const before = fieldsBefore[kind]
  if (!before) return undefined
  const fields = record.split(' ')
  const path = fields.slice(before).join(' ')
  const xy = fields[1] ?? ''
  const submodule = fields[2]?.startsWith('S') ? { submodule: true } : {}
  if (kind === 'u') return { path, conflict: xy, ...submodule }
  const [staged, unstaged] = [letterOf(xy[0]), letterOf(xy[1])]
  return {
    path,
    ...(from !== undefined && { from }),
    ...(staged && { staged }),
    ...(unstaged && { unstaged }),
    ...submodule,
  }
}

/** Paths of the repository as paths of the project; what lies outside of it is left out. */
export function withinProject(parsed: ParsedStatus, prefix: string): Pick<ParsedStatus, 'changes' | 'ignored'> {
  const inner = (path: string): string | undefined =>
    path.startsWith(prefix) && path !== prefix ? path.slice(prefix.length) : undefined
  const changes = parsed.changes.flatMap(({ from, ...change }) => {
    const path = inner(change.path)
    const before = from === undefined ? undefined : inner(from)
    return path === undefined ? [] : [{ ...change, path, ...(before !== undefined && { from: before }) }]
  })
  return { changes, ignored: parsed.ignored.flatMap((path) => inner(path) ?? []) }
}
