import { describe, expect, it } from 'vitest'
import type { GitChange, GitRepository } from '../../../protocol/git'
import { GitMarks } from './git-marks'
import { changesIn, countOf, scmRows, type ScmRow } from './scm-rows'

const repository = (changes: GitChange[], ignored: string[] = []): GitRepository => ({
  kind: 'repository',
  root: '/r',
  prefix: '',
  head: {},
  changes,
  ignored,
  truncated: false,
  stagedOutside: 0,
  remotes: [],
})

const changes: GitChange[] = [
  { path: 'pages/a/b/deep.js', unstaged: 'M' },
  { path: 'pages/a/b/other.js', unstaged: 'D', staged: 'M' },
  { path: 'app.js', unstaged: 'M' },
  { path: 'pages/index.js', unstaged: 'M' },
  { path: 'new file.js', unstaged: '?' },
  { path: 'both.js', conflict: 'UU' },
]
const shown = (rows: ScmRow[]): string[] =>
  rows.map((row) =>
    row.kind === 'group'
      ? `${row.group} ${row.count}`
      : `${'  '.repeat(row.depth)}${row.kind === 'folder' ? `${row.name}/` : row.change.path}`,
  )

describe('scmRows', () => {
  it('lists by group and name', () => {
    expect(shown(scmRows(repository(changes), false, new Set()))).toEqual([
      'merge 1',
      '  both.js',
      'staged 1',
      '  pages/a/b/other.js',
      'changes 4',
      '  app.js',
      '  pages/a/b/deep.js',
      '  pages/index.js',
      '  pages/a/b/other.js',
      'untracked 1',
      '  new file.js',
    ])
    expect(countOf(repository(changes))).toBe(7)
  })

  it('makes a tree in which single folders share a row, and which closes', () => {
    const rows = scmRows(repository(changes), true, new Set(['merge', 'staged', 'untracked']))
    expect(shown(rows)).toEqual([
      'merge 1',
      'staged 1',
      'changes 4',
      '  pages/',
      '    a/b/',
      '      pages/a/b/deep.js',
      '      pages/a/b/other.js',
      '    pages/index.js',
      '  app.js',
      'untracked 1',
    ])
    const folder = rows.find((row) => row.kind === 'folder' && row.path === 'pages/a/b')!
    expect(changesIn(repository(changes), folder).map(({ path }) => path)).toEqual([
      'pages/a/b/deep.js',
      'pages/a/b/other.js',
    ])
    expect(shown(scmRows(repository(changes), true, new Set(['changes/pages'])))).not.toContain('    a/b/')
  })
})

it('marks files, the folders above them, and what is ignored', () => {
  const marks = new GitMarks(
    repository(
      [
        { path: 'a/b/new.js', unstaged: '?' },
        { path: 'a/changed.js', staged: 'M' },
        { path: 'a/added.js', staged: 'A', unstaged: 'M' },
        { path: 'c/gone.js', unstaged: 'D' },
        { path: 'c/both.js', conflict: 'AA' },
        { path: 'moved.js', staged: 'R', from: 'old.js' },
      ],
      ['node_modules/', 'x.log'],
    ),
  )
  const of = (path: string): string => {
    const mark = marks.of(path)
    return mark ? `${mark.kind} ${mark.letter}`.trim() : ''
  }
  expect(['a', 'a/b', 'a/b/new.js', 'a/changed.js', 'a/added.js'].map(of)).toEqual([
    'modified',
    'untracked',
    'untracked U',
    'modified M',
    'added A',
  ])
  expect(['c', 'c/gone.js', 'c/both.js', 'moved.js', 'clean.js'].map(of)).toEqual([
    'conflict',
    'deleted D',
    'conflict !',
    'renamed R',
    '',
  ])
  expect(['node_modules', 'node_modules/x/y.js', 'x.log'].map(of)).toEqual(['ignored', 'ignored', 'ignored'])
  expect(GitMarks.none.of('a')).toBeUndefined()
})
