import type { MetricSeries } from '../../../protocol/release-admin'

interface Line {
  build: number
  group: string | undefined
  values: (number | null)[]
}

/** Most lines that a chart still tells apart. */
const MOST = 6

/**
 * The platform sends for each version the buckets in which something was reported; a chart needs all of them, each once, in
 * order, with holes where nothing was. Of more series than a chart can show, those with the most points are kept.
 */
export function alignSeries(
  { series, bucket }: MetricSeries,
  from: number,
  until: number,
): { times: number[]; lines: Line[] } {
  const times: number[] = []
  for (let at = Math.floor(from / bucket) * bucket; at < until; at += bucket) times.push(at)
  const places = new Map(times.map((at, index) => [at, index]))
  const lines = [...series]
    .sort((a, b) => b.points.length - a.points.length)
    .slice(0, MOST)
    .sort((a, b) => b.build - a.build || (a.group ?? '').localeCompare(b.group ?? ''))
    .map(({ build, group, points }) => {
      const values = times.map((): number | null => null)
      for (const { at, value } of points) {
        const place = places.get(Math.floor(at / bucket) * bucket)
        if (place !== undefined && value !== undefined) values[place] = value
      }
      return { build, group, values }
    })
  return { times, lines }
}

export const isBlank = (lines: readonly Line[]): boolean =>
  lines.every(({ values }) => values.every((value) => value === null))
