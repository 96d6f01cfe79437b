import { useLayoutEffect, useRef, useState } from 'react'
import { useSignal } from '../../../common/use-signal'
import { useT } from '../../../i18n/i18n'
import { useServices } from '../../../workbench/services'
import { MomentPreview, type Pointed } from './moment-preview'
import { MomentStrip } from './moment-strip'
import { showClock } from './names'
import { lastWhere } from '../../../../base/sorted'
import type { OpenedRecording } from './opened-recording'

/** px */
const HEIGHT = 28

/** The time line with its marks: pages, taps, requests, errors. Dragging shows the moment below the pointer. */
export function Scrubber({ opened }: { opened: OpenedRecording }) {
  const t = useT()
  const { recording } = useServices()
  const index = useSignal(recording.index)
  const replay = useSignal(recording.replay)
  const pictured = useSignal(recording.pictured)
  const [pointed, setPointed] = useState<Pointed>()
  const canvas = useRef<HTMLCanvasElement>(null)
  const time = opened.timeOf(index)
  const share = (time / opened.duration) * 100
  useLayoutEffect(() => {
    const element = canvas.current!
    const paint = (): void => drawMarks(element, opened)
    const observer = new ResizeObserver(paint)
    observer.observe(element)
    const theme = new MutationObserver(paint)
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    paint()
    return () => {
      observer.disconnect()
      theme.disconnect()
    }
  }, [opened])
  const pointedBy = ({ currentTarget, clientX }: React.PointerEvent): Pointed => {
    const { left, top, bottom, width } = currentTarget.getBoundingClientRect()
    const time = Math.max(0, Math.min(1, (clientX - left) / Math.max(1, width))) * opened.duration
    return { x: clientX, top, bottom, index: opened.indexAt(time) }
  }
  const point = (event: React.PointerEvent): void => {
    const at = pointedBy(event)
    if (event.buttons) recording.seek(at.index)
    setPointed(at)
  }
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.key === 'ArrowRight') recording.step(1)
    else if (event.key === 'ArrowLeft') recording.step(-1)
    else if (event.key === 'Home') recording.seek(0)
    else if (event.key === 'End') recording.seek(opened.lines.length - 1)
    else if (event.key === 'PageDown' || event.key === 'PageUp') {
      const { marks } = opened
      const next =
        event.key === 'PageDown'
          ? marks[lastWhere(marks, (mark) => mark.index <= index) + 1]
          : marks[lastWhere(marks, (mark) => mark.index < index)]
      if (next) recording.seek(next.index)
    } else if (event.key === ' ') recording.toggle()
    else return
    event.preventDefault()
  }
  return (
    <div
      className="recording-scrubber"
      role="slider"
      tabIndex={0}
      aria-label={t('recording.time')}
      aria-description={t('recording.keys')}
      aria-valuemin={0}
      aria-valuemax={Math.round(opened.duration)}
      aria-valuenow={Math.round(time)}
      aria-valuetext={showClock(time)}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        recording.seek(pointedBy(event).index)
      }}
      onPointerMove={point}
      onPointerLeave={() => setPointed(undefined)}
    >
      <canvas ref={canvas} />
      {replay && pictured && <MomentStrip {...{ opened, pictures: replay.pictures }} />}
      {replay && pictured && <MomentPreview key={replay.id} {...{ opened, replay, pointed }} />}
      <i style={{ left: `${share}%` }} />
    </div>
  )
}

const colors = { page: '--info', tap: '--fg-dim', network: '--warning', error: '--error' } as const
const heights = { page: HEIGHT, tap: HEIGHT / 3, network: HEIGHT / 2, error: HEIGHT }

function drawMarks(canvas: HTMLCanvasElement, { marks, duration }: OpenedRecording): void {
  const { clientWidth: width } = canvas
  canvas.width = width * devicePixelRatio
  canvas.height = HEIGHT * devicePixelRatio
  const context = canvas.getContext('2d')!
  context.scale(devicePixelRatio, devicePixelRatio)
  const style = getComputedStyle(canvas)
  for (const { t, mark } of marks) {
    context.fillStyle = style.getPropertyValue(colors[mark]) || '#888'
    context.fillRect(Math.round((t / duration) * width), HEIGHT - heights[mark], 2, heights[mark])
  }
}
