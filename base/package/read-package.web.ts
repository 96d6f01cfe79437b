/**
 * Reads packages (protocol/package.ts), in any browser and in Node. The order is the point: who signed, the signature, what the
 * head says, the hash of a part, and only then its decryption, unpacking and files.
 */
import { inflateSync } from 'fflate'
import {
  MAX_ARCHIVES,
  packageHead,
  READER_VERSION,
  TAG_BYTES,
  type PackageHead,
  type PackageIdentity,
  type PackagePart,
  type RevocationList,
} from '../../protocol/package'
import { areRoots, readArchive, type ArchiveFiles } from './archive.web'
import { fromBase64Url, toBase64Url } from './bytes'
import { decrypt, deriveKey, publicSealingKey, sha256, wrappingKey } from './crypto.web'
import { truncated, verifyEnvelope, type VerifiedEnvelope } from './envelope.web'
import { packageFault } from './package-fault'

/** What a reader knows before it sees a package. */
export interface PackageTrust {
  appId: string
  /** The newest key that it has seen speak for the app; the first one comes with the app's code. */
  key: Uint8Array
  revocations?: RevocationList
  /** What is installed: nothing older is taken. */
  installed?: PackageIdentity
  /** Older builds that are allowed all the same, since the platform asks for a rollback. */
  allowed?: readonly number[]
}

/** Who can read it: a recipient by the X25519 secret, or whoever made it by the secret of the signing key. */
export type Opener = { recipient: Uint8Array } | { packageSecret: Uint8Array }

export interface VerifiedPackage {
  head: PackageHead
  /** Keep this as `PackageTrust.key` once the package runs. */
  signer: Uint8Array
  /** Signed bytes at the beginning of the file. */
  envelope: Uint8Array
  /** Where each part begins in the file. */
  offsets: number[]
  /** Of the whole file. */
  bytes: number
}

/**
 * Checks all that the beginning of a package says; the parts may be missing yet. Throws a `PackageFault`.
 */
export async function verifyPackage(bytes: Uint8Array, trust: PackageTrust): Promise<VerifiedPackage> {
  const envelope = await verifyEnvelope(bytes, trust.key, trust.revocations)
  const head = readHead(envelope)
  if (head.appId !== trust.appId)
    throw packageFault('package_app_wrong', 'It is of the program %other%, not of %app%', {
      other: head.appId,
      app: trust.appId,
    })
  checkBuild(head, trust)
  const offsets: number[] = []
  let end = envelope.bytes.length
  for (const part of head.parts) {
    offsets.push(end)
    end += part.bytes
  }
  return { head, signer: envelope.signer, envelope: envelope.bytes, offsets, bytes: end }
}

/** Of an envelope that was verified. */
export function readHead({ head: bytes }: VerifiedEnvelope): PackageHead {
  const head = parseHead(bytes)
  const total = head.parts.reduce((sum, { archiveBytes }) => sum + archiveBytes, 0)
  if (!areRoots(rootsOf(head)) || head.parts.some((part) => part.bytes < TAG_BYTES)) throw headInvalid()
  if (total > MAX_ARCHIVES) throw packageFault('package_too_large', 'It is larger than anything that can be installed')
  return head
}

export const rootsOf = ({ parts }: PackageHead): string[] => parts.map(({ root }) => root)

export const headInvalid = () => packageFault('package_head_invalid', 'What it says of itself makes no sense')

/** The least reader is looked at first: a newer head may have what this reader does not know. */
function parseHead(bytes: Uint8Array): PackageHead {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw headInvalid()
  }
  const least = (value as { minReader?: unknown } | null)?.minReader
  if (typeof least === 'number') checkReader(least)
  const { data } = packageHead.safeParse(value)
  if (!data) throw headInvalid()
  return data
}

export function checkReader(least: number): void {
  if (least > READER_VERSION)
    throw packageFault('package_reader_too_old', 'It needs a newer client: %least%, and this is %own%', {
      least,
      own: READER_VERSION,
    })
}

function checkBuild({ build, content }: PackageHead, { installed, allowed }: PackageTrust): void {
  if (!installed) return
  if (build === installed.build && content !== installed.content)
    throw packageFault('package_build_reused', 'Build %build% is installed, and this is another one with its number', {
      build,
    })
  if (build < installed.build && !allowed?.includes(build))
    throw packageFault('package_downgrade', 'Build %build% is older than build %installed%, which is installed', {
      build,
      installed: installed.build,
    })
}

/** Throws `package_recipient_unknown`, or `package_decryption_failed` where the wrapped key is damaged. */
export async function openContentKey(head: PackageHead, openers: readonly Opener[]): Promise<Uint8Array> {
  const ephemeral = fromBase64Url(head.ephemeral)!
  for (const opener of openers) {
    if ('packageSecret' in opener) {
      const derived = contentKeyOf(opener.packageSecret, head.content)
      if (derived.ephemeral === head.ephemeral) return derived.key
      continue
    }
    const recipient = publicSealingKey(opener.recipient)
    const wrapped = head.keys.find((each) => each.recipient === toBase64Url(recipient))
    if (!wrapped) continue
    const wrapping = wrappingKey(opener.recipient, ephemeral, ephemeral, recipient)
    const key = wrapping && (await decrypt(wrapping, fromBase64Url(wrapped.key)!))
    if (!key) throw packageFault('package_decryption_failed', 'It cannot be decrypted')
    return key
  }
  throw packageFault('package_recipient_unknown', 'It was not encrypted for any key that is here')
}

/** The keys that follow from who makes a package and what is in it. */
export function contentKeyOf(
  packageSecret: Uint8Array,
  content: string,
): { key: Uint8Array; ephemeralSecret: Uint8Array; ephemeral: string } {
  const salt = fromBase64Url(content)!
  const ephemeralSecret = deriveKey(packageSecret, salt, 'tandem ephemeral 1')
  return {
    key: deriveKey(packageSecret, salt, 'tandem content 1'),
    ephemeralSecret,
    ephemeral: toBase64Url(publicSealingKey(ephemeralSecret)),
  }
}

export const partKey = (contentKey: Uint8Array, root: string): Uint8Array =>
  deriveKey(contentKey, new Uint8Array(), 'tandem part 1', root)

/** The archive of a part from its bytes in the file. Throws a `PackageFault`. */
export async function openPart(part: PackagePart, bytes: Uint8Array, contentKey: Uint8Array): Promise<Uint8Array> {
  if (bytes.length !== part.bytes || toBase64Url(await sha256(bytes)) !== part.sha256)
    throw packageFault('package_part_damaged', 'Its part %root% was changed or is not complete', {
      root: part.root || '/',
    })
  const packed = await decrypt(partKey(contentKey, part.root), bytes)
  if (!packed) throw packageFault('package_decryption_failed', 'It cannot be decrypted')
  const archive = inflateBounded(packed, part.archiveBytes)
  if (!archive || toBase64Url(await sha256(archive)) !== part.archiveSha256) throw unpackingFailed()
  return archive
}

export const unpackingFailed = () =>
  packageFault('package_unpacking_failed', 'What comes out of it when it is unpacked is not what it says')

/** Never takes more memory than was declared: what would go beyond is not kept, and the one byte too many tells of it. */
function inflateBounded(packed: Uint8Array, bytes: number): Uint8Array | undefined {
  try {
    const out = inflateSync(packed, { out: new Uint8Array(bytes + 1) })
    return out.length === bytes ? out : undefined
  } catch {
    return undefined
  }
}

export interface OpenedPackage extends VerifiedPackage {
  /** Archives by root: what a later difference starts from. */
  archives: Map<string, Uint8Array>
  /** Of all parts. */
  files: ArchiveFiles
}

/** A whole file. Throws a `PackageFault`. */
export async function readPackage(
  bytes: Uint8Array,
  trust: PackageTrust,
  openers: readonly Opener[],
): Promise<OpenedPackage> {
  const verified = await verifyPackage(bytes, trust)
  if (bytes.length < verified.bytes) throw truncated()
  if (bytes.length > verified.bytes) throw packageFault('package_trailing_bytes', 'There is something behind its end')
  const key = await openContentKey(verified.head, openers)
  const archives = new Map<string, Uint8Array>()
  const files: ArchiveFiles = new Map()
  for (const [n, part] of verified.head.parts.entries()) {
    const at = verified.offsets[n]!
    const archive = await openPart(part, bytes.subarray(at, at + part.bytes), key)
    archives.set(part.root, archive)
    for (const [path, content] of await readArchive(archive, part.root, rootsOf(verified.head)))
      files.set(path, content)
  }
  return { ...verified, archives, files }
}
