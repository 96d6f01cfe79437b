/** Documentation: "蓝牙 API 概览", "传统蓝牙", "低功耗蓝牙", "iBeacon". */
import * as z from 'zod/mini'
import { once } from '../../../base/once'
import { bool, eventApi, num, shellApi, simulated, text } from './types'

const none = once(() => z.object({}))
const found = once(() =>
  z.object({
    name: z.string(),
    deviceName: z.string(),
    localName: z.string(),
    deviceId: z.string(),
    /** dBm */
    RSSI: z.number(),
    /** Hexadecimal, as all values. */
    advertisData: z.string(),
    manufacturerData: z.string(),
  }),
)
const devices = once(() => z.object({ devices: z.array(found()) }))
const ofDevice = once(() => z.object({ deviceId: text }))
const ofService = once(() => z.object({ deviceId: text, serviceId: text }))
const ofCharacteristic = once(() => z.object({ deviceId: text, serviceId: text, characteristicId: text }))
const adapter = once(() => z.object({ available: z.boolean(), discovering: z.boolean() }))
const strings = once(() => z.optional(z.array(z.string()).check(z.maxLength(100))))
const value = once(() => z.object({ characteristicId: z.string(), serviceId: z.string(), value: z.string() }))
const changed = once(() =>
  z.object({
    deviceId: z.string(),
    serviceId: z.string(),
    characteristicId: z.string(),
    value: z.string(),
  }),
)
const beacon = once(() =>
  z.object({
    uuid: z.string(),
    major: z.string(),
    minor: z.string(),
    /** 0 to 3: unknown, very near, near, far. */
    proximity: z.number(),
    /** m */
    accuracy: z.number(),
    rssi: z.number(),
  }),
)

export const bluetooth = simulated({
  openBluetoothAdapter: shellApi({
    args: () => z.object({ autoClose: bool }),
    result: () => z.object({ isSupportBLE: z.boolean() }),
  }),
  closeBluetoothAdapter: shellApi(),
  getBluetoothAdapterState: shellApi({ result: adapter }),
  startBluetoothDevicesDiscovery: shellApi({
    args: () =>
      z.object({
        services: strings(),
        deviceIds: strings(),
        deviceNames: strings(),
        allowDuplicatesKey: bool,
        /** ms */
        interval: num,
        includeClassic: bool,
      }),
  }),
  stopBluetoothDevicesDiscovery: shellApi({ result: () => z.object({ success: z.boolean() }) }),
  getBluetoothDevices: shellApi({ result: devices }),
  getConnectedBluetoothDevices: shellApi({ result: devices }),
  onBluetoothDeviceFound: eventApi({ result: devices }),
  offBluetoothDeviceFound: eventApi(),
  onBluetoothAdapterStateChange: eventApi({ result: adapter }),
  offBluetoothAdapterStateChange: eventApi(),

  connectBLEDevice: shellApi({ args: () => z.object({ deviceId: text, timeout: num }) }),
  disconnectBLEDevice: shellApi({ args: ofDevice }),
  onBLEConnectionStateChanged: eventApi({
    result: () => z.object({ deviceId: z.string(), connected: z.boolean() }),
  }),
  offBLEConnectionStateChanged: eventApi(),
  getBLEDeviceServices: shellApi({
    args: ofDevice,
    result: () => z.object({ services: z.array(z.object({ serviceId: z.string(), isPrimary: z.boolean() })) }),
  }),
  getBLEDeviceCharacteristics: shellApi({
    args: ofService,
    result: () =>
      z.object({
        characteristics: z.array(
          z.object({
            characteristicId: z.string(),
            serviceId: z.string(),
            value: z.string(),
            properties: z.object({
              read: z.boolean(),
              write: z.boolean(),
              notify: z.boolean(),
              indicate: z.boolean(),
            }),
          }),
        ),
      }),
  }),
  readBLECharacteristicValue: shellApi({
    args: ofCharacteristic,
    result: () => z.object({ characteristic: value() }),
  }),
  writeBLECharacteristicValue: shellApi({
    /** `value`: hexadecimal text or an ArrayBuffer. */
    args: () => z.object({ deviceId: text, serviceId: text, characteristicId: text, value: z.unknown() }),
  }),
  notifyBLECharacteristicValueChange: shellApi({
    args: () => z.object({ deviceId: text, serviceId: text, characteristicId: text, descriptorId: text, state: bool }),
  }),
  onBLECharacteristicValueChange: eventApi({ result: changed }),
  offBLECharacteristicValueChange: eventApi(),
  getBLEDeviceRSSI: shellApi({
    args: ofDevice,
    result: () => z.object({ RSSI: z.number() }),
    since: '1.24.6',
  }),
  getBLEMTU: shellApi({ args: ofDevice, result: () => z.object({ mtu: z.number() }), since: '2.7.7' }),
  /** Bytes, above 22 and up to 512. */
  setBLEMTU: shellApi({
    args: () => z.object({ deviceId: text, mtu: num }),
    result: () => z.object({ mtu: z.number(), success: z.boolean() }),
    since: '1.24.6',
  }),
  getBLEDeviceStatus: shellApi({
    args: () => z.object({ sysAlert: bool }),
    /** authStatus 0: never asked, 2: denied, 3: granted; powerStatus 2: not supported, 4: off, 5: on. */
    result: () => z.object({ authStatus: z.number(), powerStatus: z.number() }),
    since: '2.7.11',
  }),
  showBLEPermissionGuide: shellApi({
    args: () =>
      z.object({
        firstTipTitle: text,
        firstTipsMessage: text,
        authTipsTitle: text,
        authTipsMessage: text,
        authTipsButton: text,
        openTipsTitle: text,
        openTipsMessage: text,
        openTipsButton: text,
        bizType: text,
      }),
    result: () => z.object({ success: z.boolean() }),
    since: '2.7.11',
  }),
  getBluetoothPairs: shellApi({ result: devices, since: '2.7.2' }),
  makeBluetoothPair: shellApi({
    /** `pin`: text or an ArrayBuffer of its characters. */
    args: () => z.object({ deviceId: text, pin: z.optional(z.unknown()), timeout: num }),
    result: () => z.object({ success: z.boolean() }),
    since: '2.6.2',
  }),
  cancelBluetoothPair: shellApi({ args: ofDevice, result: none, since: '2.7.2' }),

  startBeaconDiscovery: shellApi({ args: () => z.object({ uuids: strings() }) }),
  stopBeaconDiscovery: shellApi(),
  getBeacons: shellApi({
    result: () => z.object({ beacons: z.array(beacon()), errCode: z.string(), errorMsg: z.string() }),
  }),
  onBeaconUpdate: eventApi({ result: () => z.object({ beacons: z.array(beacon()) }) }),
  offBeaconUpdate: eventApi(),
  onBeaconServiceChange: eventApi({ result: adapter }),
  offBeaconServiceChange: eventApi(),
})
