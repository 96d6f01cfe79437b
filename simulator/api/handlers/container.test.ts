import { describe, expect, it } from 'vitest'
import { TestShell } from './testing'

const leaving = [
  ['navigateToMiniProgram', { appId: '2021000000000001', path: 'pages/a', extraData: { x: { y: 'z' } } }],
  ['openOtherApp', { url: 'other://a' }],
  ['ap.openURL', { url: 'https://a.test' }],
  ['ap.openAlipayApp', { appCode: 'code' }],
  ['ap.navigateToAlipayPage', { appCode: 'code' }],
  ['openVoucherDetail', { passId: '1' }],
  ['openMerchantCardList', { partnerId: '2' }],
  ['ap.openTicketList', {}],
] as const

describe('ways out of the program', () => {
  it.each(leaving)('%s: a dialog with all that is handed over, and its answer', async (name, args) => {
    const shell = new TestShell()
    shell.answers.dialog = { ok: true }
    expect(await shell.call(name, args)).toEqual({})
    const [[, question]] = shell.asked as [[string, { title: string; text: string }]]
    expect(question.title).toMatch(/^即将打开/)
    for (const key of Object.keys(args)) expect(question.text).toContain(`${key}: `)
    if ('appId' in args) expect(question.text).toContain('extraData: {"x":{"y":"z"}}')
    shell.answers.dialog = { ok: false }
    expect(await shell.call(name, args)).toMatchObject({ error: 11 })
  })

  it('want what they need', async () => {
    const shell = new TestShell()
    expect(await shell.call('navigateToMiniProgram', {})).toEqual({
      error: 2,
      errorMessage: 'navigateToMiniProgram: appId is missing',
    })
    expect(await shell.call('openVoucherDetail', { passId: '' })).toMatchObject({ error: 2 })
    expect(await shell.call('ap.openURL', { url: 7 })).toMatchObject({
      errorMessage: 'ap.openURL: url must be a string, not a number',
    })
  })

  it('back to another program only where one opened this', async () => {
    const shell = new TestShell()
    shell.answers.dialog = { ok: true }
    expect(await shell.call('navigateBackMiniProgram', { extraData: {} })).toMatchObject({ error: 3 })
    expect(await shell.call('navigateBackMiniProgram', { appId: 'a', extraData: { n: 1 } })).toEqual({})
    expect(shell.asked[0]![1].text).toBe('appId: a\nextraData: {"n":1}')
  })
})

describe('subscriptions', () => {
  const subscribe = (index: number, entityIds: unknown) => {
    const shell = new TestShell({ dialogs: { sheet: async () => index } as never })
    return shell.call('requestSubscribeMessage', { entityIds })
  }
  it('accepted and refused are both a success', async () => {
    expect(await subscribe(0, ['a', 'b'])).toMatchObject({
      behavior: 'subscribe',
      show: true,
      a: 'accept',
      result: { subscribedEntityIds: ['a', 'b'], unsubscribedEntityIds: [] },
    })
    expect(await subscribe(1, ['a'])).toMatchObject({
      a: 'reject',
      result: { subscribedEntityIds: [], unsubscribedEntityIds: ['a'] },
    })
  })
  it('cancelled, or too many at once, fail with the documented numbers', async () => {
    expect(await subscribe(-1, ['a'])).toMatchObject({ error: 11 })
    expect(await subscribe(0, ['a', 'b', 'c', 'd'])).toMatchObject({ error: 203 })
    expect(await subscribe(0, 'a')).toMatchObject({ error: 2 })
  })
})

it('announcements want a screen reader', async () => {
  const said: string[] = []
  const shell = new TestShell({ toasts: { show: async ({ text }: { text: string }) => void said.push(text) } as never })
  expect(await shell.call('announce', { text: 'hi' })).toMatchObject({ error: 60004 })
  shell.device.setUnchecked('screen', { screenReader: true })
  expect(await shell.call('announce', { text: 'hi' })).toEqual({})
  expect(await shell.call('announce', {})).toMatchObject({ error: 2 })
  expect(said).toEqual(['hi'])
})

describe('sharing', () => {
  it('shows what the page gave, under the program’s name where it gave no title', async () => {
    const shell = new TestShell()
    shell.answers.dialog = { ok: true }
    expect(await shell.call('showSharePanel', { content: { path: 'pages/a', desc: 'd' } })).toEqual({
      shareResult: true,
    })
    expect(shell.asked[0]![1].text).toBe('title: 测试\ndesc: d\npath: pages/a')
  })
  it('has logic ask the page where a button began it', async () => {
    const shell = new TestShell()
    await shell.call('showSharePanel', { from: 'button', target: { id: 'b' } })
    expect(shell.heard('onShareAppMessage')).toEqual([{ from: 'button', target: { id: 'b' } }])
    expect(shell.asked).toEqual([])
  })
})
