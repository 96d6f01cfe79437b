/** Documentation: "加速度计", "陀螺仪", "罗盘", "设备方向", "摇一摇", "无障碍", "截屏". */
import * as z from 'zod/mini'
import { once } from '../../../base/once'
import { bool, eventApi, num, shellApi, simulated, text } from './types'

const start = shellApi({
  /** game: 20 ms, ui: 60 ms, normal: 200 ms. */
  args: () => z.object({ interval: text }),
  result: () => z.object({ success: z.boolean() }),
  since: '1.24.9',
})
const stop = shellApi({ result: () => z.object({ success: z.boolean() }), since: '1.24.9' })
const axes = once(() => z.object({ x: z.number(), y: z.number(), z: z.number(), timestamp: z.number() }))

export const sensors = simulated({
  onAccelerometerChange: eventApi({ result: axes, since: '1.9.0' }),
  offAccelerometerChange: eventApi({ since: '1.9.0' }),
  startAccelerometer: start,
  stopAccelerometer: stop,
  onGyroscopeChange: eventApi({ result: axes, since: '1.9.0' }),
  offGyroscopeChange: eventApi({ since: '1.9.0' }),
  startGyroscope: start,
  stopGyroscope: stop,
  /** Degrees from north, from 0 to below 360. */
  onCompassChange: eventApi({
    result: () => z.object({ direction: z.number(), timestamp: z.number() }),
    since: '1.9.0',
  }),
  offCompassChange: eventApi({ since: '1.9.0' }),
  startCompass: start,
  stopCompass: stop,
  /** Radians. */
  onDeviceMotionChange: eventApi({
    result: () => z.object({ alpha: z.number(), beta: z.number(), gamma: z.number() }),
    since: '1.12.0',
  }),
  offDeviceMotionChange: eventApi({ since: '1.12.0' }),

  /** Answers at the next shake of the phone. */
  watchShake: shellApi({
    args: () =>
      z.object({
        monitorAccelerometer: bool,
        monitorCompass: bool,
        monitorGyroscope: bool,
        /** s */
        interval: num,
      }),
    result: () => z.object({ success: z.boolean() }),
  }),
  isScreenReaderEnabled: shellApi({ result: () => z.object({ screenReaderEnabled: z.boolean() }) }),
  setVisualEffectOnCapture: shellApi({ args: () => z.object({ visualEffect: text }), since: '2.7.13' }),
})
