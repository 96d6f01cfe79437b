/** What is wrong with the page as it is rendered (protocol/inspect-audit.ts). */
import { loadChunk } from '../../components/chunk'
import type { RunArgs } from '../../../protocol/inspect-audit'
import type { Agent } from '../../inspect'
import type { InspectedFrame } from './main'
import { PageLayout, tagOf } from './page-layout'

const CONTROLS = 'a-button,a-checkbox,a-radio,a-switch,a-slider,a-input,a-textarea,a-picker,a-navigator'
const TAP = /^(tap|longTap)$/i

export function auditAgent({ container, engine }: InspectedFrame): Agent {
  return {
    async run(args) {
      const { faultsOf } = await loadChunk<typeof import('../audit/main')>('inspect-audit')
      const layout = new PageLayout(container, engine)
      // Nothing is drawn yet. Asking for the root also works the layout out.
      if (!layout.root) return []
      const targets = [...container.querySelectorAll('*')].filter(
        (element) =>
          element.matches(CONTROLS) || Object.keys(engine.infoOf(element)?.on ?? {}).some((type) => TAP.test(type)),
      )
      const page = {
        container,
        targets,
        nameOf(element: Element) {
          const item = layout.nodeAt(element)
          if (!item) return undefined
          const place = layout.placeOf(item)
          const tag = layout.isComponent(item) ? item.unit : tagOf(item as Element)
          return { tag, ...(place && { place }) }
        },
      }
      return faultsOf(page, (args as Partial<RunArgs> | null)?.language === 'zh' ? 'zh' : 'en')
    },
  }
}
