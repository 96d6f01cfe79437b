import { describe, expect, it } from 'vitest'
import { screenOf } from './device-screen'
import { DEFAULT_DEVICE, devices, findDevice } from './devices'

describe('devices', () => {
  it('are at least fourteen, of both platforms, with ids of their own', () => {
    expect(devices.length).toBeGreaterThanOrEqual(14)
    expect(new Set(devices.map((device) => device.id)).size).toBe(devices.length)
    expect(new Set(devices.map((device) => device.platform))).toEqual(new Set(['iOS', 'Android']))
  })
  it.each(devices.map((device) => [device.name, device] as const))('%s is plausible', (_, device) => {
    expect(device.height).toBeGreaterThan(device.width)
    expect(device.width).toBeGreaterThanOrEqual(360)
    expect(device.pixelRatio).toBeGreaterThanOrEqual(2)
    expect(device.statusBarHeight).toBeGreaterThanOrEqual(20)
    // A cutout lies within the status bar, and a device without a gesture bar has nothing to keep free.
    if (device.cutout !== 'none') expect(device.statusBarHeight).toBeGreaterThanOrEqual(30)
    expect(device.homeIndicator).toBe(device.safeBottom > 0)
  })
  it('finds the default for an unknown id', () => {
    expect(findDevice('nokia-3310').id).toBe(DEFAULT_DEVICE)
    expect(findDevice('pixel-8').name).toBe('Pixel 8')
  })
})

describe('rotation', () => {
  it('turns the size, hides the status bar of a phone on iOS and moves the cutout to the sides', () => {
    const screen = screenOf(findDevice('iphone-15'), true)
    expect(screen).toMatchObject({ width: 852, height: 393, statusBar: 0, titleBar: 32 })
    expect(screen.safe).toEqual({ top: 0, bottom: 21, left: 59, right: 59 })
  })
  it('keeps an iPad its bars', () => {
    expect(screenOf(findDevice('ipad-10'), true)).toMatchObject({
      width: 1180,
      height: 820,
      statusBar: 24,
      titleBar: 44,
    })
  })
  it('gives an upright device its own insets', () => {
    expect(screenOf(findDevice('pixel-8'), false).safe).toEqual({ top: 42, bottom: 20, left: 0, right: 0 })
  })
})
