/**
 * What happens in logic, for the agents that look (inspect/). `Runtime.probe` is undefined where nobody does, so that it
 * costs a test and nothing more.
 */
import type { Path } from '../../protocol/bridge'
import type { Instance } from './instance/instance'

export interface Probe {
  /** A path of the instance's own data was set, or an array there spliced. */
  changed?(instance: Instance, path: Path): void
}

/** `probe`, told to all that look. */
export function joinProbes(probes: readonly Probe[]): Probe | undefined {
  if (probes.length < 2) return probes[0]
  return { changed: (instance, path) => probes.forEach((probe) => probe.changed?.(instance, path)) }
}
