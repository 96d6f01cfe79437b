import { useMinute } from '../app/clock'
import { useCall } from './query'

const HOUR = 3_600_000

/** All metrics of each version in the last `hours`; asked for again every few seconds. */
export function useSummary(app: string, hours: number, by?: 'group') {
  const until = useMinute()
  const query = { from: until - hours * HOUR, until, ...(by && { by }) }
  return useCall('metrics/summary', { params: { app }, query }, { every: 5000, keep: true })
}
