/** Every group of view cases. */
import { componentViewCases } from './components'
import { eventCases } from './events'
import { expressionCases } from './expressions'
import { listCases } from './lists'
import { queryScopeCases } from './queries'
import { sjsCases } from './sjs'
import { slotCases } from './slots'
import { styleCases } from './styles'
import { templateCases } from './templates'
import type { ViewCase } from './view-case'

export const viewCases: Record<string, ViewCase[]> = {
  components: componentViewCases,
  events: eventCases,
  expressions: expressionCases,
  lists: listCases,
  queries: queryScopeCases,
  sjs: sjsCases,
  slots: slotCases,
  styles: styleCases,
  templates: templateCases,
}
