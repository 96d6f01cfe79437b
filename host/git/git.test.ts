import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HostClient } from '../../base/rpc/host-client'
import type { GitChange, GitRepository, GitState } from '../../protocol/git'
import { removeDir, TestHost, tempProject } from '../testing/test-host'
import { git, initRepository, write } from './testing/test-repository'

let test: TestHost
let host: HostClient
const extra: string[] = []
const onDisk = (file: string): string => fs.readFileSync(path.join(test.dir, file), 'utf8')

beforeEach(async () => {
  test = await TestHost.start({ 'a.js': 'one\ntwo\nthree\n', 'b.js': 'b\n', '.gitignore': '*.log\nout/\n' })
  initRepository(test.dir)
  host = await test.client()
})
afterEach(async () => {
  host.dispose()
  await test.stop()
  for (const dir of extra.splice(0)) removeDir(dir)
})

async function state(): Promise<GitRepository> {
  const found = await host.call('git/refresh', {})
  if (found.kind !== 'repository') throw new Error(`${found.kind} ${'message' in found ? found.message : ''}`)
  return found
}
const changes = async (): Promise<GitChange[]> => (await state()).changes.sort((a, b) => (a.path < b.path ? -1 : 1))
const temporary = (): string => {
  const dir = tempProject()
  extra.push(dir)
  return dir
}

describe('changes', () => {
  it('are told, staged and taken back', async () => {
    write(test.dir, { 'a.js': 'one\n2\nthree\n', '-x :(glob)*.js': 'new\n', 'c.log': 'x', 'out/d.js': 'x' })
    fs.rmSync(path.join(test.dir, 'b.js'))
    expect(await changes()).toEqual([
      { path: '-x :(glob)*.js', unstaged: '?' },
      { path: 'a.js', unstaged: 'M' },
      { path: 'b.js', unstaged: 'D' },
    ])
    expect((await state()).ignored.sort()).toEqual(['c.log', 'out/'])
    await host.call('git/stage', { paths: ['-x :(glob)*.js', 'b.js'] })
    expect(await changes()).toEqual([
      { path: '-x :(glob)*.js', staged: 'A' },
      { path: 'a.js', unstaged: 'M' },
      { path: 'b.js', staged: 'D' },
    ])
    await host.call('git/unstage', { paths: ['b.js'] })
    expect(await changes()).toContainEqual({ path: 'b.js', unstaged: 'D' })
    await expect(host.call('git/stage', { paths: ['../a.js'] })).rejects.toMatchObject({
      code: 'path_outside_project',
    })
  })

  it('are discarded into the trash, and come back where nothing was changed since', async () => {
    write(test.dir, { 'a.js': 'mine\n', 'new.js': 'new\n' })
    fs.rmSync(path.join(test.dir, 'b.js'))
    const { id } = await host.call('git/discard', { paths: ['a.js', 'b.js', 'new.js'] })
    expect([onDisk('a.js'), onDisk('b.js'), fs.existsSync(path.join(test.dir, 'new.js'))]).toEqual([
      'one\ntwo\nthree\n',
      'b\n',
      false,
    ])
    expect(await changes()).toEqual([])
    write(test.dir, { 'b.js': 'edited since\n' })
    await expect(host.call('git/restoreDiscarded', { id })).rejects.toMatchObject({ code: 'file_changed' })
    expect([onDisk('a.js'), onDisk('b.js'), onDisk('new.js')]).toEqual(['mine\n', 'edited since\n', 'new\n'])
    await expect(host.call('git/restoreDiscarded', { id })).rejects.toMatchObject({ code: 'git_discard_gone' })
  })

  it('of a part of a file are staged as a text', async () => {
    write(test.dir, { 'a.js': '1\ntwo\n3\n' })
    await host.call('git/stageText', { path: 'a.js', text: '1\ntwo\nthree\n' })
    expect(await changes()).toEqual([{ path: 'a.js', staged: 'M', unstaged: 'M' }])
    expect(await host.call('git/show', { path: 'a.js', revision: 'index' })).toEqual({ text: '1\ntwo\nthree\n' })
    expect(await host.call('git/show', { path: 'a.js', revision: 'HEAD' })).toEqual({ text: 'one\ntwo\nthree\n' })
    expect(await host.call('git/show', { path: 'none.js', revision: 'HEAD' })).toEqual({ text: '', missing: true })
    expect(onDisk('a.js')).toBe('1\ntwo\n3\n')
  })

  it('of a project below its repository are its own, and what else is staged is counted', async () => {
    const root = temporary()
    write(root, { 'app/app.json': '{}', 'app/x.js': 'x', 'other.js': 'o' })
    initRepository(root)
    write(root, { 'app/x.js': 'y', 'other.js': 'p', 'app/n.js': 'n' })
    git(root, 'add', 'other.js')
    await host.call('workspace/open', { dir: path.join(root, 'app') })
    expect(await state()).toMatchObject({ prefix: 'app/', root: fs.realpathSync(root), stagedOutside: 1 })
    expect(await changes()).toEqual([
      { path: 'n.js', unstaged: '?' },
      { path: 'x.js', unstaged: 'M' },
    ])
    await host.call('git/stageText', { path: 'x.js', text: 'z' })
    expect(await host.call('git/show', { path: 'x.js', revision: 'index' })).toEqual({ text: 'z' })
    await host.call('git/discard', { paths: ['x.js', 'n.js'] })
    expect(fs.readFileSync(path.join(root, 'app/x.js'), 'utf8')).toBe('z')
    expect(await host.call('git/log', { path: 'x.js', skip: 0, limit: 5 })).toMatchObject([{ path: 'x.js' }])
  })
})

describe('the state', () => {
  const next = (wanted: (state: GitState) => boolean): Promise<GitState> =>
    new Promise((resolve) => {
      const subscription = host.on('git/didChange', (told) => {
        if (!wanted(told)) return
        subscription.dispose()
        resolve(told)
      })
    })

  it('follows what others do: edits, the index, commits, branches', async () => {
    await host.call('git/state', {})
    let told = next((now) => now.kind === 'repository' && now.changes[0]?.unstaged === 'M')
    write(test.dir, { 'a.js': 'x\n' })
    await told
    told = next((now) => now.kind === 'repository' && now.changes[0]?.staged === 'M')
    git(test.dir, 'add', 'a.js')
    await told
    told = next((now) => now.kind === 'repository' && now.changes.length === 0)
    git(test.dir, 'commit', '-qm', 'Second')
    await told
    told = next((now) => now.kind === 'repository' && now.head.branch === 'side/x')
    git(test.dir, 'switch', '-qc', 'side/x')
    await told
    told = next((now) => now.kind === 'repository' && now.head.branch === undefined)
    git(test.dir, 'checkout', '-q', '--detach')
    await told
  })

  it('says where there is no repository, and follows when one is made', async () => {
    await host.call('workspace/open', { dir: temporary() })
    expect(await host.call('git/state', {})).toEqual({ kind: 'none' })
    await expect(host.call('git/stageAll', {})).rejects.toMatchObject({ code: 'git_no_repository' })
    await host.call('git/init', {})
    expect(await state()).toMatchObject({ head: { branch: expect.any(String) }, changes: [] })
    expect((await state()).head.commit).toBeUndefined()
    expect(await host.call('git/log', { skip: 0, limit: 5 })).toEqual([])
  })

  it('is that of the working tree, where a repository has several', async () => {
    const dir = path.join(temporary(), 'tree')
    git(test.dir, 'worktree', 'add', '-q', '-b', 'second', dir)
    await host.call('workspace/open', { dir })
    expect(await state()).toMatchObject({ head: { branch: 'second' }, prefix: '' })
    const branches = await host.call('git/branches', {})
    expect(branches.find(({ name }) => name === 'main')).toMatchObject({ elsewhere: test.dir })
    await expect(host.call('git/switch', { name: 'main', kind: 'local' })).rejects.toMatchObject({
      message: expect.stringContaining('main'),
    })
  })
})

it('runs nothing that a repository configures when it is looked at', async () => {
  const ran = path.join(temporary(), 'ran')
  const program = path.join(temporary(), 'program')
  fs.writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> ${ran}\ncat\n`, { mode: 0o755 })
  const hooks = temporary()
  for (const hook of ['post-index-change', 'post-checkout', 'pre-commit'])
    fs.copyFileSync(program, path.join(hooks, hook))
  write(test.dir, { '.gitattributes': '* filter=evil diff=evil\n', 'a.js': 'one\nTWO\nthree\n' })
  const config = [
    ['core.fsmonitor', program],
    ['core.hooksPath', hooks],
    ['core.pager', program],
    ['core.sshCommand', program],
    ['diff.external', program],
    ['diff.evil.textconv', program],
    ['diff.evil.command', program],
    ['log.showSignature', 'true'],
    ['gpg.program', program],
    ['credential.helper', `!${program}`],
    ['filter.evil.clean', program],
    ['filter.evil.smudge', program],
    ['filter.evil.process', program],
    ['filter.evil.required', 'true'],
  ]
  for (const [key, value] of config) git(test.dir, 'config', key!, value!)
  // Their times are others than the index has: git has to look into the files.
  for (const file of ['a.js', 'b.js']) fs.utimesSync(path.join(test.dir, file), 1, 1)
  const { hash } = (await host.call('git/log', { skip: 0, limit: 1 }))[0]!
  expect(await changes()).toEqual([
    { path: '.gitattributes', unstaged: '?' },
    { path: 'a.js', unstaged: 'M' },
  ])
  await host.call('git/show', { path: 'a.js', revision: 'HEAD' })
  await host.call('git/show', { path: 'a.js', revision: 'index' })
  await host.call('git/log', { path: 'a.js', skip: 0, limit: 5 })
  await host.call('git/commitFiles', { hash })
  await host.call('git/blame', { path: 'a.js', line: 1 })
  await host.call('git/branches', {})
  await host.call('git/lastMessage', {})
  expect(fs.existsSync(ran) ? fs.readFileSync(ran, 'utf8') : '').toBe('')
  // What the user asks for does as in a terminal: that the trap works at all.
  await expect(host.call('git/stage', { paths: ['a.js'] })).rejects.toThrow('filter')
  expect(fs.readFileSync(ran, 'utf8')).toContain('program')
})

it('commits, amends, and takes a commit back', async () => {
  write(test.dir, { 'a.js': 'x\n' })
  await expect(host.call('git/commit', { message: 'Nothing' })).rejects.toMatchObject({ code: 'git_nothing_to_commit' })
  await host.call('git/stageAll', {})
  await expect(host.call('git/commit', { message: ' ' })).rejects.toMatchObject({ code: 'git_failed' })
  await host.call('git/commit', { message: '-Second\n\n#1 in the body' })
  expect(await host.call('git/lastMessage', {})).toEqual({ message: '-Second\n\n#1 in the body', merge: false })
  await host.call('git/commit', { message: 'Second again', amend: true })
  await host.call('git/commit', { message: '', amend: true })
  const [second, first] = await host.call('git/log', { skip: 0, limit: 10 })
  expect([second!.subject, first!.subject, second!.author]).toEqual(['Second again', 'First', 'Ada'])
  expect(await host.call('git/commitFiles', { hash: second!.hash })).toEqual([{ path: 'a.js', letter: 'M' }])
  expect(await host.call('git/undoCommit', {})).toEqual({ message: 'Second again' })
  expect(await changes()).toEqual([{ path: 'a.js', staged: 'M' }])
  await host.call('git/undoCommit', {})
  expect((await state()).head.commit).toBeUndefined()
  await host.call('git/unstage', { paths: ['b.js'] })
  expect(await changes()).toContainEqual({ path: 'b.js', unstaged: '?' })
})

it('says why a hook refused', async () => {
  const hook = path.join(test.dir, '.git/hooks/pre-commit')
  fs.mkdirSync(path.dirname(hook), { recursive: true })
  fs.writeFileSync(hook, '#!/bin/sh\necho "no tabs please" >&2\nexit 1\n', { mode: 0o755 })
  write(test.dir, { 'a.js': 'x\n' })
  await host.call('git/stageAll', {})
  await expect(host.call('git/commit', { message: 'X' })).rejects.toMatchObject({
    code: 'git_failed',
    message: 'no tabs please',
  })
})

it('follows a file through its renames', async () => {
  git(test.dir, 'mv', 'a.js', 'moved.js')
  git(test.dir, 'commit', '-qm', 'Moved')
  expect(await host.call('git/log', { path: 'moved.js', skip: 0, limit: 5 })).toMatchObject([
    { subject: 'Moved', letter: 'R', path: 'moved.js', from: 'a.js' },
    { subject: 'First', letter: 'A', path: 'a.js' },
  ])
  expect(await host.call('git/blame', { path: 'moved.js', line: 2 })).toMatchObject({ author: 'Ada', subject: 'First' })
})

describe('branches', () => {
  it('are made, switched and deleted; a dirty tree is told', async () => {
    await host.call('git/createBranch', { name: 'feature/x' })
    write(test.dir, { 'a.js': 'feature\n' })
    await host.call('git/stageAll', {})
    await host.call('git/commit', { message: 'Feature' })
    write(test.dir, { 'a.js': 'dirty\n' })
    await expect(host.call('git/switch', { name: 'main', kind: 'local' })).rejects.toMatchObject({
      code: 'git_dirty_tree',
      message: expect.stringContaining('a.js'),
    })
    git(test.dir, 'checkout', '-q', '--', 'a.js')
    await host.call('git/switch', { name: 'main', kind: 'local' })
    expect((await state()).head.branch).toBe('main')
    await expect(host.call('git/deleteBranch', { name: 'feature/x' })).rejects.toMatchObject({ code: 'git_not_merged' })
    await host.call('git/deleteBranch', { name: 'feature/x', force: true })
    await host.call('git/createBranch', { name: 'y', from: 'main' })
    await expect(host.call('git/createBranch', { name: 'y' })).rejects.toMatchObject({ code: 'git_ref_exists' })
    await expect(host.call('git/createBranch', { name: 'a..b' })).rejects.toMatchObject({ code: 'git_ref_invalid' })
    await expect(host.call('git/createBranch', { name: '--orphan' })).rejects.toMatchObject({
      code: 'rpc_params_invalid',
    })
  })

  it('meet in conflicts, which are settled by a side', async () => {
    git(test.dir, 'switch', '-qc', 'side')
    write(test.dir, { 'a.js': 'theirs\n' })
    git(test.dir, 'rm', '-q', 'b.js')
    git(test.dir, 'commit', '-qam', 'Side')
    git(test.dir, 'switch', '-q', 'main')
    write(test.dir, { 'a.js': 'ours\n', 'b.js': 'ours\n' })
    git(test.dir, 'commit', '-qam', 'Main')
    expect(() => git(test.dir, 'merge', 'side')).toThrow()
    expect(await state()).toMatchObject({ operation: 'merge' })
    expect(await changes()).toEqual([
      { path: 'a.js', conflict: 'UU' },
      { path: 'b.js', conflict: 'UD' },
    ])
    expect(await host.call('git/show', { path: 'a.js', revision: 'theirs' })).toEqual({ text: 'theirs\n' })
    await host.call('git/resolve', { paths: ['a.js', 'b.js'], side: 'theirs' })
    expect([onDisk('a.js'), fs.existsSync(path.join(test.dir, 'b.js'))]).toEqual(['theirs\n', false])
    await host.call('git/continue', {})
    expect((await host.call('git/lastMessage', {})).merge).toBe(true)
    expect((await state()).operation).toBeUndefined()
  })
})

describe('stashes and tags', () => {
  it('put changes away, bring them back as they were staged, and are dropped', async () => {
    write(test.dir, { 'a.js': 'staged\n', 'new.js': 'new\n' })
    await host.call('git/stage', { paths: ['a.js'] })
    write(test.dir, { 'b.js': 'changed\n' })
    await host.call('git/stash', { message: 'half done', untracked: false })
    expect((await changes()).map(({ path }) => path)).toEqual(['new.js'])
    await host.call('git/stash', { message: '', untracked: true })
    expect(await changes()).toEqual([])
    const [second, first] = await host.call('git/stashes', {})
    expect(first).toMatchObject({ index: 1, message: 'On main: half done' })
    expect(second!.message).toContain('WIP on main')
    await host.call('git/applyStash', { commit: first!.commit, drop: true })
    expect(await changes()).toMatchObject([
      { path: 'a.js', staged: 'M' },
      { path: 'b.js', unstaged: 'M' },
    ])
    await expect(host.call('git/applyStash', { commit: first!.commit, drop: true })).rejects.toMatchObject({
      code: 'git_ref_invalid',
    })
    await host.call('git/applyStash', { commit: second!.commit, drop: false })
    expect(onDisk('new.js')).toBe('new\n')
    await host.call('git/dropStash', { commit: second!.commit })
    expect(await host.call('git/stashes', {})).toEqual([])
  })

  it('say what is in their way, and stay then', async () => {
    await expect(host.call('git/stash', { message: '', untracked: true })).rejects.toMatchObject({
      code: 'git_nothing_to_commit',
    })
    write(test.dir, { 'a.js': 'mine\n' })
    await host.call('git/stash', { message: '', untracked: false })
    const [{ commit } = { commit: '' }] = await host.call('git/stashes', {})
    write(test.dir, { 'a.js': 'dirty\n' })
    await expect(host.call('git/applyStash', { commit, drop: true })).rejects.toMatchObject({ code: 'git_dirty_tree' })
    git(test.dir, 'commit', '-qam', 'Other')
    await expect(host.call('git/applyStash', { commit, drop: true })).rejects.toMatchObject({ code: 'git_conflict' })
    expect(await host.call('git/stashes', {})).toHaveLength(1)
    expect((await changes())[0]).toMatchObject({ path: 'a.js', conflict: 'UU' })
  })

  it('name a commit', async () => {
    await host.call('git/createTag', { name: 'v1', message: '' })
    await host.call('git/createTag', { name: 'v2', message: 'The second' })
    expect(git(test.dir, 'cat-file', '-t', 'v1')).toBe('commit')
    expect(git(test.dir, 'cat-file', '-t', 'v2')).toBe('tag')
    await expect(host.call('git/createTag', { name: 'v1', message: '' })).rejects.toMatchObject({
      code: 'git_ref_exists',
    })
    await expect(host.call('git/createTag', { name: 'a..b', message: '' })).rejects.toMatchObject({
      code: 'git_ref_invalid',
    })
    await host.call('git/deleteTag', { name: 'v1' })
    expect(git(test.dir, 'tag')).toBe('v2')
  })
})

describe('remotes', () => {
  it('are published to, pulled from, and told about', async () => {
    const [bare, other] = [temporary(), temporary()]
    git(bare, 'init', '-q', '--bare', '--initial-branch=main')
    git(test.dir, 'remote', 'add', 'origin', bare)
    await expect(host.call('git/push', {})).rejects.toMatchObject({ code: 'git_no_upstream' })
    await expect(host.call('git/push', { publish: 'nowhere' })).rejects.toMatchObject({ code: 'git_ref_invalid' })
    await host.call('git/push', { publish: 'origin' })
    expect((await state()).head).toMatchObject({ upstream: 'origin/main', ahead: 0, behind: 0 })

    git(other, 'clone', '-q', bare, '.')
    write(other, { 'theirs.js': 'x\n' })
    git(other, 'add', '.')
    git(other, 'commit', '-qm', 'Theirs')
    git(other, 'push', '-q')
    await host.call('git/fetch', {})
    expect((await state()).head).toMatchObject({ ahead: 0, behind: 1 })
    write(test.dir, { 'mine.js': 'x\n' })
    await host.call('git/stageAll', {})
    await host.call('git/commit', { message: 'Mine' })
    await expect(host.call('git/push', {})).rejects.toMatchObject({ code: 'git_push_rejected' })
    await expect(host.call('git/pull', {})).rejects.toMatchObject({ code: 'git_diverged' })
    await host.call('git/pull', { how: 'rebase' })
    await host.call('git/push', {})
    expect((await state()).head).toMatchObject({ ahead: 0, behind: 0 })
    expect(onDisk('theirs.js')).toBe('x\n')
  })

  it('get the tags when they are told to, and keep theirs of the same name', async () => {
    const bare = temporary()
    git(bare, 'init', '-q', '--bare', '--initial-branch=main')
    git(test.dir, 'remote', 'add', 'origin', bare)
    await host.call('git/createTag', { name: 'v1', message: '' })
    await host.call('git/push', { publish: 'origin' })
    expect(git(bare, 'tag')).toBe('')
    await expect(host.call('git/pushTags', { remote: 'nowhere' })).rejects.toMatchObject({ code: 'git_ref_invalid' })
    await host.call('git/pushTags', { remote: 'origin' })
    expect(git(bare, 'tag')).toBe('v1')
    await host.call('git/deleteTag', { name: 'v1' })
    await host.call('git/createTag', { name: 'v1', message: 'Another' })
    await expect(host.call('git/pushTags', { remote: 'origin' })).rejects.toMatchObject({ code: 'git_push_rejected' })
  })

  it('are let go of when a call is cancelled', async () => {
    const slow = path.join(temporary(), 'slow')
    const begun = `${slow}.begun`
    fs.writeFileSync(slow, `#!/bin/sh\ntouch ${begun}\nsleep 600\n`, { mode: 0o755 })
    git(test.dir, 'config', 'core.sshCommand', slow)
    git(test.dir, 'remote', 'add', 'origin', 'ssh://nobody@localhost/x')
    const controller = new AbortController()
    const fetching = host.call('git/fetch', {}, controller.signal)
    await expect.poll(() => fs.existsSync(begun), { timeout: 10_000 }).toBe(true)
    controller.abort()
    await expect(fetching).rejects.toMatchObject({ code: 'rpc_cancelled' })
    // The next one does not wait for it.
    await host.call('git/createBranch', { name: 'after' })
  })
})
