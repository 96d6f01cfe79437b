/** For tests: the thread as it is shipped, bundled from the sources. */
import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { StyleThread, type StyleThreadOptions } from './thread'

const root = path.resolve(import.meta.dirname, '../..')

/** Gives what makes threads, and what removes their script again. */
export async function styleThreads(): Promise<{
  make(options?: StyleThreadOptions): StyleThread
  remove(): void
}> {
  // Where its packages are found from.
  const dir = mkdtempSync(path.join(root, 'node_modules/.tandem-styles-'))
  const outfile = path.join(dir, 'styles.mjs')
  await build({
    entryPoints: [path.join(root, 'build/preprocess/worker.ts')],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
  })
  return {
    make: (options) => new StyleThread(outfile, options),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  }
}
