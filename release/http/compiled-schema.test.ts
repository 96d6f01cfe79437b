import { describe, expect, it } from 'vitest'
import { checkRequest } from '../../protocol/release'
import { compileSchema } from './compiled-schema'

const fits = compileSchema(checkRequest)
const good = {
  app: 'shop',
  installed: { build: 3, content: 'A'.repeat(43) },
  reader: 1,
  device: {
    model: 'Mate 60',
    system: { name: 'HarmonyOS', version: '4.2' },
    appVersion: '1.0',
    network: 'wifi',
    region: 'CN-33',
  },
  experience: 'x'.repeat(22),
  revocations: 4,
}

type Path = readonly string[]
function* paths(value: unknown, at: Path = []): Generator<Path> {
  if (typeof value !== 'object' || value === null) return
  for (const [key, each] of Object.entries(value)) {
    yield [...at, key]
    yield* paths(each, [...at, key])
  }
}

/** A copy with another value there; `undefined` as JSON has it, by being left out. */
function changed(path: Path, value: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(good)) as Record<string, unknown>
  let parent = copy
  for (const key of path.slice(0, -1)) parent = parent[key] as Record<string, unknown>
  parent[path.at(-1)!] = value
  return JSON.parse(JSON.stringify(copy))
}

/** Of each kind, and around each bound of the schema. Emojis are two signs for JavaScript, and one for Unicode. */
const values: unknown[] = [
  undefined,
  null,
  true,
  '',
  'wifi',
  '1',
  'A'.repeat(43),
  'B'.repeat(43),
  `${'A'.repeat(43)}\n`,
]
values.push([], ['x'], {}, { name: 'a' }, { name: 'a', version: '1' }, { build: 1, content: 'A'.repeat(43), more: 1 })
values.push(-1, 0, 1, 1.5, 2, 1e3, 65_535, 65_536, 2 ** 31 - 1, 2 ** 31, 2 ** 53 - 1, 2 ** 53, 1e300)
for (const most of [16, 22, 40, 64, 80]) {
  for (const length of [most - 1, most, most + 1]) values.push('x'.repeat(length))
  values.push('😀'.repeat(most / 2), '😀'.repeat(most / 2 + 1))
}

describe('a compiled schema', () => {
  it('says and leaves what the schema says and leaves', () => {
    let taken = 0
    for (const path of [...paths(good), ['more'], ['device', 'more'], ['device', 'system', '__proto__']])
      for (const value of values) {
        const one = changed(path, value)
        const { data } = checkRequest.safeParse(structuredClone(one))
        const whole = fits(one)
        expect([path, value, whole]).toEqual([path, value, data !== undefined])
        if (whole) expect(one).toEqual(data)
        if (whole) taken++
      }
    expect(taken).toBeGreaterThan(100)
  })

  it('takes no values that are no objects', () => {
    for (const value of values) expect(fits(value)).toBe(false)
  })
})
