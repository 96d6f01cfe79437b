/**
 * What happens in logic, for the agents that look (inspect/). `Runtime.probe` is undefined where nobody does, so that it
 * costs a test and nothing more. A call of a probe is a statement on a line of its own, or a declaration that takes the
 * probe: `npm run bench -- watched` takes these lines out to compare.
 */
import type { Path, ViewBatch } from '../../protocol/bridge'
import type { Instance } from './instance/instance'
import type { PageRuntime } from './page/page'

/** A call of an API, as it begins; who looks may leave a listener for what becomes of it. */
export interface SeenCall {
  name: string
  args: readonly unknown[]
  stack: string | undefined
  /** A mock of the project answers. */
  mocked: boolean
  settled: ((outcome: unknown, failed: boolean) => void) | undefined
}

export interface Probe {
  /** The program calls my.`name`, or an API of the container. */
  apiCalled?(call: SeenCall): void

  /** A path of the instance's own data was set, or an array there spliced. */
  changed?(instance: Instance, path: Path): void
  /** A function of the program is called, or a my. call that is answered at once; `ran` follows in any case. They nest. */
  running?(where: string, instance: Instance | undefined, api?: boolean): void
  ran?(): void
  /** setData or $spliceData was called; `set`: it is done, but for the batch. */
  setting?(instance: Instance, method: string, changes: unknown): void
  set?(): void
  /** A turn's changes of a page are followed (observers, tree); then its batch is written; `updated`: all is done. */
  updating?(page: PageRuntime): void
  encoding?(): void
  sent?(page: PageRuntime, batch: ViewBatch, text: string): void
  updated?(): void
  acked?(page: PageRuntime, sequence: number, domMs: number): void
  /** `my.name` was called and will be answered later; `call` is an object of that call alone. */
  calling?(name: string, call: object): void
  called?(call: object, failure?: string): void
}

/** `probe`, told to all that look. */
export function joinProbes(probes: readonly Probe[]): Probe | undefined {
  if (probes.length < 2) return probes[0]
  const joined: Record<string, (...args: unknown[]) => void> = {}
  for (const name of new Set(probes.flatMap((probe) => Object.keys(probe)))) {
    joined[name] = (...args) => {
      for (const probe of probes) (probe as typeof joined)[name]?.(...args)
    }
  }
  return joined as Probe
}
