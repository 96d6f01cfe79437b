/** The preview in engines that phones have besides Chromium's, as far as Debian has them. */
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import type { ScreenPicture } from '../../../protocol/inspect-picture'
import { previewOf, type Preview } from '../preview/phone'
import { Firefox, firefoxMissing } from './firefox'
import { SCALE, WINDOW, type PhoneBrowser } from './phone-browser'
import { enginesProgram } from './program'
import { Scanned } from './scanned'
import { WebKit, webKitMissing } from './webkit'

const engines: { name: string; iphone: boolean; missing: string | undefined; start(): Promise<PhoneBrowser> }[] = [
  { name: 'WebKit', iphone: true, missing: webKitMissing(), start: () => WebKit.start() },
  { name: 'Firefox', iphone: false, missing: firefoxMissing(), start: () => Firefox.start() },
]

for (const { name, iphone, missing, start } of engines)
  test.describe(name, () => {
    test.skip(missing !== undefined, missing)
    // A screen in memory, drawn without a graphics card: seconds, where nobody else needs the machine.
    test.setTimeout(120_000)

    let dir: string
    let browser: PhoneBrowser
    let preview: Preview
    let phone: Scanned

    test.beforeAll(async () => {
      browser = await start()
    })
    test.afterAll(async () => {
      await browser?.close()
    })
    test.beforeEach(async () => {
      dir = enginesProgram()
      preview = await previewOf(dir, false)
      phone = new Scanned(browser, preview)
    })
    test.afterEach(async () => {
      await preview.close()
      fs.rmSync(dir, { recursive: true, force: true })
    })

    const edit = (file: string, from: string, to: string): void => {
      const text = fs.readFileSync(path.join(dir, file), 'utf8')
      expect(text).toContain(from)
      fs.writeFileSync(
        path.join(dir, file),
        text.replace(from, () => to),
      )
    }
    const check = (): Promise<Record<string, string | undefined>> =>
      browser.run(() =>
        Object.fromEntries(
          [...document.querySelectorAll<HTMLElement>('[data-check]')].map(({ dataset }) => [
            dataset['check']!,
            dataset['result'],
          ]),
        ),
      )

    test('has what the check page looks for, over http and https', async () => {
      for (const https of [false, true]) {
        const own = https ? await previewOf(dir, true) : preview
        await browser.open(own.url)
        await browser.open(new URL('/__tandem/check', own.url).href)
        await expect.poll(async () => Object.values(await check()).every(Boolean), { timeout: 10_000 }).toBe(true)
        const needed = { reached: 'good', socket: 'good', browser: 'good', cookies: 'good', clock: 'good' }
        expect(await check()).toMatchObject({ ...needed, secure: https ? 'good' : 'missing' })
        if (https) {
          await new Scanned(browser, own).scan()
          expect(await browser.run(() => isSecureContext)).toBe(true)
          await own.close()
        }
      }
    })

    test('shows the first page before the program runs, and leaves no trace of it', async () => {
      const { looks } = preview.host.workspaces.current!
      // The first phone makes it for those that come later.
      await phone.scan()
      await expect.poll(() => looks.latest?.html, { timeout: 30_000 }).toContain('0 taps')
      await browser.open(new URL('/__tandem/check', preview.url).href)
      // Another window of the same thread looks on.
      const seen = await browser.run(
        () =>
          new Promise<string[]>((done) => {
            const shown: string[] = []
            const other = open('/')!
            const look = (): void => {
              const text = other.document
                .querySelector('.first-look .frame')
                ?.shadowRoot?.querySelector('a-body')?.textContent
              if (text && shown.length === 0) shown.push(text)
              const live = other.document.querySelector('.page[data-state="painted"]')
              const left = other.document.querySelector('.first-look, #first-look-style')
              if (!live || left) return void setTimeout(look, 2)
              shown.push('live')
              other.close()
              done(shown)
            }
            look()
          }),
      )
      expect(seen).toEqual([expect.stringContaining('0 taps'), 'live'])
    })

    test('takes taps, text and pulls; turns to tabs and pages, and back by a swipe from the edge', async () => {
      await phone.scan()
      await phone.tap('#taps')
      await expect.poll(() => phone.text('#taps')).toBe('1 taps')
      await phone.tap('#field')
      await browser.type('ab 中')
      await expect.poll(() => phone.text('#typed')).toBe('ab 中')
      await browser.type('\n')
      await expect.poll(() => phone.text('#typed')).toBe('confirmed ab 中')
      await phone.finger([180, 60], [180, 90], [180, 160], [180, 240], [180, 260])
      await expect.poll(() => phone.text('#pulls')).toBe('1 pulls')
      await phone.tapShell('.tabbar .tab:nth-child(2)')
      await phone.shown('pages/second/second')
      await phone.tapShell('.tabbar .tab:nth-child(1)')
      await phone.shown('pages/first/first')
      await phone.tap('#go')
      await phone.shown('pages/parts/parts')
      // By the phone's own way back, where the program runs as on Android.
      if (iphone) await phone.finger([4, 400], [60, 402], [180, 404], [250, 404])
      else await browser.run(() => history.back())
      await phone.shown('pages/first/first')
      expect(await phone.text('#taps')).toBe('1 taps')
    })

    test('runs the components that it has to draw or move itself', async () => {
      await phone.scan()
      await phone.tap('#go')
      await phone.shown('pages/parts/parts')
      const log = () => phone.text('#log')
      const [x, y] = await phone.middle('#swiper')
      await browser.press([x + 120, y], [x + 80, y], [x, y], [x - 120, y])
      await expect.poll(log).toContain('swiper=1')
      for (const id of ['switch', 'checkbox', 'slider']) await phone.tap(`#${id}`)
      await expect.poll(log).toContain('switch=true checkbox=true slider=50')
      const wheel = await phone.middle('#wheels')
      await browser.press(wheel, [wheel[0], wheel[1] - 20], [wheel[0], wheel[1] - 36])
      // How far they go on by themselves is a matter of pace.
      await expect.poll(log).toMatch(/wheels=[2-4]/)
      await phone.tap('#picker')
      await phone.tapShell('.dialog-ok')
      await expect.poll(log).toContain('picker=0')
      const before = await phone.middle('#movable')
      await browser.press(before, [before[0] + 20, before[1]], [before[0] + 60, before[1]])
      await expect.poll(async () => (await phone.middle('#movable'))[0]).toBeGreaterThan(before[0] + 40)
      expect(await phone.logic('getCurrentPages().at(-1).pixel')).toBe('170,0,255,255')
      const saved = `new Promise((done) => my.createCanvasContext('recorded').toTempFilePath({ complete: (it) => done(it.apFilePath) }))`
      expect(await phone.logic(saved)).toMatch(/^https:\/\/resource\//)
    })

    test('keeps storage and files', async () => {
      await phone.scan()
      await phone.logic(`my.setStorageSync({ key: 'kept', data: { word: '雪' } })`)
      const file = `my.env.USER_DATA_PATH + '/a.txt'`
      await phone.logic(
        `my.getFileSystemManager().writeFileSync({ filePath: ${file}, data: '你好', encoding: 'utf8' })`,
      )
      await phone.scan()
      expect(await phone.logic(`my.getStorageSync({ key: 'kept' }).data.word`)).toBe('雪')
      const read = `my.getFileSystemManager().readFileSync({ filePath: ${file}, encoding: 'utf8' }).data`
      expect(await phone.logic(read)).toBe('你好')
    })

    test('shows a save with its data kept; errors lead to their lines before and after', async () => {
      await phone.scan()
      const fails = async (line: number): Promise<void> => {
        const log = phone.watch()
        const stacks = () => log().flatMap(({ level, stack }) => (level === 'error' && stack ? [stack] : []))
        await phone.tap('#fail')
        await expect.poll(() => stacks().length).toBe(1)
        const frames = preview.host.workspaces.current!.build.stacks.map(stacks()[0]!)
        expect(frames.slice(0, 2)).toMatchObject([
          { file: 'pages/first/deep.js', line: 2, mapped: true },
          { file: 'pages/first/first.js', line, mapped: true },
        ])
      }
      await phone.tap('#taps')
      await expect.poll(() => phone.text('#taps')).toBe('1 taps')
      await fails(10)
      edit('pages/first/first.axml', 'Hello', 'Changed')
      await expect.poll(() => phone.text('#title')).toBe('Changed')
      expect(await phone.text('#taps')).toBe('1 taps')
      // Lines of the whole script are others from now on.
      edit('app.json', '"Second"', '"2nd"')
      edit('pages/first/first.js', 'Page({', '// one\n// more\nPage({')
      edit('pages/first/first.js', 'taps: 0', 'taps: 5')
      await expect.poll(() => phone.text('#taps')).toBe('5 taps')
      await phone.shown('pages/first/first')
      await fails(12)
    })

    test('leads errors of a template and of SJS to their lines, before and after saves of either', async () => {
      await phone.scan()
      await phone.tapShell('.tabbar .tab:nth-child(2)')
      await phone.shown('pages/second/second')
      const { stacks: mapper } = preview.host.workspaces.current!.build
      const shows = (text: string) => expect.poll(() => phone.text('#second')).toBe(text)
      const fails = async (sjs: number, template: number): Promise<void> => {
        const log = phone.watch()
        const errors = () => log().filter(({ level, stack }) => level === 'error' && stack !== undefined)
        await phone.logic(`getCurrentPages().at(-1).setData({ count: 1 })`)
        await expect.poll(() => errors().length).toBe(1)
        const { stack, args } = errors()[0]!
        expect(args).toContainEqual(expect.objectContaining({ $t: 'error', stack }))
        const frames = mapper.map(stack!, (url) => url.includes('/__tandem/rt/'))
        expect(frames.slice(0, 2)).toMatchObject([
          { file: 'pages/second/check.sjs', line: sjs, mapped: true },
          { file: 'pages/second/second.axml', line: template, mapped: true },
        ])
        await phone.logic(`getCurrentPages().at(-1).setData({ count: 0 })`)
      }
      await shows('second fine')
      await fails(3, 2)
      edit('pages/second/check.sjs', 'function', '// one\n// more\nfunction')
      edit('pages/second/check.sjs', 'fine', 'well')
      await shows('second well')
      await fails(5, 2)
      edit('pages/second/second.axml', '<view id="second">second', '\n\n<view id="second">2nd')
      await shows('2nd well')
      await fails(5, 4)
      edit('pages/second/check.sjs', `return 'well'`, `\n    return 'good'`)
      await shows('2nd good')
      await fails(6, 4)
    })

    test('says so while the host is away, and comes back by itself', async () => {
      await phone.scan()
      const words = () => browser.run(() => document.body.innerText)
      const { id } = phone
      await preview.stopHost()
      await expect.poll(words, { timeout: 20_000 }).toMatch(/连不上电脑|The computer cannot be reached/)
      await phone.tap('#taps')
      await expect.poll(() => phone.text('#taps')).toBe('1 taps')
      edit('pages/first/first.axml', 'Hello', 'While away')
      await preview.startHost()
      await expect.poll(() => phone.text('#title').catch(() => undefined), { timeout: 40_000 }).toBe('While away')
      await expect.poll(() => phone.id).toBe(id)
    })

    test('draws a screenshot of itself, and shows it in the panel', async () => {
      await phone.scan()
      await phone.tapShell('.button', '.handset')
      await phone.tapShell('.tab[data-tab="picture"]', '.handset')
      const drawn = () =>
        browser.run(() => {
          const picture = document
            .querySelector('.handset')!
            .shadowRoot!.querySelector<HTMLImageElement>('.picture img')
          return picture ? [picture.naturalWidth, picture.naturalHeight] : []
        })
      await expect.poll(drawn, { timeout: 20_000 }).toEqual([WINDOW.width * SCALE, WINDOW.height * SCALE])
      const { value, error } = await phone.ask('shell', 'picture', 'take', null)
      expect(error).toBeUndefined()
      expect(value as ScreenPicture).toMatchObject({ width: WINDOW.width * SCALE, height: WINDOW.height * SCALE })
      // The blue of a button, and the text on it.
      const png = Buffer.from(new Uint8Array((value as ScreenPicture).png)).toString('base64')
      const [, y] = await phone.middle('#taps')
      const colours = await browser.run(
        async (png: string, y: number) => {
          const bytes = Uint8Array.from(atob(png), (char) => char.charCodeAt(0))
          const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
          const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!
          context.drawImage(bitmap, 0, 0)
          const { data } = context.getImageData(0, y, bitmap.width, 1)
          return new Set(Array.from({ length: bitmap.width }, (_, i) => data.slice(i * 4, i * 4 + 3).join())).size
        },
        png,
        y * SCALE,
      )
      expect(colours).toBeGreaterThan(3)
    })
  })
