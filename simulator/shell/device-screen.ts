import type { DeviceInfo } from '../../protocol/simulator'

export interface Device extends DeviceInfo {
  /** What `my.getSystemInfo` answers as `model` (documentation: "my.getSystemInfo", model table). */
  model: string
  /** Gesture bar drawn at the bottom: the area that it takes is `safeBottom`. */
  homeIndicator: boolean
  /** Width of the dark rim around the screen, px. */
  bezel: number
  /** What an older front has above and below the screen instead, px. */
  chin?: number
  /** Of a real screen, as it is held: what its edges are taken by, px. */
  insets?: { top: number; right: number; bottom: number; left: number }
}

/** A device as it is held: `width` and `height` turned, and what bars take from each edge. All px. */
export interface Screen {
  width: number
  height: number
  statusBar: number
  titleBar: number
  safe: { top: number; bottom: number; left: number; right: number }
}

/**
 * In landscape a phone hides its status bar on iOS; what the cutout takes moves to the sides, and the home
 * indicator keeps 21 px (UIKit's compact height), an Android gesture bar its own.
 */
export function screenOf(device: Device, landscape: boolean): Screen {
  const { statusBarHeight, titleBarHeight, safeBottom, insets } = device
  if (insets) {
    const { width, height } = device
    return { width, height, statusBar: statusBarHeight, titleBar: titleBarHeight, safe: insets }
  }
  if (!landscape) {
    return {
      width: device.width,
      height: device.height,
      statusBar: statusBarHeight,
      titleBar: titleBarHeight,
      safe: { top: statusBarHeight, bottom: safeBottom, left: 0, right: 0 },
    }
  }
  const phone = device.width < 600
  const side = device.cutout === 'none' ? 0 : statusBarHeight
  const statusBar = phone && device.platform === 'iOS' ? 0 : Math.min(statusBarHeight, 24)
  return {
    width: device.height,
    height: device.width,
    statusBar,
    titleBar: phone && device.platform === 'iOS' ? 32 : titleBarHeight,
    safe: {
      top: statusBar,
      bottom: safeBottom && phone && device.platform === 'iOS' ? 21 : safeBottom,
      left: side,
      right: device.platform === 'iOS' ? side : 0,
    },
  }
}
