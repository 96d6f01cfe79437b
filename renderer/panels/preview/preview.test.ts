import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { encodeRecorded, decodeRecorded } from '../../../base/recorded-value.web'
import type { HostEvents } from '../../../protocol/host'
import type { PhoneInfo, PreviewState, RunningPreview } from '../../../protocol/preview'
import type { ShellToWorkbench, WorkbenchToShell } from '../../../protocol/simulator'
import { Emitter } from '../../../base/events'
import { LogModel } from '../console/log-model'
import { Inspection } from '../simulator/inspection'
import { LeadingLink } from '../simulator/leading-link'
import { namesOf, PreviewModel, type PreviewHost } from './preview-model'
import { Target } from './target'

// Words are looked for as the modules load.
vi.hoisted(() => vi.stubGlobal('navigator', { language: 'en' }))
beforeEach(() => vi.stubGlobal('requestAnimationFrame', () => 0))
afterEach(() => vi.unstubAllGlobals())

const running: RunningPreview = {
  url: 'http://192.168.1.5:5240/s/token',
  address: { address: '192.168.1.5', interface: 'wlan0', kind: 'wifi' },
  port: 5240,
  https: false,
  expires: 1,
  launch: { url: '', options: '' },
}
const pixel: PhoneInfo = {
  id: 'a',
  userAgent: '',
  system: 'Android 14',
  model: 'Pixel 8',
  browser: 'Chrome 131',
  language: 'en',
  width: 412,
  height: 915,
  pixelRatio: 2.6,
  secure: false,
  standalone: false,
  connected: true,
  since: 1,
}

/** A host with a preview, and the phones' ends of their links. */
function fakeHost() {
  const calls: [string, unknown][] = []
  const changed = new Emitter<HostEvents['preview/didChange']>()
  const said = new Emitter<HostEvents['preview/didSay']>()
  const reconnected = new Emitter<void>()
  let state: PreviewState = { phones: [] }
  const answers: Record<string, (params: never) => unknown> = {
    'preview/state': () => state,
    'preview/addresses': () => [running.address],
    'preview/start': () => (state = { ...state, running }),
    'preview/diagnose': () => [{ code: 'no_network' }],
    'state/get': () => ({ address: '10.0.0.1', https: true }),
  }
  const host = {
    call: async (name: string, params: unknown) => {
      calls.push([name, params])
      return answers[name]?.(params as never) ?? {}
    },
    on: (name: string, listener: never) => (name === 'preview/didSay' ? said : changed).event(listener),
    onDidReconnect: reconnected.event,
  } as unknown as PreviewHost
  return {
    host,
    calls,
    change: (phones: PhoneInfo[]) => changed.fire((state = { running, phones })),
    say: (phone: string, message: ShellToWorkbench | object) => said.fire({ phone, text: encodeRecorded(message) }),
    sayText: (phone: string, text: string) => said.fire({ phone, text }),
    reconnect: () => reconnected.fire(),
    /** What the phone was told, of those calls. */
    told: () =>
      calls
        .filter(([name]) => name === 'preview/say')
        .map(([, params]) => decodeRecorded((params as { text: string }).text) as WorkbenchToShell),
    listening: () =>
      calls.filter(([name]) => name === 'preview/listen').map(([, params]) => (params as { on: boolean }).on),
  }
}

async function withPhone() {
  const fake = fakeHost()
  const preview = new PreviewModel(fake.host)
  preview.load()
  await vi.waitFor(() => expect(preview.state.value).toBeDefined())
  fake.change([pixel])
  const simulator = { link: new LeadingLink(), send: vi.fn() }
  const logs = new LogModel()
  const target = new Target(simulator, logs)
  return { ...fake, preview, target, simulator, logs, phone: preview.phones.value[0]! }
}

const state = { status: 'running', devices: [], pages: [], stack: [] }

test('what may keep a phone away is forgotten when one comes, not when those that are there say something', async () => {
  const { host, change } = fakeHost()
  const model = new PreviewModel(host)
  model.load()
  await model.start()
  change([pixel])
  await model.diagnose()
  change([{ ...pixel, latency: 12 }])
  expect(model.findings.value).toEqual([{ code: 'no_network' }])
  change([pixel, { ...pixel, id: 'b' }])
  expect(model.findings.value).toBeUndefined()
})

test('a phone is listened to while it is looked at, and not before', async () => {
  const { target, phone, listening, say } = await withPhone()
  say('a', { k: 'state', state })
  expect(phone.link.state.value).toBeUndefined()
  expect(listening()).toEqual([])
  target.choose(phone)
  expect(listening()).toEqual([false, true])
  expect(target.link.status.value).toBe('connecting')
  say('a', { k: 'state', state })
  expect(target.link.status.value).toBe('connected')
  expect(target.link.state.value).toMatchObject(state)
  target.choose(undefined)
  expect(listening().at(-1)).toBe(false)
  expect(target.link.state.value).toBeUndefined()
})

test('questions go to the phone and its answers come back, bytes as they were', async () => {
  const { target, phone, told, say } = await withPhone()
  const inspection = new Inspection(target.link)
  target.choose(phone)
  say('a', { k: 'pong', n: 1 })
  const answer = inspection.ask('shell', 'files', 'read', { path: 'x' })
  expect(told()).toEqual([{ k: 'inspect', at: 'shell', id: 1, agent: 'files', method: 'read', args: { path: 'x' } }])
  say('a', { k: 'inspected', at: 'shell', id: 1, value: { bytes: Uint8Array.of(1, 2), list: [{ type: 'b' }] } })
  expect(await answer).toEqual({ bytes: Uint8Array.of(1, 2), list: [{ type: 'b' }] })
})

test('whoever waits for a phone that goes hears of it; it goes on as it returns', async () => {
  const { target, phone, change, say, listening } = await withPhone()
  const inspection = new Inspection(target.link)
  target.choose(phone)
  say('a', { k: 'state', state })
  const answer = inspection.ask('logic', 'data', 'instances')
  change([{ ...pixel, connected: false }])
  await expect(answer).rejects.toMatchObject({ code: 'inspect_gone' })
  expect(target.phone.value).toBe(phone)
  expect(target.link.state.value).toBeUndefined()
  change([pixel])
  expect(listening()).toEqual([false, true, false, true])
  say('a', { k: 'state', state })
  expect(target.link.status.value).toBe('connected')
})

test('what a phone says as it returns is taken, though the word of its return comes later', async () => {
  const { target, phone, change, say } = await withPhone()
  target.choose(phone)
  say('a', { k: 'state', state })
  change([{ ...pixel, connected: false }])
  say('a', { k: 'state', state })
  change([pixel])
  expect(target.link.state.value).toMatchObject(state)
})

test('a shell that comes anew is not waited for with what the one before was asked', async () => {
  const { target, phone, say } = await withPhone()
  const inspection = new Inspection(target.link)
  target.choose(phone)
  say('a', { k: 'device/sections', sections: [] })
  const answer = inspection.ask('logic', 'data', 'instances')
  say('a', { k: 'device/sections', sections: [] })
  await expect(answer).rejects.toMatchObject({ code: 'inspect_gone' })
  expect(target.link.status.value).toBe('connected')
})

test('a host that is there again is told who is looked at', async () => {
  const { target, phone, reconnect, listening, say } = await withPhone()
  target.choose(phone)
  say('a', { k: 'state', state })
  reconnect()
  expect(listening()).toEqual([false, true, false, true])
})

test('what a phone says that is no message of a shell is not taken', async () => {
  const { target, phone, say, sayText } = await withPhone()
  target.choose(phone)
  sayText('a', '{')
  sayText('a', 'null')
  say('a', { k: 'state', state: { status: 'running', devices: 'none' } })
  say('a', { k: 'log', entry: null })
  say('b', { k: 'state', state })
  expect(target.link.state.value).toBeUndefined()
  expect(phone.logs.items.value).toEqual([])
})

test('a phone has a console of its own', async () => {
  const { target, phone, say, logs } = await withPhone()
  expect(target.logs.value).toBe(logs)
  target.choose(phone)
  expect(target.logs.value).toBe(phone.logs)
  phone.logs.clear()
  say('a', { k: 'log', entry: { level: 'log', source: 'logic', args: ['on the phone'], time: 1 } })
  expect(logs.items.value).toEqual([])
  await vi.waitFor(() => expect(phone.logs.items.value).toHaveLength(1))
})

test('messages for a device go to what is looked at', async () => {
  const { target, phone, told, simulator, say } = await withPhone()
  target.setOfDevice('network', { type: '2G' })
  expect(simulator.send).toHaveBeenCalledOnce()
  target.choose(phone)
  say('a', { k: 'state', state })
  target.setOfDevice('network', { type: '2G' })
  expect(simulator.send).toHaveBeenCalledOnce()
  expect(told()).toEqual([{ k: 'device/set', section: 'network', values: { type: '2G' } }])
})

test('a phone keeps what is known of it, and who is out is told', async () => {
  const { preview, phone, change } = await withPhone()
  const left = vi.fn()
  preview.onDidLeave(left)
  change([pixel, { ...pixel, id: 'b' }])
  expect(preview.phones.value[0]).toBe(phone)
  expect(preview.phones.value).toHaveLength(2)
  change([{ ...pixel, id: 'b' }])
  expect(left).toHaveBeenCalledExactlyOnceWith(phone)
})

test('starts as it did before, as far as this machine still has that address', async () => {
  const { preview, calls } = await withPhone()
  const fresh = fakeHost()
  const again = new PreviewModel(fresh.host)
  again.load()
  await vi.waitFor(() => expect(again.state.value).toBeDefined())
  await again.start({ launch: { url: '/a', options: '' } })
  expect(fresh.calls.find(([name]) => name === 'preview/start')?.[1]).toEqual({
    https: true,
    launch: { url: '/a', options: '' },
  })
  // While it runs, only what is changed is said, and it is remembered.
  await preview.start({ https: false })
  expect(calls.find(([name]) => name === 'preview/start')?.[1]).toEqual({ https: false })
  expect(calls.find(([name]) => name === 'state/set')?.[1]).toMatchObject({
    key: 'preview',
    value: { address: '10.0.0.1', https: false },
  })
})

test('phones of one name are told apart', () => {
  const unknown = { ...pixel, id: 'd', model: '', system: '', browser: '' }
  const names = namesOf([pixel, { ...pixel, id: 'b' }, { ...pixel, id: 'c', model: '' }, unknown])
  expect([...names.values()]).toEqual(['Pixel 8', 'Pixel 8 (2)', 'Android 14', '—'])
})
