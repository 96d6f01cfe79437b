/** What the player asks of its database, in its own words. Invariant: what a record of a program names lies in the store, whole. */
import type { PackageIdentity } from '../../../../protocol/package'
import { codeOf, PlayerFault } from '../fault'
import { chunksOf } from '../platform/downloads'
import { needed, sameVersion } from '../lifecycle'
import type { PlatformRecord, ProgramRecord, StoredVersion } from '../records'
import { Database, rangeOf, type Transaction } from './database'

interface StoredArchive {
  program: string
  sha256: string
  /** Bytes, where the browser stores no Blobs. */
  archive: Blob | ArrayBuffer
}

export class PlayerStore {
  constructor(readonly database: Database) {}

  programs(): Promise<ProgramRecord[]> {
    return this.database.read(['programs'], (transaction) => transaction.all<ProgramRecord>('programs'))
  }

  program(id: string): Promise<ProgramRecord | undefined> {
    return this.database.get('programs', id)
  }

  async add(record: ProgramRecord): Promise<void> {
    await this.database.put('programs', record)
  }

  /** Reads, changes and writes in one step, so that two tabs do not undo each other. Undefined where it is gone. */
  update(id: string, change: (record: ProgramRecord) => ProgramRecord): Promise<ProgramRecord | undefined> {
    return this.database.write(['programs'], async (transaction) => {
      const record = await transaction.get<ProgramRecord>('programs', id)
      if (!record) return undefined
      const next = change(record)
      await transaction.put('programs', next)
      return next
    })
  }

  /** As `update`, of what is worth no failure: where there is no room it is as wished as long as somebody remembers. */
  async updateIfRoom(id: string, change: (record: ProgramRecord) => ProgramRecord): Promise<ProgramRecord | undefined> {
    try {
      return await this.update(id, change)
    } catch (error) {
      if (codeOf(error) !== 'no_room') throw error
      const record = await this.program(id)
      return record && change(record)
    }
  }

  // Versions

  version(program: string, { content }: PackageIdentity): Promise<StoredVersion | undefined> {
    return this.database.get('versions', [program, content])
  }

  async archive(program: string, sha256: string): Promise<Blob | undefined> {
    const found = await this.database.get<StoredArchive>('archives', [program, sha256])
    return found && (found.archive instanceof Blob ? found.archive : new Blob([found.archive]))
  }

  /** Before the version that it belongs to: nothing names it yet. */
  async keepArchive(program: string, sha256: string, archive: Blob): Promise<void> {
    const put = (archive: StoredArchive['archive']): Promise<void> =>
      this.database.put('archives', { program, sha256, archive } satisfies StoredArchive)
    // Safari's private windows take no Blobs.
    await put(archive).catch(async () => put(await archive.arrayBuffer()))
  }

  /**
   * The switch: a version is there from here on, and `change` says what the program makes of it. All archives that it has roots for
   * were kept before; what nobody needs any more goes in the same step.
   */
  keepVersion(
    version: StoredVersion,
    change: (record: ProgramRecord) => ProgramRecord,
    hashes: (version: StoredVersion) => string[],
  ): Promise<ProgramRecord | undefined> {
    return this.database.write(['programs', 'versions', 'archives', 'chunks'], async (transaction) => {
      const record = await transaction.get<ProgramRecord>('programs', version.program)
      if (!record) return undefined
      const next = change(record)
      const kept = new Set((await transaction.keys('archives', rangeOf(record.id))).map((key) => (key as string[])[1]))
      // Another tab has swept away what it had no name for yet: nothing is named that is not there.
      if (!hashes(version).every((hash) => kept.has(hash))) throw new PlayerFault('damaged')
      await transaction.put('versions', version)
      await transaction.put('programs', next)
      await sweep(transaction, next, hashes)
      // Of versions that were given up: whatever is on its way begins anew.
      await dropBegun(transaction, record.id)
      return next
    })
  }

  /** A part more of a version that is there. */
  async keepPart(program: string, version: PackageIdentity, root: string): Promise<void> {
    await this.database.write(['versions'], async (transaction) => {
      const found = await transaction.get<StoredVersion>('versions', [program, version.content])
      if (found && !found.roots.includes(root))
        await transaction.put('versions', { ...found, roots: [...found.roots, root] })
    })
  }

  /** Safe mode: all that can be had again. What the user and the program have written is not touched. */
  clearCache(
    id: string,
    keep: PackageIdentity | undefined,
    hashes: (version: StoredVersion) => string[],
  ): Promise<void> {
    return this.database.write(['versions', 'archives'], async (transaction) => {
      const versions = await transaction.all<StoredVersion>('versions', rangeOf(id))
      const kept = versions.filter((version) => sameVersion(version, keep))
      for (const version of versions)
        if (!kept.includes(version)) await transaction.delete('versions', [id, version.content])
      await dropArchives(transaction, id, new Set(kept.flatMap(hashes)))
    })
  }

  /** The program with all that it has. `begun`: downloads too; else they go on where it is installed after all. */
  async remove(id: string, begun: boolean): Promise<void> {
    await this.database.write(
      ['programs', 'versions', 'archives', 'stored', 'files', 'devices', 'events', 'batches', 'chunks'],
      async (transaction) => {
        if (begun) await dropBegun(transaction, id)
        for (const store of ['versions', 'archives', 'stored', 'files', 'events', 'batches'] as const)
          await transaction.delete(store, rangeOf(id))
        await transaction.delete('devices', id)
        await transaction.delete('programs', id)
      },
    )
  }

  // Platforms

  platform(address: string): Promise<PlatformRecord | undefined> {
    return this.database.get('platforms', address)
  }

  async keepPlatform(record: PlatformRecord): Promise<void> {
    await this.database.put('platforms', record)
  }

  // Downloads

  chunks(blob: string): Promise<{ at: number; bytes: Uint8Array }[]> {
    return this.database.read(['chunks'], (transaction) => transaction.all('chunks', rangeOf(blob)))
  }

  async keepChunk(blob: string, at: number, bytes: Uint8Array): Promise<void> {
    await this.database.put('chunks', { blob, at, bytes })
  }

  async dropChunks(blob: string): Promise<void> {
    await this.database.write(['chunks'], (transaction) => transaction.delete('chunks', rangeOf(blob)))
  }
}

async function sweep(
  transaction: Transaction,
  record: ProgramRecord,
  hashes: (version: StoredVersion) => string[],
): Promise<void> {
  const versions = await transaction.all<StoredVersion>('versions', rangeOf(record.id))
  const wanted = needed(record)
  const kept = versions.filter((version) => wanted.some((each) => sameVersion(each, version)))
  for (const version of versions)
    if (!kept.includes(version)) await transaction.delete('versions', [record.id, version.content])
  await dropArchives(transaction, record.id, new Set(kept.flatMap(hashes)))
}

async function dropBegun(transaction: Transaction, id: string): Promise<void> {
  const name = chunksOf(id)
  await transaction.delete('chunks', IDBKeyRange.bound([name], [`${name}\uffff`]))
}

async function dropArchives(transaction: Transaction, id: string, kept: ReadonlySet<string>): Promise<void> {
  for (const key of (await transaction.keys('archives', rangeOf(id))) as [string, string][])
    if (!kept.has(key[1])) await transaction.delete('archives', key)
}
