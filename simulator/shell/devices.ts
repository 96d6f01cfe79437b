/**
 * The devices that the simulator offers. Sizes are logical px in portrait.
 *
 * Sources. iPhone and iPad sizes and densities: Apple, Human Interface Guidelines, "Layout" (device screen
 * dimensions); their safe areas and status bars: UIKit's `safeAreaInsets` on each, as tabled by useyourloaf.com,
 * "iPhone … Screen Sizes". Pixel and Galaxy viewports: the device lists of Chrome DevTools and Playwright; the other
 * Android ones follow from the makers' published resolutions divided by the density that the device reports
 * (developer.android.com, "Support different pixel densities"), at the factory's display size. Android status bars:
 * 24 dp without a cutout (AOSP `status_bar_height_default`), else the cutout's inset, rounded.
 * Title bars: 44 px on iOS (UIKit), 48 dp on Android, which is what the platform's `titleBarHeight` reports there.
 */
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

type Spec = Pick<Device, 'id' | 'name' | 'brand' | 'model' | 'width' | 'height' | 'pixelRatio' | 'system' | 'cutout'> &
  Partial<Device>

const apple = (
  spec: Omit<Spec, 'brand' | 'system'> & { system?: string; statusBarHeight: number; cornerRadius: number },
): Device => ({
  brand: 'iPhone',
  system: '17.4',
  platform: 'iOS',
  titleBarHeight: 44,
  safeBottom: spec.cutout === 'none' ? 0 : 34,
  homeIndicator: spec.cutout !== 'none',
  bezel: 11,
  ...spec,
})

const android = (spec: Spec): Device => ({
  platform: 'Android',
  titleBarHeight: 48,
  statusBarHeight: 32,
  safeBottom: 20,
  cornerRadius: 34,
  homeIndicator: true,
  bezel: 9,
  ...spec,
})

export const devices: readonly Device[] = [
  apple({
    id: 'iphone-16-pro-max',
    system: '18.2',
    name: 'iPhone 16 Pro Max',
    model: 'iPhone17,2',
    width: 440,
    height: 956,
    pixelRatio: 3,
    statusBarHeight: 62,
    cutout: 'island',
    cornerRadius: 62,
  }),
  apple({
    id: 'iphone-16-pro',
    system: '18.2',
    name: 'iPhone 16 Pro',
    model: 'iPhone17,1',
    width: 402,
    height: 874,
    pixelRatio: 3,
    statusBarHeight: 62,
    cutout: 'island',
    cornerRadius: 62,
  }),
  apple({
    id: 'iphone-15-pro-max',
    name: 'iPhone 15 Pro Max',
    model: 'iPhone16,2',
    width: 430,
    height: 932,
    pixelRatio: 3,
    statusBarHeight: 59,
    cutout: 'island',
    cornerRadius: 55,
  }),
  apple({
    id: 'iphone-15',
    name: 'iPhone 15',
    model: 'iPhone15,4',
    width: 393,
    height: 852,
    pixelRatio: 3,
    statusBarHeight: 59,
    cutout: 'island',
    cornerRadius: 55,
  }),
  apple({
    id: 'iphone-14',
    name: 'iPhone 14',
    model: 'iPhone14,7',
    width: 390,
    height: 844,
    pixelRatio: 3,
    statusBarHeight: 47,
    cutout: 'notch',
    cornerRadius: 47,
  }),
  apple({
    id: 'iphone-13-mini',
    name: 'iPhone 13 mini',
    model: 'iPhone14,4',
    width: 375,
    height: 812,
    pixelRatio: 3,
    statusBarHeight: 50,
    cutout: 'notch',
    cornerRadius: 44,
  }),
  apple({
    id: 'iphone-se',
    name: 'iPhone SE (3rd generation)',
    model: 'iPhone14,6',
    width: 375,
    height: 667,
    pixelRatio: 2,
    statusBarHeight: 20,
    cutout: 'none',
    cornerRadius: 2,
    bezel: 14,
    chin: 76,
  }),
  apple({
    id: 'ipad-10',
    name: 'iPad (10th generation)',
    model: 'iPad13,18',
    width: 820,
    height: 1180,
    pixelRatio: 2,
    statusBarHeight: 24,
    cutout: 'none',
    cornerRadius: 24,
    safeBottom: 20,
    homeIndicator: true,
    bezel: 24,
  }),
  android({
    id: 'pixel-8',
    name: 'Pixel 8',
    brand: 'Google',
    model: 'Pixel 8',
    width: 412,
    height: 915,
    pixelRatio: 2.625,
    system: '14',
    cutout: 'hole',
    statusBarHeight: 42,
    cornerRadius: 40,
  }),
  android({
    id: 'pixel-7a',
    name: 'Pixel 7a',
    brand: 'Google',
    model: 'Pixel 7a',
    width: 412,
    height: 915,
    pixelRatio: 2.625,
    system: '14',
    cutout: 'hole',
    statusBarHeight: 44,
    cornerRadius: 34,
  }),
  android({
    id: 'galaxy-s24-ultra',
    name: 'Galaxy S24 Ultra',
    brand: 'samsung',
    model: 'SM-S9280',
    width: 412,
    height: 891,
    pixelRatio: 3.5,
    system: '14',
    cutout: 'hole',
    cornerRadius: 10,
  }),
  android({
    id: 'galaxy-s24',
    name: 'Galaxy S24',
    brand: 'samsung',
    model: 'SM-S9210',
    width: 360,
    height: 780,
    pixelRatio: 3,
    system: '14',
    cutout: 'hole',
    cornerRadius: 30,
  }),
  android({
    id: 'galaxy-a55',
    name: 'Galaxy A55',
    brand: 'samsung',
    model: 'SM-A5560',
    width: 360,
    height: 780,
    pixelRatio: 3,
    system: '14',
    cutout: 'hole',
  }),
  android({
    id: 'mate-60-pro',
    name: 'HUAWEI Mate 60 Pro',
    brand: 'HUAWEI',
    model: 'ALN-AL00',
    width: 360,
    height: 776,
    pixelRatio: 3.5,
    system: '12',
    cutout: 'hole',
    statusBarHeight: 36,
    cornerRadius: 44,
  }),
  android({
    id: 'nova-12',
    name: 'HUAWEI nova 12',
    brand: 'HUAWEI',
    model: 'BLK-AL00',
    width: 360,
    height: 804,
    pixelRatio: 3,
    system: '12',
    cutout: 'hole',
    statusBarHeight: 36,
    cornerRadius: 36,
  }),
  android({
    id: 'xiaomi-14',
    name: 'Xiaomi 14',
    brand: 'Xiaomi',
    model: '23127PN0CC',
    width: 400,
    height: 890,
    pixelRatio: 3,
    system: '14',
    cutout: 'hole',
    statusBarHeight: 34,
    cornerRadius: 36,
  }),
  android({
    id: 'redmi-note-13',
    name: 'Redmi Note 13',
    brand: 'Redmi',
    model: '2312DRAABC',
    width: 393,
    height: 873,
    pixelRatio: 2.75,
    system: '13',
    cutout: 'hole',
    statusBarHeight: 33,
    cornerRadius: 32,
  }),
  android({
    id: 'oppo-find-x7',
    name: 'OPPO Find X7',
    brand: 'OPPO',
    model: 'PHZ110',
    width: 360,
    height: 792,
    pixelRatio: 3.5,
    system: '14',
    cutout: 'hole',
    statusBarHeight: 38,
    cornerRadius: 40,
  }),
  android({
    id: 'vivo-x100',
    name: 'vivo X100',
    brand: 'vivo',
    model: 'V2309A',
    width: 360,
    height: 800,
    pixelRatio: 3.5,
    system: '14',
    cutout: 'hole',
    statusBarHeight: 36,
    cornerRadius: 42,
  }),
  android({
    id: 'honor-x8',
    name: 'HONOR Play 20',
    brand: 'HONOR',
    model: 'KOZ-AL00',
    width: 360,
    height: 800,
    pixelRatio: 2,
    system: '10',
    cutout: 'none',
    statusBarHeight: 24,
    safeBottom: 0,
    homeIndicator: false,
    cornerRadius: 18,
    bezel: 10,
    chin: 30,
  }),
]

export const DEFAULT_DEVICE = 'iphone-15'

/** `custom`: what there is besides. One that is not there is the default device. */
export function findDevice(id: string, custom: readonly Device[] = []): Device {
  const all = [...devices, ...custom]
  return all.find((device) => device.id === id) ?? devices.find((device) => device.id === DEFAULT_DEVICE)!
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
