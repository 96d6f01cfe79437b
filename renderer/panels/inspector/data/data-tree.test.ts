import { expect, it, vi } from 'vitest'
import type { Path } from '../../../../protocol/bridge'
import type { DataMember } from '../../../../protocol/inspect-data'
import { chunk, DataTree, keyOf } from './data-tree'
import type { DataModel } from './data-model'
import { maxValues, pathText, ValueHistory } from './value-history'

const place = { page: 1, key: '', of: 'data' } as const

function over(data: any) {
  const reads: string[] = []
  const model = {
    async read(_: unknown, path: Path, from: number, count: number) {
      reads.push(`${path.join('.')} ${from}`)
      const container = path.reduce((value, name) => value[name], data)
      const names = Array.isArray(container) ? [...container.keys()] : Object.keys(container)
      const members = names.slice(from, from + count).map((name): DataMember => {
        const value = container[name]
        return typeof value === 'object' ? { name, value, size: Object.keys(value).length } : { name, value }
      })
      return { value: container, size: names.length, members: structuredClone(members) }
    },
  } as unknown as DataModel
  return { tree: new DataTree(model, place), reads, data }
}
const settled = () => new Promise((resolve) => setTimeout(resolve))
const names = (tree: DataTree) => tree.rows.value.map((row) => row.member?.name)

it('has a row for each of 50,000 members, and reads those that are seen', async () => {
  const { tree, reads } = over({ list: Array.from({ length: 50_000 }, (_, n) => n), after: 1 })
  await settled()
  tree.toggle(tree.rows.value[0]!)
  await settled()
  expect(tree.rows.value).toHaveLength(50_002)
  expect(tree.rows.value[40_001]!.member).toBeUndefined()
  tree.seen(39_990, 40_010)
  await settled()
  expect(tree.rows.value[40_001]!.member).toEqual({ name: 40_000, value: 40_000 })
  expect(reads).toEqual([' 0', 'list 0', 'list 39900', 'list 40000'])
  tree.toggle(tree.rows.value[0]!)
  expect(names(tree)).toEqual(['list', 'after'])
})

it('opens the way to a place deep in it', async () => {
  const { tree } = over({ a: 1, deep: { list: Array.from({ length: chunk * 3 }, (_, n) => ({ n })) } })
  const index = await tree.reveal(['deep', 'list', 250, 'n'], [1, 0, 250, 0])
  expect(tree.rows.value[index]!.member).toEqual({ name: 'n', value: 250 })
  expect(tree.rows.value[index]!.depth).toBe(3)
})

it('reads again what was set, and flashes what is seen of it', async () => {
  const { tree, data } = over({ user: { name: 'Ada', age: 1 }, closed: { x: 1 } })
  await settled()
  tree.toggle(tree.rows.value[0]!)
  await settled()
  tree.seen(0, 3)
  const change = (path: Path) => tree.changed({ page: 1, key: '', time: 0, changes: [{ path, value: null }] })
  data.user = { name: 'Eve', age: 1, more: true }
  change(['user'])
  data.closed.x = 2
  change(['closed', 'x'])
  await vi.waitFor(() => expect(names(tree)).toEqual(['user', 'name', 'age', 'more', 'closed']))
  expect([...tree.flashed.value.keys()].sort()).toEqual(
    [keyOf(['closed']), keyOf(['user', 'more']), keyOf(['user', 'name'])].sort(),
  )
})

it('keeps the last values of a path', () => {
  const history = new ValueHistory(['a'])
  for (let n = 0; n < maxValues + 5; n++) history.add(String(n), n)
  history.add(String(maxValues + 4), 99)
  expect(history.values.value).toHaveLength(maxValues)
  expect(history.values.value[0]).toEqual({ json: String(maxValues + 4), time: maxValues + 4 })
})

it('writes paths as programs do', () => {
  expect(pathText(['list', 3, 'name', 'odd.name'])).toBe('list[3].name["odd.name"]')
})
