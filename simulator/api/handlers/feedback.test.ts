/** Documentation: "交互反馈". What is asked of dialogs and toasts, and what programs hear. */
import { describe, expect, it } from 'vitest'
import type { SheetOptions } from '../../shell/dialogs'
import { TestShell } from './testing'

const ask = async (name: string, args: object, answer: object = { ok: true, input: '' }) => {
  const shell = new TestShell()
  shell.answers.dialog = answer
  const result = await shell.call(name, args)
  return { result, question: shell.asked[0]?.[1] as Record<string, unknown> | undefined }
}

describe('dialogs', () => {
  it('alert: one button, whatever its content is', async () => {
    const { result, question } = await ask('alert', { title: 't', content: { a: 1 }, buttonText: 'Go' })
    expect(result).toEqual({})
    expect(question).toMatchObject({ title: 't', text: '{"a":1}', ok: 'Go' })
    expect(question).not.toHaveProperty('cancel')
    expect((await ask('alert', {})).question).toMatchObject({ ok: '确定' })
  })

  it('confirm: both answers are a success; other spellings of the buttons', async () => {
    expect((await ask('confirm', { content: 'c' })).result).toEqual({ confirm: true })
    expect((await ask('confirm', {}, { ok: false })).result).toEqual({ confirm: false })
    expect((await ask('confirm', { confirmButtonText: 'Y', cancelButtonText: 'N' })).question).toMatchObject({
      ok: 'Y',
      cancel: 'N',
    })
    expect((await ask('confirm', { confirmText: 'Y', cancelText: 'N', confirmColor: 'red' })).question).toMatchObject({
      ok: 'Y',
      okColor: 'red',
      cancel: 'N',
    })
    expect((await ask('confirm', {})).question).toMatchObject({ ok: '确定', cancel: '取消' })
  })

  it('prompt: the text only where it was confirmed', async () => {
    const asked = { title: 't', message: 'm', placeholder: 'p', align: 'left' }
    const { result, question } = await ask('prompt', asked, { ok: true, input: 'text' })
    expect(result).toEqual({ ok: true, inputValue: 'text' })
    expect(question).toMatchObject({ title: 't', text: 'm', placeholder: 'p', align: 'left' })
    expect((await ask('prompt', asked, { ok: false, input: 'text' })).result).toEqual({ ok: false })
  })

  it('showModal: with and without a second button, with a field', async () => {
    expect((await ask('showModal', { content: 'c' }, { ok: false })).result).toEqual({ confirm: false, cancel: true })
    expect((await ask('showModal', { showCancel: false })).question!['cancel']).toBeUndefined()
    const editable = await ask('showModal', { editable: true, placeholderText: 'p' }, { ok: true, input: 'x' })
    expect(editable.question).toMatchObject({ placeholder: 'p' })
    expect(editable.result).toEqual({ confirm: true, cancel: false, content: 'x' })
  })
})

describe('toasts', () => {
  const toast = async (name: string, args: object) => {
    const said: unknown[] = []
    const toasts = {
      show: async (options: unknown) => void said.push(options),
      hide: () => said.push('hide'),
      showLoading: (...given: unknown[]) => said.push(given),
      hideLoading: () => said.push('hideLoading'),
    }
    return { result: await new TestShell({ toasts: toasts as never }).call(name, args), said }
  }

  it.each([
    [{ content: 'c' }, { text: 'c', kind: 'none', duration: 3000 }],
    [
      { content: 'c', type: 'success', duration: '1500' },
      { kind: 'success', duration: 1500 },
    ],
    [{ type: 'fail' }, { text: '', kind: 'fail' }],
    [
      { title: 't', icon: 'error' },
      { text: 't', kind: 'fail' },
    ],
    [
      { content: 'c', type: 'exception', delay: 20 },
      { kind: 'exception', delay: 20 },
    ],
    [
      { content: 'c', type: 'unheard', xOffset: 3, yOffset: -4 },
      { kind: 'none', offset: { x: 3, y: -4 } },
    ],
    [{ content: 'c', duration: -1 }, { duration: 0 }],
  ])('%j', async (args, shown) => {
    const { result, said } = await toast('showToast', args)
    expect(result).toEqual({})
    expect(said).toMatchObject([shown])
  })

  it('an exception wants a text (error 2)', async () => {
    expect((await toast('showToast', { type: 'exception' })).result).toMatchObject({ error: 2 })
  })

  it('loading: text, delay, mask', async () => {
    expect((await toast('showLoading', { content: 'c', delay: 100 })).said).toEqual([['c', 100, true]])
    expect((await toast('showLoading', { title: 't', mask: false })).said).toEqual([['t', 0, false]])
    expect((await toast('hideLoading', {})).said).toEqual(['hideLoading'])
    expect((await toast('hideToast', {})).said).toEqual(['hide'])
  })
})

describe('action sheets', () => {
  const sheet = async (args: object, platform = 'iOS', answer = 1) => {
    let asked: SheetOptions | undefined
    const shell = new TestShell({
      dialogs: {
        sheet: async (options: SheetOptions) => {
          asked = options
          return answer
        },
      } as never,
      systemInfo: () => ({ pixelRatio: 2, windowWidth: 1, windowHeight: 1, platform }),
    })
    return { result: await shell.call('showActionSheet', args), asked: asked! }
  }

  it('answer the index, −1 for the cancel button', async () => {
    expect((await sheet({ items: ['a', 2, null] })).asked.items).toEqual(['a', '2', ''])
    expect((await sheet({ items: ['a', 'b'] })).result).toEqual({ index: 1 })
    expect((await sheet({ items: ['a'] }, 'iOS', -1)).result).toEqual({ index: -1 })
  })

  it('have a cancel button and a destructive item on iOS alone', async () => {
    const args = { items: ['a'], cancelButtonText: 'no', destructiveBtnIndex: 0 }
    expect((await sheet(args)).asked).toMatchObject({ cancel: 'no', destructive: 0 })
    const android = (await sheet(args, 'Android')).asked
    expect([android.cancel, android.destructive]).toEqual([undefined, undefined])
  })

  it('want a list', async () => {
    expect((await sheet({})).result).toEqual({ error: 2, errorMessage: 'showActionSheet: items is missing' })
  })
})

describe('what stands on the page', () => {
  const bar = async (name: string, args: object) => {
    const changes: unknown[] = []
    const note = (what: string) => (value: unknown) => void changes.push([what, value])
    const page = {
      id: 1,
      route: 'a',
      barColor: '#ff0000',
      changeBar: note('bar'),
      hideHome: () => changes.push(['hideHome']),
      setBackground: note('background'),
      setPullDown: note('pullDown'),
      pullDown: note('pull'),
      blur: () => changes.push(['blur']),
    }
    const result = await new TestShell({ page: () => page as never }).call(name, args)
    return { result, changes }
  }

  it.each([
    ['setNavigationBarTitle', { title: 't' }, ['bar', { title: 't' }]],
    ['setNavigationBarBottomLineColor', { borderBottomColor: '#eee' }, ['bar', { borderBottom: '#eee' }]],
    ['showNavigationBarLoading', {}, ['bar', { loading: true }]],
    ['hideNavigationBarLoading', {}, ['bar', { loading: false }]],
    ['setBackgroundTextStyle', { textStyle: 'light' }, ['pullDown', { textStyle: 'light' }]],
    ['setBackgroundTextStyle', { textStyle: 'other' }, ['pullDown', { textStyle: 'dark' }]],
    ['setCanPullDown', { canPullDown: false }, ['pullDown', { allowed: false }]],
    ['startPullDownRefresh', {}, ['pull', true]],
    ['stopPullDownRefresh', {}, ['pull', false]],
    ['hideKeyboard', {}, ['blur']],
    ['hideBackHome', {}, ['hideHome']],
  ])('%s %j', async (name, args, change) => {
    const { result, changes } = await bar(name, args)
    expect(result).toEqual({})
    expect(changes).toMatchObject([change])
  })

  it('getTitleColor answers with the bar’s', async () => {
    expect((await bar('getTitleColor', {})).result).toEqual({ color: '#FFFF0000' })
  })

  it('a page that is gone fails', async () => {
    const shell = new TestShell({ page: () => undefined })
    expect(await shell.call('setNavigationBarTitle', { title: 't' })).toMatchObject({ error: 3 })
  })

  it.each(['showTabBar', 'hideTabBar'])('%s off a tab page: error 11', async (name) => {
    const tabBar = { config: { items: [] }, onTabPage: false } as never
    expect(await new TestShell({ tabBar }).call(name)).toMatchObject({ error: 11 })
  })

  it('an item that is not there: error 2 with the documented text', async () => {
    const view = { change: (index: number) => index < 2 }
    const shell = new TestShell({ tabBar: { config: { items: [] }, onTabPage: true, view } as never })
    expect(await shell.call('setTabBarBadge', { index: 1, text: '3' })).toEqual({})
    expect(await shell.call('setTabBarBadge', { index: 5, text: '3' })).toEqual({
      error: 2,
      errorMessage: '无效参数: Error: Index 5 of TabBar do not exists!',
    })
    expect(await shell.call('setTabBarBadge', { index: 1 })).toMatchObject({ error: 2 })
    expect(
      await new TestShell({ tabBar: { config: undefined } as never }).call('showTabBarRedDot', { index: 0 }),
    ).toMatchObject({
      error: 11,
    })
  })
})
