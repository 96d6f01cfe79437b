import { expect, test } from './harness'

const picture = (width: number, height: number) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="red"/></svg>`)}`

test('an image has the documented size, tells its own, and fixes a side', async ({ stage }) => {
  await stage.mount(
    `<a-image id="a" src="${picture(80, 40)}" on="load error"></a-image>
     <a-image id="w" class="small" mode="widthFix" src="${picture(80, 40)}"></a-image>
     <a-image id="h" class="small" mode="heightFix" src="${picture(80, 40)}"></a-image>
     <a-image id="fit" mode="aspectFit" style="width:50px;height:50px" src="${picture(80, 40)}"></a-image>
     <a-image id="bad" src="data:image/png;base64,xx" on="load error"></a-image>
     <a-image id="none" on="load error"></a-image>`,
    '.small { width: 100px; height: 100px; }',
  )
  await expect
    .poll(async () => (await stage.seen()).map(({ handler, detail }) => [handler, detail]).sort())
    .toEqual([
      ['a.load', { width: 80, height: 40 }],
      ['bad.error', { errMsg: expect.stringContaining('data:image/png') }],
    ])
  expect(await stage.box('#a')).toMatchObject({ width: 300, height: 225 })
  expect(await stage.box('#w')).toMatchObject({ width: 100, height: 50 })
  expect(await stage.box('#h')).toMatchObject({ width: 200, height: 100 })
  expect(await stage.css('#fit img', 'object-fit')).toBe('contain')
  expect(await stage.box('#none')).toMatchObject({ width: 300, height: 225 })
})

test('a scroll-view tells where it is, and goes where it is told', async ({ stage, page }) => {
  const rows = Array.from({ length: 40 }, (_, i) => `<a-view id="row${i}" style="height:50px">${i}</a-view>`).join('')
  await stage.mount(
    `<a-scroll-view id="s" scroll-y style="height:200px" on="scroll scrollToUpper scrollToLower">${rows}</a-scroll-view>`,
  )
  const top = () => page.locator('#s').evaluate((element) => element.scrollTop)
  await stage.prop('s', 'scroll-top', 500)
  await expect.poll(top).toBe(500)
  await expect
    .poll(async () => (await stage.seen('s.scroll')).map(({ detail }) => detail))
    .toMatchObject([{ scrollTop: 500, scrollLeft: 0, scrollHeight: 2000, scrollWidth: 375 }])
  await stage.sent()
  await stage.prop('s', 'scroll-into-view', 'row20')
  await expect.poll(top).toBe(1000)
  await stage.prop('s', 'scroll-with-animation', true)
  await stage.prop('s', 'scroll-top', 100000)
  await expect.poll(top).toBe(1800)
  await stage.prop('s', 'scroll-top', 0)
  await expect.poll(top).toBe(0)
  await expect
    .poll(async () => (await stage.seen()).map(({ handler }) => handler).filter((name) => name !== 's.scroll'))
    .toEqual(['s.scrollToLower', 's.scrollToUpper'])
  await page.mouse.move(100, 100)
  await page.mouse.wheel(0, 120)
  await expect.poll(top).toBe(120)
})

const slides = ['red', 'green', 'blue']
  .map((c) => `<a-swiper-item id="${c}"><a-view style="height:120px;background:${c}">${c}</a-view></a-swiper-item>`)
  .join('')

test('a swiper takes the height of its first item and turns by drag', async ({ stage }) => {
  await stage.mount(`<a-swiper id="s" duration="100" on="change transition animationEnd">${slides}</a-swiper>`)
  expect(await stage.box('#s')).toMatchObject({ width: 375, height: 120 })
  await stage.drag({ x: 300, y: 60 }, { x: 100, y: 60 })
  await expect.poll(async () => (await stage.box('#green')).x).toBe(0)
  await expect.poll(async () => (await stage.seen()).at(-1)?.type).toBe('animationEnd')
  const sent = await stage.sent()
  expect(sent.some(({ type }) => type === 'transition')).toBe(true)
  expect(sent.filter(({ type }) => type !== 'transition').map(({ type, detail }) => [type, detail])).toEqual([
    ['change', { current: 1, source: 'touch' }],
    ['animationEnd', { current: 1, source: 'touch' }],
  ])
  await stage.drag({ x: 200, y: 60 }, { x: 180, y: 60 })
  await expect.poll(async () => (await stage.box('#green')).x).toBe(0)
  expect(await stage.sent('s.change')).toEqual([])
  await stage.prop('s', 'current', 2)
  await expect.poll(async () => (await stage.box('#blue')).x).toBe(0)
  // At the end it gives a little and comes back.
  await stage.drag({ x: 300, y: 60 }, { x: 100, y: 60 })
  await expect.poll(async () => (await stage.box('#blue')).x).toBe(0)
})

test('a circular swiper goes round, by itself too, and shows its dots', async ({ stage, page }) => {
  await stage.mount(
    `<a-swiper id="s" circular indicator-dots duration="60" current="2" previous-margin="20px" next-margin="20px" on="change">${slides}</a-swiper>`,
  )
  await expect.poll(async () => (await stage.box('#blue')).x).toBe(20)
  // The first follows the last.
  expect((await stage.box('#red')).x).toBe(355)
  expect((await stage.box('#green')).x).toBe(-315)
  await stage.drag({ x: 300, y: 60 }, { x: 100, y: 60 })
  await expect.poll(async () => (await stage.box('#red')).x).toBe(20)
  expect((await stage.sent('s.change')).map(({ detail }) => detail.current)).toEqual([0])
  await expect(page.locator('#s .dot')).toHaveCount(3)
  await stage.prop('s', 'interval', 100)
  await stage.prop('s', 'autoplay', true)
  await expect
    .poll(async () => (await stage.seen('s.change')).map(({ detail }) => detail))
    .toContainEqual({
      current: 1,
      source: 'autoplay',
    })
})

test('a swiper with a height of its own, items that come later, and a vertical one', async ({ stage, page }) => {
  await stage.mount(
    `<a-swiper id="s" current="1" style="height:80px"></a-swiper><a-swiper id="v" vertical duration="50" style="height:90px" on="change">${slides}</a-swiper>`,
  )
  await page.evaluate(() => {
    document.getElementById('s')!.innerHTML =
      '<a-swiper-item id="one">1</a-swiper-item><a-swiper-item id="two">2</a-swiper-item>'
  })
  await expect.poll(() => stage.box('#two')).toMatchObject({ x: 0, width: 375, height: 80 })
  await stage.drag({ x: 100, y: 160 }, { x: 100, y: 100 })
  await expect.poll(async () => (await stage.box('#green')).y).toBe(80)
})

test('a swiper takes other elements than swiper-items as well', async ({ stage }) => {
  await stage.mount(
    '<a-swiper id="s"><a-view id="a" style="height:50px">a</a-view><a-view id="b">b</a-view></a-swiper>',
  )
  expect(await stage.box('#a')).toMatchObject({ x: 0, width: 375 })
  expect(await stage.box('#b')).toMatchObject({ x: 375, width: 375 })
})

test('a swiper whose items are out of the flow is as high as the content of the first', async ({ stage }) => {
  await stage.mount(
    '<a-swiper id="s" style="display:flex"><a-view class="pane"><a-view style="height:70px">a</a-view></a-view></a-swiper>',
    '.pane { position: absolute; top: 0; width: 100%; height: 100%; overflow: hidden; }',
  )
  await expect.poll(async () => (await stage.box('#s')).height).toBe(70)
  expect((await stage.box('#s > .pane')).width).toBe(375)
})

test('a movable view stays in its area, by hand and by data', async ({ stage }) => {
  await stage.mount(
    `<a-movable-area style="width:200px;height:100px"><a-movable-view id="m" direction="all" x="30" style="width:50px;height:50px" on="change changeEnd">x</a-movable-view></a-movable-area>`,
  )
  await expect.poll(async () => (await stage.box('#m')).x).toBe(30)
  await stage.drag({ x: 50, y: 20 }, { x: 350, y: 30 })
  expect(await stage.box('#m')).toMatchObject({ x: 150, y: 10 })
  const sent = await stage.sent()
  expect(sent[0]).toMatchObject({ type: 'change', detail: { source: 'touch' } })
  expect(sent.at(-1)).toMatchObject({ type: 'changeEnd', detail: { x: 150, y: 10 } })
  await stage.prop('m', 'x', -500)
  await stage.prop('m', 'y', 20)
  await expect.poll(() => stage.box('#m')).toMatchObject({ x: 0, y: 20 })
  expect(await stage.sent()).toMatchObject([
    { type: 'change', detail: { x: 0, y: 10, source: '' } },
    { type: 'change', detail: { x: 0, y: 20, source: '' } },
  ])
  await stage.prop('m', 'direction', 'none')
  await stage.drag({ x: 20, y: 40 }, { x: 120, y: 40 })
  expect(await stage.box('#m')).toMatchObject({ x: 0, y: 20 })
})

test('a navigator asks the shell; a tap caught inside of it does not', async ({ stage, page }) => {
  await stage.mount(
    `<a-navigator id="n" url="/pages/b/b?x=1"><a-view id="go">go</a-view><a-view id="no" catch="tap">no</a-view></a-navigator>
     <a-navigator id="back" open-type="navigateBack" delta="2">back</a-navigator>`,
  )
  await page.locator('#no').click()
  expect(await stage.calls()).toEqual([])
  await page.locator('#go').click()
  await page.locator('#back').click()
  expect(await stage.calls()).toEqual([
    { name: 'navigateTo', args: { url: '/pages/b/b?x=1' } },
    { name: 'navigateBack', args: { delta: 2 } },
  ])
})

test('rich text lets nothing through that could run', async ({ stage, page }) => {
  await stage.mount('<a-rich-text id="r" on="tap"></a-rich-text>', '.mine { color: rgb(9, 8, 7); }')
  await stage.prop(
    'r',
    'nodes',
    `<p class="mine" id="p" onclick="window.hacked=1" style="width:75rpx">ok <b>bold</b></p>
     <img src="x" onerror="window.hacked=1"><img src="javascript:window.hacked=1"><a href="javascript:window.hacked=1">link</a>
     <script>window.hacked=1</script><iframe src="javascript:parent.hacked=1"></iframe><svg onload="window.hacked=1"><p>kept</p></svg>`,
  )
  const html = await page.locator('#r').innerHTML()
  expect(html).not.toMatch(/on\w+=|javascript:|<script|<iframe|<svg|href|id=/)
  expect(html).toContain('kept')
  expect(await stage.css('#r .mine', 'color')).toBe('rgb(9, 8, 7)')
  expect(await stage.css('#r .mine', 'width')).toBe('37.5px')
  await stage.prop('r', 'nodes', [
    {
      name: 'div',
      attrs: { class: 'x', onclick: 'window.hacked=1' },
      marks: { m: 1 },
      children: [{ type: 'text', text: 'a &lt; b' }],
    },
    { name: 'script', children: [{ type: 'text', text: 'window.hacked=1' }] },
  ])
  await expect(page.locator('#r')).toHaveText('a < b')
  await page.locator('#r .x').click()
  expect((await stage.sent('r.tap'))[0]!.detail.marks).toEqual({ m: 1 })
  expect(await page.evaluate(() => (window as { hacked?: number }).hacked)).toBeUndefined()
})

test('hidden, text and what a page says of itself', async ({ stage, page }) => {
  await stage.mount(
    `<a-view id="a" hidden>a</a-view><a-view id="b" hidden="false">b</a-view><a-view id="c" class="flex">c</a-view>
     <a-text id="t">one\ntwo</a-text><a-text id="d" decode>&amp;lt;b&amp;gt;</a-text>
     <a-match-media id="wide" min-width="500">wide</a-match-media><a-match-media id="slim" max-width="500">slim</a-match-media>
     <a-page-meta page-style="color: rgb(1, 1, 1)" root-font-size="20px"></a-page-meta>`,
    '.flex { display: flex; }',
  )
  await expect(page.locator('#a')).toBeHidden()
  await expect(page.locator('#b')).toBeVisible()
  await stage.prop('c', 'hidden', 1)
  await expect(page.locator('#c')).toBeHidden()
  await stage.prop('c', 'hidden', 0)
  await expect(page.locator('#c')).toBeVisible()
  expect((await stage.box('#t')).height).toBeGreaterThan(1.8 * (await stage.box('#d')).height)
  await expect(page.locator('#d')).toHaveText('<b>')
  await page.locator('#d').evaluate((element) => (element.firstChild!.nodeValue = '&amp;nbsp;'))
  await expect(page.locator('#d')).toHaveText('&nbsp;')
  await expect(page.locator('#wide')).toBeHidden()
  await expect(page.locator('#slim')).toBeVisible()
  expect(await stage.css('a-page', 'color')).toBe('rgb(1, 1, 1)')
  expect(await stage.css('html', 'font-size')).toBe('20px')
})

test('a root portal escapes what clips and moves around it', async ({ stage }) => {
  await stage.mount(
    `<a-view style="transform:translateX(50px);overflow:hidden;height:10px;margin-top:100px"><a-root-portal><a-view id="p" style="position:fixed;left:5px;top:7px;width:40px;height:40px">x</a-view></a-root-portal></a-view>`,
  )
  expect(await stage.box('#p')).toEqual({ x: 5, y: 7, width: 40, height: 40 })
})

test("the default look gives way to the program's weakest selector", async ({ stage }) => {
  await stage.mount(
    '<a-button id="b" type="primary">x</a-button><a-view id="v">v</a-view>',
    'a-button { height: 30px; background: red } a-view { display: flex }',
  )
  expect((await stage.box('#b')).height).toBe(30)
  expect(await stage.css('#b', 'background-color')).toBe('rgb(255, 0, 0)')
  expect(await stage.css('#v', 'display')).toBe('flex')
})

const numbered = (count: number): string =>
  Array.from(
    { length: count },
    (_, i) => `<a-swiper-item id="s${i}"><a-view style="height:80px">${i}</a-view></a-swiper-item>`,
  ).join('')

test('a swiper tells every item on a fast way, and marks them', async ({ stage, page }) => {
  await stage.mount(
    `<a-swiper id="w" acceleration changing-class="passing" active-class="here" duration="400" on="change animationEnd">${numbered(6)}</a-swiper>`,
  )
  const box = await stage.box('#w')
  const seen = page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const ids = new Set<string>()
        const look = () => {
          for (const item of document.querySelectorAll('.passing')) ids.add(item.id)
          if (document.querySelector('.here')?.id.match(/s[2-5]/)) resolve([...ids])
          else requestAnimationFrame(look)
        }
        look()
      }),
  )
  // Made up, since a real mouse is slow on a busy machine: 300 px within some 50 ms.
  await page.locator('#w').evaluate(async (element, { x, y }) => {
    const send = (type: string, at: number) =>
      element.dispatchEvent(
        new PointerEvent(type, { bubbles: true, isPrimary: true, pointerId: 1, clientX: x + at, clientY: y + 40 }),
      )
    send('pointerdown', 330)
    for (let at = 270; at >= 30; at -= 60) {
      await new Promise((resolve) => setTimeout(resolve, 5))
      send('pointermove', at)
    }
    send('pointerup', 30)
  }, box)
  expect((await seen).length).toBeGreaterThan(0)
  await expect.poll(async () => page.locator('.passing').count()).toBe(0)
  await expect.poll(async () => (await stage.seen()).at(-1)?.type).toBe('animationEnd')
  const sent = await stage.sent()
  const changes = sent.filter(({ type }) => type === 'change').map(({ detail }) => detail)
  expect(changes.length).toBeGreaterThan(1)
  expect(changes.slice(0, -1).every(({ isChanging }) => isChanging === true)).toBe(true)
  expect(changes.at(-1)).toMatchObject({ isChanging: false })
  expect(sent.at(-1)).toMatchObject({
    type: 'animationEnd',
    detail: { current: changes.at(-1).current, source: 'touch' },
  })
})

test('margins of a swiper, at its edges too, and what angle is a turn of it', async ({ stage, page }) => {
  await stage.mount(
    `<a-swiper id="a" previous-margin="40px" next-margin="20px" duration="0">${numbered(3)}</a-swiper>
     <a-swiper id="b" previous-margin="40px" next-margin="20px" snap-to-edge duration="0">${numbered(3)}</a-swiper>
     <a-swiper id="c" touch-angle="10" duration="0" on="change">${numbered(3)}</a-swiper>`,
  )
  const left = (id: string, n: number) =>
    stage.box(`#${id} > a-swiper-item:nth-of-type(${n + 1})`).then(({ x }) => Math.round(x))
  expect([await left('a', 0), await left('b', 0)]).toEqual([40, 0])
  await stage.prop('b', 'current', 1)
  await expect.poll(() => left('b', 1)).toBe(40)
  await stage.prop('b', 'current', 2)
  // Its end is the end of the box: 375 − 315.
  await expect.poll(() => left('b', 2)).toBe(60)
  const { x, y } = await stage.box('#c')
  await stage.drag({ x: x + 300, y: y + 10 }, { x: x + 100, y: y + 70 })
  expect(await stage.names()).toEqual([])
  await stage.drag({ x: x + 300, y: y + 10 }, { x: x + 100, y: y + 20 })
  expect(await stage.names()).toEqual(['c.change'])
  await expect
    .poll(() => page.locator('#c > a-swiper-item:nth-of-type(2)').evaluate((e) => e.getBoundingClientRect().x))
    .toBe(0)
})

test('a cover-view scrolls, and can let everything through', async ({ stage, page }) => {
  const rows = Array.from({ length: 20 }, (_, i) => `<a-view style="height:50px">${i}</a-view>`).join('')
  await stage.mount(
    `<a-cover-view id="c" scroll-y hover-class="down" style="height:200px" on="scroll scrollToLower tap">${rows}</a-cover-view>
     <a-view id="under" style="height:40px" on="tap"><a-cover-view id="p" penetrate-guesture on="tap" style="height:40px">x</a-cover-view></a-view>`,
  )
  await page.locator('#p').click({ force: true })
  expect(await stage.names()).toEqual(['under.tap'])
  await stage.prop('c', 'scroll-top', 10_000)
  await expect.poll(async () => (await stage.seen('c.scrollToLower')).length).toBe(1)
  await page.locator('#c').hover()
  await page.mouse.down()
  await expect(page.locator('#c')).toHaveClass(/down/)
  await page.mouse.up()
})

test('an attribute that can have no effect says so once', async ({ stage }) => {
  await stage.mount(
    '<a-scroll-view id="a" bounces="false" paging-enabled></a-scroll-view><a-scroll-view bounces></a-scroll-view>',
  )
  await stage.prop('a', 'paging-enabled', false)
  expect((await stage.logs()).map(({ code, message }) => [code, message.split(':')[0]])).toEqual([
    ['attribute_without_effect', '<scroll-view bounces>'],
    ['attribute_without_effect', '<scroll-view paging-enabled>'],
  ])
})

test('a page-container takes the step back, and tells of its ways in and out', async ({ stage, page }) => {
  const events = 'beforeEnter enter enterCancelled afterEnter beforeLeave leave leaveCancelled afterLeave clickOverlay'
  await stage.mount(
    `<a-view id="under" style="height:100px">page</a-view>
     <a-page-container id="c" position="bottom" round duration="50" custom-style="height: 30%" overlay-style="background: rgb(1, 2, 3)" on="${events}"><a-view id="in">inside</a-view></a-page-container>`,
  )
  await expect(page.locator('#in')).toBeHidden()
  const held = () => page.evaluate(() => window.tandem.holdsBack)
  await stage.prop('c', 'show', true)
  expect(await stage.until('afterEnter')).toEqual(['beforeEnter', 'enter', 'afterEnter'])
  expect(await held()).toBe(true)
  const panel = page.locator('#c [part=panel]')
  expect(await panel.evaluate((e) => e.getBoundingClientRect().top)).toBeCloseTo(667 * 0.7, 0)
  expect(await panel.evaluate((e) => getComputedStyle(e).borderTopLeftRadius)).toBe('20px')
  expect(await page.locator('#c [part=overlay]').evaluate((e) => getComputedStyle(e).backgroundColor)).toBe(
    'rgb(1, 2, 3)',
  )

  await page.evaluate(() => window.tandem.giveBack())
  expect(await stage.until('afterLeave')).toEqual(['beforeLeave', 'leave', 'afterLeave'])
  expect(await held()).toBe(false)
  await expect(page.locator('#in')).toBeHidden()

  await stage.prop('c', 'show', false)
  await stage.prop('c', 'duration', 5000)
  await stage.prop('c', 'show', true)
  await stage.prop('c', 'show', false)
  await stage.prop('c', 'show', true)
  expect((await stage.sent()).map(({ type }) => type)).toEqual([
    'beforeEnter',
    'enter',
    'enterCancelled',
    'beforeLeave',
    'leave',
    'leaveCancelled',
    'beforeEnter',
    'enter',
  ])
  // The way in takes its duration when it begins, a frame after it was asked for.
  await expect.poll(() => panel.evaluate((e) => e.getAnimations().length)).toBe(1)
  await stage.prop('c', 'duration', 0)
  await page.mouse.click(100, 100)
  expect((await stage.until('afterLeave')).slice(0, 1)).toEqual(['clickOverlay'])
  await stage.prop('c', 'overlay', false)
  await stage.prop('c', 'show', false)
  await stage.prop('c', 'show', { _v: true })
  await stage.until('afterEnter')
  await expect(page.locator('#c [part=overlay]')).toBeHidden()
})

test('a shared element comes from its twin in the page', async ({ stage, page }) => {
  await stage.mount(
    `<a-share-element id="a" name="x" transform style="width:100px;height:50px">a</a-share-element>
     <a-share-element id="b" name="x" style="width:100px;height:50px">b</a-share-element>
     <a-page-container id="c" position="center" duration="20000"><a-share-element id="t" name="x" duration="20000" easing-function="linear" style="width:200px;height:100px;margin:200px 0 0 100px">t</a-share-element></a-page-container>`,
  )
  await stage.prop('c', 'show', true)
  await expect.poll(() => page.locator('#t').evaluate((e) => e.getAnimations().length)).toBe(1)
  const starts = await page.locator('#t').evaluate((element) => {
    const [animation] = element.getAnimations()
    animation!.pause()
    animation!.currentTime = 0
    const { x, y, width, height } = element.getBoundingClientRect()
    return { x, y, width, height }
  })
  expect(starts).toEqual(await stage.box('#a'))
  expect(await stage.css('#a', 'visibility')).toBe('hidden')
  expect(await stage.css('#b', 'visibility')).toBe('visible')
})
