import { spawnSync } from 'node:child_process'
import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { root } from './root.mjs'

/** The oldest minor version of each major that Vite and its bundler run on; of newer majors, any. */
const MINIMUM = { 20: 19, 22: 12 }

/** A sentence when this Node is too old. */
export function nodeFault(version) {
  const [major, minor] = version.split('.').map(Number)
  if (major > 22 || minor >= (MINIMUM[major] ?? Infinity)) return undefined
  return `Tandem needs Node 20.19, 22.12 or newer, and this is ${version}. Get one from https://nodejs.org`
}

/**
 * Whether node_modules holds what a lock file asks for. `lock` and `installed` are package-lock.json and npm's own
 * note of what it installed, parsed. Packages for other systems are not installed, and need not be.
 */
export function isInstalled(lock, installed) {
  return Object.entries(lock.packages ?? {}).every(([name, wanted]) => {
    if (name === '' || wanted.link) return true
    const there = installed.packages?.[name]
    if (!there) return wanted.optional === true || wanted.peer === true
    return there.version === wanted.version && (there.integrity ?? wanted.integrity) === wanted.integrity
  })
}

function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'))
  } catch {
    return {}
  }
}

/** Runs `npm ci` when node_modules is missing or belongs to another package-lock.json. False when it failed. */
export function installDependencies() {
  const lock = fs.readFileSync(path.join(root, 'package-lock.json'))
  const hash = crypto.createHash('sha256').update(lock).digest('hex')
  const stamp = path.join(root, 'node_modules/.tandem-lock')
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === hash) return true
  const fresh = isInstalled(JSON.parse(lock.toString('utf8')), readJson('node_modules/.package-lock.json'))
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
