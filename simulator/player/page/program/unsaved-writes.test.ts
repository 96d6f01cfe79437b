import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { DataChange } from './program-data'
import { UnsavedWrites } from './unsaved-writes'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A store with room for so many bytes of files. */
function world(room = 100) {
  const stored = new Map<string, string>()
  const files = new Map<string, number>()
  const tries: number[] = []
  const refused: string[] = []
  const disk = { room, broken: false, device: '' }
  const writes = new UnsavedWrites(
    async ({ clear, entries, files: changed, device }: DataChange) => {
      tries.push(changed.size)
      const next = new Map(files)
      for (const [path, bytes] of changed) if (bytes) next.set(path, bytes.byteLength)
      for (const [path, bytes] of changed) if (!bytes) next.delete(path)
      const size = [...next.values()].reduce((sum, each) => sum + each, 0)
      if (disk.broken || size > disk.room) throw new DOMException('full', 'QuotaExceededError')
      if (clear) stored.clear()
      for (const [key, text] of entries)
        if (text === null) stored.delete(key)
        else stored.set(key, text)
      files.clear()
      for (const each of next) files.set(...each)
      if (device !== undefined) disk.device = device
    },
    (error) => refused.push((error as Error).name),
  )
  return { writes, stored, files, tries, refused, disk }
}

it('writes what is asked for at once in one step, the last word of each', async () => {
  const { writes, stored, files, tries, disk } = world()
  writes.store({ clear: false, entries: { a: '1', b: '1' } })
  writes.store({ clear: true, entries: { c: '2' } })
  writes.store({ clear: false, entries: { c: '3', d: '4' } })
  writes.setFile('x', new ArrayBuffer(4))
  writes.setDevice('{}')
  await writes.end()
  expect([Object.fromEntries(stored), [...files], tries.length, disk.device]).toEqual([
    { c: '3', d: '4' },
    [['x', 4]],
    1,
    '{}',
  ])
})

it('keeps what has room, and the rest as soon as there is some', async () => {
  const { writes, stored, files, refused, disk } = world(10)
  writes.setFile('large', new ArrayBuffer(20))
  writes.store({ clear: false, entries: { a: '1' } })
  await vi.advanceTimersByTimeAsync(0)
  expect([Object.fromEntries(stored), files.size, refused]).toEqual([{ a: '1' }, 0, ['QuotaExceededError']])
  writes.store({ clear: false, entries: { a: '2' } })
  await vi.advanceTimersByTimeAsync(0)
  expect(Object.fromEntries(stored)).toEqual({ a: '2' })
  disk.room = 30
  await vi.advanceTimersByTimeAsync(10_000)
  expect([...files]).toEqual([['large', 20]])
})

it('does not go back to what was refused once there is something newer', async () => {
  const { writes, stored, files, disk } = world(10)
  disk.broken = true
  writes.store({ clear: false, entries: { a: '1', b: '1' } })
  writes.setFile('x', new ArrayBuffer(5))
  await vi.advanceTimersByTimeAsync(0)
  writes.store({ clear: true, entries: { a: '2' } })
  writes.setFile('x', null)
  disk.broken = false
  await writes.end()
  expect([Object.fromEntries(stored), [...files]]).toEqual([{ a: '2' }, []])
})

it('tries once more at the end, and then no more', async () => {
  const { writes, tries, disk } = world()
  disk.broken = true
  writes.store({ clear: false, entries: { a: '1' } })
  await vi.advanceTimersByTimeAsync(0)
  await writes.end()
  const before = tries.length
  await vi.advanceTimersByTimeAsync(60_000)
  expect([before, tries.length]).toEqual([2, 2])
})
