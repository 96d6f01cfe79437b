import { areaList } from '@vant/area-data'
import { describe, expect, it } from 'vitest'
import { cities, initialOf, mergeRegions, regionTree, shortName, type Region } from './regions'

describe('regions', () => {
  it('are named as programs are given them', () => {
    expect(
      ['广东省', '深圳市', '内蒙古自治区', '香港特别行政区', '阿坝藏族羌族自治州', '福田区'].map(shortName),
    ).toEqual(['广东', '深圳', '内蒙古', '香港', '阿坝藏族羌族自治州', '福田区'])
  })

  it('make a tree of provinces, cities and districts', () => {
    const tree = regionTree(areaList)
    const guangdong = tree.find(({ name }) => name === '广东')!
    const shenzhen = guangdong.subList!.find(({ name }) => name === '深圳')!
    expect([guangdong.id, shenzhen.id]).toEqual(['440000', '440300'])
    expect(shenzhen.subList).toContainEqual({ id: '440304', name: '福田区' })
    expect(tree.length).toBeGreaterThan(30)
  })

  it('can be removed, changed and added anywhere', () => {
    const tree: Region[] = [
      {
        id: '1',
        name: 'A',
        subList: [
          { id: '11', name: 'AA' },
          { id: '12', name: 'AB' },
        ],
      },
      { id: '2', name: 'B' },
      { id: '3', name: 'C' },
    ]
    const merged = mergeRegions(tree, {
      remove: [{ id: '2' }],
      update: [{ id: '3', name: 'CC' }],
      add: [
        { pid: '1', nextId: '12', id: 'x', name: 'new' },
        { nextId: '3', id: 'y', name: 'new province' },
      ],
    })
    expect(merged).toEqual([
      {
        id: '1',
        name: 'A',
        subList: [
          { id: '11', name: 'AA' },
          { id: 'x', name: 'new' },
          { id: '12', name: 'AB' },
        ],
      },
      { id: 'y', name: 'new province' },
      { id: '3', name: 'CC' },
    ])
    expect(tree[0]!.subList).toHaveLength(2)
  })
})

describe('cities', () => {
  it('stand under their first letters', () => {
    const letter = (city: string, spell?: string) => initialOf({ city, adCode: '', spell })
    expect(
      ['杭州', '吕梁', '六安', '重庆', '长沙', '厦门', '阿坝', '自贡', '乌海'].map((name) => letter(name)).join(''),
    ).toBe('HLLCCXAZW')
    expect(letter('朝阳区', 'chaoyang')).toBe('C')
    expect(letter('New York')).toBe('N')
    expect(letter('①')).toBe('#')
  })

  it('are all of the mainland, in order', () => {
    const all = cities(areaList)
    expect(all.length).toBeGreaterThan(330)
    expect(all[0]!.city.startsWith('阿') || all[0]!.city.startsWith('安') || all[0]!.city.startsWith('鞍')).toBe(true)
    const initials = all.map(initialOf)
    expect(initials).toEqual([...initials].sort())
    expect(all).toContainEqual({ city: '杭州', adCode: '330100' })
  })
})
