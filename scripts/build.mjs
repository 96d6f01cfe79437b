// `npm run build [-- --force] [STEP …]`: everything that runs from dist/. Quick when nothing changed.
import { steps } from './lib/build-steps.mjs'
import { runBuild } from './lib/run-build.mjs'

const args = process.argv.slice(2)
const only = args.filter((arg) => !arg.startsWith('-'))
const unknown = only.filter((name) => !steps.some((step) => step.name === name))
if (unknown.length) {
  console.error(`There is no step ${unknown.join(', ')}. Steps: ${steps.map((step) => step.name).join(', ')}`)
  process.exit(2)
}
console.log('Building')
const { failed } = await runBuild({ only: only.length ? only : undefined, force: args.includes('--force') })
if (failed.length) console.error(`Failed: ${failed.join(', ')}`)
process.exitCode = failed.length ? 1 : 0
