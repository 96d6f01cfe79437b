/** The devices that the user made, as they are kept. The shell checks the same measures (protocol/simulator.ts). */
import * as z from 'zod/mini'
import type { CustomDevice } from '../../../protocol/simulator'

const within = (min: number, max: number) => z.number().check(z.minimum(min), z.maximum(max))

const device = z.object({
  id: z.string().check(z.startsWith('custom-')),
  name: z.string().check(z.minLength(1), z.maxLength(80)),
  platform: z.enum(['iOS', 'Android']),
  width: within(100, 4000),
  height: within(100, 4000),
  pixelRatio: within(0.5, 8),
  system: z.string().check(z.maxLength(40)),
  statusBarHeight: within(0, 200),
  safeBottom: within(0, 200),
})

/** The fields that do not fit. */
export function faultsOf(value: CustomDevice): Set<string> {
  const { error } = device.safeParse(value)
  return new Set(error?.issues.map(({ path }) => String(path[0])))
}

/** Of what is kept, the devices that are in order. */
export const readDevices = (value: unknown): CustomDevice[] =>
  Array.isArray(value) ? value.flatMap((each) => device.safeParse(each).data ?? []) : []

/** Measures of a common phone of today. */
export const newDevice = (): CustomDevice => ({
  id: `custom-${crypto.randomUUID()}`,
  name: '',
  platform: 'Android',
  width: 412,
  height: 915,
  pixelRatio: 2.625,
  system: '14',
  statusBarHeight: 32,
  safeBottom: 20,
})
