/** Documentation: "设备". */
import * as z from 'zod/mini'
import { bool, eventApi, num, shellApi, syncApi, text, valueApi } from './types'

const systemInfo = z.object({
  model: z.string(),
  brand: z.string(),
  platform: z.string(),
  system: z.string(),
  version: z.string(),
  language: z.string(),
  app: z.string(),
  storage: z.string(),
  currentBattery: z.string(),
  fontSizeSetting: z.number(),
  pixelRatio: z.number(),
  screen: z.object({ width: z.number(), height: z.number() }),
  screenWidth: z.number(),
  screenHeight: z.number(),
  windowWidth: z.number(),
  windowHeight: z.number(),
  statusBarHeight: z.number(),
  titleBarHeight: z.number(),
})

/** px, in the screen. */
const rect = z.object({
  width: z.number(),
  height: z.number(),
  top: z.number(),
  right: z.number(),
  bottom: z.number(),
  left: z.number(),
})

const battery = z.object({ level: z.number(), isCharging: z.boolean() })

export const device = {
  /** The shell answers, so that logic never has a stale picture after a rotation. */
  getSystemInfo: shellApi({ result: systemInfo }),
  getSystemInfoSync: syncApi({ result: systemInfo }),
  getWindowInfo: syncApi(),
  getAppBaseInfo: syncApi(),
  getSystemSetting: syncApi(),
  /** `authorized`, `denied` or `not determined` by permission of the app around the program. */
  getAppAuthorizeSetting: syncApi(),
  getMenuButtonBoundingClientRect: syncApi({ result: rect }),
  env: valueApi({
    result: z.object({
      USER_DATA_PATH: z.string(),
      clientName: z.string(),
      clientVersion: z.string(),
      language: z.string(),
      platform: z.string(),
    }),
    since: '1.13.0',
  }),
  getBatteryInfo: shellApi({ result: battery, since: '1.12.0' }),
  getBatteryInfoSync: syncApi({ result: battery, since: '1.12.0' }),
  getServerTime: shellApi({ result: z.object({ time: z.number() }) }),
  setClipboard: shellApi({ args: z.object({ text }), short: 'text' }),
  getClipboard: shellApi({ result: z.object({ text: z.string() }) }),
  vibrate: shellApi(),
  vibrateShort: shellApi({ args: z.object({ type: text }) }),
  vibrateLong: shellApi(),
  makePhoneCall: shellApi({ args: z.object({ number: text }), short: 'number' }),
  /** From 0 to 1. */
  setScreenBrightness: shellApi({ args: z.object({ brightness: num }), since: '1.4.0' }),
  getScreenBrightness: shellApi({ result: z.object({ brightness: z.number() }), since: '1.4.0' }),
  setKeepScreenOn: shellApi({ args: z.object({ keepScreenOn: bool }), since: '1.3.0' }),
  onUserCaptureScreen: eventApi(),
  offUserCaptureScreen: eventApi(),
  onMemoryWarning: eventApi({ result: z.object({ level: z.number() }), since: '1.11.0' }),
  offMemoryWarning: eventApi({ since: '1.11.0' }),
}
