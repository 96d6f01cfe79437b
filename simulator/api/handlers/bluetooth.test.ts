import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { TestShell } from './testing'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const HEART = 'C4:7C:8D:6A:00:01'
const UART = 'C4:7C:8D:6A:00:02'
const uuid = (short: string): string => `0000${short}-0000-1000-8000-00805F9B34FB`
const serial = { deviceId: UART, serviceId: 'FFE0', characteristicId: 'FFE1' }

async function opened(): Promise<TestShell> {
  const shell = new TestShell()
  shell.device.set('permissions', { bluetooth: 'granted', location: 'granted' })
  expect(await shell.call('openBluetoothAdapter')).toEqual({ isSupportBLE: true })
  return shell
}

async function connected(deviceId = UART): Promise<TestShell> {
  const shell = await opened()
  expect(await shell.call('connectBLEDevice', { deviceId })).toEqual({})
  return shell
}

const error = (number: number): object => expect.objectContaining({ error: number })
/** Changes a field of a peripheral, as the developer does in the Device panel. */
function alter(shell: TestShell, deviceId: string, change: object): void {
  const { peripherals } = shell.device.get('bluetooth')
  shell.device.set('bluetooth', {
    peripherals: peripherals.map((each) => (each.deviceId === deviceId ? { ...each, ...change } : each)),
  })
}

describe('the Bluetooth adapter', () => {
  it('must be opened first', async () => {
    const shell = new TestShell()
    for (const name of [
      'closeBluetoothAdapter',
      'getBluetoothAdapterState',
      'startBluetoothDevicesDiscovery',
      'getBluetoothDevices',
      'connectBLEDevice',
      'getBLEDeviceServices',
    ])
      expect([name, await shell.call(name, serial)]).toEqual([name, error(10000)])
  })

  it('needs leave, and to be on', async () => {
    const shell = new TestShell()
    shell.answers.permission = { granted: false, keep: false }
    expect(await shell.call('openBluetoothAdapter')).toEqual(error(2001))
    shell.device.set('permissions', { bluetooth: 'granted' })
    shell.device.set('bluetooth', { on: false })
    expect(await shell.call('openBluetoothAdapter')).toEqual(error(12))
    shell.device.set('bluetooth', { on: true, supported: false })
    expect(await shell.call('openBluetoothAdapter')).toEqual(error(10001))
    shell.device.set('systemPermissions', { bluetooth: 'denied' })
    expect(await shell.call('openBluetoothAdapter')).toEqual(error(14))
    expect(await shell.call('getBLEDeviceStatus')).toEqual({ authStatus: 3, powerStatus: 2 })
  })

  it('tells of its state', async () => {
    const shell = await opened()
    expect(await shell.call('getBluetoothAdapterState')).toEqual({ available: true, discovering: false })
    await shell.call('startBluetoothDevicesDiscovery')
    shell.device.set('bluetooth', { on: false })
    shell.device.set('bluetooth', { on: true })
    expect(shell.heard('onBluetoothAdapterStateChange')).toEqual([
      { available: true, discovering: true },
      { available: false, discovering: false },
      { available: true, discovering: false },
    ])
  })

  it('can be asked to be turned on', async () => {
    const shell = new TestShell()
    shell.device.set('permissions', { bluetooth: 'granted' })
    shell.device.set('bluetooth', { on: false })
    shell.answers.dialog = { ok: false }
    expect(await shell.call('showBLEPermissionGuide')).toEqual(error(60005))
    shell.answers.dialog = { ok: true }
    expect(await shell.call('showBLEPermissionGuide')).toEqual({ success: true })
    expect(shell.device.get('bluetooth').on).toBe(true)
  })
})

describe('a search for devices', () => {
  it('finds each once, by their services', async () => {
    const shell = await opened()
    const found = () =>
      shell.heard('onBluetoothDeviceFound').map(({ devices }) => devices.map((each: { name: string }) => each.name))
    await shell.call('startBluetoothDevicesDiscovery', { services: ['fff0', 'FFE0'] })
    vi.advanceTimersByTime(5000)
    expect(found()).toEqual([['UART']])
    await shell.call('startBluetoothDevicesDiscovery', {})
    vi.advanceTimersByTime(5000)
    expect(found()).toEqual([['UART'], ['Heart Rate'], ['UART']])
    const { devices } = await shell.call('getBluetoothDevices')
    expect(devices[1]).toEqual({
      name: 'UART',
      deviceName: 'UART',
      localName: 'UART',
      deviceId: UART,
      RSSI: -71,
      advertisData: '0201060303E0FF',
      manufacturerData: '5954',
    })
  })

  it('gathers and repeats where that is wanted, until it is stopped', async () => {
    const shell = await opened()
    await shell.call('startBluetoothDevicesDiscovery', { allowDuplicatesKey: true, interval: 2000 })
    vi.advanceTimersByTime(2500)
    expect(shell.heard('onBluetoothDeviceFound').map(({ devices }) => devices.length)).toEqual([2, 2])
    expect(await shell.call('stopBluetoothDevicesDiscovery')).toEqual({ success: true })
    vi.advanceTimersByTime(10_000)
    expect(shell.heard('onBluetoothDeviceFound')).toHaveLength(2)
  })

  it('finds what comes near while it runs', async () => {
    const shell = await opened()
    await shell.call('startBluetoothDevicesDiscovery')
    vi.advanceTimersByTime(100)
    const { peripherals } = shell.device.get('bluetooth')
    shell.device.set('bluetooth', { peripherals: [...peripherals, { ...peripherals[0]!, deviceId: 'X', name: 'New' }] })
    vi.advanceTimersByTime(2000)
    expect(shell.heard('onBluetoothDeviceFound')[2].devices[0].name).toBe('New')
  })
})

describe('a connection', () => {
  it('is told of, also when the device ends it', async () => {
    const shell = await connected()
    expect(await shell.call('connectBLEDevice', { deviceId: UART.toLowerCase() })).toEqual({})
    expect((await shell.call('getConnectedBluetoothDevices')).devices).toHaveLength(1)
    alter(shell, UART, { connected: false })
    expect(await shell.call('getBLEDeviceServices', { deviceId: UART })).toEqual(error(10006))
    await shell.call('connectBLEDevice', { deviceId: UART })
    await shell.call('disconnectBLEDevice', { deviceId: UART })
    expect(shell.heard('onBLEConnectionStateChanged')).toEqual([
      { deviceId: UART, connected: true },
      { deviceId: UART, connected: false },
      { deviceId: UART, connected: true },
      { deviceId: UART, connected: false },
    ])
  })

  it('fails with the documented numbers', async () => {
    const shell = await opened()
    expect(await shell.call('connectBLEDevice')).toEqual(error(10011))
    expect(await shell.call('connectBLEDevice', { deviceId: 'nobody' })).toEqual(error(10002))
    alter(shell, HEART, { connectable: false })
    expect(await shell.call('connectBLEDevice', { deviceId: HEART })).toEqual(error(10003))
    expect(await shell.call('getBLEDeviceServices', { deviceId: UART })).toEqual(error(10006))
  })

  it('ends with the adapter, with power, and with the program', async () => {
    const shell = await connected()
    const open = () => shell.device.get('bluetooth').peripherals.filter((each) => each.connected).length
    shell.device.set('bluetooth', { on: false })
    expect(open()).toBe(0)
    expect(await shell.call('connectBLEDevice', { deviceId: UART })).toEqual(error(10001))
    shell.device.set('bluetooth', { on: true })
    await shell.call('connectBLEDevice', { deviceId: UART })
    await shell.call('closeBluetoothAdapter')
    expect(open()).toBe(0)
    await shell.call('openBluetoothAdapter')
    await shell.call('connectBLEDevice', { deviceId: UART })
    shell.end()
    expect(open()).toBe(0)
    expect(await shell.call('getBluetoothAdapterState')).toEqual(error(10000))
  })

  it('has a signal and a packet size', async () => {
    const shell = await connected()
    expect(await shell.call('getBLEDeviceRSSI', { deviceId: UART })).toEqual({ RSSI: -71 })
    expect(await shell.call('getBLEMTU', { deviceId: UART })).toEqual({ mtu: 23 })
    expect(await shell.call('setBLEMTU', { deviceId: UART, mtu: 22 })).toEqual(error(2))
    expect(await shell.call('setBLEMTU', { deviceId: UART, mtu: 100 })).toEqual({ success: true, mtu: 100 })
    expect(await shell.call('getBLEMTU', { deviceId: UART })).toEqual({ mtu: 100 })
  })
})

describe('characteristics', () => {
  it('are listed by service', async () => {
    const shell = await connected(HEART)
    expect(await shell.call('getBLEDeviceServices', { deviceId: HEART })).toEqual({
      services: [
        { serviceId: uuid('180D'), isPrimary: true },
        { serviceId: uuid('180F'), isPrimary: true },
      ],
    })
    const { characteristics } = await shell.call('getBLEDeviceCharacteristics', { deviceId: HEART, serviceId: '180d' })
    expect(characteristics[0]).toEqual({
      characteristicId: uuid('2A37'),
      serviceId: uuid('180D'),
      value: '0048',
      properties: { read: false, write: false, notify: true, indicate: false },
    })
    expect(await shell.call('getBLEDeviceCharacteristics', { deviceId: HEART })).toEqual(error(10012))
    expect(await shell.call('getBLEDeviceCharacteristics', { deviceId: HEART, serviceId: '1800' })).toEqual(
      error(10004),
    )
  })

  it('are read, which tells a change as well', async () => {
    const shell = await connected(HEART)
    const level = { deviceId: HEART, serviceId: '180F', characteristicId: '2A19' }
    const value = { characteristicId: uuid('2A19'), serviceId: uuid('180F'), value: '5F' }
    expect(await shell.call('readBLECharacteristicValue', level)).toEqual({ characteristic: value })
    expect(shell.heard('onBLECharacteristicValueChange')).toEqual([{ deviceId: HEART, ...value }])
    const rate = { deviceId: HEART, serviceId: '180D', characteristicId: '2A37' }
    expect(await shell.call('readBLECharacteristicValue', rate)).toEqual(error(10007))
    expect(await shell.call('readBLECharacteristicValue', { ...rate, characteristicId: '2A00' })).toEqual(error(10005))
    expect(await shell.call('readBLECharacteristicValue', { ...rate, characteristicId: '' })).toEqual(error(10013))
  })

  it('are written, in text or bytes, no more than a packet holds', async () => {
    const shell = await connected()
    const value = () => shell.device.get('bluetooth').peripherals[1]!.services[0]!.characteristics[0]!.value
    expect(await shell.call('writeBLECharacteristicValue', { ...serial, value: 'ff0a' })).toEqual({})
    expect(value()).toBe('FF0A')
    await shell.call('writeBLECharacteristicValue', { ...serial, value: new Uint8Array([1, 255]).buffer })
    expect(value()).toBe('01FF')
    for (const wrong of ['', 'xyz', '0', undefined])
      expect(await shell.call('writeBLECharacteristicValue', { ...serial, value: wrong })).toEqual(error(10014))
    expect(await shell.call('writeBLECharacteristicValue', { ...serial, value: '00'.repeat(21) })).toEqual(error(10017))
    const readOnly = { deviceId: UART, serviceId: 'FFE0', characteristicId: 'FFE1', value: '00' }
    alter(shell, UART, { services: [] })
    expect(await shell.call('writeBLECharacteristicValue', readOnly)).toEqual(error(10004))
  })

  it('notify what the device was told to say, and echo what was written', async () => {
    const shell = await connected()
    const values = () => shell.heard('onBLECharacteristicValueChange').map(({ value }) => value)
    await shell.call('writeBLECharacteristicValue', { ...serial, value: 'AA' })
    expect(values()).toEqual([])
    expect(await shell.call('notifyBLECharacteristicValueChange', serial)).toEqual({})
    await shell.call('writeBLECharacteristicValue', { ...serial, value: 'BB' })
    expect(values()).toEqual(['BB'])
    await shell.call('notifyBLECharacteristicValueChange', { ...serial, state: false })
    await shell.call('writeBLECharacteristicValue', { ...serial, value: 'CC' })
    expect(values()).toEqual(['BB'])
  })

  it('notify a sequence of values until the connection ends', async () => {
    const shell = await connected(HEART)
    const rate = { deviceId: HEART, serviceId: '180D', characteristicId: '2A37' }
    await shell.call('notifyBLECharacteristicValueChange', { ...rate, state: true })
    vi.advanceTimersByTime(5000)
    const values = () => shell.heard('onBLECharacteristicValueChange').map(({ value }) => value)
    expect(values()).toEqual(['0048', '004A', '004D', '004B', '0048'])
    await shell.call('disconnectBLEDevice', { deviceId: HEART })
    vi.advanceTimersByTime(5000)
    expect(values()).toHaveLength(5)
    await shell.call('connectBLEDevice', { deviceId: HEART })
    const body = { deviceId: HEART, serviceId: '180D', characteristicId: '2A38' }
    expect(await shell.call('notifyBLECharacteristicValueChange', body)).toEqual(error(10007))
  })

  it('notify what the developer sets in the panel', async () => {
    const shell = await connected(HEART)
    const level = { deviceId: HEART, serviceId: '180F', characteristicId: '2A19' }
    await shell.call('notifyBLECharacteristicValueChange', level)
    const [first, battery] = shell.device.get('bluetooth').peripherals[0]!.services
    const characteristics = battery!.characteristics.map((each) => ({ ...each, value: '10' }))
    alter(shell, HEART, { services: [first, { ...battery, characteristics }] })
    expect(shell.heard('onBLECharacteristicValueChange').map(({ value }) => value)).toEqual(['10'])
  })
})

it('devices are paired with their PIN', async () => {
  const shell = await opened()
  expect(await shell.call('makeBluetoothPair', { deviceId: UART, pin: '1' })).toEqual(error(10003))
  const pin = new TextEncoder().encode('0000').buffer
  expect(await shell.call('makeBluetoothPair', { deviceId: UART, pin })).toEqual({ success: true })
  expect((await shell.call('getBluetoothPairs')).devices[0].name).toBe('UART')
  await shell.call('cancelBluetoothPair', { deviceId: UART })
  expect((await shell.call('getBluetoothPairs')).devices).toEqual([])
})

describe('beacons', () => {
  const uuids = ['fda50693-a4e2-4fb1-afcf-c6eb07647825']

  it('are told of while they are searched for', async () => {
    const shell = new TestShell()
    shell.device.set('permissions', { location: 'granted' })
    expect(await shell.call('startBeaconDiscovery', { uuids })).toEqual({})
    expect(await shell.call('startBeaconDiscovery', { uuids })).toEqual(error(11004))
    vi.advanceTimersByTime(1000)
    const beacons = [
      { uuid: uuids[0]!.toUpperCase(), major: '10001', minor: '1', proximity: 1, accuracy: 0.4, rssi: -48 },
      { uuid: uuids[0]!.toUpperCase(), major: '10001', minor: '2', proximity: 3, accuracy: 4.5, rssi: -77 },
    ]
    expect(shell.heard('onBeaconUpdate')).toEqual([{ beacons }])
    expect(await shell.call('getBeacons')).toEqual({ beacons, errCode: '0', errorMsg: 'ok' })
    await shell.call('stopBeaconDiscovery')
    vi.advanceTimersByTime(5000)
    expect(shell.heard('onBeaconUpdate')).toHaveLength(1)
    expect(shell.heard('onBeaconServiceChange')).toEqual([
      { available: true, discovering: true },
      { available: true, discovering: false },
    ])
  })

  it('fail with the documented numbers', async () => {
    const shell = new TestShell()
    shell.answers.permission = { granted: false, keep: false }
    const start = (args: object) => shell.call('startBeaconDiscovery', args)
    expect(await start({ uuids })).toEqual(error(11003))
    shell.device.set('permissions', { location: 'granted' })
    expect(await start({ uuids: [] })).toEqual(error(11008))
    expect(await start({ uuids: ['FDA5'] })).toEqual(error(11006))
    shell.device.set('location', { outcome: 'off' })
    expect(await start({ uuids })).toEqual(error(11002))
    shell.device.set('bluetooth', { on: false })
    expect(await start({ uuids })).toEqual(error(11001))
    shell.device.set('bluetooth', { supported: false })
    expect(await start({ uuids })).toEqual(error(11000))
  })
})
