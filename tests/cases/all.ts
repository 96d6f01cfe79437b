/** Every group of behaviour cases. */
import type { BehaviourCase } from './case'
import { componentOptionCases } from './component-options'
import { componentCases } from './components'
import { fileCases } from './files'
import { hotUpdateCases } from './hot-update'
import { pageStackCases } from './page-stack'
import { relationCases } from './relations'
import { setDataCases } from './set-data'

export const allCases: Record<string, BehaviourCase[]> = {
  setData: setDataCases,
  components: componentCases,
  'component options': componentOptionCases,
  update: hotUpdateCases,
  'page stack': pageStackCases,
  relations: relationCases,
  files: fileCases,
}
