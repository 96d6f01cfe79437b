/** What the player says of the device that it runs on: for choosing versions, and for nothing else. */
import type { DeviceFacts } from '../../../protocol/release'
import { describePhone } from '../../shell/own-phone/user-agent'

/** Of the player; `npm run build` puts it in. */
declare const TANDEM_VERSION: string

interface Browser {
  connection?: { type?: string; effectiveType?: string }
  userAgentData?: { getHighEntropyValues?(hints: string[]): Promise<{ model?: string; platformVersion?: string }> }
}

export async function deviceFacts(): Promise<DeviceFacts> {
  const { userAgentData, connection } = navigator as Browser
  const more = await userAgentData?.getHighEntropyValues?.(['model', 'platformVersion']).catch(() => undefined)
  const { platform, model, version } = describePhone(navigator.userAgent, navigator.maxTouchPoints, {
    model: more?.model,
    version: more?.platformVersion?.split('.')[0],
  })
  return {
    model: model.slice(0, 80),
    system: { name: platform, version: version.slice(0, 40) },
    appVersion: TANDEM_VERSION,
    network: networkOf(connection),
  }
}

function networkOf(connection: Browser['connection']): DeviceFacts['network'] {
  if (!navigator.onLine) return 'none'
  if (connection?.type === 'wifi' || connection?.type === 'ethernet') return 'wifi'
  if (connection?.type !== 'cellular') return 'unknown'
  // The generation is guessed by the browser from the speed; it knows none above 4G.
  const kinds = { '4g': '4g', '3g': '3g', '2g': '2g', 'slow-2g': '2g' } as const
  return kinds[connection.effectiveType as keyof typeof kinds] ?? 'unknown'
}
