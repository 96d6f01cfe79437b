/** iBeacons as one run of a program searches for them (documentation: "iBeacon"; its table of errors). */
import type { Disposable } from '../../base/disposables'
import type { DeviceState } from './device-state'
import type { Device } from './model'

const texts = {
  11000: 'unsupport',
  11001: 'bluetooth invalid',
  11002: 'location service unavailable',
  11003: 'location authorization forbidden',
  11004: 'already discovering',
  11006: 'uuid invalid',
  11008: 'uuids empty',
} as const

export class BeaconFault extends Error {
  constructor(readonly error: keyof typeof texts) {
    super(texts[error])
  }
}

/** ms between two updates; a phone ranges about once a second. */
const EVERY = 1000

type Beacon = Device['beacons']['beacons'][number]

export class BeaconSession implements Disposable {
  private uuids: string[] = []
  private timer: ReturnType<typeof setInterval> | undefined
  private readonly subscription: Disposable

  constructor(
    private readonly state: DeviceState,
    private readonly emit: (name: string, payload: object) => void,
  ) {
    this.subscription = state.onDidChange(({ section, before }) => {
      if (section === 'bluetooth' && (before as Device['bluetooth']).on !== this.available) this.tellService()
    })
  }

  dispose(): void {
    this.subscription.dispose()
    this.stop()
  }

  start(uuids: string[]): void {
    if (!this.state.get('bluetooth').supported) throw new BeaconFault(11000)
    if (!this.available) throw new BeaconFault(11001)
    if (this.state.get('location').outcome === 'off') throw new BeaconFault(11002)
    if (this.timer !== undefined) throw new BeaconFault(11004)
    if (uuids.length === 0) throw new BeaconFault(11008)
    if (!uuids.every((uuid) => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(uuid))) throw new BeaconFault(11006)
    this.uuids = uuids.map((uuid) => uuid.toUpperCase())
    this.timer = setInterval(() => {
      if (this.available) this.emit('onBeaconUpdate', { beacons: this.found })
    }, EVERY)
    this.tellService()
  }

  stop(): void {
    if (this.timer === undefined) return
    clearInterval(this.timer)
    this.timer = undefined
    this.tellService()
  }

  /** Of the uuids that were searched for, nearest first. */
  get found() {
    if (!this.available) throw new BeaconFault(11001)
    const near = this.state.get('beacons').beacons.filter(({ uuid }) => this.uuids.includes(uuid.toUpperCase()))
    return near.sort((a, b) => a.accuracy - b.accuracy).map(tell)
  }

  private get available(): boolean {
    const { on, supported } = this.state.get('bluetooth')
    return on && supported
  }

  private tellService(): void {
    this.emit('onBeaconServiceChange', { available: this.available, discovering: this.timer !== undefined })
  }
}

const tell = ({ uuid, major, minor, accuracy, rssi }: Beacon) => ({
  uuid,
  major: String(major),
  minor: String(minor),
  proximity: accuracy <= 0 ? 0 : accuracy < 0.5 ? 1 : accuracy < 3 ? 2 : 3,
  accuracy,
  rssi,
})
