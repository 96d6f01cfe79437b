import { useEffect, useRef } from 'react'
import type { WorkbenchToReplay } from '../../../../protocol/recording'
import { useT } from '../../../i18n/i18n'
import { useServices } from '../../../workbench/services'

/** px of the player's page, which is drawn smaller. */
const PAGE_HEIGHT = 920

interface SmallReplayProps {
  origin: string
  width: number
  height: number
  /** Undefined leaves it where it is. */
  index: number | undefined
}

/** A replay of its own beside the one in the simulator's place. */
export function SmallReplay({ origin, width, height, index }: SmallReplayProps) {
  const t = useT()
  const { simulator } = useServices()
  const port = useRef<MessagePort>(undefined)
  const wanted = useRef(index)
  const post = (message: WorkbenchToReplay): void => port.current?.postMessage(message)
  const seek = (): void => {
    if (wanted.current !== undefined) post({ k: 'seek', index: wanted.current })
  }
  useEffect(() => {
    wanted.current = index
    seek()
  }, [index])
  useEffect(() => () => port.current?.close(), [])
  const scale = height / PAGE_HEIGHT
  const connect = ({ currentTarget }: React.SyntheticEvent<HTMLIFrameElement>): void => {
    port.current?.close()
    const { port1, port2 } = new MessageChannel()
    port.current = port1
    currentTarget.contentWindow?.postMessage({ tandem: 'connect' }, origin, [port2])
    post({ k: 'theme', theme: simulator.theme })
    seek()
  }
  return (
    <div className="small-replay" style={{ width, height }}>
      <iframe
        title={t('recording.preview')}
        src={origin}
        sandbox="allow-scripts allow-same-origin"
        tabIndex={-1}
        style={{ width: width / scale, height: PAGE_HEIGHT, transform: `scale(${scale})` }}
        onLoad={connect}
      />
    </div>
  )
}
