import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readArguments } from '../arguments'
import { defaultStateDir } from '../state/state-dir'
import { get, removeDir, tempProject, tinyProgram } from '../testing/test-host'
import { findBrowser, hasDisplay, installHint } from './find-browser'
import { browserArgs } from './launch-browser'
import { prepareProfile, takeProfile } from './profile-dir'
import { runIde } from './run-ide'

describe('finding a browser', () => {
  const find = (platform: NodeJS.Platform, env: Record<string, string>, there: string[]) =>
    findBrowser({ platform, env, exists: (file) => there.includes(file) })

  it('knows where each system puts it', () => {
    expect(find('linux', { PATH: '/opt/bin:relative:/usr/bin' }, ['/usr/bin/chromium', '/opt/bin/google-chrome'])).toBe(
      '/opt/bin/google-chrome',
    )
    expect(find('linux', {}, ['/snap/bin/chromium'])).toBe('/snap/bin/chromium')
    expect(
      find('darwin', { HOME: '/Users/a' }, ['/Users/a/Applications/Chromium.app/Contents/MacOS/Chromium']),
    ).toContain('Chromium')
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'
    expect(
      find('win32', { PROGRAMFILES: 'C:\\Program Files', 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' }, [edge]),
    ).toBe(edge)
    expect(find('linux', { PATH: '/usr/bin' }, [])).toBeUndefined()
  })

  it('takes what TANDEM_BROWSER names, and nothing in its place', () => {
    expect(find('linux', { TANDEM_BROWSER: '/x/my', PATH: '/usr/bin' }, ['/x/my', '/usr/bin/chromium'])).toBe('/x/my')
    expect(find('linux', { TANDEM_BROWSER: '/x/gone', PATH: '/usr/bin' }, ['/usr/bin/chromium'])).toBeUndefined()
  })

  it('tells whether a window could be seen, and how to bring a browser', () => {
    expect([
      hasDisplay('linux', {}),
      hasDisplay('linux', { DISPLAY: ':0' }),
      hasDisplay('linux', { WAYLAND_DISPLAY: 'w' }),
      hasDisplay('darwin', {}),
    ]).toEqual([false, true, true, true])
    for (const platform of ['linux', 'darwin', 'win32'] as const) expect(installHint(platform)).toMatch(/[Ii]nstall/)
  })

  it('drops the sandbox for root alone', () => {
    const args = (isRoot: boolean) => browserArgs({ url: 'http://localhost:1/#token=x', profileDir: '/p', isRoot })
    expect(args(false)).not.toContain('--no-sandbox')
    expect(args(true)).toContain('--no-sandbox')
    expect(args(false)).toEqual(
      expect.arrayContaining(['--app=http://localhost:1/#token=x', '--user-data-dir=/p', '--remote-debugging-pipe']),
    )
  })
})

describe('arguments and state', () => {
  it('reads what npm start is given', () => {
    expect(readArguments([])).toEqual({ window: true })
    expect(readArguments(['dir', '--port', '0', '--no-window'])).toEqual({ dir: 'dir', port: 0, window: false })
    for (const bad of [['a', 'b'], ['--port', 'x'], ['--port', '70000'], ['--frob']])
      expect(readArguments(bad)).toHaveProperty('fault', expect.stringMatching(/./))
  })

  it('keeps state where the system has it', () => {
    expect(defaultStateDir({}, 'linux', '/home/a')).toBe('/home/a/.local/state/tandem')
    expect(defaultStateDir({ XDG_STATE_HOME: '/s' }, 'linux', '/home/a')).toBe('/s/tandem')
    expect(defaultStateDir({}, 'darwin', '/Users/a')).toBe('/Users/a/Library/Application Support/Tandem')
    expect(defaultStateDir({ LOCALAPPDATA: 'C:\\L' }, 'win32', 'C:\\Users\\a')).toBe('C:\\L\\Tandem')
    expect(defaultStateDir({ TANDEM_STATE_DIR: '/t' }, 'linux', '/home/a')).toBe(path.resolve('/t'))
  })
})

describe('profiles', () => {
  it('are one for each Tandem that runs, and free again after a crash', () => {
    const state = tempProject()
    const first = takeProfile(state)
    // Another live process: the test's parent.
    fs.writeFileSync(path.join(first.dir, 'tandem.pid'), String(process.ppid))
    const second = takeProfile(state)
    expect(second.dir).not.toBe(first.dir)
    second.release()
    const ended = spawnSync(process.execPath, ['-e', '0']).pid
    fs.writeFileSync(path.join(first.dir, 'tandem.pid'), String(ended))
    expect(takeProfile(state).dir).toBe(first.dir)
    removeDir(state)
  })
})

describe('a profile', () => {
  it('begins with storage allowed to simulators, and never asks to restore', () => {
    const dir = tempProject()
    const file = path.join(dir, 'Default/Preferences')
    const read = () => JSON.parse(fs.readFileSync(file, 'utf8'))
    const cookies = { '[*.]sim.localhost,*': { setting: 1 } }
    prepareProfile(dir)
    expect(read()).toEqual({ profile: { content_settings: { exceptions: { cookies } } } })
    fs.writeFileSync(
      file,
      '{"profile":{"exit_type":"Crashed","content_settings":{"exceptions":{"images":{}}}},"own":1}',
    )
    prepareProfile(dir)
    const exceptions = { images: {}, cookies }
    expect(read()).toEqual({ profile: { exit_type: 'Normal', content_settings: { exceptions } }, own: 1 })
    fs.writeFileSync(file, '{ broken')
    prepareProfile(dir)
    expect(read()).toHaveProperty('profile')
    removeDir(dir)
  })
})

describe.skipIf(process.platform === 'win32')('the window', () => {
  let dirs: { app: string; project: string; state: string }
  const before = { ...process.env }

  beforeEach(() => {
    dirs = {
      app: tempProject({ 'dist/renderer/index.html': 'workbench' }),
      project: tempProject(tinyProgram),
      state: tempProject(),
    }
    Object.assign(process.env, { TANDEM_STATE_DIR: dirs.state, DISPLAY: ':fake' })
  })
  afterEach(() => {
    process.env = { ...before }
    Object.values(dirs).forEach(removeDir)
  })

  /** A stand-in for a browser: notes its arguments, then does what `behaviour` says. */
  function fakeBrowser(behaviour: string): string {
    const file = path.join(dirs.app, 'browser')
    const body = `#!${process.execPath}\nrequire('fs').writeFileSync(${JSON.stringify(`${file}.args`)}, JSON.stringify(process.argv.slice(2)) + process.pid)\n${behaviour}`
    fs.writeFileSync(file, body, { mode: 0o755 })
    process.env.TANDEM_BROWSER = file
    return `${file}.args`
  }

  async function run(controller = new AbortController(), window = true): Promise<{ code: number; said: string }> {
    const lines: string[] = []
    const code = await runIde({
      appRoot: dirs.app,
      version: '0',
      port: 0,
      dir: dirs.project,
      window,
      print: (line) => lines.push(line),
      signal: controller.signal,
    })
    return { code, said: lines.join('\n') }
  }
  const until = async (condition: () => boolean) => {
    const end = Date.now() + 8000
    while (!condition() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 10))
    expect(condition()).toBe(true)
  }

  it('ends the process when it is closed, and never prints the token', async () => {
    const args = fakeBrowser('setTimeout(() => process.exit(0), 3100)')
    const { code, said } = await run()
    expect(code).toBe(0)
    const url = /--app=(http:[^"]+)/.exec(fs.readFileSync(args, 'utf8'))![1]!
    expect(url).toMatch(/^http:\/\/localhost:\d+\/#token=[\w-]{43}$/)
    expect(said).not.toContain(url.split('=')[1])
    await expect(get(Number(new URL(url).port), '/')).rejects.toThrow()
  })

  it('is asked to close when the process is stopped', async () => {
    const closed = path.join(dirs.app, 'closed')
    const args = fakeBrowser(
      `const pipe = require('fs').createReadStream(null, { fd: 3 })\npipe.on('data', (data) => { if (!String(data).includes('Browser.close')) return; require('fs').writeFileSync(${JSON.stringify(closed)}, data); process.exit(0) })\nsetTimeout(() => {}, 60000)`,
    )
    const controller = new AbortController()
    const running = run(controller)
    await until(() => fs.existsSync(args))
    controller.abort()
    expect((await running).code).toBe(0)
    expect(fs.readFileSync(closed, 'utf8')).toContain('"method":"Browser.close"')
  })

  it('ends when its last page is gone, though the browser stays', async () => {
    fakeBrowser(`const { createReadStream, createWriteStream } = require('fs')
const out = createWriteStream(null, { fd: 4 })
const say = (method, params) => out.write(JSON.stringify({ method, params }) + '\\0')
createReadStream(null, { fd: 3 }).on('data', (data) => {
  if (String(data).includes('setDiscoverTargets')) {
    say('Target.targetCreated', { targetInfo: { targetId: 'a', type: 'page' } })
    say('Target.targetCreated', { targetInfo: { targetId: 'b', type: 'worker' } })
    setTimeout(say, 3100, 'Target.targetDestroyed', { targetId: 'a' })
  }
  if (String(data).includes('Browser.close')) process.exit(0)
})`)
    expect((await run()).code).toBe(0)
  })

  it('is ended when it does not close', async () => {
    const args = fakeBrowser(`process.on('SIGTERM', () => process.exit(0))\nsetInterval(() => {}, 1000)`)
    const controller = new AbortController()
    const running = run(controller)
    await until(() => fs.existsSync(args) && /\]\d+$/.test(fs.readFileSync(args, 'utf8')))
    const pid = Number(/\](\d+)$/.exec(fs.readFileSync(args, 'utf8'))![1])
    controller.abort()
    await running
    expect(() => process.kill(pid, 0)).toThrow()
  })

  it('that never comes up leaves the host serving, with the address', async () => {
    fakeBrowser('process.exit(1)')
    const controller = new AbortController()
    const lines: string[] = []
    const running = runIde({
      appRoot: dirs.app,
      version: '0',
      port: 0,
      dir: dirs.project,
      window: true,
      print: (line) => lines.push(line),
      signal: controller.signal,
    })
    await until(() => lines.some((line) => line.includes('#token=')))
    const url = new URL(/http:\/\/localhost:\d+\/#token=\S+/.exec(lines.join('\n'))![0])
    expect((await get(Number(url.port), '/')).body).toBe('workbench')
    controller.abort()
    expect(await running).toBe(0)
  })

  it('is left out without a display or a browser, with what to do about it', async () => {
    const stopped = new AbortController()
    stopped.abort()
    process.env.TANDEM_BROWSER = '/none'
    expect((await run(stopped)).said).toMatch(/TANDEM_BROWSER names \/none[\s\S]*#token=/)
    delete process.env.DISPLAY
    delete process.env.WAYLAND_DISPLAY
    if (process.platform === 'linux') expect((await run(stopped)).said).toMatch(/no display[\s\S]*#token=/)
    expect((await run(stopped, false)).said).toMatch(/Open this address/)
  })

  it('says so when the folder cannot be opened', async () => {
    removeDir(dirs.project)
    expect(await run()).toMatchObject({ code: 1, said: expect.stringContaining('is not there') })
  })
})
