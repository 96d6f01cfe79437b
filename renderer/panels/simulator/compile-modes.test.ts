import { expect, test } from 'vitest'
import type { Host } from '../../workbench/host'
import { addressOf, CompileModes, emptyMode, launchOf } from './compile-modes'

/** A host that keeps one value. */
function keeper(value: unknown = null) {
  const kept = { value }
  const call = (name: string, args: { value?: unknown }): Promise<unknown> => {
    if (name === 'state/set') kept.value = structuredClone(args.value)
    return Promise.resolve(kept.value)
  }
  return { kept, host: { call } as unknown as Host }
}

test('a mode is a page with its query, and launch options', () => {
  const mode = { ...emptyMode(), page: 'pages/a/a', query: '?x=1&y=2', scene: '1011', extraData: '{"a":1}' }
  const options = 'scene=1011&extraData=%7B%22a%22%3A1%7D'
  expect(launchOf(mode)).toEqual({ url: '/pages/a/a?x=1&y=2', options })
  expect(addressOf(mode)).toBe(`/?${options}#/pages/a/a?x=1&y=2`)
  expect(addressOf({ ...emptyMode(), update: 'ready' })).toBe('/?update=ready')
  expect(launchOf({ ...emptyMode(), query: 'x=1' }).url).toBe('/?x=1')
  expect(addressOf(undefined)).toBe('/')
  const stack = [{ route: 'pages/a/a', query: { x: '1' } }]
  expect(addressOf(mode, { device: 'pixel-8', landscape: true, stack })).toBe(
    `/?${options}&device=pixel-8&landscape=1#?${new URLSearchParams({ stack: JSON.stringify(stack), url: '/pages/a/a?x=1&y=2' })}`,
  )
})

test('modes are kept, changed in their places, and gone with the choice of them', async () => {
  const { host, kept } = keeper()
  const modes = new CompileModes(host)
  const [a, b] = ['a', 'b'].map((name) => ({ ...emptyMode(), name }))
  modes.save(a!)
  modes.save(b!)
  modes.choose(a!.id)
  modes.save({ ...a!, name: 'c' })
  const again = new CompileModes(host)
  await again.load()
  expect(again.state.value.modes.map(({ name }) => name)).toEqual(['c', 'b'])
  expect(again.active?.name).toBe('c')
  again.remove(b!.id)
  expect(again.active?.name).toBe('c')
  again.remove(a!.id)
  expect(again.active).toBeUndefined()
  expect(kept.value).toEqual({ modes: [] })
})

test('what is kept and is no list of modes counts for nothing', async () => {
  const modes = new CompileModes(keeper({ modes: 'x' }).host)
  await modes.load()
  expect(modes.state.value).toEqual({ modes: [] })
})
