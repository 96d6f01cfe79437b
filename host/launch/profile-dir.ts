import fs from 'node:fs'
import path from 'node:path'
import { makePrivateDir } from '../state/state-dir'

/**
 * A browser profile that no other running Tandem uses: a browser that is started with a profile in use hands its URL
 * to the other one and ends. `release` gives it back.
 */
export function takeProfile(stateDir: string): { dir: string; release(): void } {
  for (let n = 1; n < 50; n++) {
    const dir = path.join(stateDir, n === 1 ? 'browser' : `browser-${n}`)
    makePrivateDir(dir)
    const lock = path.join(dir, 'tandem.pid')
    if (take(lock)) return { dir, release: () => fs.rmSync(lock, { force: true }) }
  }
  throw new Error(`Every browser profile in ${stateDir} is in use`)
}

function take(lock: string): boolean {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' })
      return true
    } catch {
      if (isAlive(Number(fs.readFileSync(lock, 'utf8')))) return false
      // Its owner ended without giving it back.
      fs.rmSync(lock, { force: true })
    }
  }
  return false
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Sets what a profile must have before its browser starts. The simulator is of another site than the workbench around
 * it; some Chromiums (Debian's, and any whose user said so) keep local storage from such frames, and a mini program
 * would lose its own. And a browser that was ended hard offers to restore its pages, whose token is no longer good.
 */
export function prepareProfile(dir: string): void {
  const file = path.join(dir, 'Default/Preferences')
  const preferences = readPreferences(file)
  const profile = childOf(preferences, 'profile')
  const cookies = childOf(childOf(childOf(profile, 'content_settings'), 'exceptions'), 'cookies')
  cookies['[*.]sim.localhost,*'] = { setting: 1 }
  if (profile.exit_type === 'Crashed') profile.exit_type = 'Normal'
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, JSON.stringify(preferences))
}

type Preferences = Record<string, unknown>
const isObject = (value: unknown): value is Preferences =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Empty for a new profile, and for one whose file is broken: the browser would begin anew as well. */
function readPreferences(file: string): Preferences {
  try {
    const value: unknown = JSON.parse(fs.readFileSync(file, 'utf8'))
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}

function childOf(parent: Preferences, name: string): Preferences {
  const child = parent[name]
  if (isObject(child)) return child
  return (parent[name] = {}) as Preferences
}
