import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useSignal } from '../../../common/use-signal'
import { useT } from '../../../i18n/i18n'
import { useServices } from '../../../workbench/services'
import { nearestPicture } from './moment-pictures'
import { showClock } from './names'
import type { OpenedRecording } from './opened-recording'
import type { Replay } from './recording-model'
import { SmallReplay } from './small-replay'

/** Where the pointer is on the time line, px of the window, and the line of the journal there. */
export interface Pointed {
  x: number
  top: number
  bottom: number
  index: number
}

/** px */
const MOST = { width: 240, height: 260 }
/** A small replay is the device on its stage. */
const STAGE = { width: 144, height: 276 }
const SPACE = 8
/** ms after which a pointer rests. */
const RESTS = 120

interface MomentPreviewProps {
  opened: OpenedRecording
  replay: Replay
  pointed: Pointed | undefined
}

/**
 * The moment under the pointer: the picture nearest to it, and once the pointer rests one of exactly it. Where the host
 * can take no pictures a small replay goes there.
 */
export function MomentPreview({ opened, replay, pointed }: MomentPreviewProps) {
  const t = useT()
  const { recording } = useServices()
  const { pictures } = replay
  const taken = useSignal(pictures.taken)
  const unavailable = useSignal(pictures.unavailable)
  const playing = useSignal(recording.playing)
  const [wasPointed, setWasPointed] = useState(false)
  const last = useRef<Pointed>(undefined)
  if (pointed) last.current = pointed
  const index = pointed?.index
  useEffect(() => {
    if (index === undefined) return
    setWasPointed(true)
    const timer = setTimeout(() => pictures.wantNow(index), RESTS)
    return () => {
      clearTimeout(timer)
      pictures.wantNow(undefined)
    }
  }, [pictures, index])
  const at = pointed ?? last.current
  if (!at) return null
  const picture = unavailable ? undefined : (taken.get(at.index) ?? nearestPicture(taken, at.index))
  if (unavailable ? !wasPointed : !pointed || !picture) return null
  const scale = picture ? Math.min(MOST.width / picture.width, MOST.height / picture.height) : 1
  const size = picture ? { width: picture.width * scale, height: picture.height * scale } : STAGE
  const left = Math.max(SPACE, Math.min(innerWidth - size.width - SPACE, at.x - size.width / 2))
  const above = at.top > size.height + 40
  return createPortal(
    <div
      className="recording-preview"
      role="img"
      aria-label={t('recording.preview')}
      style={{
        left,
        ...(above ? { bottom: innerHeight - at.top + SPACE } : { top: at.bottom + SPACE }),
        visibility: pointed ? 'visible' : 'hidden',
      }}
    >
      {picture ? (
        <img src={picture.src} alt="" style={size} />
      ) : (
        <SmallReplay origin={replay.small} {...size} index={playing ? undefined : at.index} />
      )}
      <span>{showClock(opened.timeOf(picture ? picture.index : at.index))}</span>
    </div>,
    document.body,
  )
}
