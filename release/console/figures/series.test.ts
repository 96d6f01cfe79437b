import { expect, it } from 'vitest'
import type { MetricSeries } from '../../../protocol/release-admin'
import { alignSeries, isBlank } from './series'

const point = (at: number, value?: number) => ({ at, launches: 1, count: 1, value })
const of = (series: MetricSeries['series']): MetricSeries => ({ metric: 'crashes', bucket: 10, series })

it('puts values at their times, with holes between', () => {
  const { times, lines } = alignSeries(of([{ build: 2, points: [point(20, 5), point(40, 0)] }]), 12, 50)
  expect(times).toEqual([10, 20, 30, 40])
  expect(lines).toEqual([{ build: 2, group: undefined, values: [null, 5, null, 0] }])
})

it('leaves out what is not in the time, and what has no value', () => {
  const { lines } = alignSeries(of([{ build: 1, points: [point(0, 1), point(20), point(90, 1)] }]), 10, 30)
  expect(lines[0]!.values).toEqual([null, null])
  expect(isBlank(lines)).toBe(true)
})

it('has the newest version first, and no more than can be told apart', () => {
  const series = Array.from({ length: 9 }, (_, build) => ({
    build: build + 1,
    points: Array(build).fill(point(10, 1)),
  }))
  expect(alignSeries(of(series), 0, 20).lines.map(({ build }) => build)).toEqual([9, 8, 7, 6, 5, 4])
})
