import { spawnSync } from 'node:child_process'
import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { root } from './root.mjs'

const MINIMUM = [20, 11]

/** A sentence when this Node is too old. */
export function nodeFault(version) {
  const [major, minor] = version.split('.').map(Number)
  if (major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1])) return undefined
  return `Tandem needs Node ${MINIMUM.join('.')} or newer, and this is ${version}. Get one from https://nodejs.org`
}

/** Runs `npm ci` when node_modules is missing or belongs to another package-lock.json. False when it failed. */
export function installDependencies() {
  const lock = fs.readFileSync(path.join(root, 'package-lock.json'))
  const hash = crypto.createHash('sha256').update(lock).digest('hex')
  const stamp = path.join(root, 'node_modules/.tandem-lock')
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === hash) return true
  // Installed by npm itself since the lock was last written.
  const own = path.join(root, 'node_modules/.package-lock.json')
  const fresh =
    fs.existsSync(own) && fs.statSync(own).mtimeMs >= fs.statSync(path.join(root, 'package-lock.json')).mtimeMs
  if (!fresh) {
    console.log('Installing dependencies (npm ci) …')
    const run = spawnSync('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
      // Electron's program comes from outside the registry; `npm run desktop` fetches it when it is wanted.
      env: { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' },
    })
    if (run.status !== 0) {
      console.error('npm ci failed. Is there a network, and is the npm registry reachable? (npm config get registry)')
      return false
    }
  }
  fs.writeFileSync(stamp, hash)
  return true
}
