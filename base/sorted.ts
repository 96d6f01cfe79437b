/** Where the items that it holds for, which come first, end; -1 where there are none. */
export function lastWhere<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(items[middle]!)) low = middle + 1
    else high = middle
  }
  return low - 1
}

export const lastUpTo = (sorted: readonly number[], limit: number): number => lastWhere(sorted, (n) => n <= limit)
