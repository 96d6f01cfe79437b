/** Documentation: "设备", "网络状态". */
import type { DeviceState } from '../../device/device-state'
import { networkOf } from '../../device/network'
import { say } from '../../shell/text'
import { RsaFault, rsaDecrypt, rsaEncrypt } from '../rsa'
import { ApiError } from '../spec'
import type { Handlers } from './services'

async function copy(text: string, device: DeviceState): Promise<void> {
  device.set('clipboard', { text })
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    // No focus or no permission: the device's own clipboard is what the program reads back.
  }
}

export const device: Handlers = {
  getSystemInfo: (_, shell) => shell.systemInfo() as never,
  getBatteryInfo: (_, { device }) => ({
    level: device.get('battery').level,
    isCharging: device.get('battery').charging,
  }),
  getServerTime: () => ({ time: Date.now() }),
  getNetworkType: (_, { device }) => networkOf(device.get('network').type),

  async setClipboard(args, { device }) {
    await copy(args.text ?? '', device)
    return {}
  },
  getClipboard: (_, { device }) => ({ text: device.get('clipboard').text }),

  vibrate: (_, shell) => (shell.shake(), navigator.vibrate?.(400), {}),
  vibrateLong: (_, shell) => (shell.shake(), navigator.vibrate?.(400), {}),
  vibrateShort: (_, shell) => (shell.shake(), navigator.vibrate?.(40), {}),

  rsa({ action, text = '', key = '' }) {
    if (action !== 'encrypt' && action !== 'decrypt')
      throw new ApiError('api_arguments_invalid', 'rsa: action is encrypt or decrypt')
    try {
      return { text: action === 'encrypt' ? rsaEncrypt(text, key) : rsaDecrypt(text, key) }
    } catch (error) {
      if (error instanceof RsaFault) throw new ApiError('device_failed', `rsa: ${error.message}`, 11)
      throw error
    }
  },

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
    shell.device.set('screen', { brightness: Math.min(1, Math.max(0, args.brightness)) })
    return {}
  },
  getScreenBrightness: (_, { device }) => ({ brightness: device.get('screen').brightness }),
  // The simulator's screen never goes off; the Device panel shows what was asked for.
  setKeepScreenOn(args, { device }) {
    device.set('screen', { keepOn: args.keepScreenOn ?? false })
    return {}
  },
}
