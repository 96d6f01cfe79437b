/** Every group of behaviour cases. */
import type { BehaviourCase } from './case'
import { componentCases } from './components'
import { hotUpdateCases } from './hot-update'
import { setDataCases } from './set-data'

export const allCases: Record<string, BehaviourCase[]> = {
  setData: setDataCases,
  components: componentCases,
  update: hotUpdateCases,
}
