import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { apiOf, apis, ApiError, toFailure, toWireError } from './index'
import { unavailable } from './platform'

/** Names in the typings, by namespace. */
function typedNames(): Map<string, Set<string>> {
  const text = readFileSync('node_modules/@mini-types/my/types/lib.my.d.ts', 'utf8')
  const names = new Map<string, Set<string>>()
  let namespace = ''
  for (const line of text.split('\n')) {
    namespace = /^declare namespace (\S+)/.exec(line)?.[1] ?? namespace
    const name = /^ {2}export (?:function|const) (\w+)/.exec(line)?.[1]
    if (name) names.set(namespace, (names.get(namespace) ?? new Set()).add(name))
  }
  return names
}

describe('the names of my.', () => {
  const typed = typedNames()

  it('every typed API is either there or known to be missing', () => {
    const known = new Set([...Object.keys(apis), ...unavailable.keys()])
    expect(typed.get('my')?.size).toBeGreaterThan(250)
    expect([...(typed.get('my') ?? [])].filter((name) => !known.has(name))).toEqual([])
  })

  it.each(['ap', 'cloud'])('so are the members of my.%s', (group) => {
    const members = [...unavailable.keys(), ...Object.keys(apis)].filter(
      (name) => name.startsWith(`${group}.`) && !unavailable.get(name)?.startsWith('neither the documentation'),
    )
    expect(members.sort()).toEqual([...(typed.get(`my.${group}`) ?? [])].map((name) => `${group}.${name}`).sort())
  })

  it('looks names up safely', () => {
    expect(apiOf('constructor')).toBeUndefined()
    expect(apiOf('alert')?.at).toBe('shell')
  })
})

describe('arguments', () => {
  it('are taken as programs give them', () => {
    expect(apis.showToast.args.parse({ content: 12, duration: '2000', nonsense: 1 })).toEqual({
      content: '12',
      duration: 2000,
    })
    expect(apis.alert.args.parse({})).toEqual({})
    expect(apis.alert.args.parse({ content: { a: 1 }, title: null })).toEqual({ content: '{"a":1}' })
    expect(apis.request.args.parse({ url: '/a', headers: { n: 1 } })).toEqual({ url: '/a', headers: { n: '1' } })
    expect(apis.setTabBarStyle.args.parse({ color: '#fff' })).toEqual({ color: '#fff' })
  })

  it('are refused where nothing can be made of them', () => {
    expect(apis.showActionSheet.args.safeParse({ items: 'no list' }).success).toBe(false)
    expect(apis.navigateTo.args.safeParse({}).success).toBe(false)
    expect(apis.navigateTo.args.safeParse({ url: 'x'.repeat(70_000) }).success).toBe(false)
    expect(apis.setTabBarBadge.args.safeParse({ index: 1e9, text: 'a' }).success).toBe(false)
  })

  it('have long texts cut', () => {
    expect(apis.showToast.args.parse({ content: 'x'.repeat(1e6) }).content?.length).toBe(20_000)
  })
})

describe('failures', () => {
  it('carry the number that programs see', () => {
    const wire = toWireError(new ApiError('api_cancelled', 'cancelled'))
    expect(wire).toEqual({
      code: 'api_cancelled',
      message: 'cancelled',
      data: { error: 11, errorMessage: 'cancelled' },
    })
    expect(toFailure(wire)).toEqual({ error: 11, errorMessage: 'cancelled' })
  })

  it('have a number even if a handler throws something else', () => {
    expect(toFailure(toWireError(new Error('broken')))).toEqual({ error: 3, errorMessage: 'broken' })
    expect(toFailure({ code: 'x', message: 'm' })).toEqual({ error: 3, errorMessage: 'm' })
  })
})
