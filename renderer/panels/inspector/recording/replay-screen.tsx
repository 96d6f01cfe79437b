import { useRef } from 'react'
import { useSignal } from '../../../common/use-signal'
import { runtimeText } from '../../../../base/messages/runtime-languages'
import { language, useT } from '../../../i18n/i18n'
import { useServices } from '../../../workbench/services'
import type { SimulatorScreen } from '../../simulator/simulator-screen'

/** A recording in a simulator's place. The program's own frame stays as it is below. */
export function ReplayScreen({ screen }: { screen: SimulatorScreen }) {
  const t = useT()
  const { recording } = useServices()
  const replay = useSignal(recording.replay)
  const failure = useSignal(recording.failure)
  const spoken = useSignal(language)
  const frame = useRef<HTMLIFrameElement>(null)
  if (!replay || replay.screen !== screen) return null
  return (
    <div className="replay-screen">
      {failure !== undefined && (
        <div className="simulator-banner" role="alert">
          {runtimeText('replay_failed', failure, spoken)}
        </div>
      )}
      <iframe
        ref={frame}
        key={replay.id}
        title={t('recording.replay')}
        src={replay.origin}
        sandbox="allow-scripts allow-same-origin"
        onLoad={({ currentTarget }) =>
          recording.connect((message, port) => currentTarget.contentWindow?.postMessage(message, replay.origin, [port]))
        }
      />
    </div>
  )
}
