import { readFaults, RunFindings } from '../../../../base/run-findings'
import type { RunArgs } from '../../../../protocol/inspect-audit'
import { language } from '../../../i18n/i18n'
import type { RunFinding } from '../../../../protocol/audit'
import type { Services } from '../../../workbench/services'

/** ms that the page has to answer. */
const PATIENCE = 10_000

/**
 * What is wrong with the page that is shown, and with what the Timeline has recorded; undefined where no program runs, or it
 * stands in the debugger.
 */
export async function runningFindings({
  target,
  inspection,
  timeline,
  treeSources,
  host,
}: Pick<Services, 'target' | 'inspection' | 'timeline' | 'treeSources' | 'host'>): Promise<RunFinding[] | undefined> {
  const page = target.link.state.value?.stack.at(-1)
  if (!page) return undefined
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PATIENCE))
  const faults = readFaults(
    await Promise.race([
      inspection.ask(page.page, 'audit', 'run', { language: language.value } satisfies RunArgs).catch(() => undefined),
      late,
    ]),
  )
  if (!faults) return undefined
  const found = new RunFindings()
  found.rendered(page.route, faults)
  for (const { place, kind, start, duration, name, facts } of timeline.trace.value.all)
    found.trace(place, [[kind, start, duration, name, facts]])
  return found.all({
    place: (place) => treeSources.place(place).catch(() => undefined),
    async stack(stack) {
      const frames = await host.call('log/mapStack', { stack: stack.slice(0, 200_000) }).catch(() => [])
      return frames.find(({ mapped }) => mapped)
    },
  })
}
