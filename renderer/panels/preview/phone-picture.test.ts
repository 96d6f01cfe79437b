import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { decodeRecorded, encodeRecorded } from '../../../base/recorded-value.web'
import type { PhoneInfo } from '../../../protocol/preview'
import type { WorkbenchToShell } from '../../../protocol/simulator'
import { Signal } from '../../common/signal'
import { LogModel } from '../console/log-model'
import { LeadingLink } from '../simulator/leading-link'
import { PhoneLink } from './phone-link'
import { pictureOfPhone } from './phone-picture'
import type { Phone } from './preview-model'
import { Target } from './target'

vi.hoisted(() => vi.stubGlobal('navigator', { language: 'en' }))
beforeEach(() => {
  vi.stubGlobal('createImageBitmap', async () => ({ close() {} }))
  vi.useFakeTimers()
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** A PNG's beginning, which says that size, and as many bytes in all. */
function png(width: number, height: number, length = 100): Uint8Array {
  const bytes = new Uint8Array(length)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
  new DataView(bytes.buffer).setUint32(16, width)
  new DataView(bytes.buffer).setUint32(20, height)
  return bytes
}

/** A phone that answers each question with what `answer` gives; undefined: never. */
function phoneWith(answer: (method: string) => unknown) {
  const listening: boolean[] = []
  const link: PhoneLink = new PhoneLink(
    {
      call: async (name: string, params: unknown) => {
        if (name === 'preview/listen') {
          const { on } = params as { on: boolean }
          listening.push(on)
          if (on)
            link.take(encodeRecorded({ k: 'state', state: { status: 'running', devices: [], pages: [], stack: [] } }))
        }
        if (name !== 'preview/say') return {}
        const asked = decodeRecorded((params as { text: string }).text) as Extract<WorkbenchToShell, { k: 'inspect' }>
        const said =
          asked.k === 'inspect' && asked.at === 'shell' ? answer(`${asked.agent}.${asked.method}`) : undefined
        if (said !== undefined)
          queueMicrotask(() =>
            link.take(encodeRecorded({ k: 'inspected', at: 'shell', id: asked.id, ...(said as object) })),
          )
        return {}
      },
    } as never,
    'a',
  )
  const info = new Signal({ id: 'a', connected: true } as PhoneInfo)
  link.follow({ connected: true })
  const phone: Phone = { id: 'a', info, link, logs: new LogModel() }
  const target = new Target({ link: new LeadingLink(), send: () => {} }, new LogModel())
  return { phone, target, listening, link }
}

test('a phone that nobody looks at is listened to for as long as it takes', async () => {
  const asked: string[] = []
  const { phone, target, listening } = phoneWith((method) => {
    asked.push(method)
    return { value: { png: png(30, 40), width: 30, height: 40 } }
  })
  const picture = await pictureOfPhone(target, phone)
  expect([picture.type, picture.size]).toEqual(['image/png', 100])
  expect(asked).toEqual(['picture.take'])
  expect(listening.slice(1)).toEqual([true, false])
})

test('one that the panels are about stays so', async () => {
  const { phone, target, listening } = phoneWith(() => ({ value: { png: png(30, 40), width: 30, height: 40 } }))
  target.choose(phone)
  await pictureOfPhone(target, phone)
  expect(listening.at(-1)).toBe(true)
})

test.each([
  ['something else', { png: 'text', width: 1, height: 1 }],
  ['no PNG', { png: new Uint8Array(100), width: 30, height: 40 }],
  ['another size than it says', { png: png(3000, 40), width: 30, height: 40 }],
  ['a monstrous size', { png: png(70_000, 70_000), width: 70_000, height: 70_000 }],
  ['too many bytes', { png: png(30, 40, 3_950_000), width: 30, height: 40 }],
  ['nothing', null],
])('of what it sends, %s is no picture', async (_name, value) => {
  const { phone, target } = phoneWith(() => ({ value }))
  await expect(pictureOfPhone(target, phone)).rejects.toMatchObject({
    code: 'screenshot_unavailable',
    message: expect.stringContaining('not a picture'),
  })
})

test('bytes that the browser cannot read are none', async () => {
  vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('broken')))
  const { phone, target } = phoneWith(() => ({ value: { png: png(30, 40), width: 30, height: 40 } }))
  await expect(pictureOfPhone(target, phone)).rejects.toMatchObject({
    message: expect.stringContaining('not a picture'),
  })
})

test('one that says why it drew none is heard; one that says nothing is not waited for for ever', async () => {
  const failing = phoneWith(() => ({ error: { code: 'picture_too_much', message: 'The page has 30000 elements' } }))
  await expect(pictureOfPhone(failing.target, failing.phone)).rejects.toMatchObject({
    message: 'The page has 30000 elements',
  })

  const silent = phoneWith(() => undefined)
  const waiting = expect(pictureOfPhone(silent.target, silent.phone)).rejects.toMatchObject({
    code: 'screenshot_unavailable',
    message: expect.stringContaining('did not answer in time'),
  })
  await vi.advanceTimersByTimeAsync(60_000)
  await waiting
  expect(silent.listening.at(-1)).toBe(false)
})

test('one that goes meanwhile, or is away, is said to be', async () => {
  const { phone, target, link } = phoneWith(() => undefined)
  const gone = expect(pictureOfPhone(target, phone)).rejects.toMatchObject({
    message: expect.stringContaining('not connected'),
  })
  await vi.advanceTimersByTimeAsync(10)
  link.follow({ connected: false })
  await gone
  phone.info.set({ ...phone.info.value, connected: false })
  await expect(pictureOfPhone(target, phone)).rejects.toMatchObject({ code: 'screenshot_unavailable' })
})
