/** One fuzz run: a random program, random batches, the page held against the naive renderer after each. */
import type { Change, InstanceKey } from '../../protocol/bridge'
import { analyze, run } from './program'
import { changes, defaults, program, random, sjsValues, Values } from './generate'
import { draw, writtenInside, type World } from './naive'

export interface Failure {
  seed: number
  step: number
  batch: unknown
  /** The page's data before the batch. */
  before: string
  source: unknown
  expected: string
  actual: string
}

export interface Result {
  batches: number
  failure?: Failure
}

export function fuzz(seed: number, steps: number): Result {
  const source = program(seed)
  const irs = analyze(source)
  const values = new Values(random(seed ^ 0x5bd1e995))
  const { rnd } = values
  const unitDefaults = defaults()
  const data = values.page()
  let fresh: [InstanceKey, Record<string, unknown>][] = []
  const world: World = {
    units: irs,
    defaults: unitDefaults,
    sjs: sjsValues(),
    own: new Map(),
    met: new Set(),
    born: (key, unit) => {
      const own: Record<string, unknown> = structuredClone(unitDefaults[unit]!.data)
      if (rnd(3) === 0) {
        const given = { count: values.rnd(99), ...(rnd(3) ? {} : { own: values.items(3) }) }
        fresh.push([key, structuredClone(given)])
        Object.assign(own, given)
      }
      return own
    },
  }
  const expect = (): string => {
    const html = draw(world, structuredClone(data))
    for (const key of world.own.keys()) if (!world.met.has(key)) world.own.delete(key)
    return html
  }
  let expected = expect()
  const app = run(source, structuredClone(data), unitDefaults, fresh, irs)
  let before = ''
  const failure = (step: number, batch: unknown): Failure | undefined => {
    const actual = writtenInside(app.container)
    return actual === expected ? undefined : { seed, step, batch, before, source, expected, actual }
  }
  const first = failure(0, 'first')
  if (first) return { batches: 1, failure: first }
  for (let step = 1; step <= steps; step++) {
    fresh = []
    before = JSON.stringify(data)
    const c: [InstanceKey, Change[]][] = []
    const living = [...world.own.keys()]
    if (rnd(5) || living.length === 0) c.push(['', changes(values, data, true)])
    for (let i = rnd(3); i > 0 && living.length > 0; i--) {
      const key = living[rnd(living.length)]!
      c.push([key, changes(values, world.own.get(key)!, false)])
    }
    expected = expect()
    const batch = {
      n: fresh,
      c: c.filter(([, list]) => list.length > 0),
      ...(rnd(40) === 0 ? remount(world, data) : {}),
    }
    app.send(batch)
    const failed = failure(step, batch)
    if (failed) return { batches: step + 1, failure: failed }
  }
  return { batches: steps + 1 }
}

/** A page built anew, as after a change of its template. JSON has no undefined: such fields are changes. */
function remount(world: World, data: Record<string, unknown>): object {
  const all: [InstanceKey, Record<string, unknown>][] = [['', data], ...world.own]
  const unset = all.map(([key, own]): [InstanceKey, Change[]] => [
    key,
    Object.keys(own).flatMap((name): Change[] => (own[name] === undefined ? [[[name]]] : [])),
  ])
  return { r: true, n: all, c: unset.filter(([, list]) => list.length > 0) }
}
