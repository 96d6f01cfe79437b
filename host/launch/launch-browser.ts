import { spawn, type ChildProcess } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { BrowserPipe, watchPages } from './browser-pipe'
import { prepareProfile } from './profile-dir'

export interface LaunchOptions {
  browser: string
  url: string
  profileDir: string
  /** Added to the arguments, for tests. */
  extraArgs?: string[]
  platform?: NodeJS.Platform
  isRoot?: boolean
}

export interface BrowserWindow {
  /** Resolves when the window is closed, with whether the browser had come up at all. */
  closed: Promise<{ early: boolean }>
  close(): Promise<void>
  pipe: BrowserPipe
}

/** ms within which an end means that the window never came up. */
const EARLY = 3000

/** One window without tabs and address bar, in a profile of its own. */
export function browserArgs({
  url,
  profileDir,
  extraArgs = [],
  isRoot,
  platform = process.platform,
}: Omit<LaunchOptions, 'browser'>): string[] {
  return [
    `--app=${url}`,
    `--user-data-dir=${profileDir}`,
    // For the debugger: it reaches the simulator through this pipe, and nobody else can.
    '--remote-debugging-pipe',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // A mini program in the background of the IDE keeps its timers as on a device.
    '--disable-background-timer-throttling',
    '--disable-renderer-backgrounding',
    '--disable-features=Translate,MediaRouter',
    '--window-size=1440,900',
    // Chromium refuses its sandbox to root, and only to root.
    ...((isRoot ?? (platform === 'linux' && process.getuid?.() === 0)) ? ['--no-sandbox', '--test-type'] : []),
    ...extraArgs,
  ]
}

export function launchBrowser(options: LaunchOptions): BrowserWindow {
  prepareProfile(options.profileDir)
  const started = Date.now()
  const child = spawn(options.browser, browserArgs(options), {
    // 3 and 4 are the debugging pipe.
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    // Its own group, so that Ctrl+C reaches only us, and the pages can keep their unsaved texts before it ends.
    detached: process.platform !== 'win32',
  })
  const pipe = new BrowserPipe(child.stdio[3] as Writable, child.stdio[4] as Readable)
  const closed = new Promise<{ early: boolean }>((resolve) => {
    const end = () => resolve({ early: Date.now() - started < EARLY })
    child.once('exit', end)
    child.once('error', end)
  })
  const end = () => close(child, pipe, closed)
  watchPages(pipe, () => void end())
  return { closed, pipe, close: end }
}

/** Asks the browser to close as a user would; ends it when it does not. */
async function close(child: ChildProcess, pipe: BrowserPipe, closed: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  pipe.send('Browser.close')
  for (const [ms, signal] of [
    [2000, 'SIGTERM'],
    [2000, 'SIGKILL'],
  ] as const) {
    let timer: NodeJS.Timeout | undefined
    const late = await Promise.race([
      closed.then(() => false),
      new Promise<boolean>((resolve) => (timer = setTimeout(resolve, ms, true))),
    ])
    clearTimeout(timer)
    if (!late) return
    child.kill(signal)
  }
  await closed
}
