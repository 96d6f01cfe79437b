import path from 'node:path'
import { build } from 'esbuild'

/** A server of release/testing, or of elsewhere, as a program of its own; its path. */
export async function bundleServer(name: string, entry = `release/testing/${name}.ts`): Promise<string> {
  const outfile = path.resolve(`dist/test/release-${name}.mjs`)
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    logLevel: 'error',
  })
  return outfile
}
