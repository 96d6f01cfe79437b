import { describe, expect, it } from 'vitest'
import type { CustomApis } from '../../../protocol/custom-apis'
import { AppEvents } from '../../shell/app-events'
import { TestShell } from './testing'

const declared: CustomApis = {
  apis: {
    getLevel: {
      params: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'], additionalProperties: false },
      mock: [
        { when: { id: 'none' }, error: 1001, errorMessage: 'no such user', delay: 5 },
        { when: { id: 'a' }, result: { level: 3 } },
      ],
    },
    ping: { mock: [{}] },
  },
  events: {
    levelChanged: { description: 'd', payload: { type: 'object', required: ['level'] }, mock: { level: 4 } },
    plain: {},
  },
}

describe('my.call of a declared API', () => {
  const call = (name: string, params?: unknown) =>
    new TestShell({ customApis: declared }).call('customCall', { name, params })

  it('is answered by the first mock that fits', async () => {
    expect(await call('getLevel', { id: 'a' })).toEqual({ level: 3 })
    expect(await call('getLevel', { id: 'none' })).toEqual({ error: 1001, errorMessage: 'no such user' })
    expect(await call('getLevel', { id: 'b' })).toMatchObject({ error: 1 })
    expect(await call('ping')).toEqual({})
  })
  it('is checked against its schema', async () => {
    expect(await call('getLevel')).toEqual({ error: 2, errorMessage: 'getLevel: id is missing' })
    expect(await call('getLevel', { id: 1 })).toEqual({ error: 2, errorMessage: 'getLevel: id must be string' })
    expect(await call('getLevel', { id: 'a', x: 1 })).toEqual({ error: 2, errorMessage: 'getLevel: x is not known' })
  })
  it('fails where nobody declared it', async () => {
    expect(await call('toString')).toMatchObject({ error: 1 })
    expect(await new TestShell().call('customCall', { name: 'ping' })).toMatchObject({ error: 1 })
  })
})

describe('events of the app container', () => {
  const create = () => {
    const sent: unknown[] = []
    const said: string[] = []
    const events = new AppEvents(
      (name, payload) => sent.push([name, payload]),
      (message) => said.push(message),
    )
    return { events, sent, said }
  }

  it('are a section of the device, with a field and an action each', () => {
    const { events } = create()
    expect([events.sections(), events.values()]).toEqual([[], {}])
    expect(events.declare(declared)).toBe(true)
    expect(events.declare(structuredClone(declared))).toBe(false)
    const [section] = events.sections()
    expect(section).toMatchObject({ name: 'app', fields: [{ name: 'levelChanged' }, { name: 'plain' }] })
    expect(events.values()).toEqual({ app: { levelChanged: '{\n  "level": 4\n}', plain: '' } })
  })
  it('carry what stands in the field', () => {
    const { events, sent, said } = create()
    events.declare(declared)
    events.send('levelChanged')
    events.set({ levelChanged: '{"level": 5}', unknown: '1' })
    events.send('levelChanged')
    events.send('plain')
    events.send('constructor')
    events.set({ levelChanged: '{' })
    events.send('levelChanged')
    events.set({ levelChanged: '{}' })
    events.send('levelChanged')
    expect(sent).toEqual([
      [':levelChanged', { level: 4 }],
      [':levelChanged', { level: 5 }],
      [':plain', undefined],
      [':levelChanged', {}],
    ])
    expect(said).toEqual([
      expect.stringContaining('is no JSON'),
      'The payload of "levelChanged" is not as declared: level is missing',
    ])
  })
})
