/**
 * What my.getSystemInfo answers (documentation: "my.getSystemInfo"; typings: ITypeSystemInfo), worked out from the
 * device in use. Sizes in px. What a simulator cannot know has the value of a device fresh from the shop.
 */
import type { WindowConfig } from '../../protocol/artifact'
import type { SystemInfo } from '../../protocol/bridge'
import { screenOf, type Device } from './device-screen'
import type { Device as State } from '../device/model'
import { isTransparent } from './window-options'

/** The client version that the simulator stands for; programs compare it with what an API needs. */
export const CLIENT_VERSION = '10.5.90.8000'

export function systemInfoOf(device: Device, landscape: boolean, window: WindowConfig, state: State): SystemInfo {
  const screen = screenOf(device, landscape)
  const ios = device.platform === 'iOS'
  const allowed = state.systemPermissions
  const bars = isTransparent(window) ? 0 : screen.statusBar + screen.titleBar
  // Android's screenWidth and screenHeight are in physical px on the platform; the documentation warns about it.
  const factor = ios ? 1 : device.pixelRatio
  return {
    app: 'alipay',
    brand: device.brand,
    model: device.model,
    platform: device.platform,
    system: device.system,
    version: CLIENT_VERSION,
    language: state.appearance.language,
    pixelRatio: device.pixelRatio,
    windowWidth: screen.width,
    windowHeight: screen.height - bars,
    titleBarHeight: screen.titleBar,
    statusBarHeight: screen.statusBar,
    screen: { width: screen.width, height: screen.height },
    screenWidth: Math.round(screen.width * factor),
    screenHeight: Math.round(screen.height * factor),
    safeArea: {
      left: screen.safe.left,
      right: screen.width - screen.safe.right,
      top: screen.safe.top,
      bottom: screen.height - screen.safe.bottom,
      width: screen.width - screen.safe.left - screen.safe.right,
      height: screen.height - screen.safe.top - screen.safe.bottom,
    },
    fontSizeSetting: state.appearance.fontSize,
    storage: '128 GB',
    currentBattery: `${state.battery.level}%`,
    performance: 'high',
    transparentTitle: isTransparent(window),
    isIphoneXSeries: ios && device.cutout !== 'none',
    ...(ios ? {} : { apiLevel: Number(device.system) + 20 || 33 }),
    albumAuthorized: allowed.album === 'authorized',
    cameraAuthorized: allowed.camera === 'authorized',
    locationAuthorized: allowed.location === 'authorized',
    microphoneAuthorized: allowed.microphone === 'authorized',
    notificationAuthorized: allowed.notification === 'authorized',
    notificationAlertAuthorized: allowed.notification === 'authorized',
    notificationBadgeAuthorized: allowed.notification === 'authorized',
    notificationSoundAuthorized: allowed.notification === 'authorized',
    locationEnabled: state.location.outcome !== 'off',
    wifiEnabled: state.wifi.on,
    bluetoothEnabled: state.bluetooth.on,
    bluetoothAuthorized: allowed.bluetooth === 'authorized',
    overlayAuthorized: false,
  }
}
