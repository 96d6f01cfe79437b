/** Finding things among simulated Bluetooth peripherals, and the errors of not finding them. */
import type { Device } from './model'

export type Peripheral = Device['bluetooth']['peripherals'][number]
export type Service = Peripheral['services'][number]
export type Characteristic = Service['characteristics'][number]

/** Documentation: "蓝牙 API 错误码对照表". */
const texts = {
  12: '蓝牙未打开',
  14: '未授权支付宝使用蓝牙功能',
  10000: '未初始化蓝牙适配器',
  10001: '当前蓝牙适配器不可用',
  10002: '没有找到指定设备',
  10003: '连接失败',
  10004: '没有找到指定服务',
  10005: '没有找到指定特征值',
  10006: '当前连接已断开',
  10007: '当前特征值不支持此操作',
  10011: '设备 ID 不可用或为空',
  10012: '服务 ID 不可用或为空',
  10013: '特征 ID 不可用或为空',
  10014: '发送的数据为空或格式错误',
  10017: '写入特征值失败',
} as const

export class BluetoothFault extends Error {
  constructor(
    readonly error: keyof typeof texts,
    detail = '',
  ) {
    super(texts[error] + detail)
  }
}

/** `FFE0` and `0000ffe0-0000-1000-8000-00805f9b34fb` are the same (Bluetooth Core Specification, vol. 3 part B, 2.5.1). */
export function longUuid(uuid: string): string {
  const text = uuid.trim().toUpperCase()
  const short = /^[\dA-F]{4}$/.test(text) ? `0000${text}` : /^[\dA-F]{8}$/.test(text) ? text : undefined
  return short ? `${short}-0000-1000-8000-00805F9B34FB` : text
}
export const sameUuid = (a: string, b: string): boolean => longUuid(a) === longUuid(b)

export function findPeripheral(all: readonly Peripheral[], deviceId: string | undefined): Peripheral {
  if (!deviceId) throw new BluetoothFault(10011)
  const found = all.find((each) => each.deviceId.toUpperCase() === deviceId.toUpperCase())
  if (!found) throw new BluetoothFault(10002)
  return found
}

export function findService(peripheral: Peripheral, serviceId: string | undefined): Service {
  if (!serviceId) throw new BluetoothFault(10012)
  const found = peripheral.services.find(({ uuid }) => sameUuid(uuid, serviceId))
  if (!found) throw new BluetoothFault(10004)
  return found
}

export function findCharacteristic(service: Service, characteristicId: string | undefined): Characteristic {
  if (!characteristicId) throw new BluetoothFault(10013)
  const found = service.characteristics.find(({ uuid }) => sameUuid(uuid, characteristicId))
  if (!found) throw new BluetoothFault(10005)
  return found
}

/** As devices are listed (documentation: "my.getBluetoothDevices"). */
export function advertised({ name, deviceId, RSSI, advertisData, manufacturerData }: Peripheral) {
  return { name, deviceName: name, localName: name, deviceId, RSSI, advertisData, manufacturerData }
}

/** Hexadecimal text, also of bytes; undefined for what is neither. */
export function hexOf(value: unknown): string | undefined {
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    const bytes =
      value instanceof ArrayBuffer
        ? new Uint8Array(value)
        : new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    return [...bytes].map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join('')
  }
  const text = typeof value === 'string' ? value.replace(/^0x/i, '') : ''
  return text && /^(?:[\da-f]{2})+$/i.test(text) ? text.toUpperCase() : undefined
}
