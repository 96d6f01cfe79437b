/** Documentation: "Wi-Fi 概览". */
import * as z from 'zod/mini'
import { once } from '../../../base/once'
import { bool, eventApi, shellApi, simulated, text } from './types'

const since = '1.11.0'
const done = once(() => z.object({ success: z.boolean() }))
const network = once(() =>
  z.object({
    SSID: z.string(),
    BSSID: z.string(),
    secure: z.boolean(),
    /** From 0 to 100. */
    signalStrength: z.number(),
  }),
)

export const wifi = simulated({
  startWifi: shellApi({ result: done, since }),
  stopWifi: shellApi({ result: done, since }),
  getWifiList: shellApi({ result: done, since }),
  onGetWifiList: eventApi({ result: () => z.object({ wifiList: z.array(network()) }), since }),
  offGetWifiList: eventApi({ since }),
  setWifiList: shellApi({
    args: () => z.object({ wifiList: z.optional(z.array(z.object({ SSID: text, BSSID: text, password: text }))) }),
    result: done,
    since,
  }),
  getConnectedWifi: shellApi({ result: () => z.object({ success: z.boolean(), wifi: network() }), since }),
  connectWifi: shellApi({
    args: () => z.object({ SSID: text, BSSID: text, password: text, isWEP: bool, maunal: bool }),
    result: done,
    since,
  }),
  onWifiConnected: eventApi({ result: () => z.object({ wifi: network() }), since }),
  offWifiConnected: eventApi({ since }),
  registerSSID: shellApi({ args: () => z.object({ SSID: text }), result: done, since: '1.14.0' }),
  unregisterSSID: shellApi({ args: () => z.object({ SSID: text }), result: done, since: '1.14.0' }),
  getLocalIPAddress: shellApi({ result: () => z.object({ localip: z.string(), netmask: z.string() }) }),
})
