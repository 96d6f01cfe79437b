/**
 * tandem.device.json in the project's root: how the project wants the simulated device to be (docs/device.md). Which
 * sections and values there are, the simulator knows (simulator/device/model.ts), and says.
 */
import { phrase } from '../../../base/messages/phrase'
import type { Manifest } from '../../../protocol/artifact'
import type { Diagnostic } from '../../../protocol/diagnostics'
import { messages } from '../../messages/messages'
import type { Reader } from '../memo'
import { readJson } from './read-source'

const FILE = 'tandem.device.json'

export interface DeviceFileResult {
  /** Absent without a file. */
  device?: NonNullable<Manifest['device']>
  diagnostics: Diagnostic[]
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export async function readDeviceFile(reader: Reader): Promise<DeviceFileResult> {
  const diagnostics: Diagnostic[] = []
  const { json } = await readJson(reader, FILE, diagnostics)
  if (!json) return { diagnostics }
  const { source, root, value } = json
  if (root.kind !== 'object' || !isObject(value)) {
    const place = { source, start: root.start, end: root.end }
    return { diagnostics: [...diagnostics, messages.config_device_invalid({ where: phrase('the whole file') }, place)] }
  }
  const device: NonNullable<Manifest['device']> = {}
  for (const { key, keyStart, keyEnd } of root.entries) {
    const section = Object.hasOwn(value, key) ? value[key] : undefined
    if (isObject(section))
      Object.defineProperty(device, key, { value: section, enumerable: true, configurable: true, writable: true })
    else diagnostics.push(messages.config_device_invalid({ where: key }, { source, start: keyStart, end: keyEnd }))
  }
  return { device, diagnostics }
}
