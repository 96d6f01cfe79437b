/** Devices that the user made, as the workbench hands them over. */
import * as z from 'zod/mini'
import type { CustomDevice } from '../../protocol/simulator'
import type { Device } from './device-screen'

const px = (max: number) => z.number().check(z.minimum(0), z.maximum(max))
const side = z.number().check(z.minimum(100), z.maximum(4000))

export const customDevices = z
  .array(
    z.object({
      id: z.string().check(z.startsWith('custom-'), z.maxLength(100)),
      name: z.string().check(z.minLength(1), z.maxLength(80)),
      platform: z.enum(['iOS', 'Android']),
      width: side,
      height: side,
      pixelRatio: z.number().check(z.minimum(0.5), z.maximum(8)),
      system: z.string().check(z.maxLength(40)),
      statusBarHeight: px(200),
      safeBottom: px(200),
    }),
  )
  .check(z.maxLength(100))

/** A plain slab of the platform's kind. Its name is its model too. */
export function customDevice(custom: CustomDevice): Device {
  const ios = custom.platform === 'iOS'
  const modern = custom.safeBottom > 0
  return {
    ...custom,
    custom: true,
    brand: ios ? 'iPhone' : 'Android',
    model: custom.name,
    titleBarHeight: ios ? 44 : 48,
    cutout: 'none',
    cornerRadius: modern ? 34 : 8,
    homeIndicator: modern,
    bezel: 10,
  }
}
