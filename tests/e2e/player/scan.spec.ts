/** The start page reads codes: with the phone's camera, in pictures, and as links. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { filmOf, pictureOf } from '../support/code-picture'
import { expect, offer, phone, shown, test } from './support/fixtures'
import { APP, program, release } from './support/program'

/** What the camera sees; a test writes it before it is opened. */
const film = path.join(os.tmpdir(), `tandem-film-${process.pid}.y4m`)
test.use({
  ...phone,
  launchOptions: {
    executablePath: process.env.TANDEM_BROWSER || '/usr/bin/chromium',
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ],
  },
})
test.afterAll(() => fs.rmSync(film, { force: true }))

const picture = (text: string) => ({ name: 'code.png', mimeType: 'image/png', buffer: pictureOf(text) })

test('a program is installed by the code that the camera sees', async ({ page, platform, context }) => {
  await context.grantPermissions(['camera'])
  offer(platform, await release(1, program('one')))
  fs.writeFileSync(film, filmOf(platform.code()))
  await page.goto(platform.player)
  await page.getByRole('button', { name: 'Scan a code' }).tap()
  await expect(page.getByRole('dialog', { name: 'Install this mini program?' })).toContainText(APP, { timeout: 30_000 })
  await page.getByRole('button', { name: 'Install', exact: true }).tap()
  await shown(page, 'one')
})

test('another code is said to be none, and the camera goes on; it goes off with the screen', async ({
  page,
  platform,
  context,
}) => {
  await context.grantPermissions(['camera'])
  fs.writeFileSync(film, filmOf('https://elsewhere.example/'))
  await page.addInitScript(() => {
    const { getUserMedia } = navigator.mediaDevices
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      const stream = await getUserMedia.call(navigator.mediaDevices, wanted)
      Object.assign(globalThis, { opened: stream.getTracks() })
      return stream
    }
  })
  const states = () =>
    page.evaluate(() => (globalThis as { opened?: MediaStreamTrack[] }).opened?.map((t) => t.readyState))
  await page.goto(platform.player)
  await page.getByRole('button', { name: 'Scan a code' }).tap()
  await expect(page.getByText('This is no code of a mini program')).toBeVisible({ timeout: 30_000 })
  expect(await states()).toEqual(['live'])
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(await states()).toEqual(['ended'])
})

test('where the camera may not be used, a photo of the code will do', async ({ page, platform }) => {
  offer(platform, await release(1, program('one')))
  await page.goto(platform.player)
  await page.getByRole('button', { name: 'Scan a code' }).tap()
  await expect(page.getByText('The camera may not be used')).toBeVisible()
  const photo = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Take a photo' }).tap()
  const chooser = await photo
  expect(await chooser.element().getAttribute('capture')).toBe('environment')
  await chooser.setFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('no picture') })
  await expect(page.getByText('This picture cannot be read')).toBeVisible()
  for (const [text, said] of [
    ['https://elsewhere.example/', 'This is no code of a mini program'],
    [platform.code(), 'Install this mini program?'],
  ] as const) {
    const album = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose a picture' }).tap()
    await (await album).setFiles(picture(text))
    await expect(page.getByText(said)).toBeVisible({ timeout: 20_000 })
  }
  await page.getByRole('button', { name: 'Install', exact: true }).tap()
  await shown(page, 'one')
})

test('a link that is none says so, and one that is leads to the program', async ({ page, platform }) => {
  offer(platform, await release(1, program('one')))
  await page.goto(platform.player)
  await page.getByRole('button', { name: 'Scan a code' }).tap()
  await page.getByRole('dialog').getByRole('button', { name: 'Paste a link' }).tap()
  await page.getByLabel('Link or code').fill('https://elsewhere.example/')
  await page.getByRole('button', { name: 'Add', exact: true }).tap()
  await expect(page.getByRole('alert')).toContainText('Paste the whole link')
  // The player's address alone, and a code that has lost its end.
  const cut = platform.code().replace(/&key=.*/, '')
  for (const text of [platform.player, cut]) {
    await page.getByLabel('Link or code').fill('')
    await page.getByLabel('Link or code').fill(text)
    await page.getByRole('button', { name: 'Add', exact: true }).tap()
    await expect(page.getByRole('alert')).toContainText('missing, or was cut off')
  }
  await page.getByLabel('Link or code').fill(platform.code())
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Install', exact: true }).tap()
  await shown(page, 'one')
})
