import { describe, expect, it } from 'vitest'
import type { DeviceField, DeviceSection } from '../../../protocol/simulator'
import { blank, isModified, isSections, isShown, isValues, search } from './device-model'

const label = (en: string, zh: string) => ({ en, zh })
const level: DeviceField = {
  name: 'level',
  label: label('Level', '电量'),
  default: 100,
  kind: 'number',
  min: 0,
  max: 100,
  step: 1,
}
const pin: DeviceField = {
  name: 'pin',
  label: label('PIN', '配对码'),
  default: '0000',
  kind: 'text',
  lines: 1,
  when: { field: 'paired', values: [true] },
}
const devices: DeviceField = {
  name: 'devices',
  label: label('Devices', '设备'),
  default: [],
  kind: 'list',
  title: 'pin',
  fields: [pin],
}
const section = (name: string, zh: string, fields: DeviceField[]): DeviceSection => ({
  name,
  label: label(name, zh),
  icon: 'zap',
  fields,
  presets: [],
  actions: [],
})
const all = [section('battery', '电池', [level]), section('bluetooth', '蓝牙', [level, devices])]

describe('the Device panel', () => {
  it('finds sections and fields in both languages', () => {
    const found = (text: string) => search(all, text).map((each) => [each.section.name, each.fields.length])
    expect(found(' ')).toEqual([
      ['battery', 1],
      ['bluetooth', 2],
    ])
    expect(found('BATT')).toEqual([['battery', 1]])
    expect(found('蓝牙')).toEqual([['bluetooth', 2]])
    expect(found('配对码')).toEqual([['bluetooth', 1]])
    expect(found('nothing')).toEqual([])
  })
  it('shows a field only beside the values that it belongs to', () => {
    expect(isShown(pin, { paired: true })).toBe(true)
    expect(isShown(pin, { paired: false })).toBe(false)
    expect(isShown(level, {})).toBe(true)
  })
  it('tells what was changed, and makes new records of the defaults', () => {
    expect(isModified(all[1]!, { level: 100, devices: [] })).toBe(false)
    expect(isModified(all[1]!, { level: 100, devices: [{ pin: '1' }] })).toBe(true)
    expect(blank([pin, devices])).toEqual({ pin: '0000', devices: [] })
  })
  it('draws nothing that has not the shape of a description', () => {
    expect(isSections(all)).toBe(true)
    expect(isSections([{ ...all[0], icon: 'x" onload=' }])).toBe(false)
    expect(isSections([{ ...all[0], label: { en: {}, zh: '' } }])).toBe(false)
    expect(isValues({ battery: { level: 1 } })).toBe(true)
    expect(isValues({ battery: null })).toBe(false)
  })
})
