/** Markers and lines that move (documentation: "MapContext.translateMarker", "…smoothMoveMarker", "…smoothMovePolyline"). */
import { Path, between, bearing } from './geo'
import type { Marker, Markers } from './markers'
import type { Shapes } from './shapes'
import { type Fields, type LatLng, isRecord, number, on, place, places, text } from './types'

/** Runs `step` with the share of the time that has passed, once a frame; resolves at the end, or when stopped. */
function overTime(duration: number, step: (share: number) => void, stopped: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const start = performance.now()
    const tick = (now: number): void => {
      if (stopped()) return resolve()
      const share = duration > 0 ? Math.min(1, Math.max(0, now - start) / duration) : 1
      step(share)
      if (share >= 1) resolve()
      else requestAnimationFrame(tick)
    }
    tick(start)
  })
}

export class Motion {
  /** By what moves; a newer motion of the same ends the one before. */
  private readonly running = new Map<string, symbol>()

  constructor(
    private readonly markers: Markers,
    private readonly shapes: Shapes,
    private readonly emit: (type: string, fields: Fields) => void,
  ) {}

  stopAll(): void {
    this.running.clear()
  }

  /** To `destination`, over `duration` ms (1,000). Resolves at the end. */
  async translate(args: Fields): Promise<void> {
    const marker = this.markerOf(args)
    const to = place(args.destination)
    if (!to) throw new Error('translateMarker: destination has no latitude and longitude')
    const from = marker.at
    const rotate = on(args.autoRotate, true) ? bearing(from, to) : undefined
    if (args.rotate !== undefined) marker.turn(number(args.rotate, 0))
    else if (rotate !== undefined && isRecord(args.destination)) marker.turn(rotate)
    await this.run(`marker ${marker.key}`, number(args.duration, 1000), (share) =>
      marker.move(between(from, to, share)),
    )
    this.markers.arrange()
  }

  /** Along `points`, over `duration` ms (5,000); `targetDistances` (m) are told as markerMove as they are passed. */
  async moveMarker(args: Fields): Promise<void> {
    const marker = this.markerOf(args)
    const key = `marker ${marker.key}`
    if (text(args.action) === 'stop') return void this.running.delete(key)
    const path = new Path(places(args.points))
    if (!path.points.length) throw new Error('smoothMoveMarker: points is empty')
    const targets = (Array.isArray(args.targetDistances) ? args.targetDistances : [])
      .map((metres) => number(metres, NaN))
      .filter((metres) => metres >= 0)
      .sort((a, b) => a - b)
    const ended = await this.run(key, number(args.duration, 5000), (share) => {
      const metres = path.length * share
      this.step(marker, path, metres)
      while (targets.length && metres >= targets[0]!) {
        this.emit('markerMove', { ...marker.told, targetDistance: targets.shift() })
      }
    })
    this.markers.arrange()
    if (ended) this.emit('markerMoveEnd', marker.told)
  }

  private step(marker: Marker, path: Path, metres: number): void {
    const at = path.at(metres)
    if (!at) return
    const ahead = path.points[at.line + 1]
    const turned = ahead && (ahead.latitude !== at.latitude || ahead.longitude !== at.longitude)
    marker.move(at, turned ? bearing(at, ahead) : undefined)
  }

  /** A line that grows along its points. */
  async movePolyline(args: Fields): Promise<void> {
    const id = text(args.polylineId)
    const key = `line ${id}`
    if (text(args.action) === 'stop') return void this.running.delete(key)
    const path = new Path(places(args.points))
    if (path.points.length < 2) throw new Error('smoothMovePolyline: points needs two places or more')
    await this.run(key, number(args.duration, 5000), (share) => {
      const head = path.at(path.length * share)!
      const points: LatLng[] = [...path.points.slice(0, head.line + 1), head]
      this.shapes.setMoving(id, { ...args, points })
    })
  }

  private markerOf({ markerId }: Fields): Marker {
    const marker = this.markers.find(markerId)
    if (!marker) throw new Error(`there is no marker ${text(markerId)} on the map`)
    return marker
  }

  /** False where it was stopped. */
  private async run(key: string, duration: number, step: (share: number) => void): Promise<boolean> {
    const mine = Symbol(key)
    this.running.set(key, mine)
    await overTime(duration, step, () => this.running.get(key) !== mine)
    const ended = this.running.get(key) === mine
    if (ended) this.running.delete(key)
    return ended
  }
}
