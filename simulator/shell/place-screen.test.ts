import { expect, test } from 'vitest'
import { findPlaces, readCoordinates } from './place-screen'

test('coordinates in a search', () => {
  const spot = { latitude: 30.25, longitude: 120.1 }
  for (const text of ['30.25,120.1', ' 30.25 120.1 ', '30.25，120.1', '120.1, 30.25'])
    expect(readCoordinates(text)).toEqual(spot)
  for (const text of ['', '30', '200, 300', '30.25,120.1,3', 'West Lake']) expect(readCoordinates(text)).toBeUndefined()
})

test('what a search finds', () => {
  const place = (name: string, address = '') => ({ name, address, latitude: 1, longitude: 2 })
  const [places, cities] = [
    [place('西湖', '杭州市'), place('植物园')],
    [place('杭州市'), place('上海市')],
  ]
  const names = (wanted: string) => findPlaces(wanted, places, cities).map(({ name }) => name)
  expect(names(' ')).toEqual(['西湖', '植物园'])
  expect(names('杭州')).toEqual(['西湖', '杭州市'])
  expect(names('-33.9, 151.2')).toEqual(['指定坐标'])
  expect(findPlaces('-33.9, 151.2', places, cities)[0]).toMatchObject({ latitude: -33.9, longitude: 151.2 })
  expect(names('nowhere')).toEqual([])
})
