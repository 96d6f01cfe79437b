/** Every group of behaviour cases. */
import type { BehaviourCase } from './case'
import { apiFormCases } from './api-form'
import { componentOptionCases } from './component-options'
import { componentCases } from './components'
import { customTabBarCases } from './custom-tab-bar'
import { deviceCases } from './device'
import { errorCases } from './errors'
import { fileCases } from './files'
import { hotUpdateCases } from './hot-update'
import { launchCases } from './launch'
import { moduleCases } from './modules'
import { mixinCases } from './mixins'
import { navigationCases } from './navigation'
import { observerCases } from './observers'
import { optionFormCases } from './option-forms'
import { pageEventCases } from './page-events'
import { pageOptionCases } from './page-options'
import { pageStackCases } from './page-stack'
import { queryCases } from './queries'
import { relationCases } from './relations'
import { tabCases } from './tabs'
import { styleCases } from './styles'
import { threadCases } from './threads'
import { setDataCases } from './set-data'

export const allCases: Record<string, BehaviourCase[]> = {
  setData: setDataCases,
  components: componentCases,
  'component options': componentOptionCases,
  'option forms': optionFormCases,
  mixins: mixinCases,
  observers: observerCases,
  update: hotUpdateCases,
  modules: moduleCases,
  'page options': pageOptionCases,
  'page events': pageEventCases,
  'page stack': pageStackCases,
  navigation: navigationCases,
  tabs: tabCases,
  launch: launchCases,
  'custom tab bar': customTabBarCases,
  errors: errorCases,
  relations: relationCases,
  queries: queryCases,
  files: fileCases,
  styles: styleCases,
  threads: threadCases,
  'api form': apiFormCases,
  device: deviceCases,
}
