import fs from 'node:fs/promises'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { callRelease } from '../../base/release/admin-client.web'
import { seal, tinyParts } from '../../build/package/test-package'
import { upload } from '../testing/client'
import { app, refusal, testPlatform } from '../testing/platform'
import type { BlobStore } from './blob-store'

const errors: (Error | undefined)[] = []
const files = new Map<string, Buffer>()
/** As a disk that is full, or a folder that is gone, answers the file system's calls. */
const store: BlobStore = {
  async add(sha256, file) {
    const error = errors.shift()
    if (error) throw error
    files.set(sha256, await fs.readFile(file))
  },
  size: async (sha256) => files.get(sha256)?.length,
  read: async (sha256) => Readable.from([files.get(sha256)!]),
  remove: async (sha256) => void files.delete(sha256),
  probe: async () => undefined,
}
const lines: string[] = []
const platform = testPlatform({ store, log: (line) => lines.push(line) })
const systemError = (code: string) => Object.assign(new Error(code), { code })

describe('an upload to a disk that is full', () => {
  it('is refused by its name, leaves nothing, and works when there is room', async () => {
    const bytes = await seal(tinyParts, { build: 1 })
    errors.push(systemError('ENOSPC'), systemError('EDQUOT'), systemError('EIO'))
    expect(await refusal(upload(platform.access, app, bytes))).toBe('disk_full')
    expect(await refusal(upload(platform.access, app, bytes))).toBe('disk_full')
    expect(await refusal(upload(platform.access, app, bytes))).toBe('store_unavailable')
    const { versions } = await callRelease(platform.access, 'versions/list', { params: { app }, query: {} })
    expect(versions).toEqual([])
    await platform.addVersion(1)
  })
})

describe('a database whose disk is full', () => {
  it('takes nothing by halves, goes on reading, and writes again when there is room', async () => {
    const { db } = platform.server.platform.database
    const pages = async (limit: number) => sql.raw(`pragma max_page_count = ${limit}`).execute(db)
    // Not below what it has: from now on it cannot grow.
    await pages(1)
    const long = 'x'.repeat(9000)
    const note = () =>
      callRelease(platform.access, 'versions/change', { params: { app, build: 1 }, body: { notes: long } })
    const refused: string[] = []
    for (let n = 0; n < 20 && !refused.length; n++)
      await refusal(note().then(() => undefined)).then(
        (code) => refused.push(code),
        () => undefined,
      )
    expect([refused, lines]).toEqual([['disk_full'], []])
    const { versions } = await callRelease(platform.access, 'versions/list', { params: { app }, query: {} })
    expect(versions).toHaveLength(1)
    await pages(1_000_000)
    await note()
  })
})
