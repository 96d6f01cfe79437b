/** What the phone itself answers, or at least helps with, where its browser can: names that need `phone.js` first. */
import type { ShellApiName } from '../../api/spec'

export const realApiNames = [
  'getLocation',
  'chooseLocation',
  'openLocation',
  'chooseImage',
  'chooseVideo',
  'scan',
  'setClipboard',
  'getClipboard',
  'vibrate',
  'vibrateLong',
  'vibrateShort',
  'getBatteryInfo',
  'getNetworkType',
  'showSharePanel',
  'makePhoneCall',
  'setKeepScreenOn',
  'setScreenBrightness',
  'getScreenBrightness',
  'startAccelerometer',
  'startGyroscope',
  'startCompass',
  'watchShake',
] as const satisfies readonly ShellApiName[]

export type RealApiName = (typeof realApiNames)[number]

export const isRealApi = (name: string): name is RealApiName => (realApiNames as readonly string[]).includes(name)
