/** Documentation: "蓝牙 API 概览", "蓝牙 API 错误码对照表", "iBeacon", "my.showBLEPermissionGuide". */
import type { Disposable } from '../../../base/disposables'
import { BeaconFault, BeaconSession } from '../../device/beacons'
import { BluetoothSession } from '../../device/bluetooth'
import { BluetoothFault, findService } from '../../device/gatt'
import { ApiError } from '../spec'
import { permission, permit } from './permissions'
import type { Handlers, ShellServices } from './services'

interface Radio {
  bluetooth: BluetoothSession
  beacons: BeaconSession
}
const radios = new WeakMap<AbortSignal, Radio>()

/** Of this run of the program; gone with it. */
function radioOf(shell: ShellServices): Radio {
  const { device, run } = shell
  const emit = (name: string, payload: object): void => shell.emit(name, payload)
  const known = radios.get(run)
  if (known) return known
  const made: Radio = { bluetooth: new BluetoothSession(device, emit), beacons: new BeaconSession(device, emit) }
  radios.set(run, made)
  run.addEventListener('abort', () => Object.values(made).forEach((part: Disposable) => part.dispose()), { once: true })
  return made
}

/** Runs it with the documented errors. */
function over<T>(shell: ShellServices, use: (radio: Radio) => T): T {
  try {
    return use(radioOf(shell))
  } catch (error) {
    if (error instanceof BluetoothFault || error instanceof BeaconFault)
      throw new ApiError('device_failed', error.message, error.error)
    throw error
  }
}

const does = (shell: ShellServices, use: (radio: Radio) => void): Record<string, never> => {
  over(shell, use)
  return {}
}

/** The characters of a PIN, also of bytes. */
const pinOf = (pin: unknown): string | undefined =>
  pin === undefined || pin === '' ? undefined : pin instanceof ArrayBuffer ? new TextDecoder().decode(pin) : String(pin)

export const bluetooth: Handlers = {
  async openBluetoothAdapter(_, shell) {
    if (shell.device.get('systemPermissions').bluetooth === 'denied')
      throw new ApiError('permission_denied', '未授权支付宝使用蓝牙功能', 14)
    await permit(shell, 'bluetooth')
    over(shell, (radio) => radio.bluetooth.open())
    return { isSupportBLE: true }
  },
  closeBluetoothAdapter: (_, shell) => does(shell, (radio) => radio.bluetooth.close()),
  getBluetoothAdapterState: (_, shell) => over(shell, (radio) => radio.bluetooth.adapter),

  startBluetoothDevicesDiscovery: (args, shell) =>
    does(shell, (radio) =>
      radio.bluetooth.discover({
        services: args.services ?? [],
        allowDuplicates: args.allowDuplicatesKey ?? false,
        interval: Math.max(0, args.interval ?? 0),
      }),
    ),
  stopBluetoothDevicesDiscovery(_, shell) {
    over(shell, (radio) => radio.bluetooth.stopDiscovery())
    return { success: true }
  },
  getBluetoothDevices: (_, shell) => ({ devices: over(shell, (radio) => radio.bluetooth.devices) as never }),
  getConnectedBluetoothDevices: (_, shell) => ({
    devices: over(shell, (radio) => radio.bluetooth.connectedDevices) as never,
  }),

  connectBLEDevice: (args, shell) => does(shell, (radio) => radio.bluetooth.connect(args.deviceId)),
  disconnectBLEDevice: (args, shell) => does(shell, (radio) => radio.bluetooth.disconnect(args.deviceId)),
  getBLEDeviceServices: (args, shell) =>
    over(shell, (radio) => ({
      services: radio.bluetooth
        .connected(args.deviceId)
        .services.map(({ uuid, primary }) => ({ serviceId: uuid, isPrimary: primary })),
    })),
  getBLEDeviceCharacteristics: (args, shell) =>
    over(shell, (radio) => {
      const service = findService(radio.bluetooth.connected(args.deviceId), args.serviceId)
      return {
        characteristics: service.characteristics.map(({ uuid, value, read, write, notify, indicate }) => ({
          characteristicId: uuid,
          serviceId: service.uuid,
          value,
          properties: { read, write, notify, indicate },
        })),
      }
    }),
  readBLECharacteristicValue: (args, shell) => over(shell, (radio) => ({ characteristic: radio.bluetooth.read(args) })),
  writeBLECharacteristicValue: (args, shell) => does(shell, (radio) => radio.bluetooth.write(args, args.value)),
  notifyBLECharacteristicValueChange: (args, shell) =>
    does(shell, (radio) => radio.bluetooth.notify(args, args.state ?? true)),
  getBLEDeviceRSSI: (args, shell) => over(shell, (radio) => ({ RSSI: radio.bluetooth.connected(args.deviceId).RSSI })),
  getBLEMTU: (args, shell) => over(shell, (radio) => ({ mtu: radio.bluetooth.mtu(args.deviceId) })),
  setBLEMTU(args, shell) {
    const { mtu } = args
    if (mtu === undefined || mtu <= 22 || mtu > 512)
      throw new ApiError('api_arguments_invalid', 'setBLEMTU: mtu is above 22 and at most 512')
    return { success: true, mtu: over(shell, (radio) => radio.bluetooth.setMtu(args.deviceId, mtu)) }
  },
  getBLEDeviceStatus(_, { device }) {
    const { supported, on } = device.get('bluetooth')
    const authStatus = { ask: 0, denied: 2, granted: 3 }[device.get('permissions').bluetooth]
    return { authStatus, powerStatus: !supported ? 2 : on ? 5 : 4 }
  },

  async showBLEPermissionGuide(args, shell) {
    const { supported, on } = shell.device.get('bluetooth')
    if (!supported) throw new ApiError('device_failed', 'do not support ble!', 60010)
    if (await permission(shell, 'bluetooth')) throw new ApiError('permission_denied', 'request auth ble denied!', 60006)
    if (on) return { success: true }
    const { ok } = await shell.dialogs.show({
      title: args.openTipsTitle || '打开蓝牙',
      text: args.openTipsMessage || '需要打开手机蓝牙才能继续使用',
      ok: args.openTipsButton || '打开',
      cancel: '取消',
    })
    if (!ok) throw new ApiError('permission_denied', 'request open ble denied!', 60005)
    shell.device.set('bluetooth', { on: true })
    return { success: true }
  },

  getBluetoothPairs: (_, shell) => ({ devices: over(shell, (radio) => radio.bluetooth.pairs) as never }),
  makeBluetoothPair(args, shell) {
    over(shell, (radio) => radio.bluetooth.pair(args.deviceId, pinOf(args.pin)))
    return { success: true }
  },
  cancelBluetoothPair: (args, shell) => does(shell, (radio) => radio.bluetooth.unpair(args.deviceId)),

  async startBeaconDiscovery(args, shell) {
    if (await permission(shell, 'location'))
      throw new ApiError('permission_denied', 'location authorization forbidden', 11003)
    return does(shell, (radio) => radio.beacons.start(args.uuids ?? []))
  },
  stopBeaconDiscovery: (_, shell) => does(shell, (radio) => radio.beacons.stop()),
  getBeacons: (_, shell) => over(shell, (radio) => ({ beacons: radio.beacons.found, errCode: '0', errorMsg: 'ok' })),
}
