/** protocol/inspect-sources.ts, answered from the program as it was built last. */
import { placesOf, rulesOf } from '../../build/compile/unit-sources'
import type { inspectCalls } from '../../protocol/inspect-sources'
import type { ParamsOf, ResultOf } from '../../protocol/host'
import type { Workspace } from '../workspace/workspace'

type InspectHandlers = {
  [N in keyof typeof inspectCalls]: (params: ParamsOf<N>) => Promise<ResultOf<N>> | ResultOf<N>
}

export function inspectHandlers(open: () => Workspace): InspectHandlers {
  const find = (key: string) => open().build.artifact?.view.find((unit) => unit.key === key)
  return {
    'inspect/places': ({ unit }) => {
      const found = find(`unit:${unit}`)
      return found ? placesOf(found) : {}
    },
    'inspect/rules': async ({ unit }) => {
      const found = find(`style:${unit}`)
      return found ? await rulesOf(found) : []
    },
  }
}
