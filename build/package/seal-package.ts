/**
 * Files → a package. The same parts, identity, key and recipients give the same bytes: nothing is drawn by lot and no clock is
 * read. What is usually random (content key, ephemeral key) is derived from the key's secret and the hash of what is encrypted.
 */
import { deflateSync } from 'fflate'
import { packageHead, MAX_ARCHIVES, MAX_PACKAGE, type PackageHead, type PackagePart } from '../../protocol/package'
import { areRoots, belongsTo, clashingName } from '../../base/package/archive.web'
import { fromBase64Url, joinBytes, toBase64Url } from '../../base/package/bytes'
import { encrypt, sha256, wrappingKey } from '../../base/package/crypto.web'
import { packageFault } from '../../base/package/package-fault'
import { contentKeyOf, partKey } from '../../base/package/read-package.web'
import type { SigningKey } from '../sign/signing-key'
import { writeEnvelope } from '../sign/write-envelope'
import { writeArchive } from './write-archive'

export interface PackageIdentityInput {
  appId: string
  version: string
  build: number
}

/** By root ('' first), then by path. */
export type PartFiles = ReadonlyMap<string, ReadonlyMap<string, Uint8Array>>

/** Of fflate, which is JavaScript: zlib's bytes differ between builds and processors. */
export const DEFLATE = { level: 9, mem: 12 } as const

interface Packed {
  root: string
  archive: Uint8Array
  packed: Uint8Array
}

/**
 * `recipients`: X25519 public keys of those who may read it; whoever has the signing key can as well. Throws a `PackageFault`
 * (`package_path_forbidden`, `package_too_large`).
 */
export async function sealPackage(
  identity: PackageIdentityInput,
  parts: PartFiles,
  key: SigningKey,
  recipients: readonly Uint8Array[],
): Promise<Uint8Array> {
  checkNames(parts)
  const packed: Packed[] = []
  for (const [root, files] of parts) {
    const archive = await writeArchive(files)
    packed.push({ root, archive, packed: deflateSync(archive, DEFLATE) })
  }
  const content = await contentHash(packed)
  const keys = contentKeyOf(key.packageSecret, content)
  const bodies: Uint8Array[] = []
  const described: PackagePart[] = []
  for (const part of packed) {
    const body = await encrypt(partKey(keys.key, part.root), part.packed)
    bodies.push(body)
    described.push({
      root: part.root,
      bytes: body.length,
      sha256: toBase64Url(await sha256(body)),
      archiveBytes: part.archive.length,
      archiveSha256: toBase64Url(await sha256(part.archive)),
    })
  }
  const head: PackageHead = {
    appId: identity.appId,
    version: identity.version,
    build: identity.build,
    minReader: 1,
    content,
    ephemeral: keys.ephemeral,
    keys: await wrapFor(recipients, keys),
    parts: described,
  }
  const envelope = writeEnvelope(packageHead.parse(head), key)
  const whole = joinBytes(envelope, ...bodies)
  if (whole.length > MAX_PACKAGE || packed.reduce((sum, { archive }) => sum + archive.length, 0) > MAX_ARCHIVES)
    throw packageFault('package_too_large', 'It is larger than anything that can be installed')
  return whole
}

/**
 * Over the archives and what they were packed into: a packer that packs otherwise makes another content key, since one key must
 * never encrypt two texts.
 */
async function contentHash(parts: readonly Packed[]): Promise<string> {
  const lines: string[] = []
  for (const { root, archive, packed } of parts)
    lines.push(JSON.stringify([root, toBase64Url(await sha256(archive)), toBase64Url(await sha256(packed))]))
  return toBase64Url(await sha256(new TextEncoder().encode(lines.join('\n'))))
}

async function wrapFor(
  recipients: readonly Uint8Array[],
  { key, ephemeral, ephemeralSecret }: ReturnType<typeof contentKeyOf>,
): Promise<PackageHead['keys']> {
  const wrapped = new Map<string, string>()
  for (const recipient of recipients) {
    const wrapping = wrappingKey(ephemeralSecret, recipient, fromBase64Url(ephemeral)!, recipient)
    if (!wrapping) throw new Error('A recipient’s key is not a public key of X25519')
    wrapped.set(toBase64Url(recipient), toBase64Url(await encrypt(wrapping, key)))
  }
  return [...wrapped].sort(([a], [b]) => (a < b ? -1 : 1)).map(([recipient, sealed]) => ({ recipient, key: sealed }))
}

function checkNames(parts: PartFiles): void {
  const roots = [...parts.keys()]
  const wrong =
    roots.find((_, n) => !areRoots(roots.slice(0, n + 1))) ??
    [...parts].flatMap(([root, files]) => [...files.keys()].filter((path) => !belongsTo(path, root, roots)))[0] ??
    clashingName([...parts.values()].flatMap((files) => [...files.keys()]))
  if (wrong !== undefined)
    throw packageFault('package_path_forbidden', 'It has a file whose name is not allowed: %path%', { path: wrong })
}
