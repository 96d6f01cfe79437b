/** Documentation: "设备". */
import * as z from 'zod/mini'
import { once } from '../../../base/once'
import { bool, eventApi, neededNum, neededText, shellApi, syncApi, text, valueApi } from './types'

/** px, in the screen. */
const area = once(() => ({
  width: z.number(),
  height: z.number(),
  top: z.number(),
  right: z.number(),
  bottom: z.number(),
  left: z.number(),
}))

/** What the user and the system allow, as system information names it. */
const settings = (
  'albumAuthorized cameraAuthorized locationAuthorized microphoneAuthorized notificationAuthorized ' +
  'notificationAlertAuthorized notificationBadgeAuthorized notificationSoundAuthorized locationEnabled wifiEnabled ' +
  'bluetoothEnabled bluetoothAuthorized overlayAuthorized'
).split(' ')

const systemInfo = once(() =>
  z.object({
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
    safeArea: z.object(area()),
    performance: z.string(),
    transparentTitle: z.boolean(),
    isIphoneXSeries: z.boolean(),
    /** Android alone. */
    apiLevel: z.optional(z.number()),
    ...Object.fromEntries(settings.map((name) => [name, z.boolean()])),
  }),
)

/** Everything is answered always. */
const wanted = once(() => z.object({ includeNotification: bool, includeBluetooth: bool }))

const authorizations = once(() =>
  z.object(
    Object.fromEntries(
      [
        ...settings.filter((name) => name.endsWith('Authorized')),
        'phoneCalendarAuthorized',
        'locationReducedAccuracy',
      ].map((name) => [name, z.unknown()]),
    ),
  ),
)

const windowInfo = once(() =>
  z.object({
    pixelRatio: z.number(),
    screenWidth: z.number(),
    screenHeight: z.number(),
    windowWidth: z.number(),
    windowHeight: z.number(),
    statusBarHeight: z.number(),
    safeArea: z.object(area()),
  }),
)

const battery = once(() => z.object({ level: z.number(), isCharging: z.boolean() }))

export const device = {
  /** The shell answers, so that logic never has a stale picture after a rotation. */
  getSystemInfo: shellApi({ args: wanted, result: systemInfo }),
  getSystemInfoSync: syncApi({ args: wanted, result: systemInfo }),
  getWindowInfo: syncApi({ result: windowInfo }),
  getAppBaseInfo: syncApi({
    result: () => z.object({ SDKVersion: z.string(), language: z.string(), version: z.string() }),
  }),
  getSystemSetting: syncApi({
    result: () => z.object({ bluetoothEnabled: z.boolean(), locationEnabled: z.boolean(), wifiEnabled: z.boolean() }),
  }),
  /** `authorized`, `denied` or `not determined` by permission of the app around the program. */
  getAppAuthorizeSetting: syncApi({ result: authorizations, simulated: true }),
  getMenuButtonBoundingClientRect: syncApi({ result: () => z.object(area()) }),
  env: valueApi({
    result: () =>
      z.object({
        USER_DATA_PATH: z.string(),
        clientName: z.string(),
        clientVersion: z.string(),
        language: z.string(),
        platform: z.string(),
      }),
    since: '1.13.0',
  }),
  getBatteryInfo: shellApi({ result: battery, since: '1.12.0', simulated: true }),
  getBatteryInfoSync: syncApi({ result: battery, since: '1.12.0', simulated: true }),
  getServerTime: shellApi({ result: () => z.object({ time: z.number() }) }),
  setClipboard: shellApi({ args: () => z.object({ text: neededText }), short: 'text', simulated: true }),
  getClipboard: shellApi({ result: () => z.object({ text: z.string() }), simulated: true }),
  vibrate: shellApi(),
  vibrateShort: shellApi({ args: () => z.object({ type: text }) }),
  vibrateLong: shellApi(),
  makePhoneCall: shellApi({ args: () => z.object({ number: neededText }), short: 'number' }),
  /** From 0 to 1. */
  setScreenBrightness: shellApi({ args: () => z.object({ brightness: neededNum }), since: '1.4.0', simulated: true }),
  getScreenBrightness: shellApi({
    result: () => z.object({ brightness: z.number() }),
    since: '1.4.0',
    simulated: true,
  }),
  setKeepScreenOn: shellApi({ args: () => z.object({ keepScreenOn: bool }), since: '1.3.0', simulated: true }),
  /** RSA with PKCS #1 v1.5 padding; encrypted texts are Base64. By the typings of @mini-types/my. */
  rsa: shellApi({
    args: () => z.object({ action: text, text, key: text }),
    result: () => z.object({ text: z.string() }),
  }),
  onUserCaptureScreen: eventApi({ simulated: true }),
  offUserCaptureScreen: eventApi({ simulated: true }),
  onMemoryWarning: eventApi({ result: () => z.object({ level: z.number() }), since: '1.11.0', simulated: true }),
  offMemoryWarning: eventApi({ since: '1.11.0', simulated: true }),
}
