/** Whatever is done to a package or a difference, it is refused with a reason. `TANDEM_FUZZ=20` does twenty times as much. */
import { deflateSync } from 'fflate'
import { expect, it } from 'vitest'
import { packageFaultCodes, PREFIX_BYTES, type ArchiveIndex, type PackageHead } from '../../protocol/package'
import { joinBytes, toBase64Url, uint32 } from '../../base/package/bytes'
import { encrypt, sha256 } from '../../base/package/crypto.web'
import { PackageFault } from '../../base/package/package-fault'
import {
  contentKeyOf,
  partKey,
  readPackage,
  verifyPackage,
  type PackageTrust,
} from '../../base/package/read-package.web'
import { writeEnvelope } from '../sign/write-envelope'
import { sealPackage } from './seal-package'
import { identity, opener, otherKey, ownKey, partsOf, player, seal, text, tinyParts, trust } from './test-package'

const effort = Number(process.env.TANDEM_FUZZ ?? 1)
/** mulberry32: the same cases in each run. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

/** The code that it was refused with. Fails on anything that is no refusal. */
async function refusal(file: Uint8Array, more: Partial<PackageTrust> = {}): Promise<string> {
  try {
    await readPackage(file, { ...trust, ...more }, opener)
  } catch (error) {
    if (!(error instanceof PackageFault)) throw error
    expect(packageFaultCodes).toContain(error.code)
    return error.code
  }
  return 'accepted'
}

async function tally(cases: Iterable<Uint8Array>): Promise<Map<string, number>> {
  const codes = new Map<string, number>()
  for (const file of cases) {
    const code = await refusal(file)
    codes.set(code, (codes.get(code) ?? 0) + 1)
  }
  return codes
}
const total = (codes: Map<string, number>): number => [...codes.values()].reduce((a, b) => a + b, 0)

const flipped = (file: Uint8Array, at: number, bit: number): Uint8Array => {
  const copy = file.slice()
  copy[at]! ^= 1 << bit
  return copy
}

it('one bit changed, at every byte', async () => {
  const file = await seal()
  const codes = await tally(
    (function* () {
      for (let at = 0; at < file.length; at++) for (let n = 0; n < 8; n++) yield flipped(file, at, n)
    })(),
  )
  expect(codes.get('accepted')).toBeUndefined()
  expect(total(codes)).toBe(8 * file.length)
  // The order of the checks: nothing was ever unpacked or decrypted of a file that was changed.
  const seen = ['package_malformed', 'package_format_unsupported', 'package_key_unknown', 'package_signature_invalid']
  for (const code of [...seen, 'package_part_damaged', 'package_truncated', 'package_too_large'])
    expect(codes.get(code), code).toBeGreaterThan(0)
  expect([...codes.keys()].filter((code) => /decrypt|unpack|archive|path|file_/.test(code))).toEqual([])
}, 120_000)

it('cut at every length, with anything behind it, or in it', async () => {
  const file = await seal()
  const random = randomFrom(2)
  const junk = (length: number) => Uint8Array.from({ length }, () => random(256))
  const codes = await tally(
    (function* () {
      for (let length = 0; length < file.length; length++) yield file.subarray(0, length)
      for (let length = 1; length < 300; length++) yield joinBytes(file, junk(length))
      yield joinBytes(file, file)
      for (let n = 0; n < 500 * effort; n++) {
        const at = random(file.length)
        yield joinBytes(file.subarray(0, at), junk(1 + random(8)), file.subarray(at))
        yield joinBytes(file.subarray(0, at), file.subarray(at + 1 + random(32)))
      }
    })(),
  )
  expect(codes.get('accepted')).toBeUndefined()
  expect(codes.get('package_truncated')).toBeGreaterThan(file.length / 2)
  expect(codes.get('package_trailing_bytes')).toBeGreaterThan(299)
}, 120_000)

it('random bytes, and random bytes behind a good beginning', async () => {
  const file = await seal()
  const random = randomFrom(3)
  const codes = await tally(
    (function* () {
      for (let n = 0; n < 15_000 * effort; n++) {
        const length = random(2000)
        const bytes = Uint8Array.from({ length }, () => random(256))
        // Past the magic, or past all that has a fixed place.
        bytes.set(file.subarray(0, Math.min(length, [0, 10, 16, PREFIX_BYTES][n % 4]!)))
        yield bytes
      }
    })(),
  )
  expect(codes.get('accepted')).toBeUndefined()
}, 120_000)

it('pieces of two good packages put together', async () => {
  const one = await seal()
  const two = await seal({ ...tinyParts, shop: { 'shop/logic.js': 'T.define("shop/c.js")', 'shop/view.js': '' } })
  const foreign = await seal(tinyParts, {}, otherKey)
  const random = randomFrom(4)
  const codes = await tally(
    (function* () {
      for (let n = 0; n < 2000 * effort; n++) {
        const [a, b] = n % 2 ? [one, two] : [two, foreign]
        const at = 1 + random(Math.min(a.length, b.length) - 1)
        const mixed = joinBytes(a.subarray(0, at), b.subarray(at))
        // The foreign one ends like ours where their content is the same: that is no mixture then.
        if (![one, two].some((good) => toBase64Url(good) === toBase64Url(mixed))) yield mixed
      }
    })(),
  )
  expect(codes.get('accepted')).toBeUndefined()
}, 120_000)

it('parts that changed places, though each is good', async () => {
  const file = await sealPackage(
    identity,
    partsOf({ '': { 'logic.js': '' }, a: { 'a/logic.js': '1' }, b: { 'b/logic.js': '2' } }),
    ownKey,
    [player.public],
  )
  const { offsets, head, envelope } = await verifyPackage(file, trust)
  const [main, a, b] = head.parts.map((part, n) => file.subarray(offsets[n]!, offsets[n]! + part.bytes))
  expect(await refusal(joinBytes(envelope, main!, b!, a!))).toBe('package_part_damaged')
})

/** What one writes who has the key and means harm, or whose tools are broken: everything is signed and encrypted as it should be. */
async function signed(
  archive: Uint8Array,
  change: (head: PackageHead) => object = (head) => head,
  pack: (archive: Uint8Array) => Uint8Array = (bytes) => deflateSync(bytes),
): Promise<Uint8Array> {
  const content = toBase64Url(await sha256(archive))
  const keys = contentKeyOf(ownKey.packageSecret, content)
  const body = await encrypt(partKey(keys.key, ''), pack(archive))
  const part = {
    root: '',
    bytes: body.length,
    sha256: toBase64Url(await sha256(body)),
    archiveBytes: archive.length,
    archiveSha256: toBase64Url(await sha256(archive)),
  }
  const good = await verifyPackage(await seal({ '': { a: '' } }), trust)
  const head = { ...good.head, content, ephemeral: keys.ephemeral, keys: [], parts: [part] }
  return joinBytes(writeEnvelope(change(head), ownKey), body)
}
const refusalOfSigned = async (...args: Parameters<typeof signed>): Promise<string> => {
  try {
    await readPackage(await signed(...args), trust, [{ packageSecret: ownKey.packageSecret }])
  } catch (error) {
    if (error instanceof PackageFault) return error.code
    throw error
  }
  return 'accepted'
}
async function archiveOf(files: [string, string][], change = (index: ArchiveIndex): unknown => index) {
  const index: ArchiveIndex = []
  for (const [path, value] of files) index.push([path, value.length, toBase64Url(await sha256(text(value)))])
  const json = text(JSON.stringify(change(index)))
  return joinBytes(uint32(json.length), json, ...files.map(([, value]) => text(value)))
}

it('names that lead out of the folder, or that a system takes for something else', async () => {
  expect(await refusalOfSigned(await archiveOf([['a/b.js', 'x']]))).toBe('accepted')
  const names = `../a ../../etc/passwd a/../../b /etc/passwd \\\\server\\a a\\b C:/a C:a ./a a//b a/ a/. a/.. . ..
    con aux.txt a/NUL a. a/b. a:b a<b a|b a?b a*b`
  for (const name of [...names.split(/\s+/), 'a\0b', 'a\nb', ' /../a', 'a ', '\u0000'])
    expect([name, await refusalOfSigned(await archiveOf([[name, 'x']]))]).toEqual([name, 'package_path_forbidden'])
  for (const pair of [
    ['A.txt', 'a.txt'],
    ['a', 'a/b'],
    ['caf\u0065\u0301', 'caf\u00e9'],
  ])
    expect(await refusalOfSigned(await archiveOf(pair.map((name) => [name, 'x'])))).toBe('package_path_forbidden')
})

it('an index that is not what the archive holds', async () => {
  const files: [string, string][] = [
    ['a', '1'],
    ['b', '22'],
  ]
  const hash = toBase64Url(await sha256(text('other')))
  const changes: [(index: ArchiveIndex) => unknown, string][] = [
    [(index) => [...index].reverse(), 'package_archive_invalid'],
    [([a, b]) => [a, a, b], 'package_path_forbidden'],
    [([a]) => [a], 'package_archive_invalid'],
    [([a, b]) => [a, [b![0], 3, b![2]]], 'package_archive_invalid'],
    [([a, b]) => [a, [b![0], -1, b![2]]], 'package_archive_invalid'],
    [([a, b]) => [a, [b![0], 2, hash]], 'package_file_damaged'],
    [
      ([a, b]) => [
        [a![0], 2, a![2]],
        [b![0], 1, b![2]],
      ],
      'package_file_damaged',
    ],
    [() => ({}), 'package_archive_invalid'],
    [() => [['__proto__', 1]], 'package_archive_invalid'],
    [() => null, 'package_archive_invalid'],
  ]
  for (const [change, code] of changes)
    expect([String(change), await refusalOfSigned(await archiveOf(files, change))]).toEqual([String(change), code])
  expect(await refusalOfSigned(new Uint8Array(3))).toBe('package_archive_invalid')
  expect(await refusalOfSigned(joinBytes(uint32(2 ** 32 - 1), new Uint8Array(40)))).toBe('package_archive_invalid')
})

it('bombs: what unpacks to more than was said, or is said to be more than there may be', async () => {
  const archive = await archiveOf([['a', 'x'.repeat(1000)]])
  const say = (archiveBytes: number) => (head: PackageHead) => ({
    ...head,
    parts: [{ ...head.parts[0]!, archiveBytes }],
  })
  const bomb = () => deflateSync(new Uint8Array(60_000_000))
  const before = process.memoryUsage().arrayBuffers
  for (const bytes of [0, 10, archive.length - 1, archive.length + 1])
    expect(await refusalOfSigned(archive, say(bytes))).toBe('package_unpacking_failed')
  expect(await refusalOfSigned(archive, (head) => head, bomb)).toBe('package_unpacking_failed')
  expect(await refusalOfSigned(archive, say(2 ** 31))).toBe('package_head_invalid')
  const half = 100 * 1024 * 1024
  const twice = (head: PackageHead) => ({
    ...head,
    parts: ['', 'b'].map((root) => ({ ...head.parts[0]!, root, archiveBytes: half })),
  })
  expect(await refusalOfSigned(archive, twice)).toBe('package_too_large')
  // Of the 60 MB only what fits into the thousand bytes was ever kept, besides the bomb's own making.
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(130_000_000)
  for (const packed of [[], [0], [255, 255, 255], [3, 0], [5]])
    expect(
      await refusalOfSigned(
        archive,
        (head) => head,
        () => Uint8Array.from(packed),
      ),
    ).toBe('package_unpacking_failed')
})

it('heads that make no sense, or need a newer reader', async () => {
  const archive = await archiveOf([['a', 'x']])
  const heads: [(head: PackageHead) => object, string][] = [
    [(head) => ({ ...head, minReader: 2 }), 'package_reader_too_old'],
    [(head) => ({ ...head, minReader: 2, parts: 'in another way' }), 'package_reader_too_old'],
    [(head) => ({ ...head, more: 1 }), 'package_head_invalid'],
    [(head) => ({ ...head, build: 0 }), 'package_head_invalid'],
    [(head) => ({ ...head, build: 1.5 }), 'package_head_invalid'],
    [(head) => ({ ...head, appId: '../x' }), 'package_head_invalid'],
    [(head) => ({ ...head, parts: [] }), 'package_head_invalid'],
    [(head) => ({ ...head, parts: [{ ...head.parts[0]!, root: 'a' }] }), 'package_head_invalid'],
    [(head) => ({ ...head, parts: [head.parts[0], head.parts[0]] }), 'package_head_invalid'],
    [(head) => ({ ...head, parts: [head.parts[0], { ...head.parts[0]!, root: '../x' }] }), 'package_head_invalid'],
    [(head) => ({ ...head, parts: [{ ...head.parts[0]!, bytes: 3 }] }), 'package_head_invalid'],
    [() => [], 'package_head_invalid'],
  ]
  for (const [change, code] of heads)
    expect([String(change), await refusalOfSigned(archive, change)]).toEqual([String(change), code])
})
