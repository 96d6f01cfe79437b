import { useState } from 'react'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { desktop } from '../../workbench/desktop'
import { IconButton } from '../../workbench/icon'
import { useServices } from '../../workbench/services'

/** Shown where there is another simulator to follow. */
export function FollowToggle() {
  const t = useT()
  const { simulator } = useServices()
  const { follow } = useSignal(simulator.choice)
  const several = useSignal(simulator.screens).length > 1
  if (!several) return null
  return <IconButton icon="sync" label={t('screens.follow')} on={follow} onClick={() => simulator.setFollow(!follow)} />
}

/** Only the desktop app can, and only the simulator's own window is to. */
export function OnTopToggle() {
  const t = useT()
  const { simulator } = useServices()
  const away = useSignal(simulator.window.state) === 'shown'
  const [on, setOn] = useState(false)
  if (!desktop || !away) return null
  const toggle = (): void => {
    void desktop!.keepOnTop(!on)
    setOn(!on)
  }
  return <IconButton icon="pin" label={t('window.onTop')} on={on} onClick={toggle} />
}
