/**
 * How the simulated device was set at any moment of a recording: as it was at the beginning (`RecordedStart`), with what
 * messages tell of later changes. The device's own settings are not recorded: what the program was not told of, a place or
 * an answer to a payment, shows as it began.
 */
import type { JournalLine, RecordedStart } from '../protocol/recording'
import { lastWhere } from './sorted'

export type DeviceValues = RecordedStart['device']

export interface DeviceNews {
  /** Of the line that tells it. */
  index: number
  /** ms since the beginning. */
  t: number
  section: string
  field: string
  before: unknown
  value: unknown
}

type Loose = Record<string, unknown>
const loose = (value: unknown): Loose => (typeof value === 'object' && value !== null ? (value as Loose) : {})

/** `network.type` → value. */
type Told = [path: string, value: unknown][]

export class RecordedDevice {
  readonly news: readonly DeviceNews[]

  constructor(
    lines: readonly JournalLine[],
    private readonly start: DeviceValues,
  ) {
    const now = Object.fromEntries(Object.entries(start).map(([section, values]) => [section, { ...values }]))
    const calls = new Map<number, Loose>()
    const news: DeviceNews[] = []
    lines.forEach(([t, kind, , message], index) => {
      for (const [path, value] of toldBy(kind, loose(message), calls)) {
        const [section, field] = path.split('.') as [string, string]
        const values = now[section]
        // Of a device that has no such setting nothing is said.
        if (value === undefined || !values || !Object.hasOwn(values, field) || values[field] === value) continue
        news.push({ index, t, section, field, before: values[field], value })
        values[field] = value
      }
    })
    this.news = news
  }

  /** What had been told by that line. */
  newsUpTo(index: number): readonly DeviceNews[] {
    return this.news.slice(0, lastWhere(this.news, (each) => each.index <= index) + 1)
  }

  valuesAt(index: number): DeviceValues {
    const values = { ...this.start }
    for (const { section, field, value } of this.newsUpTo(index))
      values[section] = { ...values[section], [field]: value }
    return values
  }
}

/** `calls`: those under way whose success changes the device, by number. */
function toldBy(kind: string, message: Loose, calls: Map<number, Loose>): Told {
  const { k } = message
  if (kind === 'shell>view') return k === 'open' || k === 'surroundings' ? ofColours(message['surroundings']) : []
  if (kind === 'logic>shell') {
    if (k === 'api/call' && Object.hasOwn(setters, String(message['name']))) calls.set(Number(message['call']), message)
    return []
  }
  if (kind !== 'shell>logic') return []
  if (k === 'boot' || k === 'systemInfo') return ofSystem(message['systemInfo'], message['settings'])
  if (k === 'api/event') return ofEvent(String(message['name']), loose(message['payload']))
  if (k !== 'api/result') return []
  const call = calls.get(Number(message['call']))
  calls.delete(Number(message['call']))
  return call && message['error'] === undefined ? setters[String(call['name'])]!(loose(call['args'])) : []
}

/** Documentation: "my.setScreenBrightness", "my.setKeepScreenOn", "my.setVisualEffectOnCapture", "my.setClipboard". */
const setters: Record<string, (args: Loose) => Told> = {
  setScreenBrightness: ({ brightness }) => [['screen.brightness', brightness]],
  setKeepScreenOn: ({ keepScreenOn = false }) => [['screen.keepOn', keepScreenOn]],
  setVisualEffectOnCapture: ({ visualEffect }) => [['screen.hiddenOnCapture', visualEffect === 'hidden']],
  setClipboard: ({ text = '' }) => [['clipboard.text', text]],
}

const ofColours = (surroundings: unknown): Told =>
  typeof surroundings === 'object' && surroundings !== null
    ? [['appearance.theme', loose(surroundings)['scheme'] ?? 'machine']]
    : []

/** Documentation: "my.getSystemInfo", "my.getAppAuthorizeSetting". */
function ofSystem(info: unknown, settings: unknown): Told {
  const { language, fontSizeSetting, currentBattery, wifiEnabled, bluetoothEnabled } = loose(info)
  const { isCharging, appAuthorize } = loose(settings)
  const given = loose(appAuthorize)
  const level = typeof currentBattery === 'string' ? Number.parseFloat(currentBattery) : undefined
  const permissions = ['album', 'bluetooth', 'camera', 'location', 'microphone', 'notification'].map(
    (name): Told[number] => [`systemPermissions.${name}`, given[`${name}Authorized`]],
  )
  return [
    ['appearance.language', language],
    ['appearance.fontSize', fontSizeSetting],
    ['battery.level', level],
    ['battery.charging', isCharging],
    ['wifi.on', wifiEnabled],
    ['bluetooth.on', bluetoothEnabled],
    ...permissions,
    ['systemPermissions.phoneCalendar', given['phoneCalendarAuthorized']],
    ['systemPermissions.locationReducedAccuracy', given['locationReducedAccuracy']],
  ]
}

/** Documentation: "my.onNetworkStatusChange", "my.onAudioInterruptionBegin". */
function ofEvent(name: string, { networkType }: Loose): Told {
  if (name === 'onNetworkStatusChange') return [['network.type', networkType]]
  if (name === 'onAudioInterruptionBegin') return [['sound.interrupted', true]]
  return name === 'onAudioInterruptionEnd' ? [['sound.interrupted', false]] : []
}
