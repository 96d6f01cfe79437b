/** Devices that an app does not listen to. */
import { bucketOf, BUCKETS } from '../../base/release/bucket'

export interface Banned {
  devices: ReadonlySet<string>
  /**
   * What they are evaluated as: it is in no list, and has the last place of all, so that it gets what everybody gets. No device has such
   * an id.
   */
  standIn: string
}

export function bannedOf(salt: string, devices: readonly string[]): Banned | undefined {
  if (!devices.length) return undefined
  for (let n = 0; ; n++) {
    const standIn = `banned ${n}`
    if (bucketOf(salt, standIn) === BUCKETS - 1) return { devices: new Set(devices), standIn }
  }
}

export const isBanned = ({ banned }: { banned: Banned | undefined }, device: string): boolean =>
  banned !== undefined && banned.devices.has(device)
