import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useSignal } from '../../../common/use-signal'
import type { MomentPictures } from './moment-pictures'
import type { OpenedRecording } from './opened-recording'

/** px: what the strip is higher than its pictures, and the least that is from one to the next. */
const RIM = 4
const GAP = 3
/** Each takes the host a fraction of a second. */
const MOST = 40
/** A phone upright, until there is a picture. */
const USUAL = 393 / 852

interface MomentStripProps {
  opened: OpenedRecording
  pictures: MomentPictures
}

/** Small pictures below the time line, evenly spread, each of the moment at its middle. */
export function MomentStrip(props: MomentStripProps) {
  const taken = useSignal(props.pictures.taken)
  const unavailable = useSignal(props.pictures.unavailable)
  return unavailable && !taken.size ? null : <Strip {...props} />
}

function Strip({ opened, pictures }: MomentStripProps) {
  const taken = useSignal(pictures.taken)
  const box = useRef<HTMLDivElement>(null)
  const [room, setRoom] = useState({ width: 0, height: 0 })
  const [first] = taken.values()
  const aspect = first ? first.width / first.height : USUAL
  const high = Math.max(0, room.height - RIM)
  const wide = high * aspect
  const count = Math.max(0, Math.min(MOST, Math.floor(room.width / (wide + GAP))))
  const moments = useMemo(
    () => Array.from({ length: count }, (_, n) => opened.indexAt(((n + 0.5) / count) * opened.duration)),
    [opened, count],
  )
  useLayoutEffect(() => {
    const observer = new ResizeObserver(([entry]) => setRoom(entry!.contentRect))
    observer.observe(box.current!)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    // A panel that is being resized wants another number every frame.
    const timer = setTimeout(() => pictures.want(moments), 150)
    return () => clearTimeout(timer)
  }, [pictures, moments])
  useEffect(() => () => pictures.want([]), [pictures])
  return (
    <div className="recording-strip" ref={box} aria-hidden="true">
      {moments.map((index, n) => {
        const picture = taken.get(index)
        return (
          <span key={n} style={{ left: `${((n + 0.5) / count) * 100}%`, width: wide, height: high }} data-index={index}>
            {picture && <img src={picture.src} alt="" draggable={false} />}
          </span>
        )
      })}
    </div>
  )
}
