import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { root } from './root.mjs'

const dir = path.join(root, 'node_modules/electron')
const names = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }

/** Electron's own program, where it is on this machine. Unlike `import('electron')`, never fetches it. */
export function electronProgram() {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(dir, 'dist')
  const program = path.join(dist, names[process.platform] ?? 'electron')
  return fs.existsSync(program) ? program : undefined
}

/** Runs Electron's installer. False when it failed. */
export function fetchElectron() {
  if (!fs.existsSync(path.join(dir, 'install.js'))) return false
  console.log("Fetching Electron's program (once, about 100 MB) …")
  const { ELECTRON_SKIP_BINARY_DOWNLOAD: _, ...env } = process.env
  const run = spawnSync(process.execPath, ['install.js'], { cwd: dir, env, encoding: 'utf8', timeout: 300_000 })
  if (run.status === 0) return true
  const reason = run.error?.message ?? (run.stderr ?? '').split('\n').find((line) => /error|E[A-Z]{4,}/i.test(line))
  if (reason) console.error(`  ${reason.trim()}`)
  return false
}
