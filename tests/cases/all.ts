/** Every group of behaviour cases. */
import type { BehaviourCase } from './case'
import { componentCases } from './components'
import { hotUpdateCases } from './hot-update'
import { pageStackCases } from './page-stack'
import { relationCases } from './relations'
import { setDataCases } from './set-data'

export const allCases: Record<string, BehaviourCase[]> = {
  setData: setDataCases,
  components: componentCases,
  update: hotUpdateCases,
  'page stack': pageStackCases,
  relations: relationCases,
}
