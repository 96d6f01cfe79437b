/**
 * Two packages → the difference from one to the other: per part a zstd frame that has the old archive as its dictionary. Archives,
 * since what was packed or encrypted of two versions has nothing in common. It is made where the signing key is, and signed: a
 * decoder is never fed what anybody else has made.
 */
import { differenceHead, type DifferenceHead, type DifferencePart } from '../../protocol/package'
import { joinBytes, toBase64Url } from '../../base/package/bytes'
import { deltaKey } from '../../base/package/apply-difference.web'
import { encrypt, sha256 } from '../../base/package/crypto.web'
import { packageFault } from '../../base/package/package-fault'
import { contentKeyOf, type OpenedPackage } from '../../base/package/read-package.web'
import { loadZstd, zstdCompress } from '../../base/package/zstd.web'
import type { SigningKey } from '../sign/signing-key'
import { writeEnvelope } from '../sign/write-envelope'

/** Of zstd. From 19 on it looks at all of the dictionary; 22 has a window for 128 MB. */
const LEVEL = 22

interface Frame {
  root: string
  from: string
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
  const parts: DifferencePart[] = []
  const bodies: Uint8Array[] = []
  for (const [n, { root, archiveSha256, bytes, sha256: hash }] of target.head.parts.entries()) {
    const from = old.head.parts.find((part) => part.root === root)?.archiveSha256
    if (from === archiveSha256) {
      parts.push({ root, kind: 'same', bytes: 0, from })
      continue
    }
    const frame = frames.find((each) => each.root === root)
    const sealed = frame && (await encrypt(deltaKey(contentKey, salt, root), frame.bytes))
    if (frame && sealed && sealed.length < bytes) {
      bodies.push(sealed)
      parts.push({
        root,
        kind: 'delta',
        bytes: sealed.length,
        sha256: toBase64Url(await sha256(sealed)),
        from: frame.from,
      })
    } else {
      bodies.push(file.subarray(target.offsets[n]!, target.offsets[n]! + bytes))
      parts.push({ root, kind: 'whole', bytes, sha256: hash })
    }
  }
  const head: DifferenceHead = {
    appId: target.head.appId,
    minReader: 1,
    from: { build: old.head.build, content: old.head.content },
    to: { build: target.head.build, content: target.head.content },
    envelopeBytes: target.envelope.length,
    envelopeSha256: toBase64Url(await sha256(target.envelope)),
    salt,
    parts,
  }
  return joinBytes(writeEnvelope('difference', differenceHead.parse(head), key), target.envelope, ...bodies)
}

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
    const before = old.head.parts.find((part) => part.root === root)
    if (!before || before.archiveSha256 === archiveSha256) continue
    const bytes = zstdCompress(target.archives.get(root)!, old.archives.get(root)!, LEVEL)
    frames.push({ root, from: before.archiveSha256, bytes })
  }
  return frames
}

/** So that no key encrypts two frames: a frame depends on the version that it starts from, and on the encoder. */
async function saltOf(frames: readonly Frame[]): Promise<string> {
  const lines: string[] = []
  for (const { root, bytes } of frames) lines.push(JSON.stringify([root, toBase64Url(await sha256(bytes))]))
  return toBase64Url(await sha256(new TextEncoder().encode(lines.join('\n'))))
}
