/**
 * Sensors that tell their readings at intervals (documentation: "my.onAccelerometerChange", "my.startAccelerometer" and
 * their like). One runs while the program listens and has not stopped it.
 */
import type { Device } from './model'

type Motion = Readonly<Device['motion']>

/** By the event that a sensor is heard through. */
const readings = {
  onAccelerometerChange: (now: Motion) => ({ x: now.accelerometerX, y: now.accelerometerY, z: now.accelerometerZ }),
  onGyroscopeChange: (now: Motion) => ({ x: now.gyroscopeX, y: now.gyroscopeY, z: now.gyroscopeZ }),
  onCompassChange: (now: Motion) => ({ direction: now.direction }),
  onDeviceMotionChange: (now: Motion) => ({ alpha: now.alpha, beta: now.beta, gamma: now.gamma }),
}
export type SensorEvent = keyof typeof readings
const isSensor = (name: string): name is SensorEvent => Object.hasOwn(readings, name)

/** ms, of a sensor that nobody started by hand. */
const usual = (event: SensorEvent): number => (event === 'onDeviceMotionChange' ? 200 : 500)

/** ms, by the `interval` of `my.startAccelerometer` and its like; `normal` for anything else. */
export const intervalOf = (name: string | undefined): number => (name === 'game' ? 20 : name === 'ui' ? 60 : 200)

/** Sensors of a real phone, in place of the simulated motion. */
export interface SensorSource {
  /** Whether the program hears this one now. */
  want(event: SensorEvent, on: boolean): void
  /** The latest reading, in the units of the simulated ones; undefined where there is none. */
  read(event: SensorEvent): object | undefined
}

export class Sensors {
  private source: SensorSource | undefined
  private readonly heard = new Set<SensorEvent>()
  private readonly stopped = new Set<SensorEvent>()
  private readonly intervals = new Map<SensorEvent, number>()
  private readonly timers = new Map<SensorEvent, ReturnType<typeof setInterval>>()

  constructor(
    private readonly motion: () => Motion,
    private readonly emit: (event: SensorEvent, payload: object) => void,
  ) {}

  /** The program listens to this event, or no longer; events of nothing here are let be. */
  listen(event: string, on: boolean): void {
    if (!isSensor(event)) return
    // Listening starts a sensor by itself, also one that was stopped before.
    if (on) this.stopped.delete(event)
    if (on) this.heard.add(event)
    else this.heard.delete(event)
    this.run(event)
  }

  /** `interval` in ms. */
  start(event: SensorEvent, interval: number): void {
    this.stopped.delete(event)
    this.intervals.set(event, interval)
    this.run(event)
  }

  stop(event: SensorEvent): void {
    this.stopped.add(event)
    this.intervals.delete(event)
    this.run(event)
  }

  setSource(source: SensorSource): void {
    this.source = source
    for (const event of this.heard) this.run(event)
  }

  /** The program has ended. */
  reset(): void {
    for (const event of this.timers.keys()) this.source?.want(event, false)
    for (const timer of this.timers.values()) clearInterval(timer)
    this.timers.clear()
    this.heard.clear()
    this.stopped.clear()
    this.intervals.clear()
  }

  private run(event: SensorEvent): void {
    clearInterval(this.timers.get(event))
    this.timers.delete(event)
    const wanted = this.heard.has(event) && !this.stopped.has(event)
    this.source?.want(event, wanted)
    if (!wanted) return
    const tell = (): void => {
      const reading = this.source ? this.source.read(event) : readings[event](this.motion())
      if (!reading) return
      const timestamp = event === 'onDeviceMotionChange' ? {} : { timestamp: Date.now() }
      this.emit(event, { ...reading, ...timestamp })
    }
    this.timers.set(event, setInterval(tell, this.intervals.get(event) ?? usual(event)))
  }
}
