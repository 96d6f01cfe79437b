/** The simulator as it is served, with every call of a probe taken out of it: what it was before there were any. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { build, type BuildOptions, type Plugin } from 'esbuild'
import { steps } from '../../scripts/lib/build-steps.mjs'

/** A statement on a line of its own, or a declaration that takes the probe: see simulator/logic/probe.ts. */
const CALL = /^\s*(?:[\w.]+\.)?(?:probe\?\.\w+\?\.|tape\?\.\w+)\(.*\)$/
const TAKEN = /^\s*const \{ probe \} = .*$/

/** Into a folder that a host takes for its own; answers how many calls were taken out. */
export async function buildBare(root: string, out: string): Promise<number> {
  await fs.rm(out, { recursive: true, force: true })
  for (const name of await fs.readdir(path.join(root, 'dist')))
    if (name !== 'bench') await fs.cp(path.join(root, 'dist', name), path.join(out, 'dist', name), { recursive: true })
  let taken = 0
  const bare: Plugin = {
    name: 'bare',
    setup(context) {
      context.onLoad({ filter: /[\\/]simulator[\\/].*\.ts$/ }, async ({ path: file }) => {
        const text = await fs.readFile(file, 'utf8')
        const left = text.split('\n').filter((line) => !CALL.test(line))
        taken += text.split('\n').length - left.length
        return { contents: left.filter((line) => !TAKEN.test(line)).join('\n'), loader: 'ts' }
      })
    },
  }
  for (const name of ['simulator logic', 'simulator view']) {
    const options: BuildOptions | undefined = steps.find((step) => step.name === name)?.options
    if (!options?.outfile) throw new Error(`There is no build step ${name}`)
    await build({
      ...options,
      absWorkingDir: root,
      outfile: path.join(out, options.outfile),
      plugins: [bare],
      logLevel: 'error',
    })
  }
  return taken
}
