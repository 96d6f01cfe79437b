import { askInTerminal } from './passphrase'
import { runCli } from './run-cli'

const code = await runCli(process.argv.slice(2), {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
  env: process.env,
  isTerminal: process.stderr.isTTY === true,
  ...(process.stdin.isTTY && { askSecret: askInTerminal }),
})
// Compilers leave helpers alive (esbuild's service); what was written must still reach a pipe.
process.exitCode = code
process.stdout.write('', () => process.stderr.write('', () => process.exit(code)))
