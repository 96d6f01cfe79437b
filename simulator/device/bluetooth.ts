/**
 * Bluetooth as one run of a program uses it (documentation: "蓝牙 API 概览"): the adapter that it opened, a search, its
 * connections and what it is notified of. Peripherals are the developer's, in the device's state; what the program
 * does to one (connection, pairing, written values) is written there, so that the Device panel shows it, and what the
 * developer changes there reaches the program.
 */
import type { Disposable } from '../../base/disposables'
import type { DeviceState } from './device-state'
import {
  advertised,
  BluetoothFault,
  findCharacteristic,
  findPeripheral,
  findService,
  hexOf,
  longUuid,
  sameUuid,
  type Characteristic,
  type Peripheral,
} from './gatt'
import type { Device } from './model'

/** Bytes of a packet before `my.setBLEMTU`; three of them are the protocol's. */
const MTU = 23
/** ms between two reports of a device that may be reported again. */
const REPEAT = 1000
/** ms until a device near by is found. */
const FIND = 60

export interface CharacteristicPlace {
  deviceId?: string | undefined
  serviceId?: string | undefined
  characteristicId?: string | undefined
}

export interface DiscoveryOptions {
  services: string[]
  allowDuplicates: boolean
  /** ms */
  interval: number
}

export class BluetoothSession implements Disposable {
  private opened = false
  private search: { timer: ReturnType<typeof setTimeout>; options: DiscoveryOptions } | undefined
  /** Device ids, of what this run has found. */
  private readonly found = new Set<string>()
  private readonly mtus = new Map<string, number>()
  /** By place: what ends the notifying. */
  private readonly notified = new Map<string, () => void>()
  private readonly subscription: Disposable

  constructor(
    private readonly state: DeviceState,
    private readonly emit: (name: string, payload: object) => void,
  ) {
    this.subscription = state.onDidChange(({ section, before }) => {
      if (section === 'bluetooth') this.changed(before as Device['bluetooth'])
    })
  }

  dispose(): void {
    this.subscription.dispose()
    this.release()
  }

  // The adapter

  open(): void {
    const { supported, on } = this.now
    if (!supported) throw new BluetoothFault(10001)
    if (!on) throw new BluetoothFault(12)
    this.opened = true
  }

  close(): void {
    this.needOpen()
    this.release()
  }

  get adapter(): { available: boolean; discovering: boolean } {
    this.needOpen()
    return this.adapterState
  }

  // Devices

  discover(options: DiscoveryOptions): void {
    this.needPower()
    clearTimeout(this.search?.timer)
    const wasSearching = this.search !== undefined
    this.search = { options, timer: setTimeout(() => this.report(), FIND) }
    this.found.clear()
    if (!wasSearching) this.tellAdapter()
  }

  stopDiscovery(): void {
    this.needOpen()
    if (!this.search) return
    clearTimeout(this.search.timer)
    this.search = undefined
    this.tellAdapter()
  }

  get devices(): object[] {
    this.needPower()
    return this.now.peripherals.filter((each) => each.connected || this.found.has(each.deviceId)).map(advertised)
  }

  get connectedDevices(): object[] {
    this.needPower()
    return this.now.peripherals.filter(({ connected }) => connected).map(advertised)
  }

  connect(deviceId: string | undefined): void {
    this.needPower()
    const peripheral = findPeripheral(this.now.peripherals, deviceId)
    if (peripheral.connected) return
    if (!peripheral.connectable) throw new BluetoothFault(10003)
    this.alter(peripheral, { connected: true })
  }

  disconnect(deviceId: string | undefined): void {
    this.needPower()
    const peripheral = findPeripheral(this.now.peripherals, deviceId)
    if (peripheral.connected) this.alter(peripheral, { connected: false })
  }

  connected(deviceId: string | undefined): Peripheral {
    this.needPower()
    const peripheral = findPeripheral(this.now.peripherals, deviceId)
    if (!peripheral.connected) throw new BluetoothFault(10006)
    return peripheral
  }

  mtu(deviceId: string | undefined): number {
    return this.mtus.get(this.connected(deviceId).deviceId) ?? MTU
  }

  /** Gives what was agreed on: from 23 to 512 bytes. */
  setMtu(deviceId: string | undefined, mtu: number): number {
    const agreed = Math.min(512, Math.max(MTU, Math.trunc(mtu)))
    this.mtus.set(this.connected(deviceId).deviceId, agreed)
    return agreed
  }

  // Pairing

  get pairs(): object[] {
    this.needPower()
    return this.now.peripherals.filter(({ paired }) => paired).map(advertised)
  }

  /** `pin` as text; undefined where the program leaves it to the user. */
  pair(deviceId: string | undefined, pin: string | undefined): void {
    this.needPower()
    const peripheral = findPeripheral(this.now.peripherals, deviceId)
    if (pin !== undefined && pin !== peripheral.pin) throw new BluetoothFault(10003, '：PIN 码不正确')
    this.alter(peripheral, { paired: true })
  }

  unpair(deviceId: string | undefined): void {
    this.needPower()
    this.alter(findPeripheral(this.now.peripherals, deviceId), { paired: false })
  }

  // Characteristics

  /** A value that is read is also told as a change (documentation: "my.readBLECharacteristicValue"). */
  read(place: CharacteristicPlace): { characteristicId: string; serviceId: string; value: string } {
    const { peripheral, service, characteristic } = this.at(place)
    if (!characteristic.read) throw new BluetoothFault(10007)
    this.tellValue(peripheral.deviceId, service.uuid, characteristic.uuid, characteristic.value)
    return { characteristicId: characteristic.uuid, serviceId: service.uuid, value: characteristic.value }
  }

  write(place: CharacteristicPlace, data: unknown): void {
    const { peripheral, characteristic } = this.at(place)
    if (!characteristic.write) throw new BluetoothFault(10007)
    const value = hexOf(data)
    if (value === undefined) throw new BluetoothFault(10014)
    const room = this.mtu(peripheral.deviceId) - 3
    if (value.length / 2 > room) throw new BluetoothFault(10017, `：${value.length / 2} 字节，最多 ${room} 字节`)
    this.setValue(place, value)
    if (characteristic.answer && this.notified.has(keyOf(place))) this.tellChange(place, value)
  }

  notify(place: CharacteristicPlace, on: boolean): void {
    const { characteristic } = this.at(place)
    if (!characteristic.notify && !characteristic.indicate) throw new BluetoothFault(10007)
    const key = keyOf(place)
    this.notified.get(key)?.()
    this.notified.delete(key)
    if (on) this.notified.set(key, this.play(place, characteristic))
  }

  /** Tells the values that the developer wrote down, one after another, over and over. */
  private play(place: CharacteristicPlace, { notifyValues, notifyEvery }: Characteristic): () => void {
    const values = notifyValues.split(/\s+/).flatMap((line) => hexOf(line) ?? [])
    if (values.length === 0) return () => {}
    let next = 0
    const tell = (): void => {
      try {
        this.tellChange(place, values[next++ % values.length]!)
      } catch (error) {
        // The developer has taken the characteristic away meanwhile.
        if (!(error instanceof BluetoothFault)) throw error
        clearInterval(timer)
      }
    }
    const timer = setInterval(tell, notifyEvery)
    return () => clearInterval(timer)
  }

  private at(place: CharacteristicPlace) {
    const peripheral = this.connected(place.deviceId)
    const service = findService(peripheral, place.serviceId)
    return { peripheral, service, characteristic: findCharacteristic(service, place.characteristicId) }
  }

  private tellChange(place: CharacteristicPlace, value: string): void {
    const { peripheral, service, characteristic } = this.at(place)
    this.tellValue(peripheral.deviceId, service.uuid, characteristic.uuid, value)
  }

  private tellValue(deviceId: string, serviceId: string, characteristicId: string, value: string): void {
    this.emit('onBLECharacteristicValueChange', { deviceId, serviceId, characteristicId, value })
  }

  private setValue(place: CharacteristicPlace, value: string): void {
    const { peripheral, service, characteristic } = this.at(place)
    const characteristics = service.characteristics.map((each) => (each === characteristic ? { ...each, value } : each))
    const services = peripheral.services.map((each) => (each === service ? { ...each, characteristics } : each))
    this.quietly(() => this.alter(peripheral, { services }))
  }

  // What happens around the program

  /** True while the program itself writes a value, which nobody need be told of. */
  private own = false
  private quietly(change: () => void): void {
    this.own = true
    change()
    this.own = false
  }

  private changed(before: Device['bluetooth']): void {
    const { on, peripherals } = this.now
    if (!on && before.on) return this.lostPower()
    if (on && !before.on && this.opened) this.tellAdapter()
    for (const was of before.peripherals) {
      const is = peripherals.find(({ deviceId }) => deviceId === was.deviceId)
      const connected = is?.connected ?? false
      if (connected !== was.connected) this.tellConnection(was.deviceId, connected)
      if (is && connected && !this.own) this.tellNewValues(was, is)
    }
  }

  private lostPower(): void {
    if (this.search) clearTimeout(this.search.timer)
    this.search = undefined
    this.dropConnections()
    if (this.opened) this.tellAdapter()
  }

  /** Values that the developer changed, of characteristics that the program is notified of. */
  private tellNewValues(was: Peripheral, is: Peripheral): void {
    for (const service of is.services)
      for (const { uuid, value } of service.characteristics) {
        const place = { deviceId: is.deviceId, serviceId: service.uuid, characteristicId: uuid }
        const old = was.services.find((each) => each.uuid === service.uuid)?.characteristics
        if (this.notified.has(keyOf(place)) && old?.find((each) => each.uuid === uuid)?.value !== value)
          this.tellValue(is.deviceId, service.uuid, uuid, value)
      }
  }

  private tellConnection(deviceId: string, connected: boolean): void {
    if (!connected) {
      this.mtus.delete(deviceId)
      for (const [key, stop] of this.notified)
        if (key.startsWith(`${deviceId.toUpperCase()} `)) {
          stop()
          this.notified.delete(key)
        }
    }
    this.emit('onBLEConnectionStateChanged', { deviceId, connected })
  }

  private report(): void {
    const { search } = this
    if (!search) return
    const { services, allowDuplicates, interval } = search.options
    const near = this.now.peripherals.filter((each) => offers(each, services))
    const news = allowDuplicates ? near : near.filter(({ deviceId }) => !this.found.has(deviceId))
    for (const { deviceId } of news) this.found.add(deviceId)
    // Each in a report of its own, unless they are to be gathered.
    const batches = interval > 0 ? (news.length > 0 ? [news] : []) : news.map((each) => [each])
    for (const batch of batches) this.emit('onBluetoothDeviceFound', { devices: batch.map(advertised) })
    // Once more later: others may come near meanwhile.
    search.timer = setTimeout(() => this.report(), Math.max(interval, REPEAT))
  }

  private get now(): Readonly<Device['bluetooth']> {
    return this.state.get('bluetooth')
  }

  private get adapterState(): { available: boolean; discovering: boolean } {
    return { available: this.now.on && this.now.supported, discovering: this.search !== undefined }
  }

  private tellAdapter(): void {
    this.emit('onBluetoothAdapterStateChange', this.adapterState)
  }

  private needOpen(): void {
    if (!this.opened) throw new BluetoothFault(10000)
  }

  private needPower(): void {
    this.needOpen()
    if (!this.now.on || !this.now.supported) throw new BluetoothFault(10001)
  }

  private alter(peripheral: Peripheral, change: Partial<Peripheral>): void {
    const peripherals = this.now.peripherals.map((each) => (each === peripheral ? { ...each, ...change } : each))
    this.state.set('bluetooth', { peripherals })
  }

  private dropConnections(): void {
    if (!this.now.peripherals.some(({ connected }) => connected)) return
    this.state.set('bluetooth', { peripherals: this.now.peripherals.map((each) => ({ ...each, connected: false })) })
  }

  private release(): void {
    if (this.search) clearTimeout(this.search.timer)
    this.search = undefined
    for (const stop of this.notified.values()) stop()
    this.notified.clear()
    this.found.clear()
    this.dropConnections()
    this.opened = false
  }
}

const keyOf = (place: CharacteristicPlace): string =>
  `${place.deviceId?.toUpperCase()} ${longUuid(place.serviceId ?? '')} ${longUuid(place.characteristicId ?? '')}`

/** Whether a device has one of the wanted primary services; with none wanted, any has. */
const offers = ({ services }: Peripheral, wanted: string[]): boolean =>
  wanted.length === 0 || services.some(({ uuid, primary }) => primary && wanted.some((each) => sameUuid(each, uuid)))
