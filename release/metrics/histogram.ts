/** Times are counted in bins whose width is 9 % of what they hold, so that percentiles can be added up over time and versions. */
const STEPS = 8

export const binOf = (ms: number): number => Math.round(STEPS * Math.log2(Math.max(0, ms) + 1))
/** ms in the middle of a bin. */
export const valueOf = (bin: number): number => 2 ** (bin / STEPS) - 1

/** `bins`: count by bin. Undefined where nothing was counted. */
export function percentile(bins: ReadonlyMap<number, number>, share: number): number | undefined {
  let total = 0
  for (const count of bins.values()) total += count
  if (!total) return undefined
  let left = total * share
  const sorted = [...bins].sort(([a], [b]) => a - b)
  for (const [bin, count] of sorted) {
    left -= count
    if (left <= 0) return valueOf(bin)
  }
  return valueOf(sorted.at(-1)![0])
}
