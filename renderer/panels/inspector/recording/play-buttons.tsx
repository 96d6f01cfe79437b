import { useSignal } from '../../../common/use-signal'
import { useT } from '../../../i18n/i18n'
import { detach } from '../../../workbench/host'
import { IconButton } from '../../../workbench/icon'
import { useServices } from '../../../workbench/services'

const speeds = [0.5, 1, 2, 4, 8]

export function PlayButtons() {
  const t = useT()
  const { recording } = useServices()
  const playing = useSignal(recording.playing)
  const speed = useSignal(recording.speed)
  return (
    <>
      <IconButton icon="debug-step-back" label={t('recording.back')} onClick={() => recording.step(-1)} />
      <IconButton
        icon={playing ? 'debug-pause' : 'play'}
        label={t(playing ? 'recording.pause' : 'recording.play')}
        onClick={() => recording.toggle()}
      />
      <IconButton icon="debug-step-over" label={t('recording.step')} onClick={() => recording.step(1)} />
      <select
        className="field"
        aria-label={t('recording.speed')}
        value={speed}
        onChange={({ target }) => recording.setSpeed(Number(target.value))}
      >
        {speeds.map((each) => (
          <option key={each} value={each}>
            {each}×
          </option>
        ))}
      </select>
    </>
  )
}

/** Below the simulator: with the way back to the program. */
export function ReplayButtons() {
  const t = useT()
  const { recording } = useServices()
  return (
    <>
      <PlayButtons />
      <IconButton icon="close" label={t('recording.live')} onClick={() => detach(recording.close())} />
    </>
  )
}
