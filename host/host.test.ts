import fs from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { HostClient } from '../base/rpc/host-client'
import type { HostEventName, HostEvents } from '../protocol/host'
import { removeDir, tempProject, TestHost, tinyProgram } from './testing/test-host'

let test: TestHost
const started = async (...args: Parameters<typeof TestHost.start>) => {
  test = await TestHost.start(...args)
  await test.workspace.watching
  await test.workspace.build.idle()
  return test
}
afterEach(() => test.stop())

const next = <N extends HostEventName>(
  client: HostClient,
  name: N,
  fits: (event: HostEvents[N]) => boolean = () => true,
): Promise<HostEvents[N]> =>
  new Promise((resolve) => {
    const subscription = client.on(name, (event) => {
      if (!fits(event)) return
      subscription.dispose()
      resolve(event)
    })
  })

describe('from a save to the simulator', () => {
  it('a save in the workbench reaches the shell as an update and the workbench as a report', async () => {
    await started()
    const [client, session] = [await test.client(), await test.session()]
    session.send({ k: 'hello', build: 0 })
    const hello = await session.next()
    expect(hello).toMatchObject({ k: 'hello', build: 1, hash: expect.any(String), reload: false, errors: [] })

    const { text, version } = await client.call('files/read', { path: 'pages/index/index.axml' })
    const [changed, report] = [next(client, 'files/didChange'), next(client, 'build/didFinish')]
    await client.call('files/write', {
      path: 'pages/index/index.axml',
      text: text.replace('Hello', 'Goodbye'),
      version,
    })
    expect(await changed).toEqual({ changes: [{ path: 'pages/index/index.axml', kind: 'changed' }], bulk: false })
    const update = await session.next()
    if (update.k !== 'update') throw new Error(update.k)
    expect(update.update.view.map((unit) => unit.key)).toEqual(['unit:pages/index/index'])
    expect(update.update).toMatchObject({ build: 2, base: 1, logic: [], errors: [], since: expect.any(Number) })
    expect(await report).toMatchObject({ build: 2, ok: true, running: false })
    // The system's own news of the save makes no second build.
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await client.call('build/current', {})).toMatchObject({ build: 2 })
  })

  it('what Tandem itself keeps in the project is told of, and builds nothing', async () => {
    await started()
    const client = await test.client()
    const changed = next(client, 'files/didChange')
    await client.call('files/write', { path: '.tandem/settings.json', text: '{}' })
    expect((await changed).changes).toContainEqual({ path: '.tandem/settings.json', kind: 'added' })
    expect(await client.call('build/clean', {})).toMatchObject({ build: 2 })
  })

  it('a change from outside arrives too, an error is told, and mending it heals', async () => {
    await started()
    const [client, session] = [await test.client(), await test.session()]
    session.send({ k: 'hello', build: 0 })
    await session.next()
    const file = path.join(test.dir, 'pages/index/index.js')
    const good = fs.readFileSync(file, 'utf8')
    fs.writeFileSync(file, 'Page({')
    expect(await session.next()).toMatchObject({
      k: 'update',
      update: { errors: [{ file: 'pages/index/index.js' }], logic: [], view: [] },
    })
    expect(await client.call('build/current', {})).toMatchObject({ ok: false, diagnostics: [{ severity: 'error' }] })
    // A shell that comes now sees the errors over the last good build.
    const late = await test.session()
    late.send({ k: 'hello', build: 0 })
    expect(await late.next()).toMatchObject({ k: 'hello', build: 2, errors: [{ file: 'pages/index/index.js' }] })
    fs.writeFileSync(file, good)
    expect(await session.next()).toMatchObject({ k: 'update', update: { errors: [] } })
  })

  it('a shell that missed builds gets them; one from another host reloads', async () => {
    await started()
    const session = await test.session()
    session.send({ k: 'hello', build: 0 })
    const first = await session.next()
    if (first.k !== 'hello') throw new Error(first.k)
    const client = await test.client()
    for (const color of ['blue', 'green']) {
      const done = next(client, 'build/didFinish', (report) => !report.running)
      await client.call('files/write', { path: 'pages/index/index.acss', text: `.hello { color: ${color} }` })
      await done
    }
    const back = await test.session()
    back.send({ k: 'hello', build: 1, hash: first.hash! })
    expect(await back.next()).toMatchObject({ k: 'hello', build: 3, reload: false })
    expect([await back.next(), await back.next()]).toMatchObject([{ update: { build: 2 } }, { update: { build: 3 } }])
    const stranger = await test.session()
    stranger.send({ k: 'hello', build: 1, hash: 'other' })
    expect(await stranger.next()).toMatchObject({ k: 'hello', reload: true })
  })

  it('requests of the mini program are answered by rules, and end with the session', async () => {
    await started({
      ...tinyProgram,
      'mock/api.json':
        '{"rules":[{"url":"https://api.test/a","body":[1]},{"url":"https://api.test/slow","delay":60000,"body":1}]}',
    })
    const session = await test.session()
    session.send({ k: 'request', id: 1, args: { url: 'https://api.test/a' } })
    expect(await session.next()).toMatchObject({ k: 'request/headers', id: 1, status: 200 })
    expect(await session.next()).toMatchObject({ k: 'request/result', id: 1, result: { body: '[1]', mocked: true } })
    session.send({ k: 'request', id: 2, args: { url: 'https://api.test/slow' } })
    session.send({ k: 'request/abort', id: 2 })
    expect(await session.next()).toMatchObject({ id: 2, error: { code: 'request_aborted' } })
    session.send({ k: 'request', id: 3, args: { url: 'file:///etc/passwd' } })
    expect(await session.next()).toMatchObject({ id: 3, error: { code: 'request_url_invalid' } })
    const closed = new Promise((resolve) => session.socket.on('close', resolve))
    session.socket.send('{"k":"files/read","path":"app.json"}')
    await closed
  })

  it('rules change while the host runs', async () => {
    await started()
    const client = await test.client()
    const report = next(client, 'build/didFinish', ({ diagnostics }) =>
      diagnostics.some(({ code }) => code === 'mock_invalid'),
    )
    await client.call('files/write', { path: 'mock/api.json', text: '{"rules":[{"url":1}]}' })
    expect((await report).diagnostics.find(({ code }) => code === 'mock_invalid')).toMatchObject({
      file: 'mock/api.json',
    })
  })
})

describe('projects', () => {
  it('opens another in place of the present one, and remembers', async () => {
    await started()
    const other = tempProject({ ...tinyProgram, 'mini.project.json': '{"projectname":"Other"}' })
    const client = await test.client()
    const session = await test.session()
    const [opened, closed] = [
      next(client, 'workspace/didOpen'),
      new Promise((resolve) => session.socket.on('close', resolve)),
    ]
    const before = test.workspace.origin
    const info = await client.call('workspace/open', { dir: other })
    expect(info).toMatchObject({ root: other, name: 'Other', sourceRoot: '' })
    expect(info.simulatorOrigin).not.toBe(before)
    expect(await opened).toEqual(info)
    await closed
    expect((await client.call('workspace/recent', {})).map((entry) => entry.dir)).toEqual([other, test.dir])
    await expect(client.call('workspace/open', { dir: path.join(other, 'none') })).rejects.toMatchObject({
      code: 'folder_missing',
    })
    await expect(client.call('workspace/open', { dir: path.join(other, 'app.js') })).rejects.toMatchObject({
      code: 'folder_missing',
    })
    expect(await client.call('workspace/current', {})).toEqual(info)
    removeDir(other)
  })

  it('shows a folder that is no mini program, and sees it become one', async () => {
    await started({ 'readme.txt': 'x' })
    const client = await test.client()
    expect(await client.call('workspace/current', {})).toMatchObject({ problem: { code: 'project_app_json_missing' } })
    expect(await client.call('files/list', { dir: '' })).toMatchObject([{ name: 'readme.txt' }])
    const good = next(client, 'build/didFinish', (report) => report.ok && !report.running)
    for (const [file, text] of Object.entries(tinyProgram)) await client.call('files/write', { path: file, text })
    await good
    expect(await client.call('workspace/current', {})).not.toHaveProperty('problem')
  })

  it('has the same origin at every start, another for every folder, and not one to be guessed', async () => {
    await started()
    const { projectId, stateSecret } = await import('./state/secret')
    const secret = stateSecret(test.stateDir)
    expect(test.workspace.id).toBe(projectId(secret, test.dir))
    expect(test.workspace.id).toMatch(/^[a-z2-7]{32}$/)
    expect(projectId(secret, `${test.dir}/x`)).not.toBe(test.workspace.id)
    expect(projectId(Buffer.alloc(32), test.dir)).not.toBe(test.workspace.id)
    if (process.platform !== 'win32') expect(fs.statSync(path.join(test.stateDir, 'secret')).mode & 0o077).toBe(0)
  })

  it('browses folders and marks mini programs', async () => {
    await started()
    const parent = tempProject({
      'one/app.json': '{}',
      'two/x.txt': '',
      'three/mini.project.json': '{"miniprogramRoot":"src"}',
      'three/src/app.json': '{}',
      '.hidden/app.json': '{}',
    })
    const client = await test.client()
    expect(await client.call('workspace/browse', { dir: parent })).toMatchObject({
      path: parent,
      parent: path.dirname(parent),
      folders: [
        { name: 'one', miniProgram: true },
        { name: 'three', miniProgram: true },
        { name: 'two', miniProgram: false },
      ],
    })
    await expect(client.call('workspace/browse', { dir: path.join(parent, 'none') })).rejects.toMatchObject({
      code: 'folder_missing',
    })
    removeDir(parent)
  })
})

describe('state and stacks', () => {
  it('keeps UI state for all and for a project, and backups, across starts', async () => {
    await started()
    const client = await test.client()
    expect(await client.call('state/get', { key: 'layout' })).toBeNull()
    await client.call('state/set', { key: 'layout', value: { a: 1 } })
    await client.call('state/set', { key: '__proto__', value: 'p', project: true })
    const unsaved = { path: 'app.js', window: 'w', text: 'unsaved', version: 'v' }
    await client.call('backups/save', unsaved)
    await test.host.dispose()
    const { startHost } = await import('./start-host')
    const again = await startHost({
      appRoot: test.dir,
      version: '0',
      port: 0,
      dir: test.dir,
      stateDir: test.stateDir,
    })
    try {
      const { HostClient } = await import('../base/rpc/host-client')
      const { socketTransport } = await import('../base/rpc/socket-transport.node')
      const { openSocket } = await import('./testing/test-host')
      const socket = await openSocket(again.port, '/rpc', { host: `localhost:${again.port}`, origin: again.origin })
      if (typeof socket === 'number') throw new Error('refused')
      const second = await HostClient.connect(socketTransport(socket), again.token)
      expect(again.token).not.toBe(test.host.token)
      expect(await second.call('state/get', { key: 'layout' })).toEqual({ a: 1 })
      expect(await second.call('state/get', { key: '__proto__', project: true })).toBe('p')
      expect(await second.call('backups/list', {})).toEqual([unsaved])
    } finally {
      await again.dispose()
    }
  })

  it('maps a stack to the sources', async () => {
    await started({
      ...tinyProgram,
      'pages/index/index.js': 'Page({\n  fail() {\n    throw new Error("x")\n  },\n})\n',
    })
    const { build, origin } = test.workspace
    const hash = build.linked.latest!.manifest.hash
    const lines = build.linked.script(hash, 'logic')!.toString().split('\n')
    const line = lines.findIndex((text) => text.includes('new Error("x")')) + 1
    const column = lines[line - 1]!.indexOf('new Error') + 1
    const client = await test.client()
    const frames = await client.call('log/mapStack', {
      stack: `Error: x\n    at Object.fail (${origin}/__tandem/app/logic.${hash}.js:${line}:${column})\n    at ${origin}/__tandem/rt/worker.js:1:5\n    at elsewhere (https://x/y.js:3:4)`,
    })
    expect(frames).toEqual([
      { functionName: 'Object.fail', file: 'pages/index/index.js', line: 3, column: expect.any(Number), mapped: true },
      { functionName: 'elsewhere', file: 'https://x/y.js', line: 3, column: 3, mapped: false },
    ])
  })
})
