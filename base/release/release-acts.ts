/** What can be done to a release: one answer for the platform, its console, the workbench and the command line. */
import type { Release } from '../../protocol/release-admin'
import { releaseActs, type ReleaseAct, type ReleaseState } from '../../protocol/release-rules'

type Present = Pick<Release, 'state' | 'step' | 'steps'>

/** `change`: of its steps and guards. */
export const actStates: Record<ReleaseAct | 'change', readonly ReleaseState[]> = {
  next: ['scheduled', 'running'],
  pause: ['running'],
  resume: ['paused'],
  stop: ['scheduled', 'running', 'paused', 'completed'],
  rollback: ['running', 'paused', 'completed', 'stopped'],
  change: ['scheduled', 'running', 'paused'],
}

/** Whether it makes sense now; the platform says the last word. One that is scheduled begins with `next`. */
export const canDo = (act: ReleaseAct, { state, step, steps }: Present): boolean =>
  actStates[act].includes(state) && (act !== 'next' || state === 'scheduled' || step + 1 < steps.length)

export const actsFor = (release: Present): ReleaseAct[] => releaseActs.filter((act) => canDo(act, release))

/** Nothing can be done with it any more but look at it, or take it back. */
export const hasEnded = ({ state }: Pick<Release, 'state'>): boolean => state === 'stopped' || state === 'rolledBack'

/** Its steps are past; what its thresholds watch goes on. */
export const isComplete = ({ state }: Pick<Release, 'state'>): boolean => state === 'completed'

/** It is on its way to more devices, or waits to go on. */
export const isUnderWay = ({ state }: Pick<Release, 'state'>): boolean =>
  state === 'running' || state === 'paused' || state === 'scheduled'

/** The release that is looked after: the newest that has not ended, else the newest. `releases`: newest first. */
export const presentRelease = <R extends Pick<Release, 'state'>>(releases: readonly R[]): R | undefined =>
  releases.find(isUnderWay) ?? releases[0]
