import * as z from 'zod'
import { Signal } from '../../../common/signal'
import { detach, type Host } from '../../../workbench/host'
import { along, bearing, lengthOf, routeSchema, type Route, type Spot } from './route'

const stateKey = 'routes'
/** ms between two places: as often as phones tell of theirs. */
const EVERY = 1_000
/** m ahead that the compass points to. */
const AHEAD = 1

const stored = z.object({
  routes: z.array(routeSchema).max(100),
  speed: z.number().min(0.1).max(2_000),
  loop: z.boolean(),
})

/** The device moves along a route of the project while `playing`, at one speed, whether a panel shows it or not. */
export class RoutePlayer {
  readonly routes = new Signal<readonly Route[]>([])
  readonly chosen = new Signal<Route | undefined>(undefined)
  readonly playing = new Signal(false)
  /** km/h */
  readonly speed = new Signal(30)
  readonly loop = new Signal(false)
  /** m from the start. */
  readonly gone = new Signal(0)
  private timer: ReturnType<typeof setInterval> | undefined

  constructor(
    private readonly host: Host,
    private readonly set: (section: string, values: Record<string, unknown>) => void,
  ) {}

  /** Of the project that was opened. */
  async load(): Promise<void> {
    this.stop()
    const { data } = stored.safeParse(await this.host.call('state/get', { key: stateKey, project: true }))
    this.routes.set(data?.routes ?? [])
    this.speed.set(data?.speed ?? 30)
    this.loop.set(data?.loop ?? false)
    this.choose(this.routes.value[0])
  }

  choose(route: Route | undefined): void {
    this.stop()
    this.chosen.set(route)
    this.gone.set(0)
  }

  add(name: string, points: Spot[]): void {
    const route = { name, points }
    this.routes.set([...this.routes.value, route])
    this.choose(route)
    this.save()
  }

  remove(route: Route): void {
    this.routes.set(this.routes.value.filter((one) => one !== route))
    this.choose(this.routes.value[0])
    this.save()
  }

  setSpeed(speed: number): void {
    this.speed.set(speed)
    this.save()
  }

  setLoop(loop: boolean): void {
    this.loop.set(loop)
    this.save()
  }

  play(): void {
    const route = this.chosen.value
    if (!route || this.playing.value) return
    if (this.gone.value >= lengthOf(route.points)) this.gone.set(0)
    this.playing.set(true)
    this.show(route)
    this.timer = setInterval(() => this.step(route), EVERY)
  }

  stop(): void {
    clearInterval(this.timer)
    this.playing.set(false)
  }

  private step(route: Route): void {
    const length = lengthOf(route.points)
    const gone = this.gone.value + (this.speed.value / 3.6) * (EVERY / 1_000)
    this.gone.set(gone < length ? gone : this.loop.value && length > 0 ? gone % length : length)
    this.show(route)
    if (this.gone.value >= length) this.stop()
  }

  private show({ points }: Route): void {
    const here = along(points, this.gone.value)
    const there = along(points, this.gone.value + AHEAD)
    this.set('location', rounded(here))
    if (here.longitude !== there.longitude || here.latitude !== there.latitude)
      this.set('motion', { direction: (Math.round(bearing(here, there) * 10) / 10) % 360 })
  }

  private save(): void {
    const value = { routes: [...this.routes.value], speed: this.speed.value, loop: this.loop.value }
    detach(this.host.call('state/set', { key: stateKey, value, project: true }))
  }
}

/** A decimetre is more than any phone knows. */
export const rounded = ({ longitude, latitude }: Spot): { longitude: number; latitude: number } => ({
  longitude: Math.round(longitude * 1e6) / 1e6,
  latitude: Math.round(latitude * 1e6) / 1e6,
})
