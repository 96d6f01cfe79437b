import { expect, test } from 'vitest'
import { faultsOf, newDevice, readDevices } from './custom-devices'

test('a device needs a name and measures that a screen can have', () => {
  expect([...faultsOf({ ...newDevice(), name: 'Kiosk' })]).toEqual([])
  expect([...faultsOf(newDevice())]).toEqual(['name'])
  expect([...faultsOf({ ...newDevice(), name: 'x', width: 20, pixelRatio: Number.NaN })]).toEqual([
    'width',
    'pixelRatio',
  ])
})

test('of what is kept, only what is in order is taken', () => {
  const good = { ...newDevice(), name: 'Kiosk' }
  expect(readDevices([good, { ...good, id: 'iphone-15' }, 3])).toEqual([good])
  expect(readDevices('x')).toEqual([])
})
