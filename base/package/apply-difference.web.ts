/**
 * What is installed and a difference → the next version. Whatever goes wrong is a fault with a code, and the answer to each of them
 * is the same: get the whole package.
 */
import {
  DIFFERENCE_MAGIC,
  DIFFERENCE_PREFIX_BYTES,
  MAX_PARTS,
  PIECE_BYTES,
  pieceKinds,
  SALT_BYTES,
  SIGNATURE_BYTES,
  signaturePurposes,
  type PackageIdentity,
  type PieceKind,
} from '../../protocol/package'
import { readArchive, type ArchiveFiles } from './archive.web'
import { readUint16, readUint32, toBase64Url } from './bytes'
import { decrypt, deriveKey, sha256, verify } from './crypto.web'
import { checkBeginning, truncated } from './envelope.web'
import { packageFault } from './package-fault'
import {
  checkReader,
  headInvalid,
  openContentKey,
  openPart,
  rootsOf,
  unpackingFailed,
  verifyPackage,
  type Opener,
  type PackageTrust,
  type VerifiedPackage,
} from './read-package.web'

/** `zstdDecompress` of zstd.web.ts: the archive that a frame and the dictionary give, of that length; undefined where it cannot. */
export type UnpackDelta = (frame: Uint8Array, dictionary: Uint8Array, bytes: number) => Uint8Array | undefined

export interface InstalledPackage {
  identity: PackageIdentity
  /** By root; a subpackage that was never opened may be missing. */
  archives: ReadonlyMap<string, Uint8Array>
}

export interface UpdatedPackage {
  target: VerifiedPackage
  archives: Map<string, Uint8Array>
  files: ArchiveFiles
  /** Roots of the parts that could not be made, since what they start from is not there. Never the main one. */
  missing: string[]
}

export interface Piece {
  kind: PieceKind
  /** Of the file. */
  start: number
  end: number
}

export interface VerifiedDifference {
  /** Build that it starts from. */
  from: number
  salt: Uint8Array
  target: VerifiedPackage
  /** One for each part of the target. */
  pieces: Piece[]
}

/**
 * Where the envelope of the new package is in a difference. Nothing of this is believed yet. Throws `package_malformed`,
 * `package_format_unsupported`, `package_too_large`, `package_truncated`.
 */
export function differenceLayout(bytes: Uint8Array): { table: number; envelope: number; body: number } {
  checkBeginning(bytes, DIFFERENCE_MAGIC, DIFFERENCE_PREFIX_BYTES)
  const count = readUint16(bytes, 36)
  if (count > MAX_PARTS) throw packageFault('package_too_large', 'It is larger than anything that can be installed')
  const envelope = DIFFERENCE_PREFIX_BYTES + count * PIECE_BYTES
  const body = envelope + readUint32(bytes, 16)
  if (bytes.length < body + SIGNATURE_BYTES) throw truncated()
  return { table: DIFFERENCE_PREFIX_BYTES, envelope, body }
}

/**
 * Checks the whole of a difference: that of the new package's envelope, and that the same key has signed all of it. Throws a
 * `PackageFault`.
 */
export async function verifyDifference(bytes: Uint8Array, trust: PackageTrust): Promise<VerifiedDifference> {
  const layout = differenceLayout(bytes)
  const envelope = bytes.subarray(layout.envelope, layout.body)
  const target = await verifyPackage(envelope, trust)
  const end = bytes.length - SIGNATURE_BYTES
  if (!(await verify(target.signer, signaturePurposes.difference, bytes.subarray(0, end), bytes.subarray(end))))
    throw packageFault('package_signature_invalid', 'Its signature does not fit: it was changed after it was signed')
  checkReader(readUint16(bytes, 10))
  const pieces: Piece[] = []
  let at = layout.body
  for (let entry = layout.table; entry < layout.envelope; entry += PIECE_BYTES) {
    const [kind, length] = [pieceKinds[bytes[entry]!], readUint32(bytes, entry + 1)]
    if (!kind || (kind === 'same') !== (length === 0)) throw headInvalid()
    pieces.push({ kind, start: at, end: (at += length) })
  }
  if (at !== end || target.envelope.length !== envelope.length || pieces.length !== target.head.parts.length)
    throw headInvalid()
  return { from: readUint32(bytes, 12), salt: bytes.subarray(20, 20 + SALT_BYTES), target, pieces }
}

export async function applyDifference(
  bytes: Uint8Array,
  installed: InstalledPackage,
  trust: PackageTrust,
  openers: readonly Opener[],
  unpack: UnpackDelta,
): Promise<UpdatedPackage> {
  const verified = await verifyDifference(bytes, trust)
  const { from, target, pieces } = verified
  const { build } = installed.identity
  if (from !== build)
    throw packageFault('difference_base_wrong', 'It starts from build %from%, and build %build% is installed', {
      from,
      build,
    })
  const contentKey = await openContentKey(target.head, openers)
  const made: UpdatedPackage = { target, archives: new Map(), files: new Map(), missing: [] }
  for (const [n, { kind, start, end }] of pieces.entries()) {
    const { root } = target.head.parts[n]!
    const base = installed.archives.get(root)
    if (!base && kind !== 'whole' && root) {
      made.missing.push(root)
      continue
    }
    const archive = await makeArchive({ kind, body: bytes.subarray(start, end), base, contentKey, unpack, verified, n })
    made.archives.set(root, archive)
    for (const [path, file] of await readArchive(archive, root, rootsOf(target.head))) made.files.set(path, file)
  }
  return made
}

interface Making {
  verified: VerifiedDifference
  n: number
  kind: PieceKind
  body: Uint8Array
  base: Uint8Array | undefined
  contentKey: Uint8Array
  unpack: UnpackDelta
}

async function makeArchive({ verified, n, kind, body, base, contentKey, unpack }: Making): Promise<Uint8Array> {
  const part = verified.target.head.parts[n]!
  if (kind === 'whole') return openPart(part, body, contentKey)
  if (!base) throw packageFault('difference_base_wrong', 'What is installed is not what it starts from')
  const archive = kind === 'same' ? base : await unpackDelta()
  // Also the one check of what it started from: with another dictionary something else comes out.
  if (toBase64Url(await sha256(archive)) !== part.archiveSha256)
    throw packageFault('difference_result_wrong', 'What it leads to is not the package that it is for')
  return archive

  async function unpackDelta(): Promise<Uint8Array> {
    const frame = await decrypt(deltaKey(contentKey, verified.salt, part.root), body)
    if (!frame) throw packageFault('package_decryption_failed', 'It cannot be decrypted')
    const unpacked = unpack(frame, base!, part.archiveBytes)
    if (!unpacked) throw unpackingFailed()
    return unpacked
  }
}

export const deltaKey = (contentKey: Uint8Array, salt: Uint8Array, root: string): Uint8Array =>
  deriveKey(contentKey, salt, 'tandem delta 1', root)
