// `npm start [-- DIR] [--port N] [--no-window]`: installs and builds what is needed, then runs the IDE.
import { prepare } from './lib/prepare.mjs'

if (!(await prepare())) process.exit(1)
const { main } = await import('../dist/host/main.mjs')
process.exit(await main(process.argv.slice(2)))
