import { expect, it } from 'vitest'
import type { JournalLine } from '../protocol/recording'
import { RecordedDevice } from './recording-device'

const start = {
  network: { type: 'machine', speed: 'unlimited' },
  battery: { level: 100, charging: true },
  screen: { brightness: 0.8 },
  appearance: { theme: 'machine', language: 'en' },
  location: { latitude: 30 },
}
const lines: JournalLine[] = [
  [0, 'shell>logic', null, { k: 'boot', systemInfo: { language: 'en', currentBattery: '100%' } }],
  [1, 'shell>logic', null, { k: 'api/event', name: 'onNetworkStatusChange', payload: { networkType: '4G' } }],
  [2, 'logic>shell', null, { k: 'api/call', call: 1, name: 'setScreenBrightness', args: { brightness: 0.2 } }],
  [3, 'logic>shell', null, { k: 'api/call', call: 2, name: 'setScreenBrightness', args: { brightness: 2 } }],
  [4, 'shell>logic', null, { k: 'api/result', call: 2, error: { code: 'no' } }],
  [5, 'shell>logic', null, { k: 'api/result', call: 1, value: {} }],
  [
    6,
    'shell>logic',
    null,
    { k: 'systemInfo', systemInfo: { language: 'en', currentBattery: '40%' }, settings: { isCharging: false } },
  ],
  [7, 'shell>view', 1, { k: 'surroundings', surroundings: { scheme: 'dark' } }],
  [8, 'shell>logic', null, { k: 'api/event', name: 'onNetworkStatusChange', payload: { networkType: 'NOTREACHABLE' } }],
]

it('is as it was at the beginning, with what was told up to a moment', () => {
  const device = new RecordedDevice(lines, start)
  expect(device.valuesAt(0)).toEqual(start)
  expect(device.valuesAt(4)).toMatchObject({ network: { type: '4G', speed: 'unlimited' }, screen: { brightness: 0.8 } })
  expect(device.valuesAt(5).screen).toEqual({ brightness: 0.2 })
  expect(device.valuesAt(8)).toEqual({
    network: { type: 'NOTREACHABLE', speed: 'unlimited' },
    battery: { level: 40, charging: false },
    screen: { brightness: 0.2 },
    appearance: { theme: 'dark', language: 'en' },
    location: { latitude: 30 },
  })
  expect(device.newsUpTo(1)).toEqual([
    { index: 1, t: 1, section: 'network', field: 'type', before: 'machine', value: '4G' },
  ])
  expect(device.news.map(({ section, field }) => `${section}.${field}`)).toEqual([
    'network.type',
    'screen.brightness',
    'battery.level',
    'battery.charging',
    'appearance.theme',
    'network.type',
  ])
})
