/** What a swiper tells of moves that something comes in between of: whoever heard `change` hears `animationEnd`. */
import { expect, test, type Stage } from './harness'

const items = (count: number): string =>
  Array.from(
    { length: count },
    (_, i) => `<a-swiper-item id="s${i}"><a-view style="height:80px">${i}</a-view></a-swiper-item>`,
  ).join('')

/** Moves of 200 ms with one that is told of before, so that the test is in the middle of it. */
const swiper = (attributes: string, count = 4): string =>
  `<a-swiper id="s" duration="200" on="change animationEnd" ${attributes}>${items(count)}</a-swiper>`

/** Types and items of everything up to the last `animationEnd`. */
async function told(stage: Stage): Promise<string[]> {
  await expect.poll(async () => (await stage.seen()).at(-1)?.type).toBe('animationEnd')
  return (await stage.sent()).map(({ type, detail }) => `${type} ${detail.current}`)
}

/** Sets `current`, and does something with the swiper as soon as the move to it is under way. */
const during = (stage: Stage, current: number, what: (swiper: HTMLElement) => void): Promise<void> =>
  stage.page.evaluate(
    ([current, source]) =>
      new Promise<void>((resolve) => {
        window.tandem.prop('s', 'current', current)
        const swiper = document.getElementById('s')!
        // The second frame is the first that moves.
        const frames = (left: number): void =>
          void requestAnimationFrame(() => {
            if (left > 1) return frames(left - 1)
            // A function cannot be handed over by itself; this one is the test's own.
            // oxlint-disable-next-line no-eval
            ;(0, eval)(source as string)(swiper)
            resolve()
          })
        frames(2)
      }),
    [current, String(what)] as const,
  )

for (const attributes of ['', 'circular', 'vertical style="height:80px"']) {
  test(`items that come while it moves do not stop it: ${attributes || 'plain'}`, async ({ stage }) => {
    await stage.mount(swiper(attributes))
    await during(stage, 2, (swiper) => swiper.append(document.createElement('a-swiper-item')))
    expect(await told(stage)).toEqual(['change 2', 'animationEnd 2'])
    await expect.poll(async () => (await stage.box('#s2'))[attributes.startsWith('v') ? 'y' : 'x']).toBe(0)
  })
}

test('items that go while it moves to them end the move where it can end', async ({ stage }) => {
  await stage.mount(swiper(''))
  await during(stage, 3, (swiper) => swiper.lastElementChild!.remove())
  expect(await told(stage)).toEqual(['change 3', 'animationEnd 2'])
})

test('a circular one that is on its way round ends it when its items change', async ({ stage, page }) => {
  await stage.mount(swiper('circular current="3" autoplay interval="100"'))
  await expect.poll(async () => (await stage.seen()).map(({ detail }) => detail.current)).toContain(0)
  await page.evaluate(() => document.getElementById('s')!.append(document.createElement('a-swiper-item')))
  await stage.prop('s', 'autoplay', false)
  expect((await told(stage)).slice(0, 2)).toEqual(['change 0', 'animationEnd 0'])
})

test('one that is put elsewhere in the page while it moves arrives', async ({ stage }) => {
  await stage.mount(`${swiper('')}<a-view id="end"></a-view>`)
  await during(stage, 2, (swiper) => document.getElementById('end')!.after(swiper))
  expect(await told(stage)).toEqual(['change 2', 'animationEnd 2'])
})

test('a drag that begins while it moves, and one after another by data: one end, at the last', async ({ stage }) => {
  await stage.mount(swiper(''))
  await during(stage, 1, () => window.tandem.prop('s', 'current', 3))
  expect(await told(stage)).toEqual(['change 1', 'change 3', 'animationEnd 3'])
  await during(stage, 2, () => {})
  await stage.drag({ x: 200, y: 40 }, { x: 190, y: 40 })
  const seen = await told(stage)
  expect(seen[0]).toBe('change 2')
  expect(seen.at(-1)).toMatch(/^animationEnd/)
  expect(seen.at(-1)!.slice(-1)).toBe(
    seen
      .filter((one) => one.startsWith('change'))
      .at(-1)!
      .slice(-1),
  )
})

test('motion that the device reduces ends as well', async ({ stage, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await stage.mount(swiper(''))
  await stage.prop('s', 'current', 1)
  expect(await told(stage)).toEqual(['change 1', 'animationEnd 1'])
})

test('a fast way over several that is stopped half-way tells where it comes to rest', async ({ stage, page }) => {
  await stage.mount(`<a-swiper id="s" acceleration duration="1000" on="change animationEnd">${items(6)}</a-swiper>`)
  // Made up, since a real mouse is slow on a busy machine.
  await page.locator('#s').evaluate(async (element) => {
    const send = (type: string, x: number) =>
      element.dispatchEvent(
        new PointerEvent(type, { bubbles: true, isPrimary: true, pointerId: 1, clientX: x, clientY: 40 }),
      )
    const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
    send('pointerdown', 330)
    for (let x = 270; x >= 30; x -= 60) {
      await later(5)
      send('pointermove', x)
    }
    send('pointerup', 30)
    await later(120)
    send('pointerdown', 200)
    send('pointermove', 190)
    await later(150)
    send('pointermove', 190)
    send('pointerup', 190)
  })
  await expect.poll(async () => (await stage.seen()).at(-1)?.type, { timeout: 10_000 }).toBe('animationEnd')
  const sent = await stage.sent()
  const last = sent.filter(({ type }) => type === 'change').at(-1)!
  expect(last.detail).toMatchObject({ current: sent.at(-1)!.detail.current, isChanging: false })
})

test('a circular one that is caught on its way round goes on the short way', async ({ stage, page }) => {
  await stage.mount(
    `<a-swiper id="s" circular current="3" duration="600" easing-function="linear" on="change transition animationEnd">${items(4)}</a-swiper>`,
  )
  await stage.drag({ x: 300, y: 40 }, { x: 100, y: 40 })
  await expect.poll(async () => (await stage.seen('s.change')).map(({ detail }) => detail.current)).toEqual([0])
  await page.evaluate(() => window.tandem.events.splice(0))
  await stage.prop('s', 'current', 1)
  await expect.poll(async () => (await stage.seen()).at(-1)?.type).toBe('animationEnd')
  const ways = (await stage.sent('s.transition')).map(({ detail }) => detail.dx)
  // What is left of the way: less than two items, and to the right.
  expect(ways.every((dx) => dx >= 0 && dx < 2 * 375)).toBe(true)
})
