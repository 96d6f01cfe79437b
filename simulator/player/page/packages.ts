/**
 * Packages of one program: fetched, verified, opened, kept, and read again at each start. What is kept is archives by their hash, so that
 * versions share what they have in common; what is read is compared with the signed envelope each time, since a store can rot.
 */
import { applyDifference, type UnpackDelta } from '../../../base/package/apply-difference.web'
import { readArchive, type ArchiveFiles } from '../../../base/package/archive.web'
import { fromBase64Url, toBase64Url } from '../../../base/package/bytes'
import { sha256 } from '../../../base/package/crypto.web'
import { envelopeLayout } from '../../../base/package/envelope.web'
import { readRevocations } from '../../../base/package/keys.web'
import {
  openContentKey,
  openPart,
  rootsOf,
  verifyPackage,
  type Opener,
  type PackageTrust,
  type VerifiedPackage,
} from '../../../base/package/read-package.web'
import type { Manifest } from '../../../protocol/artifact'
import type { PackageHead, PackageIdentity, PackagePart } from '../../../protocol/package'
import type { PackageArchive } from '../../../protocol/player'
import type { CheckAnswer } from '../../../protocol/release'
import { codeOf, PlayerFault } from './fault'
import type { Downloads } from './platform/downloads'
import type { ProgramRecord, StoredVersion } from './records'

export type Offer = NonNullable<CheckAnswer['version']>

/** What is used of the store. */
export interface PackageStore {
  version(program: string, version: PackageIdentity): Promise<StoredVersion | undefined>
  archive(program: string, sha256: string): Promise<Blob | undefined>
  keepArchive(program: string, sha256: string, archive: Blob): Promise<void>
  keepPart(program: string, version: PackageIdentity, root: string): Promise<void>
}

export interface Progress {
  /** Bytes that are here, and of all that are to come. */
  (done: number, total: number): void
}

export interface Fetched {
  version: StoredVersion
  how: 'full' | 'difference'
  /** That were downloaded. */
  bytes: number
  /** Why the difference was of no use, where one was tried. */
  difference?: string
}

/** A version, ready to run. */
export interface Loaded {
  version: StoredVersion
  manifest: Manifest
  packages: PackageArchive[]
}

export class Packages {
  constructor(
    private readonly store: PackageStore,
    private readonly downloads: Downloads,
    /** Loaded with the first difference. */
    private readonly zstd: () => Promise<UnpackDelta>,
  ) {}

  /** Into the store, but for the switch. By a difference where there is one, and by the whole where that fails. */
  async fetch(
    program: ProgramRecord,
    offer: Offer,
    signal: AbortSignal,
    progress: Progress,
    rollback: boolean,
  ): Promise<Fetched> {
    let difference: string | undefined
    if (offer.difference && program.active) {
      try {
        return await this.byDifference(program, offer, signal, progress, rollback)
      } catch (error) {
        difference = codeOf(error)
        // Nobody to ask: the whole would not come either.
        if (signal.aborted || difference === 'network_failed' || difference === 'no_room') throw error
      }
    }
    const whole = await this.whole(program, offer, signal, progress, rollback)
    return { ...whole, ...(difference !== undefined && { difference }) }
  }

  /** A subpackage of a version that is here. Rejects with what the download or the package says. */
  async fetchPart(
    program: ProgramRecord,
    active: PackageIdentity,
    root: string,
    signal: AbortSignal,
  ): Promise<PackageArchive> {
    const version = await this.store.version(program.id, active)
    if (!version) throw new PlayerFault('damaged')
    const verified = await verifyPackage(version.envelope, await trustHere(program, version))
    const at = verified.head.parts.findIndex((part) => part.root === root)
    if (at < 0) throw new PlayerFault('part_unknown')
    const part = verified.head.parts[at]!
    const key = await openContentKey(verified.head, openersOf(program))
    const { archive, files } = await this.part({
      program,
      file: version.file,
      verified,
      part,
      n: at,
      key,
      signal,
      onBytes: () => {},
    })
    await this.store.keepPart(program.id, active, root)
    return { root, archive, files }
  }

  /** What runs offline: each archive is what the envelope says, or `damaged`. Throws `PackageFault`s where it is trusted no more. */
  async load(program: ProgramRecord, identity: PackageIdentity): Promise<Loaded> {
    const version = await this.store.version(program.id, identity)
    if (!version) throw new PlayerFault('damaged')
    const verified = await verifyPackage(version.envelope, await trustHere(program, version))
    const { build, content } = verified.head
    if (build !== identity.build || content !== identity.content) throw new PlayerFault('damaged')
    const packages: PackageArchive[] = []
    let manifest: Manifest | undefined
    for (const part of verified.head.parts) {
      if (!version.roots.includes(part.root)) continue
      const archive = await this.store.archive(program.id, part.archiveSha256)
      const bytes = archive && new Uint8Array(await archive.arrayBuffer().catch(() => new ArrayBuffer(0)))
      if (!bytes || toBase64Url(await sha256(bytes)) !== part.archiveSha256) {
        if (part.root) continue
        throw new PlayerFault('damaged')
      }
      const files = await readArchive(bytes, part.root, rootsOf(verified.head))
      if (!part.root) manifest = manifestOf(files)
      packages.push({ root: part.root, archive: archive!, files: placesOf(bytes, files) })
    }
    if (!manifest) throw new PlayerFault('damaged')
    return { version, manifest, packages }
  }

  /** Of the archives that a version has here. */
  readonly hashes = (version: StoredVersion): string[] => hashesOf(version)

  private async byDifference(
    program: ProgramRecord,
    offer: Offer,
    signal: AbortSignal,
    progress: Progress,
    rollback: boolean,
  ): Promise<Fetched> {
    const { difference } = offer
    const installed = await this.load(program, program.active!)
    const piece = {
      program: program.id,
      sha256: difference!.sha256,
      url: difference!.url,
      from: 0,
      to: difference!.bytes,
    }
    const bytes = await this.downloads.get(piece, (done) => progress(done, difference!.bytes), signal)
    try {
      const archives = new Map<string, Uint8Array>()
      for (const { root, archive } of installed.packages)
        archives.set(root, new Uint8Array(await archive.arrayBuffer()))
      const made = await applyDifference(
        bytes,
        { identity: program.active!, archives },
        await trustOf(program, rollback ? [offer.build] : []),
        openersOf(program),
        await this.zstd(),
      )
      checkOffer(made.target, offer)
      for (const { root, archiveSha256 } of made.target.head.parts) {
        const archive = made.archives.get(root)
        if (archive) await this.store.keepArchive(program.id, archiveSha256, new Blob([archive as BlobPart]))
      }
      const roots = [...made.archives.keys()]
      return {
        version: this.described(program, offer, made.target, roots, made.files),
        how: 'difference',
        bytes: bytes.length,
      }
    } finally {
      await this.downloads.forget(piece)
    }
  }

  private async whole(
    program: ProgramRecord,
    offer: Offer,
    signal: AbortSignal,
    progress: Progress,
    rollback: boolean,
  ): Promise<Omit<Fetched, 'difference'>> {
    const { sha256, url, envelope } = offer.package
    const before = program.active && (await this.store.version(program.id, program.active))
    const beginning = { program: program.id, sha256, url, from: 0, to: envelope }
    const head = await this.downloads.get(beginning, () => {}, signal)
    let verified: VerifiedPackage
    try {
      verified = await verifyPackage(head, await trustOf(program, rollback ? [offer.build] : []))
      checkOffer(verified, offer)
    } finally {
      await this.downloads.forget(beginning)
    }
    const key = await openContentKey(verified.head, openersOf(program))
    // What had been fetched of the version before is wanted of this one too, so that it is there without a network.
    const wanted = verified.head.parts
      .map((part, n) => ({ part, n }))
      .filter(({ part }) => !part.root || before?.roots.includes(part.root))
    const total = wanted.reduce((sum, { part }) => sum + part.bytes, head.length)
    let [done, loaded] = [head.length, head.length]
    let files: ArchiveFiles = new Map()
    for (const { part, n } of wanted) {
      const got = await this.part({
        program,
        file: offer.package,
        verified,
        part,
        n,
        key,
        signal,
        onBytes: (more) => progress(done + more, total),
      })
      done += part.bytes
      if (got.fetched) loaded += part.bytes
      progress(done, total)
      if (!part.root) files = got.content
    }
    const roots = wanted.map(({ part }) => part.root)
    return { version: this.described(program, offer, verified, roots, files), how: 'full', bytes: loaded }
  }

  private async part({
    program,
    file,
    verified,
    part,
    n,
    key,
    signal,
    onBytes,
  }: {
    program: ProgramRecord
    file: Pick<StoredVersion['file'], 'sha256' | 'url'>
    verified: VerifiedPackage
    part: PackagePart
    n: number
    key: Uint8Array
    signal: AbortSignal
    onBytes(bytes: number): void
  }): Promise<{ archive: Blob; files: PackageArchive['files']; content: ArchiveFiles; fetched: boolean }> {
    const roots = rootsOf(verified.head)
    const known = await this.store.archive(program.id, part.archiveSha256)
    const bytes = known && new Uint8Array(await known.arrayBuffer())
    if (known && bytes && toBase64Url(await sha256(bytes)) === part.archiveSha256) {
      const content = await readArchive(bytes, part.root, roots)
      return { archive: known, files: placesOf(bytes, content), content, fetched: false }
    }
    const from = verified.offsets[n]!
    const piece = { program: program.id, sha256: file.sha256, url: file.url, from, to: from + part.bytes }
    const packed = await this.downloads.get(piece, onBytes, signal)
    try {
      const opened = await openPart(part, packed, key)
      const content = await readArchive(opened, part.root, roots)
      if (!part.root) manifestOf(content)
      const archive = new Blob([opened as BlobPart])
      await this.store.keepArchive(program.id, part.archiveSha256, archive)
      return { archive, files: placesOf(opened, content), content, fetched: true }
    } finally {
      await this.downloads.forget(piece)
    }
  }

  private described(
    program: ProgramRecord,
    offer: Offer,
    verified: VerifiedPackage,
    roots: string[],
    files: ArchiveFiles,
  ): StoredVersion {
    const { sha256, url, bytes } = offer.package
    return {
      program: program.id,
      build: verified.head.build,
      content: verified.head.content,
      version: verified.head.version,
      name: manifestOf(files).name,
      envelope: verified.envelope.slice(),
      signer: toBase64Url(verified.signer),
      file: { sha256, url, bytes },
      roots,
    }
  }
}

/** The envelope was verified when it was stored. */
function hashesOf({ envelope, roots }: StoredVersion): string[] {
  const { head, signature } = envelopeLayout(envelope)
  const { parts } = JSON.parse(new TextDecoder().decode(envelope.subarray(head, signature))) as PackageHead
  return parts.filter(({ root }) => roots.includes(root)).map(({ archiveSha256 }) => archiveSha256)
}

/** Of what is here: its own signer, who was trusted when it came, unless the key was revoked since. */
async function trustHere(program: ProgramRecord, { signer }: StoredVersion): Promise<PackageTrust> {
  const { installed: _, ...trust } = await trustOf(program)
  return { ...trust, key: fromBase64Url(signer)! }
}

export async function trustOf(program: ProgramRecord, allowed: number[] = []): Promise<PackageTrust> {
  const key = fromBase64Url(program.key)!
  const { app: appId, active: installed, revocations } = program
  return {
    appId,
    key,
    allowed,
    ...(installed && { installed }),
    ...(revocations !== undefined && { revocations: await readRevocations(revocations, key) }),
  }
}

const openersOf = ({ playerKeys }: ProgramRecord): Opener[] =>
  playerKeys.map((secret) => ({ recipient: fromBase64Url(secret)! }))

/** What came is what the platform's signed answer named. */
function checkOffer({ head }: VerifiedPackage, { build, content }: Offer): void {
  if (head.build !== build || head.content !== content) throw new PlayerFault('package_other')
}

function manifestOf(files: ArchiveFiles): Manifest {
  const bytes = files.get('manifest.json')
  try {
    const manifest = JSON.parse(new TextDecoder().decode(bytes)) as Manifest
    if (typeof manifest.name === 'string' && Array.isArray(manifest.pageOrder) && typeof manifest.hash === 'string')
      return manifest
  } catch {
    // Told below.
  }
  throw new PlayerFault('package_empty')
}

const placesOf = (archive: Uint8Array, files: ArchiveFiles): PackageArchive['files'] =>
  [...files].map(([path, bytes]) => [path, bytes.byteOffset - archive.byteOffset, bytes.length])
