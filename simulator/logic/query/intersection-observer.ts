/** Documentation: "IntersectionObserver". */
import type { ObserveRequest } from '../../../protocol/bridge'
import type { Instance } from '../instance/instance'
import type { PageRuntime } from '../page/page'

type Margins = { left: number; right: number; top: number; bottom: number }
type Callback = (entry: unknown) => void

const number = (value: unknown): number => (Number.isFinite(Number(value)) ? Number(value) : 0)
const marginsOf = (value: unknown): Margins => {
  const given = (value ?? {}) as Record<string, unknown>
  return {
    left: number(given['left']),
    right: number(given['right']),
    top: number(given['top']),
    bottom: number(given['bottom']),
  }
}

/** `from`: an instance, in whose template alone is searched, or a page, all of which is. */
export function createIntersectionObserver(from: Instance | PageRuntime, given: unknown): object {
  const page = 'page' in from ? from.page : from
  const within = 'page' in from ? from.key : undefined
  const options = (given ?? {}) as Record<string, unknown>
  const relativeTo: NonNullable<ObserveRequest['relativeTo']> = []
  let stop: (() => void) | undefined
  const observer = {
    relativeTo(selector: unknown, margins?: unknown) {
      relativeTo.push({ selector: String(selector), margins: marginsOf(margins) })
      return observer
    },
    relativeToViewport(margins?: unknown) {
      relativeTo.push({ margins: marginsOf(margins) })
      return observer
    },
    observe(selector: unknown, callback: unknown) {
      if (stop || typeof callback !== 'function') return
      const thresholds = Array.isArray(options['thresholds']) ? options['thresholds'].map(number) : [0]
      const request: ObserveRequest = {
        selector: String(selector),
        relativeTo,
        thresholds,
        initialRatio: number(options['initialRatio']),
        selectAll: Boolean(options['selectAll']),
        dataset: Boolean(options['dataset']),
        ...(within === undefined ? {} : { within }),
      }
      stop = page.observe(request, callback as Callback)
    },
    disconnect() {
      stop?.()
      stop = undefined
    },
  }
  return observer
}
