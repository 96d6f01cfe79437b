import path from 'node:path'
import { toBase64Url } from '../base/package/bytes'
import { faultText } from '../base/messages/languages'
import { toWireError } from '../base/rpc/rpc-error'
import { KeyStore, type StoredKey } from '../host/keys/key-store'
import { defaultStateDir } from '../host/state/state-dir'
import type { CliOutput } from './cli-io'
import type { KeyFolder, KeysCommand } from './package-arguments'
import { CANCELLED, passphraseFor } from './passphrase'

export const keyFolder = ({ keys }: KeyFolder, io: CliOutput): string =>
  path.resolve(keys ?? io.env.TANDEM_KEYS ?? path.join(defaultStateDir(io.env), 'keys'))

/** For people a sentence, with `--json` `{ok: false, code, message}`. Ctrl+C ends as it does in a shell: 130. */
export function failed(error: unknown, json: boolean, io: CliOutput): number {
  const { code, message, phrase } = toWireError(error)
  if (json) io.out(JSON.stringify({ ok: false, code, message }))
  else io.err(`${faultText({ message, ...(phrase && { phrase }) }, io.language)} (${code})`)
  if (code === CANCELLED) return 130
  return code === 'internal_error' ? 2 : 1
}

/** `tandem keys`: 0, 1 where it was refused. */
export async function keys(command: KeysCommand, io: CliOutput): Promise<number> {
  const store = new KeyStore(keyFolder(command, io))
  try {
    const answer = await run(command, store, io)
    io.out(command.json ? JSON.stringify({ ok: true, ...answer.data }) : answer.text)
    return 0
  } catch (error) {
    return failed(error, command.json, io)
  }
}

interface Answer {
  data: object
  text: string
}

async function run(command: KeysCommand, store: KeyStore, io: CliOutput): Promise<Answer> {
  const passphrase = (name: string, twice = false) =>
    passphraseFor(name, { twice, ...(command.passphraseFile && { file: command.passphraseFile }) }, io)
  switch (command.verb) {
    case 'list': {
      const list = await store.list()
      return {
        data: { keys: list },
        text: list.map((key) => lineOf(key, io)).join('\n') || io.say('There are no keys.'),
      }
    }
    case 'new': {
      const kind = command.player ? 'player' : 'signing'
      const made = await store.create(command.key, kind, await passphrase(command.key, true))
      return madeAnswer(command.key, toBase64Url(made.public), io)
    }
    case 'rotate': {
      const made = await store.rotate(command.key, command.next, await passphrase(command.key))
      return madeAnswer(command.next, toBase64Url(made.public), io)
    }
    case 'revoke': {
      const list = await store.revoke(command.key, command.by, command.reason, await passphrase(command.by))
      const { first } = (await store.list()).find(({ name }) => name === command.by)!
      const file = store.revocationsFile(first)
      return {
        data: { file, ...list },
        text: io.say('%name% is revoked. Readers learn it from %path%.', { name: command.key, path: file }),
      }
    }
    case 'export-public': {
      const found = await store.find(command.key)
      return { data: { ...found }, text: found.public }
    }
  }
}

const madeAnswer = (name: string, key: string, io: CliOutput): Answer => ({
  data: { name, public: key },
  text: io.say('%name% was made. Its public key is %key%.', { name, key }),
})

function lineOf({ name, kind, public: key, revoked }: StoredKey, io: CliOutput): string {
  const state = revoked ? `  ${io.say('revoked (%reason%)', { reason: revoked })}` : ''
  return `${name}  ${kind}  ${key}${state}`
}
