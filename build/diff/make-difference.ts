/**
 * Two packages → the difference from one to the other: per part a zstd frame that has the old archive as its dictionary. Archives,
 * since what was packed or encrypted of two versions has nothing in common. It is made where the signing key is, and signed: a
 * decoder is never fed what anybody else has made.
 */
import {
  DIFFERENCE_MAGIC,
  PACKAGE_VERSION,
  pieceKinds,
  SALT_BYTES,
  signaturePurposes,
  type PieceKind,
} from '../../protocol/package'
import { joinBytes, toBase64Url, uint16, uint32 } from '../../base/package/bytes'
import { deltaKey } from '../../base/package/apply-difference.web'
import { encrypt, sha256, sign } from '../../base/package/crypto.web'
import { packageFault } from '../../base/package/package-fault'
import { contentKeyOf, type OpenedPackage } from '../../base/package/read-package.web'
import { loadZstd, zstdCompress } from '../../base/package/zstd.web'
import type { SigningKey } from '../sign/signing-key'

/** Of zstd. From 19 on it looks at all of the dictionary; 22 has a window for 128 MB. */
const LEVEL = 22

interface Frame {
  root: string
  bytes: Uint8Array
}

/**
 * `file`: of the new package, whose key has to be `key`. Throws `package_app_wrong`, `package_downgrade`, and
 * `package_key_unknown` where another key has signed the new one.
 */
export async function makeDifference(
  old: OpenedPackage,
  target: OpenedPackage,
  file: Uint8Array,
  key: SigningKey,
): Promise<Uint8Array> {
  check(old, target, key)
  await loadZstd()
  const frames = await framesOf(old, target)
  const salt = await saltOf(frames)
  const contentKey = contentKeyOf(key.packageSecret, target.head.content).key
  const pieces: [PieceKind, Uint8Array][] = []
  for (const [n, { root, archiveSha256, bytes }] of target.head.parts.entries()) {
    if (hashIn(old, root) === archiveSha256) {
      pieces.push(['same', new Uint8Array()])
      continue
    }
    const frame = frames.find((each) => each.root === root)
    const sealed = frame && (await encrypt(deltaKey(contentKey, salt, root), frame.bytes))
    if (sealed && sealed.length < bytes) pieces.push(['delta', sealed])
    else pieces.push(['whole', file.subarray(target.offsets[n]!, target.offsets[n]! + bytes)])
  }
  const signed = joinBytes(
    new TextEncoder().encode(DIFFERENCE_MAGIC),
    uint16(PACKAGE_VERSION),
    uint16(1),
    uint32(old.head.build),
    uint32(target.envelope.length),
    salt,
    uint16(pieces.length),
    ...pieces.flatMap(([kind, { length }]) => [Uint8Array.of(pieceKinds.indexOf(kind)), uint32(length)]),
    target.envelope,
    ...pieces.map(([, bytes]) => bytes),
  )
  return joinBytes(signed, sign(key.seed, signaturePurposes.difference, signed))
}

const hashIn = ({ head }: OpenedPackage, root: string): string | undefined =>
  head.parts.find((part) => part.root === root)?.archiveSha256

function check(old: OpenedPackage, target: OpenedPackage, key: SigningKey): void {
  if (old.head.appId !== target.head.appId)
    throw packageFault('package_app_wrong', 'It is of the program %other%, not of %app%', {
      other: target.head.appId,
      app: old.head.appId,
    })
  if (target.head.build <= old.head.build)
    throw packageFault('package_downgrade', 'Build %build% is not newer than build %old%', {
      build: target.head.build,
      old: old.head.build,
    })
  // Its content key follows from the key that signed it.
  if (contentKeyOf(key.packageSecret, target.head.content).ephemeral !== target.head.ephemeral)
    throw packageFault('package_key_unknown', 'The new package was made with another key')
}

async function framesOf(old: OpenedPackage, target: OpenedPackage): Promise<Frame[]> {
  const frames: Frame[] = []
  for (const { root, archiveSha256 } of target.head.parts) {
    const before = old.archives.get(root)
    if (before && hashIn(old, root) !== archiveSha256)
      frames.push({ root, bytes: zstdCompress(target.archives.get(root)!, before, LEVEL) })
  }
  return frames
}

/** So that no key encrypts two frames: a frame depends on the version that it starts from, and on the encoder. */
async function saltOf(frames: readonly Frame[]): Promise<Uint8Array> {
  const lines: string[] = []
  for (const { root, bytes } of frames) lines.push(JSON.stringify([root, toBase64Url(await sha256(bytes))]))
  return (await sha256(new TextEncoder().encode(lines.join('\n')))).subarray(0, SALT_BYTES)
}
