/** Where files lie, by their SHA-256 in base64url. What was added is durable; nothing is ever changed. */
import type { Readable } from 'node:stream'

export interface ByteRange {
  start: number
  /** Inclusive. */
  end: number
}

export interface BlobStore {
  /** Adds what lies in a file of this machine and has that hash; the file is gone then. */
  add: (sha256: string, file: string) => Promise<void>
  /** Bytes; undefined where it is not there. */
  size: (sha256: string) => Promise<number | undefined>
  /** Throws `blob_unknown`. */
  read: (sha256: string, range?: ByteRange) => Promise<Readable>
  remove: (sha256: string) => Promise<void>
  /** Throws where the store cannot be reached. */
  probe: () => Promise<void>
}

/** Names of files: upper and lower case are the same to some systems. */
export const hexOf = (sha256: string): string => Buffer.from(sha256, 'base64url').toString('hex')
