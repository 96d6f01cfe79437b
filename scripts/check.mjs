// `npm run check`: types (one tsconfig per runtime), lint, format, the import table, the message catalogue, the coverage page.
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { installDependencies } from './lib/install.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
process.chdir(root)
const bin = (name) => path.join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)

if (!installDependencies()) process.exit(1)

const configs = fs
  .readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['node_modules', 'dist', '.git', 'playground'].includes(entry.name))
  .flatMap((entry) =>
    fs
      .readdirSync(path.join(root, entry.name))
      .filter((f) => /^tsconfig.*\.json$/.test(f))
      .map((f) => `${entry.name}/${f}`),
  )
  .filter((config) => hasSources(path.dirname(config)))

function hasSources(dir) {
  return fs.readdirSync(dir, { withFileTypes: true, recursive: true }).some((e) => e.isFile() && /\.tsx?$/.test(e.name))
}

const steps = [
  // First, because it takes longest.
  ['format', bin('prettier'), ['--check', '--cache', '--log-level', 'warn', '.']],
  // By its place: the package with the compiler's API (typescript-api) brings a command of the same name.
  ...configs.map((config) => [`types ${config}`, process.execPath, ['node_modules/typescript/bin/tsc', '-p', config]]),
  ['lint', bin('oxlint'), ['--deny-warnings', '--quiet']],
  ['import table', process.execPath, ['scripts/check-imports.mjs']],
  ['message catalogue', process.execPath, ['scripts/messages.mjs', '--check']],
  ['coverage page', process.execPath, ['scripts/coverage.mjs']],
]

let failed = 0
function check([title, command, args]) {
  const started = Date.now()
  return new Promise((resolve) => {
    const options = { encoding: 'utf8', shell: process.platform === 'win32', maxBuffer: 1 << 26 }
    execFile(command, args, options, (error, stdout, stderr) => {
      if (error) failed++
      console.log(`${error ? 'FAILED' : 'ok    '} ${title} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
      if (error) console.log((stdout + stderr || error.message).trim().split('\n').slice(0, 80).join('\n'))
      resolve()
    })
  })
}

const waiting = [...steps]
async function lane() {
  for (let step = waiting.shift(); step; step = waiting.shift()) await check(step)
}
await Promise.all(Array.from({ length: Math.min(4, os.availableParallelism()) }, lane))
console.log(failed ? `${failed} of ${steps.length} checks failed` : `all ${steps.length} checks passed`)
process.exitCode = failed ? 1 : 0
