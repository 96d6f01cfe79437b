/**
 * What happens in logic, for the agents that look (inspect/). `Runtime.probe` is undefined where nobody does, so that it
 * costs a test and nothing more.
 */
import type { Path } from '../../protocol/bridge'
import type { Instance } from './instance/instance'

/** A call of an API, as it begins; who looks may leave a listener for what becomes of it. */
export interface SeenCall {
  name: string
  args: readonly unknown[]
  stack: string | undefined
  settled: ((outcome: unknown, failed: boolean) => void) | undefined
}

export interface Probe {
  /** The program calls my.`name`, or an API of the container. */
  apiCalled?(call: SeenCall): void

  /** A path of the instance's own data was set, or an array there spliced. */
  changed?(instance: Instance, path: Path): void
}

/** `probe`, told to all that look. */
export function joinProbes(probes: readonly Probe[]): Probe | undefined {
  if (probes.length < 2) return probes[0]
  const apiCalled = (call: SeenCall): void => probes.forEach((probe) => probe.apiCalled?.(call))
  return {
    changed: (instance, path) => probes.forEach((probe) => probe.changed?.(instance, path)),
    ...(probes.some((probe) => probe.apiCalled) && { apiCalled }),
  }
}
