import { describe, expect, it } from 'vitest'
import type { LogEntry, LogicToShell } from '../../../protocol/bridge'
import { builtins } from '../../../protocol/builtins'
import { ApiError } from '../../api/spec'
import { Reporter } from '../report'
import { createAnimation } from './animation'
import { arrayBufferToBase64, base64ToArrayBuffer } from './base64'
import { isApiFailure, perform } from './call'
import { canIUse } from './can-i-use'
import { sendable } from './sendable'
import { Storage } from './storage'

describe('perform', () => {
  const entries: LogEntry[] = []
  const reporter = new Reporter((entry) => entries.push(entry))
  const record = (log: unknown[]) => ({
    success: (value: unknown) => log.push(['success', value]),
    fail: (value: unknown) => log.push(['fail', value]),
    complete: (value: unknown) => log.push(['complete', value]),
  })

  it('calls success and complete, and fulfils the promise', async () => {
    const log: unknown[] = []
    const result = perform('x', record(log), reporter, () => ({ a: 1 }))
    expect(log).toEqual([])
    await expect(result).resolves.toEqual({ a: 1 })
    expect(log).toEqual([
      ['success', { a: 1 }],
      ['complete', { a: 1 }],
    ])
    await expect(perform('x', {}, reporter, () => undefined)).resolves.toEqual({})
  })

  it('calls fail and complete with number and text, and rejects', async () => {
    const log: unknown[] = []
    const failed = perform('x', record(log), reporter, () => {
      throw new ApiError('api_cancelled', 'no')
    })
    await expect(failed).rejects.toEqual({ error: 11, errorMessage: 'no' })
    expect(log).toEqual([
      ['fail', { error: 11, errorMessage: 'no' }],
      ['complete', { error: 11, errorMessage: 'no' }],
    ])
    const reason: unknown = await failed.catch((error: unknown) => error)
    expect(isApiFailure(reason)).toBe(true)
    expect(isApiFailure({ error: 11, errorMessage: 'no' })).toBe(false)
  })

  it('survives callbacks that throw', async () => {
    entries.length = 0
    const log: unknown[] = []
    const callbacks = {
      ...record(log),
      success: () => {
        throw new Error('mine')
      },
    }
    await expect(perform('x', callbacks, reporter, () => 1)).resolves.toBe(1)
    expect(log).toEqual([['complete', 1]])
    expect(entries[0]).toMatchObject({
      uncaught: true,
      args: ['Error in my.x success:', { $t: 'error', message: 'mine' }],
    })
  })
})

describe('storage', () => {
  const posted: LogicToShell[] = []
  const make = (texts: Record<string, string> = {}): Storage => {
    posted.length = 0
    const storage = new Storage((message) => posted.push(message))
    storage.load(texts)
    return storage
  }

  it('gives copies, null for what is not there, and writes through', () => {
    const storage = make({ old: '[1]' })
    const value = { a: [1] }
    storage.set({ key: 'k', data: value })
    value.a.push(2)
    expect(storage.get({ key: 'k' })).toEqual({ data: { a: [1] } })
    expect(storage.get({ key: 'old' })).toEqual({ data: [1] })
    expect(storage.get({ key: 'none' })).toEqual({ data: null })
    storage.remove({ key: 'k' })
    storage.remove({ key: 'k' })
    storage.clear()
    expect(posted).toEqual([
      { k: 'storage/write', clear: false, entries: { k: '{"a":[1]}' } },
      { k: 'storage/write', clear: false, entries: { k: null } },
      { k: 'storage/write', clear: true, entries: {} },
    ])
    expect(storage.info()).toEqual({ keys: [], currentSize: 0, limitSize: 10240 })
  })

  it('has limits', () => {
    const storage = make()
    const failure = (act: () => void): unknown => {
      try {
        return act()
      } catch (error) {
        return (error as ApiError).error
      }
    }
    expect(failure(() => storage.set({ key: '', data: 1 }))).toBe(2)
    expect(failure(() => storage.set({ data: 1 }))).toBe(2)
    expect(failure(() => storage.set({ key: 'k', data: 'x'.repeat(300_000) }))).toBe(14)
    for (let i = 0; i < 52; i++) storage.set({ key: `k${i}`, data: 'x'.repeat(200_000) })
    expect(failure(() => storage.set({ key: 'more', data: 'x'.repeat(200_000) }))).toBe(12)
    storage.set({ key: 'k0', data: 1 })
    expect(failure(() => storage.set({ key: 'more', data: 'x'.repeat(190_000) }))).toBeUndefined()
    expect(storage.get({ key: 'more' }).data).toHaveLength(190_000)
  })
})

describe('arguments for the shell', () => {
  it('lose functions and keep the rest', () => {
    const bytes = new ArrayBuffer(2)
    expect(sendable({ a: 1, f() {}, list: [() => {}, 2], bytes, gone: undefined, nested: { g() {} } })).toEqual({
      a: 1,
      list: [null, 2],
      bytes,
      nested: {},
    })
  })

  it('may share objects, but not contain themselves', () => {
    const shared = { s: 1 }
    expect(sendable({ a: shared, b: shared })).toEqual({ a: { s: 1 }, b: { s: 1 } })
    const loop: Record<string, unknown> = {}
    loop['self'] = loop
    expect(() => sendable(loop)).toThrow(ApiError)
    let deep: unknown = 1
    for (let i = 0; i < 200; i++) deep = [deep]
    expect(() => sendable(deep)).toThrow('too deeply')
  })
})

describe('canIUse', () => {
  it.each([
    ['alert', true],
    ['my.alert', true],
    ['component2', true],
    ['showToast.object.type', true],
    ['showToast.object.success', true],
    ['showToast.object.colour', false],
    ['getSystemInfo.return.brand', true],
    ['getSystemInfo.callback.screen.width', true],
    ['getSystemInfo.return.hologram', false],
    ['env.clientName', true],
    ['button', true],
    ['button.open-type', true],
    ['button.open-type.getAuthorize', true],
    ['button.open-type.none', false],
    ['button.openType', true],
    ['view.onTransitionEnd', true],
    ['button.colour', false],
    ['page.$spliceData', true],
    ['sjs.event', true],
    ['ap.imgRisk', false],
    ['ap.openURL', true],
    ['ap.openURL.object.url', true],
    ['ap.openURL.object.uri', false],
    ['datePicker.object.format.yyyy-MM', true],
    ['datePicker.object.format.yyyy-MM-dd HH:mm', true],
    ['datePicker.object.format.never', false],
    ['showToast.object.type.exception', true],
    ['page.onShareAppMessage.async', true],
    ['lottie', builtins['lottie']?.available ?? false],
    ['constructor', false],
    ['toString.object', false],
    ['createSelectorQuery.return.fields.object.id', true],
    ['createSelectorQuery.return.scrollOffset.callback', true],
    ['plugin.dynamic', false],
    ['', false],
  ])('%s: %s', (name, expected) => expect(canIUse(name, { component2: true })).toBe(expected))
  it('tells component2 as the project has it', () => expect(canIUse('component2', { component2: false })).toBe(false))
  it('takes no nonsense', () => expect(canIUse(undefined, { component2: true })).toBe(false))
})

describe('small ones', () => {
  it('base64 both ways', () => {
    const bytes = Uint8Array.from({ length: 20_000 }, (_, i) => i % 256)
    expect(new Uint8Array(base64ToArrayBuffer(arrayBufferToBase64(bytes.buffer)))).toEqual(bytes)
    expect(() => base64ToArrayBuffer('***')).toThrow('not base64')
    expect(() => arrayBufferToBase64('text')).toThrow('ArrayBuffer')
  })

  it('animations are exported step by step', () => {
    const animation = createAnimation({ duration: 100, timeFunction: 'ease' }) as any
    animation.opacity(0.5).translate(10, 20).step().rotate(90).step({ duration: 5 })
    const base = { timeFunction: 'ease', delay: 0, transformOrigin: '50% 50% 0' }
    expect(animation.export()).toEqual([
      {
        config: { duration: 100, ...base },
        animation: [
          ['opacity', [0.5]],
          ['translate', [10, 20]],
        ],
      },
      { config: { duration: 5, ...base }, animation: [['rotate', [90]]] },
    ])
    expect(animation.export()).toEqual([])
  })
})
