import { expect, test } from './harness'

test('a button of the service desk has its size and colour, and opens a talk', async ({ stage, page }) => {
  await stage.mount(
    `<a-contact-button id="c" tnt-inst-id="t" scene="s1"></a-contact-button>
     <a-contact-button id="d" tnt-inst-id="t" scene="s2" size="75rpx" color="rgb(1, 2, 3)"></a-contact-button>
     <a-contact-button id="i" tnt-inst-id="t" scene="s3" icon="data:image/gif;base64,R0lGODlhAQABAAAAACw="></a-contact-button>
     <a-contact-button id="e"></a-contact-button>`,
  )
  expect(await stage.box('#c')).toMatchObject({ width: 25, height: 25 })
  expect(await stage.box('#d')).toMatchObject({ width: 37.5 })
  expect(await stage.css('#c .box', 'color')).toBe('rgb(0, 163, 255)')
  expect(await stage.css('#d .box', 'color')).toBe('rgb(1, 2, 3)')
  await expect(page.locator('#i img')).toHaveCount(1)
  await page.locator('#c').click()
  expect(await stage.calls()).toEqual([{ name: 'contact', args: { title: '智能客服', scene: 's1' } }])
  expect((await stage.logs()).map(({ code }) => code)).toEqual(['contact_button_incomplete'])
})

test('an account is followed once', async ({ stage, page }) => {
  await stage.mount('<a-lifestyle id="l" public-id="2014" memo="News" on="follow"></a-lifestyle>')
  await expect(page.locator('#l .memo')).toHaveText('News')
  await stage.answer('follow', { followed: false })
  await page.locator('#l').click()
  await stage.answer('follow', { followed: true })
  await page.locator('#l').click()
  await expect(page.locator('#l .follow')).toHaveText('已关注')
  await page.locator('#l').click()
  expect(await stage.names()).toEqual(['l.follow'])
  expect(await stage.calls()).toHaveLength(2)
})

test('an error view has words of its type, or of the program, and a way on', async ({ stage, page }) => {
  await stage.mount(
    `<a-error-view id="n" type="network"></a-error-view><a-error-view id="d" title="Mine" message="More" title-color="rgb(1, 2, 3)"></a-error-view>
     <a-error-view id="s" type="busy"><a-button id="own" size="mini" on="tap">again</a-button></a-error-view>
     <a-navigator id="r" open-type="reload">reload</a-navigator>`,
  )
  await expect(page.locator('#n .title')).toHaveText('网络不给力')
  await expect(page.locator('#n .message')).toBeHidden()
  await expect(page.locator('#d .title')).toHaveText('Mine')
  await expect(page.locator('#d .title')).toHaveCSS('color', 'rgb(1, 2, 3)')
  await page.locator('#n .action').click()
  await page.locator('#d .action').click()
  await page.locator('#r').click()
  await page.locator('#own').click()
  expect(await stage.names()).toEqual(['own.tap'])
  await expect(page.locator('#s .action')).toBeHidden()
  expect((await stage.calls()).map(({ name }) => name)).toEqual(['reload', 'navigateBack', 'reload'])
  await stage.prop('d', 'fullscreen', true)
  await expect(page.locator('#d .message')).toHaveText('More')
  expect(await stage.box('#d')).toEqual({ x: 0, y: 0, width: 375, height: 667 })
})

test('what only the platform fills says what it stands for', async ({ stage, page }) => {
  await stage.mount(
    `<a-ad id="a" unit-id="1" on="error load"></a-ad><a-join-group-chat id="j" template-id="1"></a-join-group-chat>
     <a-subscribe-message id="s" template-ids="x,y" on="complete"></a-subscribe-message>`,
  )
  await expect(page.locator('#a')).toContainText('<ad>')
  await stage.hears('a.error')
  await stage.answer('requestSubscribeMessage', { behavior: 'subscribe' })
  await page.locator('#s').click()
  await page.locator('#j').click()
  expect(await stage.sent()).toMatchObject([{ handler: 's.complete', detail: { behavior: 'subscribe' } }])
  expect(await stage.calls()).toEqual([
    { name: 'requestSubscribeMessage', args: { entityIds: ['x', 'y'] } },
    { name: 'contact', args: { title: '加入群聊' } },
  ])
})

test('a page says of itself what its window is to look like', async ({ stage, page }) => {
  await stage.mount(
    '<a-page-meta id="m" background-text-style="light" background-color="#ff0000" background-color-top="#00ff00" on="resize"></a-page-meta>',
  )
  expect(await stage.calls()).toEqual([
    { name: 'setBackgroundTextStyle', args: { textStyle: 'light' } },
    { name: 'setBackgroundColor', args: { backgroundColor: '#ff0000' } },
    { name: 'setBackgroundColor', args: { backgroundColorTop: '#00ff00' } },
  ])
  await page.setViewportSize({ width: 500, height: 300 })
  await expect
    .poll(async () => (await stage.seen())[0]?.detail)
    .toEqual({ size: { windowWidth: 500, windowHeight: 300 } })
})
