import fs from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { removeDir, TestHost, tempProject } from '../testing/test-host'
import { ProgramStorage } from './program-storage'

const dirs: string[] = []
const file = (): string => {
  const dir = tempProject()
  dirs.push(dir)
  return path.join(dir, 'project', 'storage.json')
}
afterEach(() => dirs.splice(0).forEach(removeDir))

describe('ProgramStorage', () => {
  it('keeps what was written, across openings', () => {
    const place = file()
    const first = new ProgramStorage(place)
    first.write({ clear: false, entries: { a: '1', b: '"杭州"', __proto__x: '2' } }, undefined)
    first.write({ clear: false, entries: { a: null } }, undefined)
    first.dispose()
    expect(new ProgramStorage(place).all()).toEqual({ b: '"杭州"', __proto__x: '2' })
    const again = new ProgramStorage(place)
    again.write({ clear: true, entries: { c: '3' } }, undefined)
    again.dispose()
    expect(new ProgramStorage(place).all()).toEqual({ c: '3' })
    // Nothing half-written is left beside it.
    expect(fs.readdirSync(path.dirname(place))).toEqual(['storage.json'])
  })

  it('leaves out what goes beyond the limits, and says what it took', () => {
    const storage = new ProgramStorage(file())
    const told: unknown[] = []
    storage.onDidChange(({ entries, by }) => told.push([Object.keys(entries), by]))
    storage.write({ clear: false, entries: { big: 'x'.repeat(300_000), '': '1', small: '1' } }, 'me')
    expect(storage.all()).toEqual({ small: '1' })
    expect(told).toEqual([[['small'], 'me']])
    storage.dispose()
  })

  it('a file that is no storage counts as empty', () => {
    const place = file()
    fs.mkdirSync(path.dirname(place))
    fs.writeFileSync(place, '{"a":')
    expect(new ProgramStorage(place).all()).toEqual({})
    fs.writeFileSync(place, '{"a":{"b":1},"c":"2"}')
    expect(new ProgramStorage(place).all()).toEqual({ c: '2' })
  })
})

it('sessions are greeted with what is stored, and hear what another one writes', async () => {
  const host = await TestHost.start()
  try {
    const one = await host.session()
    one.send({ k: 'hello', build: 0 })
    expect(await one.next()).toMatchObject({ k: 'hello', storage: {} })
    one.send({ k: 'storage/write', clear: false, entries: { city: '"hz"' } })
    // Answered after the write: messages are in order.
    one.send({ k: 'request', id: 1, args: { url: 'nowhere:' } })
    expect(await one.next()).toMatchObject({ k: 'request/result' })
    const two = await host.session()
    two.send({ k: 'hello', build: 0 })
    expect(await two.next()).toMatchObject({ k: 'hello', storage: { city: '"hz"' } })
    two.send({ k: 'storage/write', clear: true, entries: { seen: 'true' } })
    expect(await one.next()).toEqual({ k: 'storage/changed', clear: true, entries: { seen: 'true' } })
    host.workspace.data.files.run({ op: 'write', path: 'https://usr/a' }, Buffer.from('a'))
    two.send({ k: 'data/clear' })
    expect(await one.next()).toEqual({ k: 'storage/changed', clear: true, entries: {} })
    expect(host.workspace.data.storage.all()).toEqual({})
    expect(host.workspace.data.files.run({ op: 'readdir', path: 'https://usr' })).toEqual({ value: [] })
  } finally {
    await host.stop()
  }
})
