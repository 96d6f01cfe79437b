/** Every documented attribute of the smaller components: what it does to the look, and what is told. */
import { expect, test } from './harness'

test('slider: bounds, steps, colours and sizes', async ({ stage, page }) => {
  await stage.mount(
    `<a-slider id="a"></a-slider>
     <a-slider id="b" min="10" max="20" step="3" value="15" show-value active-color="rgb(1, 1, 1)" background-color="rgb(2, 2, 2)" track-size="6" handle-size="30" handle-color="rgb(3, 3, 3)"></a-slider>
     <a-slider id="c" disabled value="30" on="change changing"></a-slider>
     <a-slider id="d" name="d" default-value="40"></a-slider>`,
  )
  const css = (id: string, part: string, property: string) => stage.css(`#${id} ${part}`, property)
  // The documented defaults.
  expect(await css('a', '.done', 'background-color')).toBe('rgb(16, 142, 233)')
  expect(await css('a', '.track', 'background-color')).toBe('rgb(221, 221, 221)')
  expect(await css('a', '.track', 'height')).toBe('4px')
  expect(await css('a', '.handle', 'width')).toBe('22px')
  expect(await css('a', '.handle', 'background-color')).toBe('rgb(255, 255, 255)')
  await expect(page.locator('#a .value')).toBeHidden()
  expect(await css('b', '.done', 'background-color')).toBe('rgb(1, 1, 1)')
  expect(await css('b', '.track', 'background-color')).toBe('rgb(2, 2, 2)')
  expect(await css('b', '.track', 'height')).toBe('6px')
  expect(await css('b', '.handle', 'height')).toBe('30px')
  expect(await css('b', '.handle', 'background-color')).toBe('rgb(3, 3, 3)')
  await expect(page.locator('#b .value')).toHaveText('16')
  await expect(page.locator('#d')).toHaveAttribute('aria-valuenow', '40')
  await stage.prop('b', 'max', 13)
  await expect(page.locator('#b .value')).toHaveText('13')
  await page.locator('#c .bar').click({ force: true })
  expect(await stage.names()).toEqual([])
  await expect(page.locator('#c')).toHaveAttribute('aria-valuenow', '30')
})

test('switch, checkbox and radio: colours, disabled, and what is told', async ({ stage, page }) => {
  await stage.mount(
    `<a-switch id="s" checked color="rgb(1, 2, 3)" on="change"></a-switch><a-switch id="sd" disabled on="change"></a-switch>
     <a-switch id="d" default-checked></a-switch>
     <a-checkbox id="c" checked color="rgb(4, 5, 6)" value="x" on="change"></a-checkbox><a-checkbox id="cd" disabled on="change"></a-checkbox>
     <a-radio id="r" checked color="rgb(7, 8, 9)" value="y" on="change"></a-radio><a-radio id="rd" disabled on="change"></a-radio>
     <a-radio id="r2"></a-radio><a-checkbox id="c2"></a-checkbox>`,
  )
  expect(await stage.css('#s .checkbox', 'background-color')).toBe('rgb(1, 2, 3)')
  expect(await stage.css('#c .box', 'background-color')).toBe('rgb(4, 5, 6)')
  expect(await stage.css('#r .box', 'background-color')).toBe('rgb(7, 8, 9)')
  expect(await stage.css('#r .box', 'border-radius')).toBe('50%')
  await expect(page.locator('#d')).toHaveAttribute('aria-checked', 'true')
  for (const id of ['sd', 'cd', 'rd', 's', 'c', 'r', 'r2']) await page.locator(`#${id}`).click({ force: true })
  expect((await stage.sent()).map(({ handler, detail }) => [handler, detail])).toEqual([
    ['s.change', { value: false }],
    ['c.change', { value: false }],
  ])
  await stage.prop('c2', 'checked', true)
  await stage.prop('c2', 'color', 'rgb(1, 1, 1)')
  expect(await stage.css('#c2 .box', 'background-color')).toBe('rgb(1, 1, 1)')
  for (const id of ['s', 'c', 'r2']) {
    await page.locator(`#${id}`).focus()
    await page.keyboard.press('Space')
  }
  expect((await stage.sent()).map(({ handler, detail }) => [handler, detail.value])).toEqual([
    ['s.change', true],
    ['c.change', true],
  ])
})

test('progress and icon', async ({ stage, page }) => {
  const types = 'info warn waiting cancel download search clear success success_no_circle loading'.split(' ')
  await stage.mount(
    `<a-progress id="p" percent="30"></a-progress>
     <a-progress id="q" percent="120" show-info stroke-width="10" active-color="rgb(1, 1, 1)" background-color="rgb(2, 2, 2)" border-radius="5" font-size="20" active on="activeEnd"></a-progress>
     ${types.map((type) => `<a-icon id="${type}" type="${type}"></a-icon>`).join('')}
     <a-icon id="big" type="success" size="40" color="rgb(1, 2, 3)"></a-icon><a-icon id="odd" type="none"></a-icon>`,
  )
  expect(await stage.css('#p .bar', 'height')).toBe('6px')
  expect(await stage.css('#p .done', 'background-color')).toBe('rgb(9, 187, 7)')
  const share = await page.locator('#p').evaluate((p) => {
    const width = (part: string) => p.shadowRoot!.querySelector(part)!.getBoundingClientRect().width
    return width('.done') / width('.bar')
  })
  expect(share).toBeCloseTo(0.3)
  expect(await stage.css('#q .bar', 'height')).toBe('10px')
  expect(await stage.css('#q .bar', 'border-radius')).toBe('5px')
  expect(await stage.css('#q .bar', 'background-color')).toBe('rgb(2, 2, 2)')
  expect(await stage.css('#q .done', 'background-color')).toBe('rgb(1, 1, 1)')
  expect(await stage.css('#q .info', 'font-size')).toBe('20px')
  await expect(page.locator('#q .info')).toHaveText('100%')
  await stage.hears('q.activeEnd')
  const drawn = await page.evaluate(
    (ids) => ids.map((id) => document.getElementById(id)!.shadowRoot!.querySelector('svg')?.innerHTML ?? ''),
    types,
  )
  expect(new Set(drawn).size).toBe(types.length)
  expect(await stage.box('#info')).toMatchObject({ width: 23, height: 23 })
  expect(await stage.box('#big')).toMatchObject({ width: 40, height: 40 })
  expect(await stage.css('#big span', 'color')).toBe('rgb(1, 2, 3)')
})

test('text: lines, spaces, entities, selection', async ({ stage, page }) => {
  const long = 'many words that go on and on until there is no room for them left at all. '.repeat(4)
  await stage.mount(
    `<a-text id="one">x</a-text><a-text id="n" number-of-lines="2">${long}</a-text><a-text id="m">${long}</a-text>
     <a-text id="sp" space="nbsp">a  b</a-text><a-text id="plain">a  b</a-text><a-text id="em" space="emsp">a  b</a-text><a-text id="en" space="ensp">a  b</a-text>
     <a-text id="s" selectable>can be selected</a-text><a-text id="u">cannot</a-text><a-text id="off" selectable="false">cannot</a-text>
     <a-text id="d" decode>&amp;lt;&amp;gt;&amp;amp;&amp;apos;&amp;quot;[&amp;nbsp;&amp;ensp;&amp;emsp;]&amp;copy;</a-text>`,
    'a-text { display: inline-block; }',
  )
  const line = (await stage.box('#one')).height
  expect((await stage.box('#m')).height).toBeGreaterThan(3 * line)
  const width = async (id: string) => (await stage.box(`#${id}`)).width
  expect(await width('sp')).toBeGreaterThan(await width('plain'))
  expect(await width('en')).toBeGreaterThan(await width('sp'))
  expect(await width('em')).toBeGreaterThan(await width('en'))
  const select = (id: string) => stage.css(`#${id}`, 'user-select')
  expect([await select('s'), await select('u'), await select('off')]).toEqual(['text', 'none', 'none'])
  await expect(page.locator('#d')).toHaveText('<>&\'"[\u00a0\u2002\u2003]&copy;', { useInnerText: true })
  await stage.prop('n', 'number-of-lines', 1)
  await stage.mount(`<a-text id="n" number-of-lines="2">${long}</a-text><a-view><a-text id="one">x</a-text></a-view>`)
  expect((await stage.box('#n')).height).toBeCloseTo(2 * (await stage.box('#one')).height, -1)
})

test('a button has the look of its type and size', async ({ stage, page }) => {
  await stage.mount(
    `<a-button id="d">d</a-button><a-button id="p" type="primary">p</a-button><a-button id="w" type="warn">w</a-button>
     <a-button id="m" size="mini">m</a-button><a-button id="pl" type="primary" plain>x</a-button><a-button id="g" ghost type="warn">x</a-button>
     <a-button id="l" loading>l</a-button><a-button id="off" disabled on="tap">x</a-button><a-button id="h" hover-class="none">h</a-button>
     <a-button id="hc" hover-class="mine" hover-start-time="0" hover-stay-time="300">h</a-button>`,
  )
  expect(await stage.css('#p', 'background-color')).toBe('rgb(22, 119, 255)')
  expect(await stage.css('#w', 'background-color')).toBe('rgb(244, 51, 60)')
  expect((await stage.box('#d')).height).toBe(47)
  expect((await stage.box('#m')).height).toBe(30)
  expect(await stage.css('#pl', 'background-color')).toBe('rgba(0, 0, 0, 0)')
  expect(await stage.css('#pl', 'color')).toBe('rgb(22, 119, 255)')
  expect(await stage.css('#g', 'color')).toBe('rgb(244, 51, 60)')
  const spins = (id: string) => page.locator(`#${id}`).evaluate((e) => getComputedStyle(e, '::before').animationName)
  expect([await spins('l'), await spins('d')]).toEqual(['tandem-spin', 'none'])
  await stage.prop('d', 'loading', true)
  expect(await spins('d')).toBe('tandem-spin')
  await stage.prop('d', 'type', 'primary')
  expect(await stage.css('#d', 'background-color')).toBe('rgb(22, 119, 255)')
  await stage.prop('d', 'type', 'no such type')
  expect(await stage.css('#d', 'background-color')).toBe('rgb(255, 255, 255)')
  for (const id of ['h', 'hc']) {
    await page.locator(`#${id}`).hover()
    await page.mouse.down()
    // A class that must not come has its time to come.
    await page.waitForTimeout(60)
    const pressed = await page.locator(`#${id}`).getAttribute('class')
    expect(pressed).toBe(id === 'h' ? 'a-button' : 'a-button mine')
    await page.mouse.up()
  }
})

test('picker-view: classes, styles, and when it tells', async ({ stage, page }) => {
  const rows = Array.from({ length: 8 }, (_, i) => `<a-view>${i}</a-view>`).join('')
  await stage.mount(
    `<a-picker-view id="v" immediate-change indicator-class="ind" mask-class="msk" mask-style="opacity: 0.5" on="change pickStart pickEnd"><a-picker-view-column id="c">${rows}</a-picker-view-column></a-picker-view>`,
    '.ind { height: 40px; } .msk { background: none; }',
  )
  await expect.poll(async () => (await stage.box('#c > a-view:nth-child(1)')).height).toBe(40)
  expect(await stage.css('#v .msk', 'opacity')).toBe('0.5')
  expect(await stage.css('#v .msk', 'background-image')).toBe('none')
  await page.locator('#c').focus()
  await page.keyboard.press('End')
  await expect
    .poll(async () => (await stage.seen()).map(({ type, detail }) => [type, detail.value]))
    .toEqual([
      ['pickStart', undefined],
      ['change', [7]],
      ['pickEnd', undefined],
    ])
  await stage.prop('v', 'value', [2])
  await expect(page.locator('#c')).toHaveAttribute('aria-valuetext', '2')
})

test('scroll-view: thresholds, what goes first, and where it stops', async ({ stage, page }) => {
  const rows = (n: number) =>
    Array.from({ length: n }, (_, i) => `<a-view id="r${i}" style="height:50px">${i}</a-view>`).join('')
  await stage.mount(
    `<a-scroll-view id="s" scroll-y upper-threshold="100" lower-threshold="200px" scroll-top="300" scroll-into-view="r20" style="height:200px" on="scrollToUpper scrollToLower">${rows(40)}</a-scroll-view>
     <a-scroll-view id="x" scroll-x style="white-space:nowrap" on="scroll scrollToLower"><a-view style="display:inline-block;width:2000px;height:40px">x</a-view></a-scroll-view>
     <a-scroll-view id="t" scroll-y trap-scroll disable-lower-scroll="out-of-bounds" style="height:100px"><a-view style="height:300px">t</a-view></a-scroll-view>
     <a-scroll-view id="f" enable-flex scroll-x><a-view style="width:40px">1</a-view><a-view style="width:40px">2</a-view></a-scroll-view>
     <a-scroll-view id="no" style="height:50px"><a-view style="height:100px">n</a-view></a-scroll-view><a-view style="height:2000px"></a-view>`,
  )
  const top = (id: string) => page.locator(`#${id}`).evaluate((element) => element.scrollTop)
  // Of both, into-view wins.
  await expect.poll(() => top('s')).toBe(1000)
  await stage.prop('s', 'scroll-top', 1590)
  await expect.poll(() => top('s')).toBe(1590)
  expect(await stage.names()).toEqual([])
  await stage.prop('s', 'scroll-top', 1610)
  await stage.hears('s.scrollToLower')
  await stage.prop('s', 'scroll-top', 90)
  await stage.hears('s.scrollToUpper')
  await stage.prop('x', 'scroll-left', '750rpx')
  await expect.poll(() => page.locator('#x').evaluate((element) => element.scrollLeft)).toBe(375)
  await expect
    .poll(async () => (await stage.seen('x.scroll')).at(-1)?.detail)
    .toMatchObject({ scrollLeft: 375, scrollWidth: 2000 })
  expect(await stage.css('#t', 'overscroll-behavior-y')).toBe('contain')
  expect((await stage.box('#f > a-view:nth-child(2)')).x - (await stage.box('#f')).x).toBe(40)
  expect(await stage.css('#no', 'overflow-y')).toBe('hidden')
  await page.locator('#t').hover()
  await page.mouse.wheel(0, -50)
  await page.mouse.wheel(0, 80)
  await expect.poll(() => top('t')).toBeGreaterThan(0)
  await stage.prop('s', 'scroll-with-animation', true)
  await stage.prop('s', 'scroll-animation-duration', 400)
  await stage.prop('s', 'scroll-into-view', 'r30')
  await expect.poll(() => top('s')).toBe(1500)
})

test('movable-view: directions, bounds, scale, and what moved it', async ({ stage, page }) => {
  const view = (id: string, more: string) =>
    `<a-movable-area style="width:200px;height:100px"><a-movable-view id="${id}" style="width:50px;height:50px" ${more} on="change changeEnd scale"></a-movable-view></a-movable-area>`
  await stage.mount(
    view('h', 'direction="horizontal"') +
      view('v', 'direction="vertical" x="20"') +
      view('none', '') +
      view('off', 'direction="all" disabled') +
      view('out', 'direction="all" out-of-bounds damping="100"') +
      view('z', 'direction="all" scale scale-min="0.8" scale-max="2"'),
  )
  const at = async (id: string) => {
    const { x, y } = await stage.box(`#${id}`)
    const area = await page.locator(`#${id}`).evaluate((e) => e.parentElement!.getBoundingClientRect().toJSON())
    return [Math.round(x - area.x), Math.round(y - area.y)]
  }
  await expect.poll(async () => (await at('v'))[0]).toBe(20)
  const move = async (id: string, dx: number, dy: number) => {
    const { x, y } = await stage.box(`#${id}`)
    await stage.drag({ x: x + 20, y: y + 20 }, { x: x + 20 + dx, y: y + 20 + dy })
  }
  for (const id of ['h', 'v', 'none', 'off']) await move(id, id === 'v' ? 5 : 40, id === 'v' ? 30 : 4)
  expect([await at('h'), await at('v'), await at('none'), await at('off')]).toEqual([
    [40, 0],
    [20, 30],
    [0, 0],
    [0, 0],
  ])
  const sent = await stage.sent()
  expect(sent.find(({ handler }) => handler === 'h.change')!.detail).toMatchObject({ y: 0, source: 'touch' })
  expect(sent.find(({ handler }) => handler === 'h.changeEnd')!.detail).toEqual({ x: 40, y: 0 })
  await move('out', -60, 0)
  await expect.poll(() => at('out')).toEqual([0, 0])
  const sources = new Set((await stage.sent('out.change')).map(({ detail }) => detail.source))
  expect([...sources]).toEqual(['touch-out-of-bounds', 'out-of-bounds'])
  await stage.prop('z', 'scale-value', 5)
  await expect.poll(async () => (await stage.seen('z.scale')).at(-1)?.detail).toMatchObject({ scale: 2 })
  await stage.prop('z', 'x', 30)
  await expect.poll(async () => (await stage.seen('z.change')).at(-1)?.detail.source).toBe('')
})

test('navigator, label, view: what a press does to them', async ({ stage, page }) => {
  await stage.mount(
    `<a-navigator id="e" open-type="exit">exit</a-navigator><a-navigator id="n" url="/a" hover-class="on" hover-start-time="0">go</a-navigator>
     <a-navigator id="x" open-type="odd" url="/a">odd</a-navigator><a-navigator id="u">no url</a-navigator>
     <a-label id="l" for="second"><a-checkbox id="first"></a-checkbox><a-checkbox id="second"></a-checkbox><a-text id="lt">both</a-text></a-label>
     <a-view id="outer" hover-class="on"><a-view id="inner" hover-class="on" hover-start-time="0" hover-stay-time="2000" hover-stop-propagation style="height:40px">in</a-view></a-view>`,
  )
  for (const id of ['e', 'x', 'u']) await page.locator(`#${id}`).click()
  expect(await stage.calls()).toEqual([{ name: 'exitMiniProgram', args: {} }])
  expect((await stage.logs()).map(({ code }) => code)).toEqual(['navigator_open_type_unknown', 'navigator_url_missing'])
  await page.locator('#lt').click()
  await expect(page.locator('#second')).toHaveAttribute('aria-checked', 'true')
  await expect(page.locator('#first')).toHaveAttribute('aria-checked', 'false')
  await page.locator('#inner').click()
  await expect(page.locator('#inner')).toHaveClass(/on/)
  await expect(page.locator('#outer')).not.toHaveClass(/on/)
  await page.locator('#n').focus()
  await page.keyboard.press('Enter')
  expect((await stage.calls()).at(-1)).toEqual({ name: 'navigateTo', args: { url: '/a' } })
})
