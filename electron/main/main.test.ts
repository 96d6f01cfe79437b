import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { HostToMain, MainToHost } from '../../protocol/desktop'
import { folderArgument } from './folder-argument'
import { HostSupervisor, type HostChild } from './host-supervisor'
import { menuTemplate } from './menu-template'
import { isPermitted, isSimulatorWindow, mayNavigate, outsideUrl, pictureArea } from './navigation'
import { parseWindowState, visibleBounds } from './window-state'

const origin = 'http://localhost:5230'
const simulator = `http://${'a'.repeat(32)}.sim.localhost:5230`

describe('where pages may go', () => {
  it.each([
    [`${origin}/#token=x`, true, true],
    ['http://localhost:5231/', true, false],
    ['https://evil.example/', true, false],
    ['file:///etc/passwd', true, false],
    ['javascript:alert(1)', true, false],
    [`${simulator}/`, true, false],
    [`${simulator}/`, false, true],
    ['https://example.com/', false, true],
    ['http://example.com/', false, true],
    ['http://localhost:5230/', false, false],
    ['http://x.localhost:1/', false, false],
    ['http://127.0.0.1:22/', false, false],
    ['http://[::1]:22/', false, false],
    ['file:///etc/passwd', false, false],
    ['about:blank', false, true],
    ['nonsense', false, false],
  ])('%s in the main frame (%s): %s', (url, isMain, may) => expect(mayNavigate(url, origin, isMain)).toBe(may))

  it('opens one page in a window of the app', () => {
    expect(isSimulatorWindow(`${origin}/simulator.html`, origin)).toBe(true)
    for (const url of [
      `${origin}/`,
      `${origin}/index.html`,
      'http://localhost:1/simulator.html',
      `${simulator}/simulator.html`,
      '',
    ])
      expect(isSimulatorWindow(url, origin)).toBe(false)
  })

  it('takes pictures of areas of whole px', () => {
    expect(pictureArea({ x: 1.4, y: 0, width: 10.6, height: 5 })).toEqual({ x: 1, y: 0, width: 11, height: 5 })
    for (const area of [undefined, {}, { x: -5, y: 0, width: 1, height: 1 }, { x: 0, y: 0, width: 1, height: '1' }])
      expect(pictureArea(area)).toBeUndefined()
    expect(pictureArea({ x: 0, y: 0, width: 1e9, height: 1 })).toBeUndefined()
  })

  it('opens the web outside, and nothing that runs a program', () => {
    expect(outsideUrl('https://example.com/a?b')).toBe('https://example.com/a?b')
    for (const url of ['file:///x', 'smb://x/y', 'ms-msdt:/id', 'javascript:1', `${origin}/`, simulator, ''])
      expect(outsideUrl(url)).toBeUndefined()
  })

  it('permits the workbench a little and a mini program nothing', () => {
    expect(isPermitted('clipboard-sanitized-write', `${origin}/`, origin)).toBe(true)
    expect(isPermitted('media', `${origin}/`, origin)).toBe(false)
    for (const permission of ['clipboard-read', 'geolocation', 'media', 'fullscreen'])
      expect(isPermitted(permission, `${simulator}/`, origin)).toBe(false)
  })
})

describe('the window', () => {
  const screen = { x: 0, y: 25, width: 1920, height: 1055 }

  it('comes back where it was, when that can be seen', () => {
    const bounds = { x: 100, y: 100, width: 1000, height: 700 }
    expect(visibleBounds(bounds, [screen])).toEqual(bounds)
    const second = { x: 1920, y: 0, width: 1280, height: 1024 }
    expect(visibleBounds({ ...bounds, x: 2000 }, [screen, second])).toMatchObject({ x: 2000 })
    expect(visibleBounds({ ...bounds, x: 2000 }, [screen])).toEqual({ width: 1000, height: 700 })
    expect(visibleBounds({ ...bounds, y: -500 }, [screen])).toEqual({ width: 1000, height: 700 })
    expect(visibleBounds({ ...bounds, x: -950 }, [screen])).toEqual({ width: 1000, height: 700 })
  })

  it('is never larger than a screen, nor too small to use', () => {
    expect(visibleBounds({ x: 0, y: 25, width: 9000, height: 1 }, [screen])).toMatchObject({ width: 1920, height: 480 })
    expect(visibleBounds(undefined, [screen])).toEqual({ width: 1440, height: 900 })
  })

  it('forgets what it cannot read', () => {
    expect(parseWindowState('{"bounds":{"x":1,"y":2,"width":3,"height":4},"maximized":true}')).toEqual({
      bounds: { x: 1, y: 2, width: 3, height: 4 },
      maximized: true,
    })
    for (const text of [
      undefined,
      '',
      'null',
      '{"bounds":{"x":"1"}}',
      '{"bounds":{"x":null,"y":0,"width":1,"height":1}}',
    ])
      expect(parseWindowState(text)).toEqual({ maximized: false })
  })
})

class FakeChild implements HostChild {
  sent: MainToHost[] = []
  killed = false
  #listeners: { message: ((m: HostToMain) => void)[]; exit: ((code: number) => void)[] } = { message: [], exit: [] }
  on(event: 'message' | 'exit', listener: never): void {
    ;(this.#listeners[event] as unknown[]).push(listener)
  }
  postMessage = (message: MainToHost) => void this.sent.push(message)
  kill = () => {
    this.killed = true
    this.exit(137)
    return true
  }
  say = (message: HostToMain) => this.#listeners.message.forEach((listener) => listener(message))
  exit = (code: number) => this.#listeners.exit.forEach((listener) => listener(code))
}

describe('HostSupervisor', () => {
  let children: FakeChild[]
  let events: string[]
  let now: number
  let supervisor: HostSupervisor

  beforeEach(() => {
    vi.useFakeTimers()
    ;[children, events, now] = [[], [], 0]
    supervisor = new HostSupervisor({
      fork: () => {
        const child = new FakeChild()
        children.push(child)
        return child
      },
      onReady: (url) => events.push(`ready ${url}`),
      onFailed: (message) => events.push(`failed ${message}`),
      onOpenFailed: (dir) => events.push(`open failed ${dir}`),
      now: () => now,
    })
  })
  afterEach(() => vi.useRealTimers())

  it('starts with the folder, and passes on what is said', () => {
    supervisor.start('/a')
    children[0]!.say({ k: 'ready', url: 'u', origin })
    supervisor.open('/b')
    children[0]!.say({ k: 'open/failed', dir: '/b', message: 'no' })
    expect(children[0]!.sent).toEqual([
      { k: 'start', dir: '/a' },
      { k: 'open', dir: '/b' },
    ])
    expect(events).toEqual(['ready u', 'open failed /b'])
  })

  it('starts again when the host ends by itself, on what was open, but not for ever', () => {
    supervisor.start()
    supervisor.open('/b')
    now = 60_000
    children[0]!.exit(1)
    expect(children[1]!.sent).toEqual([{ k: 'start', dir: '/b' }])
    now = 70_000
    children[1]!.exit(1)
    expect(children).toHaveLength(2)
    expect(events).toEqual([expect.stringContaining('twice in a row')])
  })

  it('does not start again what cannot start', () => {
    supervisor.start()
    children[0]!.say({ k: 'failed', message: 'no port' })
    children[0]!.exit(1)
    expect([children.length, events]).toEqual([1, ['failed no port']])
  })

  it('stops, by force when it must', async () => {
    supervisor.start()
    const gentle = supervisor.stop()
    children[0]!.exit(0)
    await gentle
    expect([children.length, children[0]!.killed, children[0]!.sent.at(-1)]).toEqual([1, false, { k: 'stop' }])
    await supervisor.stop()

    const stuck = new HostSupervisor({
      fork: () => children[children.push(new FakeChild()) - 1]!,
      onReady: () => {},
      onFailed: () => {},
      onOpenFailed: () => {},
    })
    stuck.start()
    const forced = stuck.stop()
    await vi.advanceTimersByTimeAsync(3000)
    await forced
    expect(children.at(-1)!.killed).toBe(true)
  })
})

describe('the menu and the command line', () => {
  it('has the roles that macOS needs for its shortcuts, and opens folders', () => {
    const openFolder = vi.fn()
    const template = menuTemplate('darwin', { openFolder })!
    expect(template.map((item) => item.role ?? item.label)).toEqual([
      'appMenu',
      'File',
      'editMenu',
      'View',
      'windowMenu',
    ])
    const file = template[1]!.submenu as { label?: string; click?(): void }[]
    file.find((item) => item.label === 'Open Folder…')!.click!()
    expect(openFolder).toHaveBeenCalledOnce()
    expect(menuTemplate('linux', { openFolder })).toBeUndefined()
  })

  it('finds the folder', () => {
    expect(folderArgument(['/usr/bin/electron', 'main.mjs', '--flag', 'app'], 2, '/home/a')).toBe(
      path.resolve('/home/a', 'app'),
    )
    expect(folderArgument(['Tandem'], 1, '/')).toBeUndefined()
  })
})

/** What cannot be run without Electron's program is at least held to what it must never lack. */
describe('the window and the preload script', () => {
  const read = (file: string) => fs.readFileSync(path.join(path.dirname(fileURLToPath(import.meta.url)), file), 'utf8')

  it('are sandboxed, isolated and without Node', () => {
    expect(read('main.ts')).toMatch(
      /sandbox: true,\s+contextIsolation: true,\s+nodeIntegration: false,\s+webviewTag: false/,
    )
  })

  it('give the page a few functions', async () => {
    const exposed: Record<string, Record<string, unknown>> = {}
    const invoke = vi.fn(async () => '/picked')
    vi.doMock('electron', () => ({
      contextBridge: { exposeInMainWorld: (name: string, api: Record<string, unknown>) => (exposed[name] = api) },
      ipcRenderer: { invoke },
    }))
    await import('../preload/preload')
    vi.doUnmock('electron')
    expect(Object.keys(exposed.tandemDesktop!)).toEqual(['pickFolder', 'capture', 'keepOnTop'])
    expect(await (exposed.tandemDesktop!.pickFolder as () => Promise<string>)()).toBe('/picked')
    expect(invoke).toHaveBeenCalledWith('tandem:pick-folder')
  })
})
