/**
 * Positions of a longest increasing subsequence of the non-zero entries (patience sorting, O(n log n)): of a list that
 * was put in another order, what need not be moved.
 */
export function longestIncreasing(values: Int32Array): number[] {
  const previous = new Int32Array(values.length)
  const tails: number[] = []
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    if (value === 0) continue
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[tails[middle] as number] as number) < value) low = middle + 1
      else high = middle
    }
    previous[i] = low > 0 ? (tails[low - 1] as number) : -1
    tails[low] = i
  }
  let at = tails.length > 0 ? (tails[tails.length - 1] as number) : -1
  for (let k = tails.length - 1; k >= 0; k--) {
    tails[k] = at
    at = previous[at] as number
  }
  return tails
}
