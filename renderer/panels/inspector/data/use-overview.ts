import { useCallback, useEffect, useState } from 'react'
import type { DataOverview, DataPlace } from '../../../../protocol/inspect-data'
import { useSignal } from '../../../common/use-signal'
import { useServices } from '../../../workbench/services'
import type { DataModel } from './data-model'

/** Ms between two looks: components come and go without a word. */
const EVERY = 2_000

/** What has data now; undefined until it is known, and where no program answers. */
export function useOverview(model: DataModel): [DataOverview | undefined, again: () => void] {
  const { target } = useServices()
  const state = useSignal(target.link.state)
  const [overview, setOverview] = useState<DataOverview>()
  const again = useCallback(() => {
    model.overview().then(
      (found) => setOverview((before) => (JSON.stringify(before) === JSON.stringify(found) ? before : found)),
      () => setOverview(undefined),
    )
  }, [model])
  useEffect(() => {
    again()
    const timer = setInterval(again, EVERY)
    return () => clearInterval(timer)
  }, [again, state])
  return [overview, again]
}

export const isThere = (overview: DataOverview, place: DataPlace): boolean =>
  place.page === null
    ? overview.globalData
    : overview.pages.some(
        ({ page, instances }) => page === place.page && instances.some(({ key }) => key === place.key),
      )
