import fs from 'node:fs'
import path from 'node:path'

export interface FindBrowserOptions {
  platform?: NodeJS.Platform
  env?: Record<string, string | undefined>
  exists?(file: string): boolean
}

const linuxNames = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
  'brave-browser',
]

const macApps = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser', 'Google Chrome Canary']

const windowsPaths = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
  ['BraveSoftware', 'Brave-Browser', 'Application', 'brave.exe'],
]

/** A browser of the Chromium family: `TANDEM_BROWSER`, else the first of those that are usually installed. */
export function findBrowser(options: FindBrowserOptions = {}): string | undefined {
  const { platform = process.platform, env = process.env, exists = isProgram } = options
  if (env.TANDEM_BROWSER) return exists(env.TANDEM_BROWSER) ? env.TANDEM_BROWSER : undefined
  return candidates(platform, env).find(exists)
}

function candidates(platform: NodeJS.Platform, env: Record<string, string | undefined>): string[] {
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((root) => root !== undefined)
    return windowsPaths.flatMap((parts) => roots.map((root) => path.win32.join(root, ...parts)))
  }
  if (platform === 'darwin') {
    const roots = ['/Applications', ...(env.HOME ? [path.posix.join(env.HOME, 'Applications')] : [])]
    return macApps.flatMap((name) => roots.map((root) => `${root}/${name}.app/Contents/MacOS/${name}`))
  }
  const folders = [
    ...(env.PATH ?? '').split(':').filter((dir) => dir.startsWith('/')),
    '/usr/bin',
    '/usr/local/bin',
    '/snap/bin',
  ]
  return linuxNames.flatMap((name) => [...new Set(folders)].map((dir) => path.posix.join(dir, name)))
}

function isProgram(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK)
    return fs.statSync(file).isFile()
  } catch {
    return false
  }
}

/** Whether a window could be seen. */
export function hasDisplay(
  platform: NodeJS.Platform = process.platform,
  env: Record<string, string | undefined> = process.env,
): boolean {
  return platform === 'win32' || platform === 'darwin' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/** How a Chromium is brought to this machine, in one line. */
export function installHint(platform: NodeJS.Platform = process.platform): string {
  if (platform === 'darwin')
    return 'Install Google Chrome from https://www.google.com/chrome or run: brew install --cask chromium'
  if (platform === 'win32')
    return 'Install Google Chrome from https://www.google.com/chrome or Microsoft Edge from https://www.microsoft.com/edge'
  return 'Install one with your package manager, such as: sudo apt install chromium (or: sudo dnf install chromium)'
}
