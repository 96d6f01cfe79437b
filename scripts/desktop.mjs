// `npm run desktop [-- DIR]`: the same IDE in an Electron window.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { electronProgram, fetchElectron } from './lib/electron-program.mjs'
import { prepare } from './lib/prepare.mjs'
import { root } from './lib/root.mjs'

const main = 'dist/electron/main.mjs'
if (!(await prepare([main, 'dist/electron/host-process.mjs', 'dist/electron/preload.cjs']))) process.exit(1)

const program = electronProgram() ?? (fetchElectron() ? electronProgram() : undefined)
if (!program) {
  console.error(`Electron's program is not here and could not be fetched, so the desktop window cannot be opened.
npm has only Electron's installer; the program itself comes from github.com, which this network may refuse.
  - A mirror: ELECTRON_MIRROR=https://… npm run desktop
  - A copy that you have: ELECTRON_OVERRIDE_DIST_PATH=/path/to/electron-dist npm run desktop
  - Without Electron: npm start opens the same IDE in a window of Chrome, Edge or Chromium.`)
  process.exit(1)
}

// Chromium refuses its sandbox to root, and only to root.
const flags = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
// A terminal of an Electron editor hands this down, and Electron would run as plain Node.
const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
const child = spawn(program, [...flags, path.join(root, main), ...process.argv.slice(2)], { stdio: 'inherit', env })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('error', (error) => {
  console.error(`${program} could not be started: ${error.message}`)
  process.exit(1)
})
child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 1)))
