import { describe, expect, it, vi } from 'vitest'
import type { DeviceField } from '../../protocol/simulator'
import { DeviceState, type DeviceStore } from './device-state'
import { describeDevice } from './model'

function memory(text: string | null = null): DeviceStore & { text: string | null } {
  return {
    text,
    read() {
      return this.text
    },
    write(next) {
      this.text = next
    },
  }
}

describe('the simulated device', () => {
  it('begins with values that fit their own fields', () => {
    const device = new DeviceState()
    const faulty: string[] = []
    const check = (field: DeviceField, value: unknown, where: string): void => {
      if (field.kind === 'number' && !(typeof value === 'number' && value >= field.min && value <= field.max))
        faulty.push(where)
      if (field.kind === 'choice' && !field.options.some((option) => option.value === value)) faulty.push(where)
      if (field.kind === 'list')
        for (const [i, record] of (value as Record<string, unknown>[]).entries())
          for (const each of field.fields) check(each, record[each.name], `${where}.${i}.${each.name}`)
      if (field.label.en === '' || field.label.zh === '') faulty.push(`${where} has no name`)
    }
    for (const section of describeDevice(device.initial)) {
      const values = device.all[section.name as 'network'] as unknown as Record<string, unknown>
      for (const field of section.fields) check(field, values[field.name], `${section.name}.${field.name}`)
      for (const preset of section.presets)
        for (const [name, value] of Object.entries(preset.values))
          check(
            section.fields.find((field) => field.name === name)!,
            value,
            `${section.name} preset ${name}`,
          )
    }
    expect(faulty).toEqual([])
  })

  it('takes what fits, and leaves out the rest', () => {
    const device = new DeviceState()
    const heard: string[] = []
    device.onDidChange(({ section }) => heard.push(section))
    expect(device.setUnchecked('battery', { level: 12, charging: 'yes', other: 1 })).toBe(true)
    expect(device.get('battery')).toEqual({ level: 12, charging: true })
    expect(device.setUnchecked('battery', { level: 101 })).toBe(false)
    expect(device.setUnchecked('battery', { level: 12 })).toBe(false)
    expect(device.setUnchecked('constructor', { name: 'x' })).toBe(false)
    expect(device.setUnchecked('contacts', { phone: [{ name: 'A' }] })).toBe(true)
    expect(device.get('contacts').phone).toEqual([{ name: 'A', mobile: '13800000000' }])
    expect(device.setUnchecked('bluetooth', { peripherals: [{ advertisData: '0' }] })).toBe(false)
    expect(heard).toEqual(['battery', 'contacts'])
  })

  it('keeps only what differs from the defaults', () => {
    const store = memory()
    const device = new DeviceState(store)
    device.set('network', { type: '4G' })
    device.set('battery', { level: 50 })
    device.set('battery', { level: 100 })
    expect(JSON.parse(store.text!)).toEqual({ network: { type: '4G' } })
    expect(new DeviceState(store).get('network').type).toBe('4G')
    device.reset('network')
    expect(JSON.parse(store.text!)).toEqual({})
  })

  it.each(['nonsense', '[]', '{"network":{"type":"9G"}}', '{"gone":{"x":1}}', '{"battery":null}'])(
    'is not upset by %s in its storage',
    (text) => {
      expect(new DeviceState(memory(text)).all).toEqual(new DeviceState().all)
    },
  )

  it('goes on where nothing can be kept', () => {
    const device = new DeviceState({
      read: () => null,
      write() {
        throw new Error('full')
      },
    })
    expect(device.set('battery', { level: 3 })).toBe(true)
    expect(device.get('battery').level).toBe(3)
  })

  it('begins as the project wants it; what was set by hand stays', () => {
    const store = memory()
    const device = new DeviceState(store)
    device.set('network', { type: '3G' })
    const faults = device.takeDefaults({
      network: { type: '4G', localIp: '10.0.0.1' },
      battery: { level: 200, charging: false, volts: 3 },
      toaster: {},
    })
    expect(faults).toEqual(['toaster', 'battery.level', 'battery.volts'])
    expect(device.get('network')).toMatchObject({ type: '3G', localIp: '10.0.0.1' })
    expect(device.get('battery')).toEqual({ level: 100, charging: false })
    expect(JSON.parse(store.text!)).toEqual({ network: { type: '3G' } })
    device.reset()
    expect(device.get('network').type).toBe('4G')
    const fields = describeDevice(device.initial).find(({ name }) => name === 'network')!.fields
    expect(fields.find(({ name }) => name === 'type')!.default).toBe('4G')
    device.set('network', { type: 'machine' })
    const again = new DeviceState(store)
    again.takeDefaults({ network: { type: '4G' } })
    expect(again.get('network').type).toBe('machine')
    device.reset()
    device.takeDefaults({})
    expect(device.all).toEqual(new DeviceState().all)
  })

  it('takes what was kept when it comes late; what was set or reset before wins', () => {
    const device = new DeviceState()
    device.set('network', { type: '3G' })
    device.reset('battery')
    const heard: string[] = []
    device.onDidChange(({ section }) => heard.push(section))
    const store = memory(
      JSON.stringify({
        network: { type: '4G', localIp: '10.0.0.1' },
        battery: { level: 7 },
        clipboard: { text: 'kept', other: 1 },
      }),
    )
    device.keepIn(store)
    expect(device.get('network')).toMatchObject({ type: '3G', localIp: '10.0.0.1' })
    expect(device.get('battery').level).toBe(100)
    expect(device.get('clipboard').text).toBe('kept')
    expect(new Set(heard)).toEqual(new Set(['clipboard', 'network']))
    const kept = { network: { type: '3G', localIp: '10.0.0.1' }, clipboard: { text: 'kept' } }
    expect(JSON.parse(store.text!)).toEqual(kept)
    device.reset()
    expect(store.text).toBe('{}')
  })

  it('writes nothing back where nothing was set before', () => {
    const store = memory('{"network":{"type":"machine"}}')
    const write = vi.spyOn(store, 'write')
    const device = new DeviceState()
    device.keepIn(store)
    device.takeDefaults({ network: { type: '4G' } })
    expect(device.get('network').type).toBe('machine')
    expect(write).not.toHaveBeenCalled()
  })

  it('says which action was taken, of sections that there are', () => {
    const device = new DeviceState()
    const heard: string[] = []
    device.onDidAct((action) => heard.push(action))
    device.act('motion', 'shake')
    device.act('nowhere', 'shake')
    expect(heard).toEqual(['motion.shake'])
  })
})

describe('a real phone', () => {
  it('goes before the defaults and the project, not before what is set by hand, and is not kept', () => {
    const store = memory()
    const device = new DeviceState()
    device.keepIn(store)
    const heard = vi.fn()
    device.onDidChange(heard)
    device.takeReal('battery', { level: 40 })
    expect(device.get('battery')).toMatchObject({ level: 40 })
    expect(device.initial.battery.level).toBe(40)
    expect(heard).toHaveBeenCalledOnce()
    device.takeReal('battery', { level: 40 })
    expect(heard).toHaveBeenCalledOnce()
    device.takeDefaults({ battery: { level: 70 }, network: { type: '3g' } })
    expect(device.get('battery').level).toBe(40)
    device.set('battery', { level: 5 })
    device.takeReal('battery', { level: 41, charging: true })
    expect(device.get('battery')).toMatchObject({ level: 5, charging: true })
    device.reset('battery')
    expect(device.get('battery').level).toBe(41)
    expect(store.text ?? '').not.toContain('41')
  })

  it('leaves what it says of itself unused where that does not fit', () => {
    const device = new DeviceState()
    const { level } = device.get('battery')
    device.takeReal('battery', { level: 4000 })
    expect(device.get('battery').level).toBe(level)
  })
})
