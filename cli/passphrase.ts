import fs from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
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
  if (file !== undefined) {
    const text = await fs.readFile(file, 'utf8').catch(() => {
      throw rpcError('key_passphrase_missing', '%path% cannot be read', { path: file })
    })
    return text.replace(/\r?\n$/, '')
  }
  const given = io.env.TANDEM_KEY_PASSPHRASE
  if (given) return given
  const ask = io.askSecret
  if (!ask)
    throw rpcError(
      'key_passphrase_missing',
      'No passphrase was given: set %name%, or name a file with --passphrase-file',
      {
        name: 'TANDEM_KEY_PASSPHRASE',
      },
    )
  const typed = await ask(io.say('Passphrase of %name%: ', { name }))
  if (twice && (await ask(io.say('Once more: '))) !== typed)
    throw rpcError('key_passphrase_missing', 'The two passphrases are not the same')
  return typed
}

/** Asks in a terminal and shows nothing of what is typed. */
export function askInTerminal(question: string): Promise<string> {
  process.stderr.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true })
  return new Promise((resolve) => {
    const end = (text: string): void => {
      lines.close()
      process.stderr.write('\n')
      resolve(text)
    }
    lines.once('line', end)
    // Ctrl+C or the input's end: nothing was typed, which no key has.
    lines.once('SIGINT', () => end(''))
    lines.once('close', () => resolve(''))
  })
}
