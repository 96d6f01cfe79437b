import { describe, expect, it } from 'vitest'
import { wholeList } from './whole-list'

const rows = (count: number) => Array.from({ length: count }, (_, id) => ({ id, name: `row ${id}`, tags: ['a', 'b'] }))

describe('a list that was sent whole', () => {
  it('is told with the paths that differ', () => {
    const next = rows(100)
    next[7]!.name = 'other'
    expect(wholeList('list', rows(100), next)).toEqual({ path: 'list', items: 100, changed: ['list[7].name'] })
    next[8] = { id: -1, name: '', tags: [] }
    expect(wholeList('list', rows(100), next)!.changed).toEqual(['list[7].name', 'list[8]'])
    expect(wholeList('list', rows(100), rows(100))!.changed).toEqual([])
  })

  it('is told as a splice where it became longer or shorter in one place', () => {
    const shorter = rows(100).filter((_, i) => i !== 40)
    expect(wholeList('list', rows(100), shorter)!.splice).toEqual({ start: 40, removed: 1, added: 0 })
    expect(wholeList('list', rows(100), rows(130))!.splice).toEqual({ start: 100, removed: 0, added: 30 })
  })

  it('is nothing to speak of where it is short, or differs in much, or in many places', () => {
    expect(wholeList('list', rows(5), rows(5))).toBeUndefined()
    expect(wholeList('list', [], rows(100))).toBeUndefined()
    expect(wholeList('list', undefined, rows(100))).toBeUndefined()
    expect(wholeList('list', rows(100), rows(100).reverse())).toBeUndefined()
    expect(wholeList('list', rows(100), [...rows(400).slice(300), ...rows(50)])).toBeUndefined()
  })

  it('gives up on lists that take too long to compare', () => {
    expect(wholeList('list', rows(30_000), rows(30_000))).toBeUndefined()
  })
})
