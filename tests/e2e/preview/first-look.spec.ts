/** What a phone shows before any script has come: from the first answer alone, and what runs takes its place unseen. */
import fs from 'node:fs'
import path from 'node:path'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import type { Look } from '../../../protocol/look'
import type { FirstFacts } from '../../../protocol/preview'
import { expect, hostOver, test } from '../support/host'
import { Faults } from '../support/simulator'
import { firstLookProgram } from './first-look-program'
import { phones } from './phone'

let dir: string
let host: Awaited<ReturnType<typeof hostOver>>
const contexts: BrowserContext[] = []

test.beforeAll(async () => {
  dir = firstLookProgram()
  host = await hostOver(dir)
})
test.afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
  await host.preview.stop()
})
test.afterAll(async () => {
  await host.close()
  fs.rmSync(dir, { recursive: true, force: true })
})

const begin = async (url = ''): Promise<string> =>
  (await host.preview.start({ launch: { url, options: '' } })).running!.url

const latest = () => host.workspaces.current!.looks.latest

/** The workbench's simulator, which tells what the program shows at first; the answer ends it. */
async function simulator(browser: Browser): Promise<Page> {
  const context = await browser.newContext()
  contexts.push(context)
  const page = await context.newPage()
  await page.goto(`${host.simulator}/`)
  return page
}

const made = async (): Promise<void> => expect.poll(() => latest()?.html, { timeout: 20_000 }).toBeTruthy()

interface Visit {
  page: Page
  /** Lets the runtime's scripts come. */
  release(): void
}

/** A phone whose scripts are held back. */
async function scan(browser: Browser, url: string, kind: keyof typeof phones, more = {}): Promise<Visit> {
  const context = await browser.newContext({ ...phones[kind], isMobile: true, hasTouch: true, ...more })
  contexts.push(context)
  const page = await context.newPage()
  let release = (): void => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route(/\/__tandem\/(rt|app)\//, async (route) => {
    await held
    await route.continue()
  })
  await page.goto(url, { waitUntil: 'commit' })
  return { page, release }
}

/** Without what a phone has besides: the panel's button. */
const picture = async (page: Page): Promise<string> => {
  const png = await page.screenshot({ style: '.handset { display: none }' })
  return `data:image/png;base64,${png.toString('base64')}`
}

/** Share of the pixels that differ to the eye: edges are smoothed a little differently in a frame. */
const differing = (page: Page, pictures: string[]): Promise<number> =>
  page.evaluate(async (addresses) => {
    const [one, other] = await Promise.all(
      addresses.map(async (src) => {
        const image = Object.assign(new Image(), { src })
        await image.decode()
        const { width, height } = image
        const context = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d')!
        context.drawImage(image, 0, 0)
        return context.getImageData(0, 0, width, height).data
      }),
    )
    if (one!.length !== other!.length) return 1
    let count = 0
    for (let at = 0; at < one!.length; at += 4)
      if ([0, 1, 2].some((n) => Math.abs(one![at + n]! - other![at + n]!) > 80)) count++
    return count / (one!.length / 4)
  }, pictures)
const look = (page: Page) => page.locator('.first-look')
const shownLook = (page: Page) => page.locator('.first-look .page')
const live = (page: Page) => page.frameLocator('.page[data-state="painted"]:not(.page-hidden) .frame')

for (const [kind, more] of [
  ['android', {}],
  ['iphone', { colorScheme: 'dark' }],
  ['tablet', {}],
] as const)
  test(`the first answer alone shows the page as it is when it runs: ${kind}`, async ({ browser }) => {
    const url = await begin()
    const maker = await simulator(browser)
    await made()
    await maker.close()
    const { page, release } = await scan(browser, url, kind, more)
    const faults = new Faults(page)
    await expect(shownLook(page).locator('#tap')).toHaveText('0 taps')
    await expect(page.locator('.stage:not(.first-look *)')).toHaveCount(0)
    // Bars come a frame later.
    await expect(page.locator('.first-look .capsule')).toBeVisible()
    const loaded = (image: HTMLElement): boolean => (image as HTMLImageElement).complete
    for (const image of await page.locator('.first-look img').all())
      await expect.poll(() => image.evaluate(loaded)).toBe(true)
    const before = await picture(page)
    // Nothing is there yet to take it; it does no harm.
    await page.touchscreen.tap(100, 300)
    release()
    await expect(look(page)).toHaveCount(0)
    await expect(page.locator('#first-look-style')).toHaveCount(0)
    expect(
      await live(page)
        .locator('html')
        .evaluate(() => scrollY),
    ).toBe(0)
    expect(await differing(page, [before, await picture(page)])).toBeLessThan(0.0002)
    await live(page).locator('#tap').tap()
    await expect(live(page).locator('#tap')).toHaveText('1 taps')
    expect(faults.take()).toEqual([])
  })

test('what another build shows is not shown', async ({ browser }) => {
  const url = await begin()
  await simulator(browser)
  await made()
  const file = path.join(dir, 'app.js')
  const text = fs.readFileSync(file, 'utf8')
  const { build } = host.workspaces.current!
  const before = build.linked.latest!.manifest.hash
  fs.writeFileSync(file, text.replace('"two"', '"three"'))
  await expect.poll(() => build.linked.latest!.manifest.hash).not.toBe(before)
  const { page, release } = await scan(browser, url, 'android')
  await expect(page.locator('#first-facts')).toHaveCount(1)
  await expect(look(page)).toHaveCount(0)
  release()
  await made()
  expect(latest()!.html).toContain('three &#38;')
  fs.writeFileSync(file, text)
  await expect.poll(() => latest()?.html).toContain('two &#38;')
})

test('nothing of a phone or its user is in it, and a phone that has stored something begins without', async ({
  browser,
}) => {
  const url = await begin('/pages/kept/kept')
  const first = await scan(browser, url, 'android')
  first.release()
  await expect(live(first.page).locator('#who')).toHaveText('for nobody yet')
  await expect.poll(() => first.page.evaluate('fetch("/").then((page) => page.text())')).toContain('somebody-secret')
  await first.page.reload()
  await expect(live(first.page).locator('#who')).toHaveText('for somebody-secret')
  await made()
  expect(latest()!.html).toContain('for nobody yet')
  expect(latest()!.html).not.toContain('secret')
  await first.page.goto('about:blank')
  await first.page.goto(url)
  const facts = JSON.parse((await first.page.locator('#first-facts').textContent())!) as FirstFacts
  expect(facts.look).toBeUndefined()
  const second = await scan(browser, url, 'iphone')
  await expect(shownLook(second.page).locator('#who')).toHaveText('for nobody yet')
})

test('while a phone makes one, nothing of it is seen', async ({ browser }) => {
  const context = await browser.newContext({ ...phones.android, isMobile: true, hasTouch: true })
  contexts.push(context)
  const page = await context.newPage()
  await page.addInitScript(() => {
    const seen: boolean[] = []
    Object.assign(window, { seen })
    new MutationObserver(() => {
      for (const each of document.querySelectorAll('[inert] > div > div')) {
        const drawn = each.shadowRoot?.querySelector('a-body')
        if (drawn) seen.push(drawn.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      }
    }).observe(document, { childList: true, subtree: true })
  })
  // One that no test before has had made.
  await page.goto(await begin('/pages/home/home?seen'))
  const seen = () => page.evaluate('window.seen')
  await expect.poll(seen, { timeout: 20_000 }).toContain(false)
  await made()
  expect(await seen()).not.toContain(true)
})

test('what every phone shows otherwise, or fails, is none', async ({ browser }) => {
  await simulator(browser)
  const { looks } = host.workspaces.current!
  const told: (string | undefined)[] = []
  const take = looks.take.bind(looks)
  looks.take = (maker, answer) => {
    told.push(answer.text === undefined ? answer.url : undefined)
    take(maker, answer)
  }
  for (const url of ['/pages/phone/phone', '/pages/broken/broken']) {
    const address = await begin(url)
    await expect.poll(() => told, { timeout: 20_000 }).toContain(url)
    const { page, release } = await scan(browser, address, 'android')
    release()
    await expect(live(page).locator('body')).toContainText(url.includes('phone') ? 'Pixel 8' : 'before x')
    await expect(look(page)).toHaveCount(0)
  }
})

test('gives way to what the program asks before its page is there', async ({ browser }) => {
  const url = await begin('/pages/asks/asks')
  await simulator(browser)
  await made()
  const { page, release } = await scan(browser, url, 'android')
  await expect(shownLook(page).locator('#asks')).toBeVisible()
  release()
  await expect(page.getByText('Before all else')).toBeVisible()
  await expect(look(page)).toHaveCount(0)
})

test('a look that a hostile shell has made runs nothing and loads nothing of elsewhere', async ({ browser }) => {
  const { looks } = host.workspaces.current!
  const take = looks.take.bind(looks)
  const bad = (n: number): string => `</style></textarea></template><img src="/no.png" onerror="top.hacked=${n}">`
  looks.take = (maker, { text, ...answer }) => {
    const look = JSON.parse(text!) as Look
    const sheet = (n: number): string =>
      `.evil::after { content: '${bad(n)}' } .evil { background: url(https://evil.invalid/${n}.png) }`
    look.sheets.push(sheet(1), '@media (width < 9999px) { .evil { color: red } }')
    look.fonts.push('@font-face { font-family: evil; src: url(https://evil.invalid/font) }')
    look.nodes.push(bad(2), [
      'a-view',
      { class: 'evil', id: 'out', 'data-x': `">${bad(3)}`, style: 'background: url(https://evil.invalid/style)' },
      [['textarea', {}, [bad(4)]], 'out'],
      { sheets: [look.shared.push(sheet(5)) - 1], nodes: [['slot', {}, []], bad(6)] },
    ])
    look.around.title = bad(7)
    take(maker, { ...answer, text: JSON.stringify(look) })
  }
  const url = await begin('/pages/asks/asks?evil')
  await simulator(browser)
  await made()
  looks.take = take
  expect(latest()!.html).toContain('onerror=&#34;top.hacked=7&#34;')
  const context = await browser.newContext({ ...phones.android, isMobile: true, hasTouch: true })
  contexts.push(context)
  const page = await context.newPage()
  const asked: string[] = []
  context.on('request', (request) => asked.push(request.url()))
  await page.route(/\/__tandem\/rt\//, () => {})
  await page.goto(url, { waitUntil: 'commit' })
  await expect(shownLook(page).locator('#out')).toContainText('out')
  // Touches do not reach it either.
  await page.touchscreen.tap(100, 300)
  expect(await page.evaluate('window.hacked')).toBeUndefined()
  expect(asked.filter((address) => /evil\.invalid|no\.png/.test(address))).toEqual([])
  expect(new URL(page.url()).pathname).toBe('/')
})
