import { describe, expect, it } from 'vitest'
import { parseRef } from './git-branches'
import { gitError, tidyMessage } from './git-error'
import { parseBlame } from './git-history'
import { parseLocalFilters } from './local-filters'
import { parseLog, parseNames } from './parse-log'
import { parseStatus, withinProject } from './parse-status'

const limits = { changes: 100, ignored: 100 }
const z = (...records: string[]): string => records.map((record) => `${record}\0`).join('')
const hash = '0123456789abcdef0123456789abcdef01234567'

describe('parseStatus', () => {
  it('reads heads, changes, renames, conflicts, and names with spaces and line ends', () => {
    const output = z(
      `# branch.oid ${hash}`,
      '# branch.head feature/a b',
      '# branch.upstream origin/x',
      '# branch.ab +2 -13',
      `1 .M N... 100644 100644 100644 ${hash} ${hash} a file.js`,
      `1 A. N... 000000 100644 100644 ${hash} ${hash} two\nlines`,
      `2 RM N... 100644 100644 100644 ${hash} ${hash} R087 new name.js`,
      'old name.js',
      `u AA N... 100644 100644 100644 100644 ${hash} ${hash} ${hash} both.js`,
      `1 .M SC.. 160000 160000 160000 ${hash} ${hash} module`,
      '? ä new',
      '! node_modules/',
    )
    expect(parseStatus(output, limits)).toEqual({
      head: { commit: hash, branch: 'feature/a b', upstream: 'origin/x', ahead: 2, behind: 13 },
      changes: [
        { path: 'a file.js', unstaged: 'M' },
        { path: 'two\nlines', staged: 'A' },
        { path: 'new name.js', from: 'old name.js', staged: 'R', unstaged: 'M' },
        { path: 'both.js', conflict: 'AA' },
        { path: 'module', unstaged: 'M', submodule: true },
        { path: 'ä new', unstaged: '?' },
      ],
      ignored: ['node_modules/'],
      truncated: false,
    })
  })

  it('knows a detached head, one without commits, and a cut list', () => {
    expect(parseStatus(z(`# branch.oid ${hash}`, '# branch.head (detached)'), limits).head).toEqual({ commit: hash })
    expect(parseStatus(z('# branch.oid (initial)', '# branch.head main'), limits).head).toEqual({ branch: 'main' })
    const many = parseStatus(`${z('? a', '? b', '? c')}? hal`, { changes: 2, ignored: 0 })
    expect([many.changes.length, many.truncated]).toEqual([2, true])
  })

  it('leaves out what lies outside of the project', () => {
    const parsed = parseStatus(
      z('? app/in.js', '? out.js', `2 R. N... 1 1 1 ${hash} ${hash} R100 app/b`, 'a', '! app/'),
      limits,
    )
    expect(withinProject(parsed, 'app/')).toEqual({
      changes: [
        { path: 'in.js', unstaged: '?' },
        { path: 'b', staged: 'R' },
      ],
      ignored: [],
    })
  })
})

it('reads a log with names, bodies and merges', () => {
  const output =
    `\u0001commit\0${hash}\0p1 p2\0Ada\0a@b\x000012\0Three\0\0\nR100\0a\0b\0\0` +
    `\u0001commit\0${hash}\0\0Bob\0b@c\x005\0One\0A body\nof two lines\n\0\nA\0a\0`
  expect(parseLog(output)).toEqual([
    {
      hash,
      parents: ['p1', 'p2'],
      author: 'Ada',
      email: 'a@b',
      time: 12,
      subject: 'Three',
      body: '',
      letter: 'R',
      from: 'a',
      path: 'b',
    },
    {
      hash,
      parents: [],
      author: 'Bob',
      email: 'b@c',
      time: 5,
      subject: 'One',
      body: 'A body\nof two lines',
      letter: 'A',
      path: 'a',
    },
  ])
  expect(parseNames('M\0a\0C75\0b\0c\0'.split('\0'))).toEqual([
    { letter: 'M', path: 'a' },
    { letter: 'C', from: 'b', path: 'c' },
  ])
})

it('reads refs and blame', () => {
  const ref = (...fields: string[]) => parseRef(fields.join('\0'))
  expect(ref('refs/heads/a/b', 'c0', '7', 'origin/a', '*', '/repo', '', 'Words')).toEqual({
    kind: 'local',
    name: 'a/b',
    commit: 'c0',
    time: 7,
    subject: 'Words',
    upstream: 'origin/a',
    current: true,
  })
  expect(ref('refs/heads/x', 'c0', '7', '', ' ', '/other', '', 'W')).toMatchObject({ elsewhere: '/other' })
  expect(ref('refs/remotes/origin/HEAD', 'c0', '7', '', ' ', '', 'refs/remotes/origin/main', 'W')).toBeUndefined()
  expect(parseBlame(`${hash} 1 1 1\nauthor Ada L\nauthor-time 99\nsummary Why\nfilename a\n\ttext`)).toEqual({
    hash,
    author: 'Ada L',
    time: 99,
    subject: 'Why',
  })
  expect(parseBlame(`${'0'.repeat(40)} 1 1 1\nauthor Not Committed Yet`)).toBeNull()
})

it('finds the filters that only the repository defines', () => {
  const entry = (scope: string, key: string, value: string): string => `${scope}\0${key}\n${value}\0`
  const config =
    entry('global', 'filter.mine.clean', 'x') +
    entry('local', 'filter.evil.clean', 'curl | sh') +
    entry('worktree', 'filter.we.b.process', 'y') +
    entry('local', 'filter.lfs.clean', 'git-lfs clean -- %f') +
    entry('local', 'filter.fake.smudge', 'git-lfs smudge -- %f; y') +
    entry('local', 'filter.none.required', 'true')
  expect(parseLocalFilters(config)).toEqual(['evil', 'we.b', 'fake'])
})

it.each([
  ['git_auth_failed', "fatal: could not read Username for 'https://x': terminal prompts disabled"],
  ['git_auth_failed', 'git@x: Permission denied (publickey).\nfatal: Could not read from remote repository.'],
  ['git_push_rejected', ' ! [rejected]        main -> main (fetch first)'],
  ['git_no_upstream', 'fatal: The current branch x has no upstream branch.'],
  ['git_dirty_tree', 'error: Your local changes to the following files would be overwritten by checkout:\n\ta.js'],
  ['git_identity_missing', '*** Please tell me who you are.'],
  ['git_unsafe', "fatal: detected dubious ownership in repository at '/x'"],
  ['git_locked', "fatal: Unable to create '/x/.git/index.lock': File exists."],
  ['git_failed', 'fatal: something new'],
])('tells %s by what git says', (code, stderr) => {
  expect(gitError('', stderr, 128)).toMatchObject({ code })
})

it('keeps of the output what explains', () => {
  const output = 'remote: Counting objects:  50%\rremote: Counting objects: 100%\nhint: try\nfatal: no way\n\tfile.js\n'
  expect(tidyMessage(output)).toBe('no way\n\tfile.js')
})
