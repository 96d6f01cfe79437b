import fs from 'node:fs'
import path from 'node:path'
import { installDependencies, nodeFault } from './install.mjs'
import { root } from './root.mjs'

/**
 * Checks Node, installs, builds. `needed`: what must be there in the end. False when it is not; why has been said then.
 */
export async function prepare(needed = ['dist/host/main.mjs']) {
  const fault = nodeFault(process.versions.node)
  if (fault) {
    console.error(fault)
    return false
  }
  if (!installDependencies()) return false
  const { runBuild } = await import('./run-build.mjs')
  const { failed } = await runBuild({ quiet: true })
  if (failed.length) console.error(`These parts could not be built: ${failed.join(', ')}`)
  const missing = needed.filter((file) => !fs.existsSync(path.join(root, file)))
  if (missing.length) console.error(`Nothing can be started without ${missing.join(', ')}.`)
  return missing.length === 0
}
