import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DeviceState } from './device-state'
import { intervalOf, Sensors } from './sensors'

beforeEach(() => void vi.useFakeTimers({ now: 0 }))
afterEach(() => void vi.useRealTimers())

function make() {
  const device = new DeviceState()
  const told: [string, object][] = []
  const sensors = new Sensors(
    () => device.get('motion'),
    (event, payload) => told.push([event, payload]),
  )
  return { device, sensors, told }
}

describe('sensors', () => {
  it('tell their readings every 500 ms while someone listens', () => {
    const { device, sensors, told } = make()
    sensors.listen('onCompassChange', true)
    vi.advanceTimersByTime(600)
    device.set('motion', { direction: 90 })
    vi.advanceTimersByTime(500)
    sensors.listen('onCompassChange', false)
    vi.advanceTimersByTime(2000)
    expect(told).toEqual([
      ['onCompassChange', { direction: 0, timestamp: 500 }],
      ['onCompassChange', { direction: 90, timestamp: 1000 }],
    ])
  })

  it('tell as often as they were started to, once there is a listener, and nothing after they were stopped', () => {
    const { sensors, told } = make()
    sensors.start('onAccelerometerChange', intervalOf('game'))
    vi.advanceTimersByTime(1000)
    expect(told).toEqual([])
    sensors.listen('onAccelerometerChange', true)
    vi.advanceTimersByTime(100)
    expect(told).toHaveLength(5)
    expect(told[0]).toEqual(['onAccelerometerChange', { x: 0, y: 0, z: -9.8, timestamp: 1020 }])
    sensors.stop('onAccelerometerChange')
    vi.advanceTimersByTime(1000)
    expect(told).toHaveLength(5)
  })

  it('end with the program', () => {
    const { sensors, told } = make()
    sensors.listen('onDeviceMotionChange', true)
    sensors.listen('onSomethingElse', true)
    vi.advanceTimersByTime(200)
    expect(told).toEqual([['onDeviceMotionChange', { alpha: 0, beta: 0, gamma: 0 }]])
    sensors.reset()
    vi.advanceTimersByTime(2000)
    expect(told).toHaveLength(1)
  })
})
