import type { Device } from './model'

/** As my.getNetworkType says it (documentation page of that name); `machine` follows the machine that we run on. */
export function networkOf(type: Device['network']['type']): { networkAvailable: boolean; networkType: string } {
  const networkType = type !== 'machine' ? type : globalThis.navigator?.onLine === false ? 'NOTREACHABLE' : 'WIFI'
  return { networkAvailable: networkType !== 'NOTREACHABLE', networkType }
}
