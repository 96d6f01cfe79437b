import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { fromBase64Url, toBase64Url } from '../../base/package/bytes'
import { readCertificate, readRevocations } from '../../base/package/keys.web'
import { rpcError } from '../../base/rpc/rpc-error'
import { lockKey, readKeyFile, unlockKey, type AnyKey, type KeyFile } from '../../build/sign/key-file'
import { writeRevocations, type Revocation } from '../../build/sign/revoke'
import { playerKey, signingKey, successorOf, type SigningKey } from '../../build/sign/signing-key'
import type { RevocationList } from '../../protocol/package'
import { atomicWrite } from '../files/atomic-write'
import { makePrivateDir } from '../state/state-dir'

export interface StoredKey {
  name: string
  kind: KeyFile['kind']
  /** base64url */
  public: string
  /** Of the first key of its line, which readers may have been given; its own where it has replaced none. */
  first: string
  revoked?: Revocation['reason']
}

const END = '.tandem-key'
const REVOCATIONS = '.tandem-revocations'

/**
 * The keys of one folder (mode 700): a file each (mode 600), written whole or not at all and never over another; and
 * for each line of keys the list of those that were revoked, named after the line's first, which is public. Passphrases come with each call and are not kept.
 */
export class KeyStore {
  readonly #dir: string
  readonly #logN: number | undefined

  /** `logN`: scrypt's cost, for tests. */
  constructor(dir: string, logN?: number) {
    this.#dir = dir
    this.#logN = logN
  }

  /** Throws `key_file_invalid` naming the file where one cannot be read. */
  async list(): Promise<StoredKey[]> {
    const names = (await fs.readdir(this.#dir).catch(() => [])).filter((name) => name.endsWith(END)).sort()
    return Promise.all(names.map((file) => this.find(file.slice(0, -END.length))))
  }

  /** Throws `key_missing`, `key_name_invalid`, `key_file_invalid`. */
  async find(name: string): Promise<StoredKey> {
    const { kind, public: own, certificates } = await this.#file(name)
    const first = certificates.length ? toBase64Url(readCertificate(fromBase64Url(certificates[0]!)!).issuer) : own
    const reason = (await this.revocations(first))?.revoked.find(({ key }) => key === own)?.reason
    return { name, kind, public: own, first, ...(reason && { revoked: reason }) }
  }

  /** Throws `key_exists`, `key_name_invalid`, `key_passphrase_short`. */
  async create(name: string, kind: KeyFile['kind'], passphrase: string): Promise<AnyKey> {
    const key = kind === 'signing' ? signingKey(secret(), secret()) : playerKey(secret())
    await this.#add(name, key, passphrase)
    return key
  }

  /** Throws `key_missing`, `key_file_invalid`, `key_passphrase_wrong`. */
  async open(name: string, passphrase: string): Promise<AnyKey> {
    return unlockKey(await this.#file(name), passphrase)
  }

  /** Also `key_kind_wrong`. */
  async openSigning(name: string, passphrase: string): Promise<SigningKey> {
    const key = await this.open(name, passphrase)
    if (key.kind !== 'signing')
      throw rpcError('key_kind_wrong', '%name% is a player’s key, and signs nothing', { name })
    return key
  }

  /** A new key `next`, certified by `name`, under the same passphrase. */
  async rotate(name: string, next: string, passphrase: string): Promise<SigningKey> {
    const key = successorOf(await this.openSigning(name, passphrase), secret(), secret())
    await this.#add(next, key, passphrase)
    return key
  }

  /**
   * Adds `name` to the list of revoked keys, signed by `by`. Throws `key_revocation_impossible` where no reader would believe it: `by` has
   * to come after `name` in one line, or be without it.
   */
  async revoke(name: string, by: string, reason: Revocation['reason'], passphrase: string): Promise<RevocationList> {
    const key = await this.openSigning(by, passphrase)
    const { public: revoked } = await this.#file(name)
    const step = key.certificates.map(readCertificate).find(({ issuer }) => toBase64Url(issuer) === revoked)
    const entry = { key: revoked, ...(step && { successor: toBase64Url(step.subject) }), reason }
    const first = key.certificates.length ? readCertificate(key.certificates[0]!).issuer : key.public
    const text = writeRevocations(key, await this.revocations(toBase64Url(first)), entry)
    const list = await readRevocations(text, first).catch(() => {
      throw rpcError('key_revocation_impossible', '%by% cannot revoke %name%: readers believe a key that replaced it', {
        by,
        name,
      })
    })
    await atomicWrite(this.revocationsFile(toBase64Url(first)), text)
    return list
  }

  /** What was revoked of the line with this first key. Undefined where nothing was. Throws `package_revocations_invalid` and the like. */
  async revocations(first: string): Promise<RevocationList | undefined> {
    const text = await fs.readFile(this.revocationsFile(first), 'utf8').catch(() => undefined)
    return text === undefined ? undefined : readRevocations(text, fromBase64Url(first)!)
  }

  revocationsFile(first: string): string {
    return path.join(this.#dir, first + REVOCATIONS)
  }

  async #file(name: string): Promise<KeyFile> {
    let text: string
    try {
      text = await fs.readFile(this.#path(name), 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        throw rpcError('key_unreadable', '%path% cannot be read', { path: this.#path(name) })
      throw rpcError('key_missing', 'There is no key %name%', { name })
    }
    return readKeyFile(text)
  }

  async #add(name: string, key: AnyKey, passphrase: string): Promise<void> {
    const file = this.#path(name)
    const text = await lockKey(key, passphrase, this.#logN)
    makePrivateDir(this.#dir)
    if (await fs.stat(file).catch(() => undefined))
      throw rpcError('key_exists', 'There is a key %name% already', { name })
    await atomicWrite(file, text, 0o600)
  }

  #path(name: string): string {
    if (!/^[A-Za-z0-9][\w.-]{0,63}$/.test(name))
      throw rpcError('key_name_invalid', '%name% is no name for a key: letters, digits, dot, hyphen, underscore', {
        name,
      })
    return path.join(this.#dir, name + END)
  }
}

const secret = (): Uint8Array => new Uint8Array(randomBytes(32))
