import fs from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Writable, type Readable } from 'node:stream'
import { rpcError } from '../base/rpc/rpc-error'
import type { CliOutput } from './cli-io'

/**
 * The passphrase of a key: from a file, from `TANDEM_KEY_PASSPHRASE`, or asked for. Never an argument, which every user of the machine
 * can see. `twice`: of a new key. Throws `key_passphrase_missing`.
 */
export async function passphraseFor(
  name: string,
  { file, twice = false }: { file?: string; twice?: boolean },
  io: CliOutput,
): Promise<string> {
  const question = io.say('Passphrase of %name%: ', { name })
  const typed = await secretFrom({ file, variable: 'TANDEM_KEY_PASSPHRASE', option: '--passphrase-file', question }, io)
  const asked = file === undefined && !io.env.TANDEM_KEY_PASSPHRASE
  if (twice && asked && (await io.askSecret!(io.say('Once more: '))) !== typed)
    throw rpcError('key_passphrase_missing', 'The two passphrases are not the same')
  return typed
}

/** From a file, the environment, or whoever sits there. Throws `key_passphrase_missing`. */
export async function secretFrom(
  { file, variable, option, question }: { file?: string; variable: string; option: string; question: string },
  io: CliOutput,
): Promise<string> {
  if (file !== undefined) {
    const text = await fs.readFile(file, 'utf8').catch(() => {
      throw rpcError('key_passphrase_missing', '%path% cannot be read', { path: file })
    })
    return text.replace(/\r?\n$/, '')
  }
  const given = io.env[variable]
  if (given) return given
  if (io.askSecret) return io.askSecret(question)
  throw rpcError('key_passphrase_missing', 'No secret was given: set %name%, or name a file with %option%', {
    name: variable,
    option,
  })
}

export const CANCELLED = 'cli_cancelled'

/** Asks in a terminal and shows nothing of what is typed. Ctrl+C and the input's end throw `cli_cancelled`. */
export function askInTerminal(
  question: string,
  { input, output }: { input: Readable; output: Writable } = { input: process.stdin, output: process.stderr },
): Promise<string> {
  output.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input, output: silent, terminal: true })
  return new Promise((resolve, reject) => {
    lines.once('line', (text) => {
      resolve(text)
      lines.close()
    })
    lines.once('SIGINT', () => lines.close())
    lines.once('close', () => {
      output.write('\n')
      reject(rpcError(CANCELLED, 'It was cancelled'))
    })
  })
}
