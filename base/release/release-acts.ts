import type { ReleaseAct } from '../../protocol/host-release'
import type { Release } from '../../protocol/release-admin'
import type { ReleaseState } from '../../protocol/release-rules'

const fits: Record<ReleaseAct, readonly ReleaseState[]> = {
  next: ['running'],
  pause: ['running'],
  resume: ['paused'],
  stop: ['running', 'paused', 'scheduled'],
  rollback: ['running', 'paused', 'completed', 'stopped'],
}

/** Whether it makes sense now; the platform says the last word. */
export const canDo = (act: ReleaseAct, { state, step, steps }: Pick<Release, 'state' | 'step' | 'steps'>): boolean =>
  fits[act].includes(state) && (act !== 'next' || step + 1 < steps.length)

/** The release that is looked after: the newest that has not ended, else the newest. `releases`: newest first. */
export const presentRelease = <R extends Pick<Release, 'state'>>(releases: readonly R[]): R | undefined =>
  releases.find(({ state }) => state === 'running' || state === 'paused' || state === 'scheduled') ?? releases[0]
