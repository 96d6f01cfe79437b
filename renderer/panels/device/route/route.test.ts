import { expect, it } from 'vitest'
import { along, bearing, lengthOf, parseRoute } from './route'

const way = [
  { longitude: 120, latitude: 30 },
  { longitude: 120, latitude: 31 },
  { longitude: 121, latitude: 31 },
]

it('a place on the way, by metres', () => {
  const half = along(way, lengthOf(way.slice(0, 2)) / 2)
  expect(half.latitude).toBeCloseTo(30.5, 6)
  expect(along(way, -5)).toEqual(way[0])
  expect(along(way, 1e9)).toEqual(way[2])
  expect(lengthOf(way)).toBeGreaterThan(200_000)
  expect(along([way[0]!, way[0]!, way[1]!], 1).latitude).toBeGreaterThan(30)
})

it('the compass along the way', () => {
  expect(bearing(way[0]!, way[1]!)).toBeCloseTo(0)
  expect(bearing(way[1]!, way[2]!)).toBeCloseTo(89.74, 1)
  expect(bearing(way[2]!, way[1]!)).toBeCloseTo(270.26, 1)
})

it.each([
  ['<gpx><trk><trkseg><trkpt lat="30" lon="120"/><trkpt lon=\'121\' lat="31"></trkpt></trkseg></trk></gpx>'],
  ['<gpx><rte><rtept lat="30" lon="120"/>\n<rtept\n lat="31"\n lon="121"/></rte></gpx>'],
  ['[[120, 30, 5], [121, 31, 6]]'],
  ['[{"lng": 120, "lat": 30}, {"lng": "121", "lat": "31"}]'],
  [
    '{"type": "FeatureCollection", "features": [{"geometry": {"type": "LineString", "coordinates": [[120,30],[121,31]]}}]}',
  ],
  ['{"points": [{"longitude": 120, "latitude": 30}, {"longitude": 121, "latitude": 31}]}'],
])('%s is a route', (text) => {
  expect(parseRoute(text)).toEqual([
    { longitude: 120, latitude: 30 },
    { longitude: 121, latitude: 31 },
  ])
})

it.each([
  '',
  '{',
  '[]',
  '<gpx/>',
  '[[1,2]]',
  '[[1,200],[1,2]]',
  '<gpx><wpt lat="x" lon="1"/><wpt lat="1" lon="2"/></gpx>',
])('%s is none', (text) => expect(parseRoute(text)).toBeUndefined())
