// `npm run release-server [-- --data DIR --port N …]`: installs and builds what is needed, then runs the release platform.
import { prepare } from './lib/prepare.mjs'

const needed = ['dist/release/main.mjs', 'dist/console/index.html', 'dist/player/index.html']
if (!(await prepare(needed))) process.exit(1)
await import('../dist/release/main.mjs')
