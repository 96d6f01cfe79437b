import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** Where the host keeps what outlives it, by the custom of the system. `TANDEM_STATE_DIR` overrides. */
export function defaultStateDir(
  env: Record<string, string | undefined> = process.env,
  platform: NodeJS.Platform = process.platform,
  home = os.homedir(),
): string {
  if (env.TANDEM_STATE_DIR) return path.resolve(env.TANDEM_STATE_DIR)
  if (platform === 'win32')
    return path.win32.join(env.LOCALAPPDATA || path.win32.join(home, 'AppData', 'Local'), 'Tandem')
  if (platform === 'darwin') return path.posix.join(home, 'Library', 'Application Support', 'Tandem')
  return path.posix.join(env.XDG_STATE_HOME || path.posix.join(home, '.local', 'state'), 'tandem')
}

/** Makes a folder that only its owner may read: it holds a secret and copies of what is being edited. */
export function makePrivateDir(dir: string): void {
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 })
}
