/**
 * Accelerometer, gyroscope and compass of the phone (documentation: "my.onAccelerometerChange" and its like; W3C,
 * "Device Orientation and Motion"). Only safe pages have them, and iOS asks the user, at a touch alone.
 */
import type { CallContext, Handler, Handlers, ShellServices } from '../../../api/handlers'
import type { SensorEvent, SensorSource } from '../../../device/sensors'
import type { Simulator } from '../../simulator'
import type { Kit } from '../kit'
import { askByTouch } from './touch'
import { lacks, needsHttps, refusedBy } from './words'

const RADIANS = Math.PI / 180
/** m/s² more than rest that a shake has, and ms between two. */
const SHAKE = 12
const SHAKE_PAUSE = 1000

type Asking = { requestPermission?(): Promise<'granted' | 'denied' | 'default'> }

export class Motion implements SensorSource {
  private readonly wanted = new Set<SensorEvent>()
  private readonly readings: Partial<Record<SensorEvent, object>> = {}
  private listening = false
  private shakes = 0
  private lastShake = 0
  private refusal: string | undefined
  private asked: Promise<string | undefined> | undefined
  private told = false

  constructor(
    private readonly simulator: Simulator,
    private readonly kit: Kit,
  ) {}

  /** Why there are no readings; undefined where there are. */
  allow(): Promise<string | undefined> {
    return (this.asked ??= this.ask().then((refusal) => {
      // Who refused may be asked again by the next call.
      if (refusal) this.asked = undefined
      return (this.refusal = refusal)
    }))
  }

  want(event: SensorEvent, on: boolean): void {
    if (on) this.wanted.add(event)
    else this.wanted.delete(event)
    if (on) void this.allow().then((refusal) => (refusal ? this.warn(refusal) : this.update()))
    else this.update()
  }

  read(event: SensorEvent): object | undefined {
    return this.readings[event]
  }

  /** Shakes count while anyone waits for one. */
  watchShakes(): () => void {
    this.shakes++
    this.update()
    return () => {
      this.shakes--
      this.update()
    }
  }

  private async ask(): Promise<string | undefined> {
    if (!isSecureContext) return needsHttps('运动传感器')
    const [motion, orientation] = [globalThis.DeviceMotionEvent, globalThis.DeviceOrientationEvent] as (
      Asking | undefined
    )[]
    if (!motion || !orientation) return lacks('运动传感器')
    if (!motion.requestPermission) return undefined
    const request = async (): Promise<boolean> => {
      const both = await Promise.all([motion.requestPermission!(), orientation.requestPermission?.()])
      return both.every((each) => each === 'granted')
    }
    // Chrome grants it by itself; iOS fails without a touch, and asks within one.
    const answer =
      (await request().catch(() => false)) ||
      (await askByTouch(this.simulator, this.kit, '允许读取运动与方向', request))
    return answer ? undefined : refusedBy('运动传感器')
  }

  private warn(reason: string): void {
    if (this.told) return
    this.told = true
    const args = [`my.onAccelerometerChange 等不会有读数：${reason}`]
    this.simulator.report({ level: 'warn', args, code: 'sensor_not_available' })
  }

  private update(): void {
    const on = !this.refusal && (this.wanted.size > 0 || this.shakes > 0)
    if (on === this.listening) return
    this.listening = on
    const change = on ? 'addEventListener' : 'removeEventListener'
    window[change]('devicemotion', this.moved as EventListener)
    window[change]('deviceorientation', this.turned as EventListener)
    window[change]('deviceorientationabsolute', this.turned as EventListener)
    if (!on) for (const event of Object.keys(this.readings)) delete this.readings[event as SensorEvent]
  }

  private readonly moved = ({ accelerationIncludingGravity: pull, rotationRate: turn }: DeviceMotionEvent): void => {
    if (pull && pull.x !== null) {
      const [x, y, z] = [pull.x, pull.y ?? 0, pull.z ?? 0]
      this.readings.onAccelerometerChange = { x, y, z }
      const strength = Math.abs(Math.hypot(x, y, z) - 9.81)
      if (this.shakes > 0 && strength > SHAKE && Date.now() - this.lastShake > SHAKE_PAUSE) {
        this.lastShake = Date.now()
        this.simulator.device.state.act('motion', 'shake')
      }
    }
    // Degrees; `beta` is around the x axis, `gamma` around y, `alpha` around z.
    if (turn && turn.beta !== null) {
      const radians = (degrees: number | null): number => (degrees ?? 0) * RADIANS
      this.readings.onGyroscopeChange = { x: radians(turn.beta), y: radians(turn.gamma), z: radians(turn.alpha) }
    }
  }

  private readonly turned = (event: DeviceOrientationEvent): void => {
    const { alpha, beta, gamma } = event
    const heading = (event as { webkitCompassHeading?: number }).webkitCompassHeading
    const north = heading ?? (event.absolute && alpha !== null ? (360 - alpha) % 360 : undefined)
    if (north !== undefined) this.readings.onCompassChange = { direction: Math.round(north * 10) / 10 }
    if (alpha !== null && beta !== null && gamma !== null)
      this.readings.onDeviceMotionChange = { alpha: alpha * RADIANS, beta: beta * RADIANS, gamma: gamma * RADIANS }
  }
}

export function motionApis({ ApiError, handlers }: Kit, motion: Motion) {
  type Starting = 'startAccelerometer' | 'startGyroscope' | 'startCompass'
  const start = <N extends Starting>(name: N) =>
    (async (args: never, shell: ShellServices, call: CallContext) => {
      const refusal = await motion.allow()
      if (refusal) throw new ApiError('device_failed', refusal)
      return (handlers[name] as Handler<'startCompass'>)(args, shell, call)
    }) as never
  return {
    startAccelerometer: start('startAccelerometer'),
    startGyroscope: start('startGyroscope'),
    startCompass: start('startCompass'),
    async watchShake(args, shell, call) {
      const refusal = await motion.allow()
      if (refusal) throw new ApiError('device_failed', refusal)
      const end = motion.watchShakes()
      call.signal.addEventListener('abort', end, { once: true })
      try {
        return await handlers.watchShake!(args, shell, call)
      } finally {
        if (!call.signal.aborted) end()
      }
    },
  } satisfies Handlers
}
