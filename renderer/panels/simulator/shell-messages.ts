/** Whether what comes from a shell has the shape of protocol/simulator.ts: its page runs the program's code. */
import { dataParts, type ShellToWorkbench } from '../../../protocol/simulator'
import { isSections, isValues } from '../device/device-model'

const isOutline = (outline: unknown): boolean =>
  isObject(outline) && ['x', 'y', 'width', 'height', 'radius'].every((name) => Number.isFinite(outline[name]))

/** Own shape of `KeyChord`. */
const isChord = (chord: unknown): boolean =>
  isObject(chord) &&
  typeof chord.key === 'string' &&
  ['ctrl', 'shift', 'alt', 'meta'].every((name) => typeof chord[name] === 'boolean')

const isParts = (parts: unknown): boolean =>
  Array.isArray(parts) && parts.every((part) => (dataParts as readonly unknown[]).includes(part))

const isError = (error: unknown): boolean =>
  isObject(error) && typeof error.code === 'string' && typeof error.message === 'string'

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The fields that the workbench goes by have the types that it counts on. */
export function isMessage(data: unknown): data is ShellToWorkbench {
  if (!isObject(data)) return false
  switch (data.k) {
    case 'state':
      return isState(data.state)
    case 'log':
      return isObject(data.entry) && Array.isArray(data.entry.args) && typeof data.entry.level === 'string'
    case 'unresponsive':
      return typeof data.seconds === 'number'
    case 'device/sections':
      return isSections(data.sections)
    case 'device/values':
      return isValues(data.values)
    case 'key':
      return isChord(data.chord)
    case 'inspected':
      return typeof data.id === 'number' && (data.error === undefined || isError(data.error))
    case 'told':
      return typeof data.agent === 'string'
    case 'cleared':
      return isParts(data.parts) && (data.entries === undefined || typeof data.entries === 'number')
    case 'posed':
      return isOutline(data.outline) && typeof data.scale === 'number' && data.scale > 0
    case 'reveal':
      return isObject(data.diagnostic) && typeof data.diagnostic.file === 'string'
    default:
      return typeof data.k === 'string'
  }
}

const isState = (state: unknown): boolean =>
  isObject(state) &&
  typeof state.status === 'string' &&
  Array.isArray(state.devices) &&
  state.devices.every(
    (device) => isObject(device) && typeof device.id === 'string' && typeof device.name === 'string',
  ) &&
  Array.isArray(state.pages) &&
  state.pages.every((page) => typeof page === 'string') &&
  Array.isArray(state.stack) &&
  state.stack.every((page) => isObject(page) && typeof page.route === 'string' && isObject(page.query))
