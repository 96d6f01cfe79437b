import { rpcError, RpcError } from '../../base/rpc/rpc-error'
import type { AnyKey } from '../../build/sign/key-file'
import type { SigningKey } from '../../build/sign/signing-key'
import type { ReleaseSecret } from '../../protocol/host-release'
import type { KeyStore } from '../keys/key-store'

/** Passphrases that the user asked to keep: in this process's memory and nowhere else, never in a message or a log. */
export class Passphrases {
  readonly #kept = new Map<string, string>()

  has(name: string): boolean {
    return this.#kept.has(name)
  }

  keep(name: string, passphrase: string): void {
    this.#kept.set(name, passphrase)
  }

  forget(): void {
    this.#kept.clear()
  }

  /**
   * Opens a key with the passphrase that was given, or else the one that is kept. One that is right is kept where that is asked for.
   * Throws `key_passphrase_missing`, `key_passphrase_wrong`, `key_missing`, `key_file_invalid`.
   */
  async open(name: string, secret: ReleaseSecret, store: KeyStore): Promise<{ key: AnyKey; passphrase: string }> {
    const passphrase = secret.passphrase ?? this.#kept.get(name)
    if (passphrase === undefined)
      throw rpcError('key_passphrase_missing', 'The passphrase of %name% is needed', { name })
    try {
      const key = await store.open(name, passphrase)
      if (secret.keep) this.#kept.set(name, passphrase)
      return { key, passphrase }
    } catch (error) {
      // The key was made anew meanwhile, say.
      if (error instanceof RpcError && error.code === 'key_passphrase_wrong') this.#kept.delete(name)
      throw error
    }
  }

  /** Also throws `key_kind_wrong`. */
  async openSigning(
    name: string,
    secret: ReleaseSecret,
    store: KeyStore,
  ): Promise<{ key: SigningKey; passphrase: string }> {
    const { key, passphrase } = await this.open(name, secret, store)
    if (key.kind !== 'signing')
      throw rpcError('key_kind_wrong', '%name% is a player’s key, and signs nothing', { name })
    return { key, passphrase }
  }
}
