/** Documentation: "my.startAccelerometer" and its like, "my.watchShake", "my.setVisualEffectOnCapture". */
import { intervalOf, type SensorEvent } from '../../device/sensors'
import { ApiError } from '../spec'
import type { Handlers, ShellServices } from './services'

const start = (event: SensorEvent) => (args: { interval?: string | undefined }, shell: ShellServices) => {
  shell.sensors.start(event, intervalOf(args.interval))
  return { success: true }
}
const stop = (event: SensorEvent) => (_: object, shell: ShellServices) => {
  shell.sensors.stop(event)
  return { success: true }
}

export const sensors: Handlers = {
  startAccelerometer: start('onAccelerometerChange'),
  stopAccelerometer: stop('onAccelerometerChange'),
  startGyroscope: start('onGyroscopeChange'),
  stopGyroscope: stop('onGyroscopeChange'),
  startCompass: start('onCompassChange'),
  stopCompass: stop('onCompassChange'),

  watchShake(args, shell, { signal }) {
    const ms = Math.max(20, (args.interval ?? 0.5) * 1000)
    if (args.monitorAccelerometer) shell.sensors.start('onAccelerometerChange', ms)
    if (args.monitorCompass) shell.sensors.start('onCompassChange', ms)
    if (args.monitorGyroscope) shell.sensors.start('onGyroscopeChange', ms)
    return new Promise((resolve) => {
      const shakes = shell.device.onDidAct((action) => {
        if (action !== 'motion.shake') return
        shakes.dispose()
        resolve({ success: true })
      })
      signal.addEventListener('abort', () => shakes.dispose(), { once: true })
    })
  },

  isScreenReaderEnabled: (_, { device }) => ({ screenReaderEnabled: device.get('screen').screenReader }),

  setVisualEffectOnCapture(args, { device }) {
    const effect = args.visualEffect ?? 'none'
    if (effect !== 'none' && effect !== 'hidden')
      throw new ApiError('api_arguments_invalid', 'visualEffect 只能为 hidden 或 none')
    device.set('screen', { hiddenOnCapture: effect === 'hidden' })
    return {}
  },
}
