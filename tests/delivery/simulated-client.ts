/** A player without a page: its own client, downloads, packages and updates over a store in memory, and a network that fails. */
import type { DeviceFacts } from '../../protocol/release'
import { loadZstd, zstdDecompress } from '../../base/package/zstd.web'
import { ended, launched, sameVersion } from '../../simulator/player/page/lifecycle'
import { Packages, type PackageStore } from '../../simulator/player/page/packages'
import { Downloads, type ChunkStore } from '../../simulator/player/page/platform/downloads'
import { PlatformClient, type PlatformStore } from '../../simulator/player/page/platform/platform-client'
import {
  newProgram,
  type PlatformRecord,
  type ProgramRecord,
  type StoredVersion,
} from '../../simulator/player/page/records'
import { Updates, type UpdateStore } from '../../simulator/player/page/updates'
import type { PackageIdentity } from '../../protocol/package'
import type { Network } from './bad-network'

const facts: DeviceFacts = {
  model: 'Simulated',
  system: { name: 'Android', version: '15' },
  appVersion: '1.0',
  network: 'wifi',
}
class MemoryStore implements UpdateStore, PackageStore, ChunkStore, PlatformStore {
  private readonly versions = new Map<string, StoredVersion>()
  private readonly archives = new Map<string, Blob>()
  private readonly pieces = new Map<string, { at: number; bytes: Uint8Array }[]>()
  private known: PlatformRecord | undefined

  constructor(public record: ProgramRecord) {}

  async program(): Promise<ProgramRecord> {
    return this.record
  }

  async update(_id: string, change: (record: ProgramRecord) => ProgramRecord): Promise<ProgramRecord> {
    return (this.record = change(this.record))
  }

  async keepVersion(
    version: StoredVersion,
    change: (record: ProgramRecord) => ProgramRecord,
    hashes: (version: StoredVersion) => string[],
  ): Promise<ProgramRecord> {
    this.versions.set(version.content, version)
    this.record = change(this.record)
    const { active, pending, previous } = this.record
    for (const [content, each] of this.versions)
      if (![active, pending, previous].some((one) => sameVersion(one, each))) this.versions.delete(content)
    const kept = new Set([...this.versions.values()].flatMap(hashes))
    for (const sha256 of this.archives.keys()) if (!kept.has(sha256)) this.archives.delete(sha256)
    return this.record
  }

  async version(_id: string, { content }: PackageIdentity): Promise<StoredVersion | undefined> {
    return this.versions.get(content)
  }

  async archive(_id: string, sha256: string): Promise<Blob | undefined> {
    return this.archives.get(sha256)
  }

  async keepArchive(_id: string, sha256: string, archive: Blob): Promise<void> {
    this.archives.set(sha256, archive)
  }

  async keepPart(): Promise<void> {}

  async chunks(blob: string): Promise<{ at: number; bytes: Uint8Array }[]> {
    return this.pieces.get(blob) ?? []
  }

  async keepChunk(blob: string, at: number, bytes: Uint8Array): Promise<void> {
    this.pieces.set(blob, [...(this.pieces.get(blob) ?? []), { at, bytes }])
  }

  async dropChunks(blob: string): Promise<void> {
    this.pieces.delete(blob)
  }

  async platform(): Promise<PlatformRecord | undefined> {
    return this.known
  }

  async keepPlatform(record: PlatformRecord): Promise<void> {
    this.known = record
  }
}

export class SimulatedClient {
  private readonly id: string
  private readonly store: MemoryStore
  private readonly client: PlatformClient
  private readonly packages: Packages
  private readonly updates: Updates
  /** How many versions came as differences, and whole. */
  readonly came = { difference: 0, full: 0, failed: 0 }

  constructor(platform: string, app: string, key: string, network: Network) {
    const record = newProgram({ platform, app, key }, 0)
    this.id = record.id
    this.store = new MemoryStore(record)
    this.client = new PlatformClient(platform, this.store, network.fetch)
    // No pauses: what is tried here is whether it arrives, not when.
    const downloads = new Downloads(this.client, this.store, async () => {})
    this.packages = new Packages(this.store, downloads, async () => {
      await loadZstd()
      return zstdDecompress
    })
    this.updates = new Updates(
      this.id,
      { store: this.store, client: this.client, packages: this.packages, facts: async () => facts },
      {
        onNews: () => {},
        onProgress: () => {},
        onChanged: () => {},
        onEvent: (event) => event.kind === 'update' && this.came[event.ok ? event.how : 'failed']++,
      },
    )
  }

  get build(): number | undefined {
    return this.store.record.active?.build
  }

  /** Asks, fetches, and starts what has come. True where nothing failed. */
  async use(): Promise<boolean> {
    try {
      await this.updates.check()
    } catch {
      return false
    }
    await this.store.update(this.id, (record) => ended(launched(record, Date.now()).program, 'good'))
    return true
  }

  /** Without a network: what is here is whole, and signed. Rejects where it is not. */
  async run(): Promise<void> {
    const { active } = this.store.record
    if (active) await this.packages.load(this.store.record, active)
  }

  /** What the platform wants this device to have. */
  async wanted(): Promise<number | undefined> {
    const { active } = this.store.record
    const { decision, version } = await this.client.check({ app: this.store.record.app, device: facts })
    return decision === 'keep' ? active?.build : version?.build
  }
}
