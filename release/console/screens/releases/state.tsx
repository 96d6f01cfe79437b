import type { ReleaseState } from '../../../../protocol/release'
import type { Release } from '../../../../protocol/release-admin'
import { useT } from '../../i18n/i18n'
import { Badge, type Tone } from '../../ui/parts'

const looks: Record<ReleaseState, [Tone, string]> = {
  scheduled: ['quiet', 'calendar'],
  running: ['active', 'play'],
  paused: ['warn', 'debug-pause'],
  completed: ['good', 'check'],
  stopped: ['bad', 'circle-slash'],
  rolledBack: ['bad', 'discard'],
}

export function StateBadge({ state }: { state: ReleaseState }) {
  const t = useT()
  const [tone, icon] = looks[state]
  return (
    <Badge tone={tone} icon={icon}>
      {t(`state.${state}`)}
    </Badge>
  )
}

/** Nothing can be done with it any more but look at it. */
export const hasEnded = ({ state }: Release): boolean => state === 'stopped' || state === 'rolledBack'

/** It is on its way to more devices, or waits to go on. */
export const isUnderWay = ({ state }: Release): boolean =>
  state === 'running' || state === 'paused' || state === 'scheduled'

export type Act = 'next' | 'pause' | 'resume' | 'stop' | 'rollback'

/** What can be done in each state. */
export function actsFor({ state, step, steps }: Release): Act[] {
  const next: Act[] = step + 1 < steps.length ? ['next'] : []
  switch (state) {
    case 'scheduled':
      return ['next', 'stop']
    case 'running':
      return [...next, 'pause', 'stop', 'rollback']
    case 'paused':
      return ['resume', 'stop', 'rollback']
    case 'completed':
      return ['stop', 'rollback']
    case 'stopped':
      return ['rollback']
    case 'rolledBack':
      return []
  }
}
