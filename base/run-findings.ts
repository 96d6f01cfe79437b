/**
 * What a running program did wrong, from what its threads told (protocol/inspect-trace.ts) and from its pages
 * as they are rendered (inspect-audit.ts), for an audit.
 */
import { z } from 'zod'
import type { RunFinding } from '../protocol/audit'
import { MAX_FAULTS, renderedRules, type RenderedFault } from '../protocol/inspect-audit'
import type { SourcePlace } from '../protocol/inspect-sources'
import type { TraceEntry, TraceFacts } from '../protocol/inspect-trace'
import type { TemplatePlace } from '../protocol/inspect-tree'
import type { InspectPlace } from '../protocol/inspect'
import { LARGE, LONG, OFTEN, SLOW_PAGE } from './speed-limits'

/** Where things stand in the project; undefined where that is not known. */
export interface RunSources {
  place(place: TemplatePlace): Promise<SourcePlace | undefined>
  stack(stack: string): Promise<SourcePlace | undefined>
}

const faults = z.array(
  z.object({
    rule: z.enum(renderedRules),
    what: z.string().max(2000),
    place: z.object({ unit: z.string(), key: z.string() }).optional(),
  }),
)

/** What a page has answered, which the program may have made up; undefined where it is not of the form. */
export const readFaults = (value: unknown): RenderedFault[] | undefined =>
  faults
    .safeParse(value)
    .data?.slice(0, MAX_FAULTS)
    .map(({ place, ...fault }) => ({ ...fault, ...(place && { place }) }))

type Finding = Omit<RunFinding, 'file' | 'line' | 'column'> & { stack?: string; place?: TemplatePlace }

/** Gathers while a program runs; each thing that goes wrong is told once, however often it does. */
export class RunFindings {
  readonly #found = new Map<string, Finding & { weight: number }>()
  readonly #stacks = new Map<number, string>()
  readonly #sets = new Map<number, { times: number[]; stack?: string }>()
  readonly #routes = new Map<number, string>()

  /** `place`: the thread that told. */
  trace(place: InspectPlace, entries: readonly TraceEntry[]): void {
    for (const [kind, start, duration, name, told = {}] of entries) {
      const page = told.page ?? (typeof place === 'number' ? place : undefined)
      if (kind === 'page' && page !== undefined) this.#pageOpened(page, name, duration)
      else if (kind === 'set' && page !== undefined) this.#wasSet(page, start, told)
      else if (kind === 'send') this.#wasSent(page, told)
      else if (kind === 'api' && told.error !== undefined)
        this.#note('run-api-failed', `${name} ${told.stack ?? ''}`, 1, {
          message: `${name}: ${told.error}`,
          ...(told.stack && { stack: told.stack }),
        })
      else if (kind === 'run' && told.depth === 0 && duration > LONG)
        this.#note('run-long-task', `${told.unit ?? ''} ${name}`, duration, {
          message: `${name}: ${Math.round(duration)} ms > ${LONG} ms`,
          ...(told.unit && { unit: told.unit }),
        })
    }
  }

  rendered(route: string, faults: readonly RenderedFault[]): void {
    for (const { rule, what, place } of faults) {
      const key = place ? `${place.unit} ${place.key}` : `${route} ${what}`
      this.#note(rule, key, 1, { message: what, unit: route, ...(place && { place }) })
    }
  }

  async all(sources: RunSources): Promise<RunFinding[]> {
    this.#findBursts()
    const found = [...this.#found.values()].sort((a, b) => b.weight - a.weight)
    return Promise.all(
      found.map(async ({ rule, message, unit, stack, place }): Promise<RunFinding> => {
        const at = place ? await sources.place(place) : stack ? await sources.stack(stack) : undefined
        const given = { rule, message: message.slice(0, 1000), ...(unit && { unit }) }
        return at ? { ...given, file: at.file, line: at.line, column: at.column } : given
      }),
    )
  }

  #note(rule: RunFinding['rule'], key: string, weight: number, finding: Omit<Finding, 'rule'>): void {
    const known = this.#found.get(`${rule} ${key}`)
    if (!known || known.weight < weight) this.#found.set(`${rule} ${key}`, { rule, weight, ...finding })
  }

  #pageOpened(page: number, route: string, ms: number): void {
    this.#routes.set(page, route)
    if (ms > SLOW_PAGE)
      this.#note('run-page-slow', route, ms, { message: `${Math.round(ms)} ms > ${SLOW_PAGE} ms`, unit: route })
  }

  #wasSet(page: number, start: number, { id, stack }: TraceFacts): void {
    if (id !== undefined && stack !== undefined) this.#stacks.set(id, stack)
    const known = this.#sets.get(page) ?? { times: [] }
    known.times.push(start)
    if (stack !== undefined) known.stack ??= stack
    this.#sets.set(page, known)
  }

  #wasSent(page: number | undefined, { bytes = 0, calls = [] }: TraceFacts): void {
    const stack = calls.flatMap((id) => this.#stacks.get(id) ?? [])[0]
    for (const id of calls) this.#stacks.delete(id)
    if (bytes <= LARGE) return
    const route = this.#routes.get(page ?? -1)
    this.#note('run-set-data-large', stack ?? route ?? '', bytes, {
      message: `${Math.round(bytes / 1024)} KB > ${LARGE / 1024} KB`,
      ...(stack && { stack }),
      ...(route && { unit: route }),
    })
  }

  #findBursts(): void {
    for (const [page, { times, stack }] of this.#sets) {
      let [first, most] = [0, 0]
      times.forEach((time, n) => {
        while (times[first]! < time - 1000) first++
        most = Math.max(most, n - first + 1)
      })
      const route = this.#routes.get(page)
      if (most > OFTEN)
        this.#note('run-set-data-often', route ?? String(page), most, {
          message: `${most} > ${OFTEN} / s`,
          ...(stack && { stack }),
          ...(route && { unit: route }),
        })
    }
  }
}
