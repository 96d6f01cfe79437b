import { expect, test } from './harness'

const nested = `
  <a-view id="outer" on="tap touchStart" style="padding:20px">
    <a-view id="middle" catch="tap" style="padding:20px">
      <a-view id="inner" on="tap longTap touchStart touchMove touchEnd" style="height:60px">x</a-view>
    </a-view>
  </a-view>`

test('a click is touchStart, touchEnd and tap, and a catch stops it', async ({ stage, page }) => {
  await stage.mount(nested)
  await page.locator('#inner').click()
  const sent = await stage.sent()
  expect(sent.map((one) => one.handler)).toEqual([
    'inner.touchStart',
    'outer.touchStart',
    'inner.touchEnd',
    'inner.tap',
    'middle.tap',
  ])
  const start = sent[0]!.event
  expect(start.touches).toEqual(start.changedTouches)
  expect(start.touches[0]).toMatchObject({ identifier: 0, clientX: expect.any(Number), pageY: expect.any(Number) })
  expect(sent[2]!.event.touches).toEqual([])
  expect(sent[4]!.event).toMatchObject({ target: { id: 'inner', tagName: 'view' }, currentTarget: { id: 'middle' } })
})

test('a drag is no tap; a long press is a longTap and no tap', async ({ stage, page }) => {
  await stage.mount(nested)
  const box = await stage.box('#inner')
  await stage.drag({ x: box.x + 10, y: box.y + 10 }, { x: box.x + 60, y: box.y + 10 })
  const dragged = await stage.names()
  expect(dragged).toContain('inner.touchMove')
  expect(dragged).not.toContain('inner.tap')
  await page.locator('#inner').click({ delay: 600 })
  const pressed = await stage.names()
  expect(pressed).toContain('inner.longTap')
  expect(pressed).not.toContain('inner.tap')
})

test('a long press that nobody waits for is a tap', async ({ stage, page }) => {
  await stage.mount('<a-view id="v" on="tap">x</a-view>')
  await page.locator('#v').click({ delay: 600 })
  expect(await stage.names()).toEqual(['v.tap'])
})

test.describe('with touch', () => {
  test.use({ hasTouch: true })
  test('a tap of a finger is one tap, not two', async ({ stage, page }) => {
    await stage.mount(nested)
    await page.locator('#inner').tap()
    // Mouse events that the browser makes of a touch come later, and must not count as a second tap.
    await page.waitForTimeout(400)
    expect(await stage.names()).toEqual([
      'inner.touchStart',
      'outer.touchStart',
      'inner.touchEnd',
      'inner.tap',
      'middle.tap',
    ])
  })
  test('a label focuses its input', async ({ stage, page }) => {
    await stage.mount('<a-label id="l"><a-text id="t">Name</a-text><a-input id="i"></a-input></a-label>')
    await page.locator('#t').tap()
    // What the browser makes of a touch comes later, and must not take the focus away again.
    await page.waitForTimeout(400)
    await expect(page.locator('#i input')).toBeFocused()
  })
})

test('hover classes come and go by their times', async ({ stage, page }) => {
  await stage.mount(
    `<a-view id="v" hover-class="down now" hover-start-time="20" hover-stay-time="150">
       <a-view id="inner" hover-class="in" hover-stop-propagation style="height:40px">x</a-view>
     </a-view>`,
  )
  const view = page.locator('#v')
  await page.mouse.move(10, 10)
  await page.mouse.down()
  await expect(page.locator('#inner')).toHaveClass('in')
  await expect(view).not.toHaveClass(/down/)
  await page.mouse.up()
  await stage.mount(
    '<a-view id="v" class="a" hover-class="down now" hover-start-time="20" hover-stay-time="2000">x</a-view>',
  )
  await page.mouse.move(10, 10)
  await page.mouse.down()
  await expect(view).toHaveClass('a down now')
  await page.mouse.up()
  await expect(view).toHaveClass('a down now')
  await expect(view).toHaveClass('a')
})

test('a button takes its default hover class, a disabled one takes no tap', async ({ stage, page }) => {
  await stage.mount(
    '<a-view id="v" on="tap"><a-button id="b" on="tap">Go</a-button><a-button id="off" on="tap" disabled>No</a-button></a-view>',
  )
  await page.locator('#b').hover()
  await page.mouse.down()
  await expect(page.locator('#b')).toHaveClass(/button-hover/)
  await page.mouse.up()
  expect(await stage.names()).toEqual(['b.tap', 'v.tap'])
  await page.locator('#off').click({ force: true })
  expect(await stage.names()).toEqual(['v.tap'])
})

test('the keyboard presses what has the focus', async ({ stage, page }) => {
  await stage.mount('<a-button id="b" on="tap">Go</a-button>')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  expect(await stage.names()).toEqual(['b.tap'])
})

test('appear, disappear and firstAppear', async ({ stage, page }) => {
  await stage.mount(
    '<a-view style="height:2000px"></a-view><a-view id="v" on="appear disappear firstAppear" style="height:50px">x</a-view>',
  )
  // Nothing appears by itself.
  await page.waitForTimeout(100)
  expect(await stage.names()).toEqual([])
  await page.evaluate(() => scrollTo(0, 5000))
  await stage.hears('v.firstAppear', 'v.appear')
  await page.evaluate(() => scrollTo(0, 0))
  await stage.hears('v.disappear')
  await page.evaluate(() => scrollTo(0, 5000))
  await stage.hears('v.appear')
})

test('transitions and animations are told', async ({ stage, page }) => {
  await stage.mount(
    '<a-view id="v" class="box" on="transitionEnd animationStart animationIteration animationEnd">x</a-view>',
    '.box { transition: opacity 50ms; } .gone { opacity: 0; } .play { animation: p 40ms 2; } @keyframes p { from { left: 0 } }',
  )
  await page.locator('#v').evaluate((element) => element.classList.add('gone'))
  await stage.hears('v.transitionEnd')
  await page.locator('#v').evaluate((element) => element.classList.add('play'))
  await stage.hears('v.animationStart', 'v.animationIteration', 'v.animationEnd')
})

test('an animation of my.createAnimation plays its groups in turn', async ({ stage, page }) => {
  await stage.mount('<a-view id="v" on="transitionEnd" style="width:50px;height:50px">x</a-view>')
  await stage.prop('v', 'animation', [
    { config: { duration: 60, timeFunction: 'linear' }, animation: [['translate', [100, '40rpx']]] },
    { config: { duration: 60 }, animation: [['opacity', [0.5]]] },
  ])
  await expect.poll(() => stage.css('#v', 'opacity')).toBe('0.5')
  await expect.poll(() => stage.box('#v').then(({ x, y }) => [Math.round(x), Math.round(y)])).toEqual([100, 20])
  await expect.poll(() => stage.seen().then((all) => all.length)).toBe(2)
  // The template writes `style`: the animation's end stays.
  await page.locator('#v').evaluate((element) => element.setAttribute('style', 'width:60px;height:50px'))
  const { x, width } = await stage.box('#v')
  expect([Math.round(x), width]).toEqual([100, 60])
})

test('a mouse scrolls by dragging, the innermost first, and a press there is no tap', async ({ stage, page }) => {
  await stage.mount(
    `<a-scroll-view id="s" scroll-y style="height:200px"><a-view id="v" on="tap" style="height:500px">x</a-view></a-scroll-view><a-view style="height:2000px"></a-view>`,
  )
  const tops = () => page.evaluate(() => [document.getElementById('s')!.scrollTop, scrollY])
  await stage.drag({ x: 100, y: 190 }, { x: 100, y: 90 })
  const [inner, outer] = await tops()
  expect(inner).toBeGreaterThan(80)
  expect(outer).toBe(0)
  await stage.drag({ x: 100, y: 600 }, { x: 100, y: 400 })
  expect((await tops())[1]).toBeGreaterThan(150)
  expect(await stage.names()).toEqual([])
})

test('a thrown page goes on', async ({ stage, page }) => {
  await stage.mount('<a-view style="height:5000px"></a-view>')
  // By hand, since a busy machine may keep the driver's mouse waiting before it lets go.
  const at = await page.evaluate(async () => {
    const send = (type: string, clientY: number) =>
      document.querySelector('a-view')!.dispatchEvent(
        new PointerEvent(type, {
          bubbles: true,
          pointerId: 7,
          pointerType: 'mouse',
          button: 0,
          clientX: 100,
          clientY,
        }),
      )
    send('pointerdown', 500)
    for (let i = 1; i <= 6; i++) {
      await new Promise((resolve) => setTimeout(resolve, 5))
      send('pointermove', 500 - i * 30)
    }
    send('pointerup', 320)
    return scrollY
  })
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(at + 20)
})

test('a view that disables scrolling holds the page, but not what scrolls inside of it', async ({ stage, page }) => {
  await stage.mount(
    `<a-view style="height:3000px"></a-view><a-view disable-scroll style="position:fixed;inset:0">
       <a-scroll-view id="s" scroll-y style="height:200px"><a-view style="height:900px"></a-view></a-scroll-view></a-view>`,
  )
  const tops = () => page.evaluate(() => [document.getElementById('s')!.scrollTop, scrollY])
  await page.mouse.move(100, 500)
  await page.mouse.wheel(0, 200)
  await stage.drag({ x: 100, y: 500 }, { x: 100, y: 300 })
  expect(await tops()).toEqual([0, 0])
  await stage.drag({ x: 100, y: 190 }, { x: 100, y: 90 })
  const [inner, outer] = await tops()
  expect(inner).toBeGreaterThan(80)
  expect(outer).toBe(0)
})
