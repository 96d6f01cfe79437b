/** Battery, network and language of the phone, as its browser tells them, in the device's state. */
import type { DeviceState } from '../../../device/device-state'
import type { Device } from '../../../device/model'

/** W3C, "Battery Status". */
interface Battery extends EventTarget {
  level: number
  charging: boolean
}
/** WICG, "Network Information". */
interface Connection extends EventTarget {
  type?: string
  effectiveType?: string
}

const browser = navigator as { getBattery?(): Promise<Battery>; connection?: Connection }

let battery: Promise<Battery | undefined> | undefined
/** Undefined where the browser does not tell. */
export const batteryOf = (): Promise<Battery | undefined> =>
  (battery ??= browser.getBattery ? browser.getBattery().catch(() => undefined) : Promise.resolve(undefined))

export function followSystem(state: DeviceState): void {
  state.takeReal('appearance', { language: languageOf(navigator.language) })
  const network = (): void => state.takeReal('network', { type: networkNow() })
  network()
  browser.connection?.addEventListener('change', network)
  for (const type of ['online', 'offline']) window.addEventListener(type, network)
  void batteryOf().then((known) => {
    if (!known) return
    const level = (): void =>
      state.takeReal('battery', { level: Math.round(known.level * 100), charging: known.charging })
    level()
    for (const type of ['levelchange', 'chargingchange']) known.addEventListener(type, level)
  })
}

/** `machine` (online: Wi-Fi) where the browser says no more than whether there is one. */
function networkNow(): Device['network']['type'] {
  if (!navigator.onLine) return 'NOTREACHABLE'
  const { type, effectiveType } = browser.connection ?? {}
  if (type === 'none') return 'NOTREACHABLE'
  if (type === 'cellular') {
    // The generation is guessed by the browser from the speed; it knows none above 4G.
    const kinds = { '4g': '4G', '3g': '3G', '2g': '2G', 'slow-2g': '2G' } as const
    return kinds[effectiveType as keyof typeof kinds] ?? 'UNKNOWN'
  }
  return 'machine'
}

/** Where the browser says so: `machine` above may be anything. */
export const isOnWifi = (): boolean => navigator.onLine && ['wifi', 'ethernet'].includes(browser.connection?.type ?? '')

function languageOf(language: string): Device['appearance']['language'] {
  if (/^zh-(TW|Hant)/i.test(language)) return 'zh-Hant'
  if (/^zh-(HK|MO)/i.test(language)) return 'zh-HK'
  return /^en/i.test(language) ? 'en' : 'zh-Hans'
}
