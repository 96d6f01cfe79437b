/** The player in engines that phones have besides Chromium's: a program is installed, used, and there without its platform. */
import { expect, test } from '@playwright/test'
import { toBase64Url } from '../../../base/package/bytes'
import { ownKey, player } from '../../../build/package/test-package'
import { offer } from '../player/support/fixtures'
import { TestPlatform } from '../player/support/platform'
import { APP, program, release } from '../player/support/program'
import { Firefox, firefoxMissing } from './firefox'
import type { PhoneBrowser } from './phone-browser'
import { WebKit, webKitMissing } from './webkit'

const engines: { name: string; missing: string | undefined; start(): Promise<PhoneBrowser> }[] = [
  { name: 'WebKit', missing: webKitMissing(), start: () => WebKit.start() },
  { name: 'Firefox', missing: firefoxMissing(), start: () => Firefox.start() },
]
/** From the player's page to the document of the program's page on top. */
const FRAMES = ['.box', 'iframe', 'section.page:not(.page-hidden, [inert]) iframe']

for (const { name, missing, start } of engines)
  test(`${name} installs a program, keeps what it stores, and has it while the platform is away`, async () => {
    test.skip(missing !== undefined, missing)
    test.setTimeout(120_000)
    const platform = new TestPlatform(APP, ownKey.public)
    platform.playerKeys = [toBase64Url(player.secret)]
    await platform.start()
    const browser = await start()
    try {
      offer(platform, await release(1, program('one')))
      const click = (text: string): Promise<boolean> =>
        browser.run((text: string) => {
          const button = [...document.querySelectorAll('button')].find((each) =>
            `${each.innerText} ${each.ariaLabel ?? ''}`.includes(text),
          )
          button?.click()
          return button !== undefined
        }, text)
      const text = (selector: string) =>
        browser
          .runIn(FRAMES, (selector: string) => document.querySelector<HTMLElement>(selector)?.innerText, selector)
          .catch(() => undefined)
      const more = () =>
        browser.runIn(FRAMES, () => document.querySelector<HTMLElement>('#more')!.getBoundingClientRect().y)
      await browser.open(platform.code())
      await expect.poll(() => click('Install'), { timeout: 15_000 }).toBe(true)
      await expect.poll(() => text('#heading'), { timeout: 20_000 }).toBe('one')
      // The navigation bar stands above the page.
      await browser.press([60, Math.round(44 + (await more()) + 8)])
      await expect.poll(() => text('#count')).toBe('1')
      platform.away = true
      await browser.open('about:blank')
      await browser.open(platform.player)
      await expect.poll(() => click('记事'), { timeout: 15_000 }).toBe(true)
      await expect.poll(() => text('#heading'), { timeout: 20_000 }).toBe('one')
      await expect.poll(() => text('#count')).toBe('1')
    } finally {
      await browser.close()
      await platform.stop()
    }
  })
