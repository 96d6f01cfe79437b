// `npm run corpus -- DIR… [options]`: runs mini programs in Chromium and tells what goes wrong; see tests/corpus/.
import { build } from 'esbuild'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { prepare } from './lib/prepare.mjs'
import { root } from './lib/root.mjs'

if (!process.argv.includes('--no-build') && !(await prepare())) process.exit(2)
const outfile = path.join(root, 'dist/corpus/run-corpus.mjs')
await build({
  entryPoints: [path.join(root, 'tests/corpus/run-corpus.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'error',
})
const { runCorpus } = await import(pathToFileURL(outfile))
process.exit(
  await runCorpus(
    process.argv.slice(2).filter((arg) => arg !== '--no-build'),
    root,
  ),
)
