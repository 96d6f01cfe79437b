import path from 'node:path'
import { RpcError } from '../../base/rpc/rpc-error'
import { startHost, type HostOptions, type RunningHost } from '../start-host'
import { defaultStateDir } from '../state/state-dir'
import { findBrowser, hasDisplay, installHint } from './find-browser'
import { launchBrowser, type BrowserWindow } from './launch-browser'
import { takeProfile } from './profile-dir'

export interface RunIdeOptions extends Omit<HostOptions, 'stateDir' | 'debugging' | 'desktop'> {
  /** False prints the URL only. */
  window: boolean
  print(line: string): void
  /** Ends the IDE. */
  signal: AbortSignal
}

/**
 * Starts the host and its window and resolves when either ends: the window is closed, or `signal` aborts. Without a
 * window it serves until `signal`. Resolves with the exit code.
 */
export async function runIde({ window, print, signal, ...options }: RunIdeOptions): Promise<number> {
  const stateDir = defaultStateDir()
  const browser = window && hasDisplay() ? findBrowser() : undefined
  let host: RunningHost
  try {
    host = await startHost({ ...options, stateDir, debugging: browser !== undefined })
  } catch (error) {
    if (!(error instanceof RpcError)) throw error
    print(error.message)
    return 1
  }
  print(`Tandem runs at ${host.origin}`)
  const project = host.workspaces.current?.info
  if (project) print(`Project: ${project.root}${project.problem ? `\n  ${project.problem.message}` : ''}`)
  const aborted = new Promise<void>((resolve) =>
    signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve()),
  )
  try {
    if (browser && !signal.aborted) await inWindow(browser, host, stateDir, print, aborted)
    else {
      print(withoutWindow(host.url, window))
      await aborted
    }
  } finally {
    await host.dispose()
  }
  return 0
}

async function inWindow(
  browser: string,
  { url, devtools }: RunningHost,
  stateDir: string,
  print: (line: string) => void,
  aborted: Promise<void>,
): Promise<void> {
  const profile = takeProfile(stateDir)
  let shown: BrowserWindow | undefined
  try {
    shown = launchBrowser({ browser, url, profileDir: profile.dir })
    devtools.connect(shown.pipe)
    print(`Window: ${path.basename(browser)}. Close it, or press Ctrl+C here, to stop.`)
    const end = await Promise.race([shown.closed, aborted])
    if (end?.early) {
      print(`${browser} ended as soon as it was started, so there is no window.\n${openYourself(url)}`)
      await aborted
    }
  } finally {
    await shown?.close()
    profile.release()
  }
}

const openYourself = (url: string): string =>
  `Open this address in a browser of this machine (its end is a password: keep it to yourself):\n\n  ${url}\n\nCtrl+C stops.`

function withoutWindow(url: string, wanted: boolean): string {
  if (!wanted) return openYourself(url)
  const reason = !hasDisplay()
    ? 'There is no display here, so no window was opened.'
    : process.env.TANDEM_BROWSER
      ? `TANDEM_BROWSER names ${process.env.TANDEM_BROWSER}, which is not a program. No window was opened.`
      : `No Chrome, Edge or Chromium was found, so no window was opened. ${installHint()}`
  return `${reason}\nIn another browser everything works but debugging of the mini program, which needs a Chromium that Tandem has started.\n${openYourself(url)}`
}
