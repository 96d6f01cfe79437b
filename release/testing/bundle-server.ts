import path from 'node:path'
import { build } from 'esbuild'

/** A server of release/testing as a program of its own; its path. */
export async function bundleServer(name: string): Promise<string> {
  const outfile = path.resolve(`dist/test/release-${name}.mjs`)
  await build({
    entryPoints: [`release/testing/${name}.ts`],
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
