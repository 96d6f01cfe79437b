import { useState } from 'react'
import type { Release } from '../../../../protocol/release-admin'
import { useT } from '../../i18n/i18n'
import { Button } from '../../ui/button'
import { ActDialog } from './act-dialog'
import { actsFor } from '../../../../base/release/release-acts'
import type { ReleaseAct } from '../../../../protocol/release'

const icons: Record<ReleaseAct, string> = {
  next: 'debug-step-over',
  pause: 'debug-pause',
  resume: 'play',
  stop: 'circle-slash',
  rollback: 'discard',
}

/** One click to what can be done with a release now; a dialog asks why. */
export function ActButtons({ app, release, compact }: { app: string; release: Release; compact?: boolean }) {
  const t = useT()
  const [act, setAct] = useState<ReleaseAct>()
  return (
    <>
      {actsFor(release).map((each) => (
        <Button
          key={each}
          icon={icons[each]}
          compact={compact}
          kind={each === 'next' || each === 'resume' ? 'primary' : each === 'rollback' ? 'danger' : 'secondary'}
          onClick={() => setAct(each)}
        >
          {t(`rel.${each}`)}
        </Button>
      ))}
      {act && <ActDialog app={app} release={release} act={act} onClose={() => setAct(undefined)} />}
    </>
  )
}
