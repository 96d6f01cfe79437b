/**
 * Follows one pointer (finger, mouse, pen) from its press on an element until it is let go, wherever it goes.
 * With an `axis`, a move that goes the other way first is a scroll of something around, and ends the drag.
 */
import { linkedAbort } from './linked-abort'

export interface DragHandlers {
  /** False: not interested in this press. */
  start?(event: PointerEvent): boolean
  move(event: PointerEvent, total: { x: number; y: number }): void
  /** `velocity` in px per ms, over the last 100 ms. `cancelled`: the browser took the gesture over. */
  end?(event: PointerEvent, info: { velocity: { x: number; y: number }; cancelled: boolean; moved: boolean }): void
  axis?: 'x' | 'y' | (() => 'x' | 'y' | undefined)
  /** Degrees that a move may go off the axis; 45 by default. */
  angle?: () => number
  /** px before it counts as a move (0: at once). */
  slop?: number
}

/** Whether something is being dragged by this pointer. */
export const isDragged = (pointerId: number): boolean => owners.has(pointerId)

export interface Sample {
  x: number
  y: number
  time: number
}

const RECENT = 100
/** px */
const SHAKE = 6
/** The innermost that has begun to move owns the pointer: a swiper in a swiper, a slider in a movable view. */
const owners = new Map<number, object>()

export const drag = (element: HTMLElement, handlers: DragHandlers): (() => void) => {
  const off = new AbortController()
  element.addEventListener(
    'pointerdown',
    (down) => {
      if (down.button !== 0 || !down.isPrimary || handlers.start?.(down) === false) return
      follow(down, handlers, off.signal)
    },
    { signal: off.signal },
  )
  return () => off.abort()
}

/** px per ms at the moment `now`. A hand that rested before it let go throws nothing. */
export const velocityOf = (samples: Sample[], now: number): { x: number; y: number } => {
  const recent = samples.filter((sample) => now - sample.time < RECENT)
  const [first, last] = [recent[0], recent.at(-1)]
  const time = first && last ? last.time - first.time : 0
  return first && last && time > 0 ? { x: (last.x - first.x) / time, y: (last.y - first.y) / time } : { x: 0, y: 0 }
}

/** Whether a move of so many px along an axis and across it goes another way. */
const strays = (along: number, across: number, angle = 45): boolean =>
  Math.abs(across) > Math.abs(along) * Math.tan((Math.min(89, Math.max(0, angle)) * Math.PI) / 180)

const follow = (down: PointerEvent, handlers: DragHandlers, outer: AbortSignal): void => {
  const axis = typeof handlers.axis === 'function' ? handlers.axis() : handlers.axis
  const slop = handlers.slop ?? 0
  const until = linkedAbort(outer)
  const options = { capture: true, signal: until.signal }
  let samples: Sample[] = [{ x: down.clientX, y: down.clientY, time: down.timeStamp }]
  let moved = false

  const move = (event: PointerEvent) => {
    if (event.pointerId !== down.pointerId) return
    const x = event.clientX - down.clientX
    const y = event.clientY - down.clientY
    if (!moved && Math.hypot(x, y) < Math.max(slop, 1)) return
    if (!moved && axis && strays(axis === 'x' ? x : y, axis === 'x' ? y : x, handlers.angle?.())) {
      // The first pixels are only a shaky hand.
      if (Math.hypot(x, y) < SHAKE) return
      return finish(event, true)
    }
    const owner = owners.get(down.pointerId)
    if (owner && owner !== handlers) return finish(event, true)
    owners.set(down.pointerId, handlers)
    moved = true
    samples.push({ x: event.clientX, y: event.clientY, time: event.timeStamp })
    samples = samples.filter((sample) => event.timeStamp - sample.time < RECENT)
    handlers.move(event, { x, y })
  }

  const finish = (event: PointerEvent, cancelled: boolean) => {
    if (event.pointerId !== down.pointerId) return
    until.abort()
    if (owners.get(down.pointerId) === handlers) owners.delete(down.pointerId)
    const velocity = velocityOf(samples, event.timeStamp)
    handlers.end?.(event, { velocity, cancelled, moved })
  }

  window.addEventListener('pointermove', move, options)
  window.addEventListener('pointerup', (event) => finish(event, false), options)
  window.addEventListener('pointercancel', (event) => finish(event, true), options)
}
