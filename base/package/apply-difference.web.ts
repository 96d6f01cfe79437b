/**
 * What is installed and a difference → the next version. Whatever goes wrong is a fault with a code, and the answer to each of them
 * is the same: get the whole package.
 */
import { differenceHead, type DifferenceHead, type DifferencePart, type PackageIdentity } from '../../protocol/package'
import { readArchive, type ArchiveFiles } from './archive.web'
import { fromBase64Url, toBase64Url } from './bytes'
import { decrypt, deriveKey, sha256 } from './crypto.web'
import { truncated, verifyEnvelope } from './envelope.web'
import { packageFault } from './package-fault'
import {
  headInvalid,
  openContentKey,
  openPart,
  parseHead,
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

export interface VerifiedDifference {
  head: DifferenceHead
  target: VerifiedPackage
  /** Where each piece begins in the file. */
  offsets: number[]
  /** Of the whole file. */
  bytes: number
}

/** Checks the signatures of a difference and of the package that it leads to. Throws a `PackageFault`. */
export async function verifyDifference(bytes: Uint8Array, trust: PackageTrust): Promise<VerifiedDifference> {
  const envelope = await verifyEnvelope(bytes, 'difference', trust.key, trust.revocations)
  const head = parseHead(envelope.head, differenceHead)
  if (head.appId !== trust.appId)
    throw packageFault('package_app_wrong', 'It is of the program %other%, not of %app%', {
      other: head.appId,
      app: trust.appId,
    })
  let end = envelope.bytes.length + head.envelopeBytes
  if (bytes.length < end) throw truncated()
  const inner = bytes.subarray(envelope.bytes.length, end)
  if (toBase64Url(await sha256(inner)) !== head.envelopeSha256) throw damaged('/')
  const target = await verifyPackage(inner, trust)
  const { parts } = target.head
  const fits =
    target.envelope.length === inner.length &&
    target.head.build === head.to.build &&
    target.head.content === head.to.content &&
    parts.length === head.parts.length &&
    head.parts.every((piece, n) => piece.root === parts[n]!.root && isComplete(piece))
  if (!fits) throw headInvalid()
  const offsets = head.parts.map((piece) => (end += piece.bytes) - piece.bytes)
  return { head, target, offsets, bytes: end }
}

const isComplete = ({ kind, bytes, sha256: hash, from }: DifferencePart): boolean =>
  (kind === 'same') === (bytes === 0) &&
  (kind === 'same') === (hash === undefined) &&
  (kind === 'whole') === (from === undefined)

export async function applyDifference(
  bytes: Uint8Array,
  installed: InstalledPackage,
  trust: PackageTrust,
  openers: readonly Opener[],
  unpack: UnpackDelta,
): Promise<UpdatedPackage> {
  const verified = await verifyDifference(bytes, trust)
  const { head, target, offsets } = verified
  if (bytes.length < verified.bytes) throw truncated()
  if (bytes.length > verified.bytes) throw packageFault('package_trailing_bytes', 'There is something behind its end')
  const { build, content } = installed.identity
  if (head.from.build !== build || head.from.content !== content)
    throw packageFault('difference_base_wrong', 'It starts from build %from%, and build %build% is installed', {
      from: head.from.build,
      build,
    })
  const contentKey = await openContentKey(target.head, openers)
  const made: UpdatedPackage = { target, archives: new Map(), files: new Map(), missing: [] }
  for (const [n, piece] of head.parts.entries()) {
    const base = installed.archives.get(piece.root)
    if (!base && piece.from !== undefined && piece.root) {
      made.missing.push(piece.root)
      continue
    }
    const body = bytes.subarray(offsets[n]!, offsets[n]! + piece.bytes)
    const archive = await makeArchive({ piece, body, base, contentKey, unpack, ...verified }, n)
    made.archives.set(piece.root, archive)
    for (const [path, file] of await readArchive(archive, piece.root, rootsOf(target.head))) made.files.set(path, file)
  }
  return made
}

interface Making extends VerifiedDifference {
  piece: DifferencePart
  body: Uint8Array
  base: Uint8Array | undefined
  contentKey: Uint8Array
  unpack: UnpackDelta
}

async function makeArchive(
  { piece, body, base, contentKey, unpack, head, target }: Making,
  n: number,
): Promise<Uint8Array> {
  const part = target.head.parts[n]!
  if (piece.kind === 'whole') return openPart(part, body, contentKey)
  if (!base || toBase64Url(await sha256(base)) !== piece.from)
    throw packageFault('difference_base_wrong', 'What is installed is not what it starts from')
  const archive = piece.kind === 'same' ? base : await unpackPiece()
  if (toBase64Url(await sha256(archive)) !== part.archiveSha256)
    throw packageFault('difference_result_wrong', 'What it leads to is not the package that it is for')
  return archive

  async function unpackPiece(): Promise<Uint8Array> {
    if (toBase64Url(await sha256(body)) !== piece.sha256) throw damaged(piece.root)
    const frame = await decrypt(deltaKey(contentKey, head.salt, piece.root), body)
    if (!frame) throw packageFault('package_decryption_failed', 'It cannot be decrypted')
    const unpacked = unpack(frame, base!, part.archiveBytes)
    if (!unpacked) throw unpackingFailed()
    return unpacked
  }
}

export const deltaKey = (contentKey: Uint8Array, salt: string, root: string): Uint8Array =>
  deriveKey(contentKey, fromBase64Url(salt)!, 'tandem delta 1', root)

const damaged = (root: string) =>
  packageFault('package_part_damaged', 'Its part %root% was changed or is not complete', { root: root || '/' })
