import type { ReleaseState } from '../../../../protocol/release'
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
