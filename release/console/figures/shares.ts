import type { Row } from './compare'

export interface Share {
  /** Undefined for all that are not shown by themselves. */
  build: number | undefined
  version: string | undefined
  /** 0 to 1. */
  share: number
  launches: number
  /** How many versions it stands for, without a build. */
  others: number
}

const MOST = 5

/** Of all launches, those of each version, newest first; versions beyond the five that are started most are one. */
export function sharesOf(rows: readonly Row[]): { shares: Share[]; total: number } {
  const total = rows.reduce((sum, { launches }) => sum + launches, 0)
  if (total === 0) return { shares: [], total }
  const used = rows.filter(({ launches }) => launches > 0).sort((a, b) => b.launches - a.launches)
  const shown = used.slice(0, MOST).sort((a, b) => b.build - a.build)
  const rest = used.slice(MOST)
  const shares: Share[] = shown.map(({ build, version, launches }) => ({
    build,
    version,
    launches,
    share: launches / total,
    others: 0,
  }))
  if (rest.length) {
    const launches = rest.reduce((sum, row) => sum + row.launches, 0)
    shares.push({ build: undefined, version: undefined, launches, share: launches / total, others: rest.length })
  }
  return { shares, total }
}
