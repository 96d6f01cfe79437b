import type { Page } from '@playwright/test'
import type { WheelSheetEvent } from '../../../protocol/bridge'
import { expect, test } from './harness'

const form = `
  <a-form id="f" on="submit reset">
    <a-input id="name" name="name" value="Ada" on="input focus blur confirm"></a-input>
    <a-textarea id="note" name="note"></a-textarea>
    <a-switch id="on" name="on" on="change"></a-switch>
    <a-slider id="size" name="size" value="30" on="change changing"></a-slider>
    <a-radio-group id="colour" name="colour" on="change">
      <a-label id="lr"><a-radio id="r" value="red" on="change"></a-radio><a-text id="tr">red</a-text></a-label>
      <a-label id="lg" for="g"><a-text id="tg">green</a-text></a-label><a-radio id="g" value="green"></a-radio>
    </a-radio-group>
    <a-checkbox-group id="days" name="days" on="change">
      <a-checkbox id="mo" value="mo" checked on="change"></a-checkbox>
      <a-checkbox id="tu" value="tu"></a-checkbox>
      <a-checkbox id="we" value="we" disabled></a-checkbox>
    </a-checkbox-group>
    <a-button id="send" form-type="submit" on="tap">Send</a-button>
    <a-button id="clear" form-type="reset">Clear</a-button>
  </a-form>`

test('a form collects its named fields and empties them', async ({ stage, page }) => {
  await stage.mount(form)
  await page.locator('#note textarea').fill('two\nlines')
  await page.locator('#on').click()
  await page.locator('#tg').click()
  await page.locator('#tu').click()
  await page.locator('#we').click({ force: true })
  expect((await stage.sent()).map(({ handler, detail }) => [handler, detail.value])).toEqual([
    ['on.change', true],
    ['colour.change', 'green'],
    ['days.change', ['mo', 'tu']],
  ])
  await page.locator('#send').click()
  const [tap, submit] = await stage.sent()
  expect(tap!.handler).toBe('send.tap')
  expect(submit!.detail).toEqual({
    value: { name: 'Ada', note: 'two\nlines', on: true, size: 30, colour: 'green', days: ['mo', 'tu'] },
    buttonTarget: { dataset: {} },
  })
  await page.locator('#clear').click()
  expect(await stage.names()).toEqual(['f.reset'])
  await page.locator('#send').click()
  expect((await stage.sent('f.submit'))[0]!.detail.value).toEqual({
    name: '',
    note: '',
    on: false,
    size: 0,
    colour: '',
    days: [],
  })
})

test('an input tells what is typed, where the cursor is, and when it is confirmed', async ({ stage, page }) => {
  await stage.mount(form)
  const input = page.locator('#name input')
  await input.click()
  await page.keyboard.press('End')
  await page.keyboard.type('!')
  await page.keyboard.press('Enter')
  expect((await stage.sent()).map(({ handler, detail }) => [handler, detail])).toEqual([
    ['name.focus', { value: 'Ada' }],
    ['name.input', { value: 'Ada!', cursor: 4 }],
    ['name.confirm', { value: 'Ada!' }],
    ['name.blur', { value: 'Ada!' }],
  ])
})

test("data sets an input's value, but an echo of an earlier keystroke does not undo typing", async ({
  stage,
  page,
}) => {
  await stage.mount(form)
  const input = page.locator('#name input')
  await stage.prop('name', 'value', 'Eve')
  await expect(input).toHaveValue('Eve')
  await input.fill('')
  await input.pressSequentially('abc')
  await stage.prop('name', 'value', 'a')
  await expect(input).toHaveValue('abc')
  await stage.prop('name', 'value', 'abc')
  await expect(input).toHaveValue('abc')
  await stage.prop('name', 'value', '')
  await expect(input).toHaveValue('')
})

test('a controlled input goes back to its data, an uncontrolled one does not', async ({ stage, page }) => {
  await stage.mount(
    '<a-input id="c" controlled value="x"></a-input><a-input id="u" value="x"></a-input><a-switch id="s" controlled on="change"></a-switch>',
  )
  await page.locator('#c input').fill('xy')
  await page.locator('#u input').fill('xy')
  await expect(page.locator('#c input')).toHaveValue('x')
  await expect(page.locator('#u input')).toHaveValue('xy')
  await page.locator('#s').click()
  expect((await stage.sent())[0]!.detail).toEqual({ value: true })
  await expect(page.locator('#s')).toHaveAttribute('aria-checked', 'false')
  await stage.prop('s', 'checked', true)
  await expect(page.locator('#s')).toHaveAttribute('aria-checked', 'true')
})

test("a placeholder stands in the middle of its field, whatever a library's class says of its top", async ({
  stage,
  page,
}) => {
  await stage.mount(
    `<a-input id="tall" placeholder="Name" placeholder-class="lib" class="tall"></a-input>
     <a-input id="low" placeholder="Name" placeholder-class="lib" class="low"></a-input>`,
    '.lib { position: absolute; top: 0; left: 0; right: 0 } .tall { height: 60px } .low { height: 10px }',
  )
  const off = (id: string) =>
    page.evaluate((name) => {
      const middle = (e: Element) => e.getBoundingClientRect().top + e.getBoundingClientRect().height / 2
      const field = document.getElementById(name)!
      return Math.abs(middle(field) - middle(field.querySelector('.lib')!))
    }, id)
  expect([await off('tall'), await off('low')].map((px) => px < 1)).toEqual([true, true])
})

test('types, maxlength, placeholder and focus of an input', async ({ stage, page }) => {
  await stage.mount(
    `<a-input id="a" type="digit" maxlength="3" placeholder="Amount" placeholder-class="hint" placeholder-style="font-size:20px"></a-input>
     <a-input id="b" password></a-input><a-input id="d" value="off" disabled on="tap"></a-input><a-input id="e"></a-input>`,
    '.hint { color: rgb(1, 2, 3); }',
  )
  await expect(page.getByPlaceholder('Amount')).toHaveAttribute('inputmode', 'decimal')
  expect(await stage.css('#a .a-input-placeholder', 'color')).toBe('rgb(1, 2, 3)')
  expect(await stage.css('#a .a-input-placeholder', 'font-size')).toBe('20px')
  await page.locator('#a input').pressSequentially('12345')
  await expect(page.locator('#a input')).toHaveValue('123')
  await expect(page.locator('#a .a-input-placeholder')).toBeHidden()
  await expect(page.locator('#b input')).toHaveAttribute('type', 'password')
  await page.locator('#d').click()
  expect(await stage.names()).toEqual(['d.tap'])
  await stage.prop('e', 'focus', true)
  await expect(page.locator('#e input')).toBeFocused()
  await stage.prop('e', 'focus', false)
  await expect(page.locator('#e input')).not.toBeFocused()
})

test('a textarea counts, grows with its text, and confirms only where it is told to', async ({ stage, page }) => {
  await stage.mount(
    `<a-textarea id="t" auto-height maxlength="20" on="input lineChange confirm"></a-textarea>
     <a-textarea id="u" confirm-type="send" maxlength="-1" on="confirm"></a-textarea>`,
  )
  const before = (await stage.box('#t')).height
  await page.locator('#t textarea').pressSequentially('a\nb\nc')
  await expect(page.locator('#t .a-textarea-count-wrap')).toHaveText('5/20')
  await expect(page.locator('#u .a-textarea-count-wrap')).toHaveCount(0)
  expect((await stage.box('#t')).height).toBeGreaterThan(before + 20)
  const names = await stage.names()
  expect(names.filter((name) => name === 't.lineChange')).toHaveLength(2)
  expect(names).not.toContain('t.confirm')
  await page.locator('#u textarea').click()
  await page.keyboard.press('Enter')
  expect(await stage.names()).toEqual(['u.confirm'])
})

test('a slider follows the pointer and the keyboard in steps', async ({ stage, page }) => {
  await stage.mount('<a-slider id="s" min="0" max="10" step="2.5" show-value on="change changing"></a-slider>')
  const bar = await page.locator('#s .bar').boundingBox()
  const y = bar!.y + bar!.height / 2
  await stage.drag({ x: bar!.x + 2, y }, { x: bar!.x + bar!.width / 2, y })
  const sent = await stage.sent()
  expect(sent.filter(({ type }) => type === 'changing').map(({ detail }) => detail.value)).toEqual([2.5, 5])
  expect(sent.at(-1)).toMatchObject({ type: 'change', detail: { value: 5 } })
  await page.locator('#s').focus()
  await page.keyboard.press('ArrowRight')
  expect((await stage.sent())[0]!.detail).toEqual({ value: 7.5 })
  await expect(page.locator('#s .value')).toHaveText('7.5')
})

test('a radio in a group gives way to another', async ({ stage, page }) => {
  await stage.mount(form)
  await page.locator('#r').click()
  await expect(page.locator('#r')).toHaveClass(/a-radio-checked/)
  expect((await stage.sent()).map(({ handler, detail }) => [handler, detail.value])).toEqual([
    ['r.change', true],
    ['colour.change', 'red'],
  ])
  // The template writes the class anew: the state's class stays.
  await page.locator('#r').evaluate((element) => element.setAttribute('class', 'mine'))
  await expect(page.locator('#r')).toHaveClass(/mine.*a-radio-checked/)
  await page.locator('#tg').click()
  await expect(page.locator('#r')).not.toHaveClass(/a-radio-checked/)
  await stage.prop('r', 'checked', true)
  await expect(page.locator('#r')).toHaveAttribute('aria-checked', 'true')
})

/** The sheet that the page has the shell draw, and what the shell tells of it. */
const sheetOf = (page: Page) => page.evaluate(() => window.tandem.sheet)
const tellSheet = (page: Page, event: WheelSheetEvent) =>
  page.evaluate((event) => window.tandem.sheetEvent(event), event)

test('a picker opens a wheel and tells the index', async ({ stage, page }) => {
  await stage.mount(
    '<a-picker id="p" title="City" range-key="name" on="change cancel"><a-view id="in">choose</a-view></a-picker>',
  )
  await stage.prop('p', 'range', [{ name: 'Rome' }, { name: 'Paris' }, { name: 'Oslo' }])
  await stage.prop('p', 'value', 1)
  await page.locator('#in').click()
  expect(await sheetOf(page)).toEqual({ title: 'City', columns: [['Rome', 'Paris', 'Oslo']], rows: [1] })
  await tellSheet(page, { k: 'turned', column: 0, row: 2 })
  expect(await sheetOf(page)).toMatchObject({ rows: [2] })
  await tellSheet(page, { k: 'closed', rows: [2] })
  expect(await stage.sent()).toMatchObject([{ handler: 'p.change', detail: { value: 2 } }])
  await page.locator('#in').click()
  await tellSheet(page, { k: 'closed' })
  expect(await stage.names()).toEqual(['p.cancel'])
  await page.locator('#in').click()
  await page.locator('#p').evaluate((element) => element.remove())
  expect(await sheetOf(page)).toBeNull()
})

test('a picker-view turns by drag and by wheel', async ({ stage, page }) => {
  const rows = Array.from({ length: 10 }, (_, i) => `<a-view>${i}</a-view>`).join('')
  await stage.mount(
    `<a-picker-view id="v" on="change pickStart pickEnd" indicator-style="height:50px"><a-picker-view-column id="a">${rows}</a-picker-view-column><a-picker-view-column id="b">${rows}</a-picker-view-column></a-picker-view>`,
  )
  await stage.prop('v', 'value', [2, 4])
  expect((await stage.box('#a > a-view:nth-child(3)')).height).toBe(50)
  const box = await stage.box('#v')
  const middle = box.y + box.height / 2
  await expect.poll(async () => (await stage.box('#b > a-view:nth-child(5)')).y).toBeCloseTo(middle - 25, 0)
  await stage.drag({ x: box.x + 40, y: middle }, { x: box.x + 40, y: middle - 100 })
  await expect
    .poll(async () => (await stage.seen()).map(({ type, detail }) => [type, detail.value]))
    .toEqual([
      ['pickStart', undefined],
      ['change', [4, 4]],
      ['pickEnd', undefined],
    ])
  await page.mouse.move(box.x + box.width - 40, middle)
  await page.mouse.wheel(0, -200)
  await expect.poll(async () => (await stage.seen('v.change')).at(-1)?.detail).toEqual({ value: [4, 2] })
})

test('a keyboard of numbers has no letters', async ({ stage, page }) => {
  const types = ['number', 'digit', 'idcard', 'numberpad', 'digitpad', 'idcardpad', 'text']
  await stage.mount(types.map((type) => `<a-input id="${type}" type="${type}"></a-input>`).join(''))
  const typed: Record<string, string> = {}
  for (const type of types) {
    await page.locator(`#${type} input`).pressSequentially('1a.X2')
    typed[type] = await page.locator(`#${type} input`).inputValue()
  }
  expect(typed).toEqual({
    number: '12',
    digit: '1.2',
    idcard: '1X2',
    numberpad: '12',
    digitpad: '1.2',
    idcardpad: '1X2',
    text: '1a.X2',
  })
  await page.locator('#number input').fill('pasted')
  await expect(page.locator('#number input')).toHaveValue('pasted')
})

test('where the cursor and the selection stand, and who keeps the focus', async ({ stage, page }) => {
  await stage.mount(
    `<a-input id="c" value="abcdef" cursor="2" on="input"></a-input>
     <a-input id="s" value="abcdef" selection-start="1" selection-end="4"></a-input>
     <a-input id="h" hold-keyboard confirm-hold on="blur confirm"></a-input>
     <a-input id="n" on="blur confirm"></a-input><a-view id="away" style="height:40px" on="tap"></a-view>
     <a-label id="l"><a-text id="t">for the area</a-text><a-textarea id="area"></a-textarea></a-label>`,
  )
  const selection = (id: string) =>
    page.locator(`#${id} input`).evaluate((e: HTMLInputElement) => [e.selectionStart, e.selectionEnd])
  await stage.prop('c', 'focus', true)
  await expect.poll(() => selection('c')).toEqual([2, 2])
  await page.keyboard.type('!')
  expect((await stage.sent())[0]!.detail).toEqual({ value: 'ab!cdef', cursor: 3 })
  await stage.prop('s', 'focus', true)
  await expect.poll(() => selection('s')).toEqual([1, 4])
  await page.locator('#h input').click()
  await page.locator('#away').click()
  await page.keyboard.press('Enter')
  expect(await stage.names()).toEqual(['away.tap', 'h.confirm'])
  await expect(page.locator('#h input')).toBeFocused()
  await page.locator('#n input').click()
  await page.keyboard.press('Enter')
  expect(await stage.names()).toEqual(['h.blur', 'n.confirm', 'n.blur'])
  await page.locator('#t').click()
  await expect(page.locator('#area textarea')).toBeFocused()
})

test("a button's open type asks the platform, and tells what came of it", async ({ stage, page }) => {
  await stage.mount(
    `<a-button id="u" open-type="getAuthorize" scope="userInfo" on="getAuthorize getUserInfo error">u</a-button>
     <a-button id="p" open-type="getAuthorize" scope="phoneNumber" on="getAuthorize getPhoneNumber error">p</a-button>
     <a-button id="x" open-type="getAuthorize" scope="other" on="error">x</a-button>
     <a-button id="l" open-type="lifestyle" public-id="2014" on="followLifestyle">l</a-button>
     <a-button id="a" open-type="launchApp" app-parameter="q=1" on="launchApp error">a</a-button>
     <a-button id="s" open-type="openSetting" on="openSetting">s</a-button>
     <a-button id="v" open-type="chooseAvatar" on="chooseAvatar">v</a-button>
     <a-button id="off" open-type="getAuthorize" scope="userInfo" disabled on="getAuthorize">off</a-button>
     <a-button id="w" open-type="wrong">w</a-button><a-button id="sh" open-type="share">share</a-button>`,
  )
  const events = async (id: string) => {
    await page.locator(`#${id}`).click({ force: true })
    await page.waitForTimeout(30)
    return (await stage.sent()).map(({ type, detail }) => [type, detail])
  }
  await stage.answer('getAuthorize', { userInfo: { nickName: 'Ada', avatar: 'a.png' } })
  expect(await events('u')).toEqual([
    ['getAuthorize', {}],
    ['getUserInfo', { userInfo: { nickName: 'Ada', avatar: 'a.png' } }],
  ])
  await stage.answer('getAuthorize', { error: { code: 'ability_denied', message: 'no' } })
  expect(await events('p')).toEqual([['error', { type: 'getAuthorize', errorMessage: 'no' }]])
  expect((await events('x'))[0]![1]).toMatchObject({ type: 'getAuthorize' })
  await stage.answer('follow', { followed: true })
  expect(await events('l')).toEqual([['followLifestyle', { followStatus: 1 }]])
  expect(await events('a')).toEqual([['launchApp', {}]])
  await stage.answer('openSetting', { authSetting: { userInfo: true } })
  expect(await events('s')).toEqual([['openSetting', { authSetting: { userInfo: true } }]])
  await stage.answer('chooseImage', { apFilePaths: ['/a.png'] })
  expect(await events('v')).toEqual([['chooseAvatar', { avatarUrl: '/a.png' }]])
  expect([await events('off'), await events('w'), await events('sh')]).toEqual([[], [], []])
  expect(await stage.calls()).toEqual([
    { name: 'getAuthorize', args: { scope: 'userInfo' } },
    { name: 'getAuthorize', args: { scope: 'phoneNumber' } },
    { name: 'follow', args: { publicId: '2014' } },
    { name: 'launchApp', args: { parameter: 'q=1' } },
    { name: 'openSetting', args: {} },
    { name: 'chooseImage', args: { count: 1 } },
    { name: 'showSharePanel', args: { from: 'button', target: { id: 'sh', tagName: 'button', dataset: {} } } },
  ])
  expect((await stage.logs()).filter(({ level }) => level === 'warn').map(({ code }) => code)).toEqual([
    'button_scope_unknown',
    'button_open_type_unknown',
  ])
})

test('wheels of a picker turn each other, and tell what each was turned to', async ({ stage, page }) => {
  await stage.mount(
    `<a-picker id="m" mode="multiSelector" on="change cancel columnChange"><a-view id="om">multi</a-view></a-picker>
     <a-picker id="d" mode="date" start="2024-01-01" end="2024-12-31" value="2024-01-31" on="change"><a-view id="od">date</a-view></a-picker>
     <a-form id="f" on="submit"><a-picker name="t" mode="time" value="07:30"><a-view id="ot">time</a-view></a-picker><a-button id="go" form-type="submit">go</a-button></a-form>`,
  )
  await stage.prop('m', 'range', [
    ['a', 'b'],
    ['1', '2', '3'],
  ])
  await stage.prop('m', 'value', [0, 1])
  await page.locator('#om').click()
  await tellSheet(page, { k: 'turned', column: 0, row: 1 })
  expect((await stage.sent()).map(({ detail }) => detail)).toEqual([{ column: 0, value: 1 }])
  await stage.prop('m', 'range', [['a', 'b'], ['only']])
  await stage.prop('m', 'value', [1, 0])
  expect(await sheetOf(page)).toMatchObject({ columns: [['a', 'b'], ['only']], rows: [1, 0] })
  await tellSheet(page, { k: 'closed', rows: [1, 0] })
  expect((await stage.sent())[0]!.detail).toEqual({ value: [1, 0] })

  await page.locator('#od').click()
  await tellSheet(page, { k: 'turned', column: 1, row: 1 })
  const { columns, rows } = (await sheetOf(page))!
  expect(columns[2]![rows[2]!]).toBe('29日')
  await tellSheet(page, { k: 'closed', rows })
  expect(await stage.sent()).toMatchObject([{ type: 'change', detail: { value: '2024-02-29' } }])
  await page.locator('#go').click()
  expect((await stage.sent())[0]!.detail.value).toEqual({ t: '07:30' })
})

test('a region is chosen in a sheet of the shell', async ({ stage, page }) => {
  await stage.mount(
    '<a-picker id="r" mode="region" custom-item="全部" on="change cancel"><a-view id="in">region</a-view></a-picker>',
  )
  await stage.answer('regionPicker', { data: ['浙江', '杭州', '西湖区'], code: ['33', '3301', '330106'] })
  await page.locator('#in').click()
  expect((await stage.calls())[0]).toEqual({
    name: 'regionPicker',
    args: { title: '', customItem: '全部', selectedItem: [] },
  })
  expect((await stage.sent())[0]!.detail).toEqual({ value: ['浙江', '杭州', '西湖区'], code: ['33', '3301', '330106'] })
  await stage.answer('regionPicker', { error: { code: 'api_cancelled', message: '' } })
  await page.locator('#in').click()
  await stage.hears('r.cancel')
  expect((await stage.logs()).filter(({ level }) => level !== 'info')).toEqual([])
})

test('a drawn keyboard types as a real one does', async ({ stage, page }) => {
  await stage.mount(
    `<a-input id="i" type="digit" random-number maxlength="4" cursor-spacing="10" on="input confirm blur keyboardHeightChange"></a-input>
     <a-textarea id="t" confirm-type="return" adjust-position="false" on="input"></a-textarea>`,
  )
  const press = (...keys: string[]) => page.evaluate((keys) => keys.forEach((key) => window.tandem.pressKey(key)), keys)
  const field = () => page.evaluate(() => window.tandem.field)
  await page.locator('#i input').focus()
  const { y, height } = await stage.box('#i input')
  expect(await field()).toEqual({
    type: 'digit',
    shuffled: true,
    confirm: 'done',
    bottom: y + height + 10,
    adjust: true,
  })
  await page.evaluate(() => window.tandem.keyboardMoved(258))
  await press('1', '.', '5', '6', '7', 'Backspace')
  await expect(page.locator('#i input')).toHaveValue('1.5')
  const sent = await stage.sent()
  expect(sent[0]).toMatchObject({ type: 'keyboardHeightChange', detail: { height: 258 } })
  expect(sent.at(-1)!.detail).toEqual({ value: '1.5', cursor: 3 })
  await press('Enter')
  expect(await stage.names()).toEqual(['i.confirm', 'i.blur'])
  expect(await field()).toBe(null)
  await page.locator('#t textarea').focus()
  expect(await field()).toMatchObject({ type: 'text', confirm: '', adjust: false })
  await press('a', 'Enter', 'b')
  await expect(page.locator('#t textarea')).toHaveValue('a\nb')
})
