import fs from 'node:fs'
import path from 'node:path'
import { installDependencies, nodeFault } from './install.mjs'
import { root } from './root.mjs'

/** Checks Node, installs, builds. False when something is missing that nothing works without; it has been said then. */
export async function prepare() {
  const fault = nodeFault(process.versions.node)
  if (fault) {
    console.error(fault)
    return false
  }
  if (!installDependencies()) return false
  const { runBuild } = await import('./run-build.mjs')
  const { failed } = await runBuild({ quiet: true })
  if (failed.length) console.error(`These parts could not be built: ${failed.join(', ')}`)
  if (fs.existsSync(path.join(root, 'dist/host/main.mjs'))) return true
  console.error('Without the host nothing can be started.')
  return false
}
