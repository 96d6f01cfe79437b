/**
 * What a player answers of `my.`: what a browser really has, and what is drawn. A simulator plays the rest (payment, contacts, Bluetooth, the
 * user's account); to somebody who uses a program that would be a lie, so it is refused.
 */
import { bars } from '../../api/handlers/bars'
import { cities } from '../../api/handlers/cities'
import { feedback } from '../../api/handlers/feedback'
import { images } from '../../api/handlers/images'
import { pickers } from '../../api/handlers/pickers'
import { request } from '../../api/handlers/request'
import { sockets } from '../../api/handlers/sockets'
import { transfers } from '../../api/handlers/transfers'

const groups = [bars, cities, feedback, images, pickers, request, sockets, transfers]
const single = [
  'navigateTo',
  'redirectTo',
  'reLaunch',
  'switchTab',
  'navigateBack',
  'hideBackHome',
  'exitMiniProgram',
  'enableAlertBeforeUnload',
  'disableAlertBeforeUnload',
  'hideShareMenu',
  'showShareMenu',
  'getSystemInfo',
  'getServerTime',
  'getNetworkType',
  'getBatteryInfo',
  'setClipboard',
  'vibrate',
  'vibrateLong',
  'vibrateShort',
  'rsa',
  'getLocation',
  'scan',
  'getSetting',
  'openSetting',
  'authorize',
  'chooseImage',
  'chooseVideo',
  'compressImage',
  'getImageInfo',
  'getVideoInfo',
  'generateImageFromCode',
  'getAvailableAudioSources',
  'openAudio',
  'tellAudio',
  'ability reload',
  'ability fullScreen',
]

const answered = new Set([...groups.flatMap((group) => Object.keys(group)), ...single])
/** It asks the simulated phone's user for a city of the simulated place. */
answered.delete('setLocatedCity')

export const refusalOf = (name: string): string | undefined =>
  answered.has(name)
    ? undefined
    : `${name.startsWith('ability') ? name : `my.${name}`} is not available in this player: a browser has nothing that could answer it`
