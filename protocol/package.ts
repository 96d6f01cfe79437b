/**
 * Offline packages: what `build/package` writes, the release platform stores and hands out, and the player reads. Version 1.
 * docs/package-format.md says why it is as it is, and what it is safe against. Whoever reads one does so with
 * `base/package`: a package comes over networks and stores that nobody vouches for.
 *
 * A package; numbers are big-endian:
 *
 *     0    8   `TNDMPACK`
 *     8    2   version of the format: 1
 *     10   2   how many certificates follow
 *     12   4   bytes of the head
 *     16   32  public key (Ed25519) of the signer
 *     48   136 × n  certificates, oldest first: issuer 32, subject 32, serial 4, reserved 4 (zero), signature 64
 *          …   the head: JSON (UTF-8), `packageHead`
 *          64  signature (Ed25519) over its purpose (`signaturePurposes`), a zero byte, and all of the above: so far the envelope
 *          …   the parts in the head's order, each AES-256-GCM over raw deflate over an archive
 *
 * A difference from one package to another:
 *
 *     0    8   `TNDMDIFF`
 *     8    2   version of the format: 1
 *     10   2   the least reader
 *     12   4   build that it starts from
 *     16   4   bytes of the new package's envelope
 *     20   16  salt: the beginning of the SHA-256 over the frames, which their key depends on
 *     36   2   how many pieces there are: one for each part of the new package, in its order
 *     38   5 × n  of each piece its kind (`pieceKinds`) and its bytes
 *          …   the new package's envelope
 *          …   the pieces
 *          64  signature of the new package's signer over the purpose, a zero byte, and all of the above
 *
 * An archive is a length (4 bytes), an index (JSON, `archiveIndex`) of that length, and the files' bytes one after another in
 * the index's order, which is that of the paths' UTF-16 code units. The archive of a program's main package has
 * `manifest.json`, `logic.js` and `view.js` (protocol/artifact.ts); a subpackage's has the last two in its root. The other files stand
 * at their own paths.
 */
import * as z from 'zod/mini'

export const PACKAGE_VERSION = 1
/** What a reader of this source understands; a package names the least that it needs. */
export const READER_VERSION = 1
export const PACKAGE_MAGIC = 'TNDMPACK'
export const DIFFERENCE_MAGIC = 'TNDMDIFF'
/** Bytes before the certificates; of a certificate; of a signature; that AES-GCM adds. */
export const PREFIX_BYTES = 48
export const CERTIFICATE_BYTES = 136
export const SIGNATURE_BYTES = 64
export const DIFFERENCE_PREFIX_BYTES = 38
export const PIECE_BYTES = 5
export const SALT_BYTES = 16
export const TAG_BYTES = 16

/** Bytes of a file and of all its archives together, of a head and of an archive's index; and how many at most. */
export const MAX_PACKAGE = 64 * 1024 * 1024
export const MAX_ARCHIVES = 128 * 1024 * 1024
export const MAX_HEAD = 256 * 1024
export const MAX_INDEX = 8 * 1024 * 1024
export const MAX_CERTIFICATES = 32
export const MAX_PARTS = 128
export const MAX_FILES_IN_PART = 20_000
export const MAX_RECIPIENTS = 64

/** A signature made for one of these says nothing as another. */
export const signaturePurposes = {
  package: 'tandem package 1',
  difference: 'tandem difference 1',
  certificate: 'tandem certificate 1',
  revocations: 'tandem revocations 1',
} as const

/** 32 bytes in base64url without padding: a SHA-256, an Ed25519 or X25519 public key. */
const bytes32 = z.string().check(z.regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/))
const count = (most: number) => z.int().check(z.minimum(0), z.maximum(most))
const build = z.int().check(z.minimum(1), z.maximum(2 ** 31 - 1))
const root = z.string().check(z.maxLength(512))

export const appIdPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/
export const versionPattern = /^[\w.+-]{1,64}$/
const appId = z.string().check(z.regex(appIdPattern))
const version = z.string().check(z.regex(versionPattern))

const packagePart = z.strictObject({
  /** Of the subpackage; '' for the main one, which comes first. */
  root,
  /** Of the part as it stands in the file, with its tag. */
  bytes: count(MAX_PACKAGE),
  sha256: bytes32,
  /** What comes out of it. */
  archiveBytes: count(MAX_ARCHIVES),
  archiveSha256: bytes32,
})
export type PackagePart = z.infer<typeof packagePart>

/** The content key for one who may read it: AES-256-GCM under a key of X25519 between `ephemeral` and the recipient. */
const wrappedKey = z.strictObject({
  /** The recipient's public key. */
  recipient: bytes32,
  /** 48 bytes in base64url. */
  key: z.string().check(z.regex(/^[A-Za-z0-9_-]{64}$/)),
})

export const packageHead = z.strictObject({
  appId,
  /** For people: `1.4.2`. */
  version,
  /** Grows with each release of the app; what is newer is decided by it alone. */
  build,
  minReader: z.int().check(z.minimum(1), z.maximum(65_535)),
  /** SHA-256 over what the parts hold (`contentHash`): the content key depends on it. */
  content: bytes32,
  ephemeral: bytes32,
  keys: z.array(wrappedKey).check(z.maxLength(MAX_RECIPIENTS)),
  parts: z.array(packagePart).check(z.minLength(1), z.maxLength(MAX_PARTS)),
})
export type PackageHead = z.infer<typeof packageHead>

const identity = z.strictObject({ build, content: bytes32 })
/** What tells one package of an app from another. */
export type PackageIdentity = z.infer<typeof identity>

/**
 * By number. `same`: the archive that is there, no bytes. `delta`: AES-256-GCM over a zstd frame that has the archive that is there as its
 * dictionary. `whole`: the part as the package itself has it. What an archive has to be in the end, the new package's head says.
 */
export const pieceKinds = ['same', 'delta', 'whole'] as const
export type PieceKind = (typeof pieceKinds)[number]

/** Path, bytes, SHA-256. In the order of the paths, each once (upper and lower case being the same). */
export const archiveIndex = z
  .array(z.tuple([z.string().check(z.minLength(1), z.maxLength(1024)), count(MAX_ARCHIVES), bytes32]))
  .check(z.maxLength(MAX_FILES_IN_PART))
export type ArchiveIndex = z.infer<typeof archiveIndex>

const revocation = z.strictObject({
  key: bytes32,
  /** The one key that it certified rightly, where it had been replaced before. Everything else of it is void. */
  successor: z.optional(bytes32),
  reason: z.enum(['stolen', 'lost', 'retired']),
})

/**
 * Which keys count no more, signed by a key that does: JSON `{list, certificates, signer, signature}`, where `list` is the text that
 * was signed (`signedRevocations`) and stands for this. A list replaces those with a lower `sequence` as a whole.
 */
export const revocationList = z.strictObject({
  sequence: z.int().check(z.minimum(1), z.maximum(2 ** 31 - 1)),
  revoked: z.array(revocation).check(z.maxLength(1000)),
})
export type RevocationList = z.infer<typeof revocationList>

export const signedRevocations = z.strictObject({
  format: z.literal('tandem-revocations'),
  list: z.string().check(z.maxLength(MAX_HEAD)),
  signer: bytes32,
  /** 136 bytes each, in base64url. */
  certificates: z.array(z.string().check(z.regex(/^[A-Za-z0-9_-]{182}$/))).check(z.maxLength(MAX_CERTIFICATES)),
  /** 64 bytes in base64url. */
  signature: z.string().check(z.regex(/^[A-Za-z0-9_-]{86}$/)),
})
export type SignedRevocations = z.infer<typeof signedRevocations>

/** Why a package, a difference or a list was refused. */
export const packageFaultCodes = [
  'package_malformed',
  'package_truncated',
  'package_trailing_bytes',
  'package_too_large',
  'package_format_unsupported',
  'package_reader_too_old',
  'package_certificate_invalid',
  'package_key_unknown',
  'package_key_revoked',
  'package_signature_invalid',
  'package_head_invalid',
  'package_app_wrong',
  'package_downgrade',
  'package_build_reused',
  'package_part_missing',
  'package_part_damaged',
  'package_recipient_unknown',
  'package_decryption_failed',
  'package_unpacking_failed',
  'package_archive_invalid',
  'package_path_forbidden',
  'package_file_damaged',
  'package_revocations_invalid',
  'package_revocations_old',
  'difference_base_wrong',
  'difference_result_wrong',
] as const
export type PackageFaultCode = (typeof packageFaultCodes)[number]
