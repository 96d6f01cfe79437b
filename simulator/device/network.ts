import type { Device } from './model'

/** As my.getNetworkType says it (documentation page of that name); `machine` follows the machine that we run on. */
export function networkOf(type: Device['network']['type']): { networkAvailable: boolean; networkType: string } {
  const networkType = type !== 'machine' ? type : globalThis.navigator?.onLine === false ? 'NOTREACHABLE' : 'WIFI'
  return { networkAvailable: networkType !== 'NOTREACHABLE', networkType }
}

/** ms and kbit/s, as networks of that kind are on an ordinary day. */
const speeds = {
  '4G': { latency: 60, down: 12_000, up: 6_000 },
  '3G': { latency: 300, down: 1_500, up: 600 },
  '2G': { latency: 900, down: 120, up: 40 },
}

/** Undefined where nothing is slowed down. */
export function speedOf({ speed, latency, down, up }: Device['network']): (typeof speeds)['4G'] | undefined {
  if (speed === 'unlimited') return undefined
  return speed === 'custom' ? { latency, down, up } : speeds[speed]
}
