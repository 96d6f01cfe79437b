export interface Counter {
  id: number
  title: string
  count: number
}

/** The counters with one of them changed by `by`, never below 0. */
export const changed = (counters: Counter[], id: number, by: number): Counter[] =>
  counters.map((counter) => (counter.id === id ? { ...counter, count: Math.max(0, counter.count + by) } : counter))
