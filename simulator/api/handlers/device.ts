/** Documentation: "设备", "网络状态". */
import { say } from '../../shell/text'
import { ApiError } from '../spec'
import type { Handlers } from './services'

/** The clipboard as the mini program sees it, where the browser keeps its own from us. */
let clipboard = ''

async function copy(text: string): Promise<void> {
  clipboard = text
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    // No focus or no permission: the copy above is what the program reads back.
  }
}

/** As my.getNetworkType and my.onNetworkStatusChange say it. */
export const networkType = (): string => (navigator.onLine ? 'WIFI' : 'NOTREACHABLE')

export const device: Handlers = {
  getSystemInfo: (_, shell) => shell.systemInfo() as never,
  getBatteryInfo: () => ({ level: 100, isCharging: true }),
  getServerTime: () => ({ time: Date.now() }),
  getNetworkType: () => ({ networkAvailable: navigator.onLine, networkType: networkType() }),

  async setClipboard(args) {
    await copy(args.text ?? '')
    return {}
  },
  getClipboard: () => ({ text: clipboard }),

  vibrate: (_, shell) => (shell.shake(), navigator.vibrate?.(400), {}),
  vibrateLong: (_, shell) => (shell.shake(), navigator.vibrate?.(400), {}),
  vibrateShort: (_, shell) => (shell.shake(), navigator.vibrate?.(40), {}),

  async makePhoneCall(args, shell) {
    if (!args.number) throw new ApiError('api_arguments_invalid', 'invalid parameter')
    const { ok } = await shell.dialogs.show({
      title: say('phoneTitle'),
      text: args.number,
      ok: say('phoneCall'),
      cancel: say('cancel'),
    })
    if (!ok) throw new ApiError('api_cancelled', 'the user did not call')
    return {}
  },

  setScreenBrightness(args, shell) {
    if (args.brightness === undefined) throw new ApiError('api_arguments_invalid', 'setScreenBrightness: no brightness')
    shell.brightness = Math.min(1, Math.max(0, args.brightness))
    return {}
  },
  getScreenBrightness: (_, shell) => ({ brightness: shell.brightness }),
  // The simulator's screen never goes off.
  setKeepScreenOn: () => ({}),
}
