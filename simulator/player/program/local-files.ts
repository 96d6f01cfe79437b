/**
 * The program's files as its pages see them: logic keeps them (`MemoryFiles`), and says what it writes; what is chosen or
 * downloaded begins here, and logic is told before the call is answered.
 */
import { fileKind, HEAD_BYTES } from '../../../base/file-kind'
import { RESOURCE_PATH, USER_DATA_PATH } from '../../../base/local-files'
import { toBase64Url } from '../../../base/package/bytes'
import type { FileFailure } from '../../../protocol/files'
import type { Addresses } from './addresses'

/** ms that a page waits for a file that logic may just be writing. */
const PATIENCE = 2000

export class LocalFiles {
  private readonly files = new Map<string, Blob>()
  private readonly waiting = new Map<string, Set<(file: Blob) => void>>()

  private readonly given = new Map<number, (error: FileFailure | undefined) => void>()
  private last = 0

  constructor(
    private readonly addresses: Addresses,
    /** Logic is given a file; `taken` hears what it says of one that has an id. */
    private readonly give: (path: string, bytes: ArrayBuffer, id?: number) => void,
  ) {}

  /** null: it is gone. */
  set(path: string, bytes: ArrayBuffer | null): void {
    const file = bytes && new Blob([bytes], { type: kindOf(bytes).type })
    this.addresses.setLocal(path, file)
    if (!file) return void this.files.delete(path)
    this.files.set(path, file)
    for (const hear of this.waiting.get(path) ?? []) hear(file)
    this.waiting.delete(path)
  }

  /** Of the package too. Undefined where there is none, or none comes soon. */
  async find(path: string): Promise<Blob | undefined> {
    const known = this.files.get(path) ?? this.addresses.piece(path.replace(/^\.?\/+/, ''))
    if (known) return known
    if (!path.startsWith(`${USER_DATA_PATH}/`) && !path.startsWith(`${RESOURCE_PATH}/`)) return undefined
    return new Promise((resolve) => {
      const hearers = this.waiting.get(path) ?? new Set()
      this.waiting.set(path, hearers.add(resolve))
      setTimeout(() => {
        hearers.delete(resolve)
        resolve(undefined)
      }, PATIENCE)
    })
  }

  /** A new temporary file; answers its path. */
  async add(file: Blob): Promise<string> {
    const bytes = await file.arrayBuffer()
    const name = toBase64Url(crypto.getRandomValues(new Uint8Array(16)))
    const path = `${RESOURCE_PATH}/${name}.${kindOf(bytes).temporary}`
    this.set(path, bytes)
    this.give(path, bytes)
    return path
  }

  /** One that is to be at `path` among the user's. Answers why it cannot: logic alone knows folders and limits. */
  async put(file: Blob, path: string): Promise<FileFailure | undefined> {
    const bytes = await file.arrayBuffer()
    return new Promise((resolve) => {
      this.given.set(++this.last, resolve)
      this.give(path, bytes, this.last)
    })
  }

  taken(id: number, error: FileFailure | undefined): void {
    this.given.get(id)?.(error)
    this.given.delete(id)
  }
}

const kindOf = (bytes: ArrayBuffer) => fileKind(new Uint8Array(bytes, 0, Math.min(HEAD_BYTES, bytes.byteLength)))
