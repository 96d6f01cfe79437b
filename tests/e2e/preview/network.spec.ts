/** A phone in a network of its own, which scans, sees what is saved, loses its network and comes back. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { createCompiler } from '../../../build/compile/compiler'
import { startHost } from '../../../host/start-host'
import { copyOf, expect, hostOver, root, test } from '../support/host'
import { PhoneNetwork } from '../support/phone-network'
import { pageWithTitle } from '../support/simulator'

const missing = PhoneNetwork.missing()
test.skip(missing !== undefined, missing)

let network: PhoneNetwork
let host: Awaited<ReturnType<typeof hostOver>>
let dir: string
let phone: BrowserContext
let page: Page
let url: string

test.beforeEach(async () => {
  network = new PhoneNetwork()
  dir = copyOf('playground/tasks')
  host = await hostOver(dir)
  await host.workspaces.current!.watching
  url = (await host.preview.start({ address: network.address })).running!.url
  phone = await network.phone()
  page = await phone.newPage()
})
test.afterEach(async () => {
  await network.close()
  await host.close()
  fs.rmSync(dir, { recursive: true, force: true })
})

function rename(title: string): void {
  const file = path.join(dir, 'pages/list/list.axml')
  const text = fs.readFileSync(file, 'utf8')
  fs.writeFileSync(file, `<text class="renamed">${title}</text>\n${text.replace(/^<text class="renamed">.*\n/, '')}`)
}

test('a phone shows what is saved, also what was saved while it had no network', async () => {
  await page.goto(url)
  expect(new URL(page.url()).pathname).toBe('/')
  const frame = await pageWithTitle(page, 'Tasks')
  rename('first')
  await expect(frame.locator('.renamed')).toHaveText('first')
  const worker = page.workers()[0]
  network.cut()
  rename('second')
  // What was under way when the network went.
  await expect(async () => expect(host.workspaces.current!.build.build).toBeGreaterThan(2)).toPass()
  await expect(frame.locator('.renamed')).toHaveText('first')
  network.mend()
  await expect(frame.locator('.renamed')).toHaveText('second', { timeout: 30_000 })
  expect(page.workers()[0]).toBe(worker)
})

test('the first page needs no round trip after its scripts; a browser that cannot move a frame does as well', async () => {
  const asked: string[] = []
  phone.on('request', (request) => asked.push(new URL(request.url()).pathname))
  for (const old of [false, true]) {
    if (old) await page.addInitScript('delete Element.prototype.moveBefore')
    asked.length = 0
    await page.goto(url)
    await pageWithTitle(page, 'Tasks')
    const shown = page.locator('.page[data-state="painted"] iframe')
    expect(await shown.getAttribute('srcdoc')).toContain('/__tandem/rt/frame.js')
    expect(await shown.getAttribute('style')).toBeNull()
    expect(await page.evaluate("typeof Element.prototype.moveBefore === 'function'")).toBe(!old)
    expect(asked).not.toContain('/__tandem/app/manifest.json')
    expect(new URL(page.url()).pathname).toBe('/')
  }
})

test('a second visit brings no script again', async () => {
  await page.goto(url)
  await pageWithTitle(page, 'Tasks')
  // What comes last.
  await page.locator('.handset .button').waitFor()
  const devtools = await phone.newCDPSession(page)
  await devtools.send('Network.enable')
  let bytes = 0
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
  await page.goto(new URL('/', url).href)
  await pageWithTitle(page, 'Tasks')
  expect(bytes).toBeLessThan(6_000)
})

test('whoever did not scan gets a page that says so; the workbench is not there', async () => {
  const answer = await page.goto(new URL('/', url).href)
  expect(answer!.status()).toBe(403)
  await expect(page.locator('h1')).toHaveText('Scan the code again')
  const other = await phone.newPage()
  await expect(other.goto(`http://${network.address}:${host.port}/`)).rejects.toThrow(/ERR_CONNECTION_REFUSED/)
  await page.goto(url)
  await pageWithTitle(page, 'Tasks')
  await page.goto(new URL('/__tandem/check', url).href)
  for (const check of ['reached', 'socket', 'browser', 'cookies', 'clock'])
    await expect(page.locator(`[data-check=${check}]`)).toHaveAttribute('data-result', 'good')
  await expect(page.locator('[data-check=secure]')).toHaveAttribute('data-result', 'missing')
})

test('a slow line brings the program, and what is saved', async () => {
  const shaped = network.shape(100, 2)
  test.skip(shaped === undefined, 'this kernel cannot make a line slow')
  await page.goto(url)
  const frame = await pageWithTitle(page, 'Tasks')
  rename('slowly')
  await expect(frame.locator('.renamed')).toHaveText('slowly')
})

test('a phone comes back by itself to a host that was started again', async () => {
  const again = { appRoot: root, version: 'test', createCompiler, port: 0, dir }
  const stateDir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-e2e-'))
  await host.preview.stop()
  let restarted = await startHost({ ...again, stateDir })
  const { running } = await restarted.preview.start({ address: network.address })
  await page.goto(running!.url)
  await pageWithTitle(page, 'Tasks')
  await restarted.dispose()
  rename('while it was away')
  restarted = await startHost({ ...again, stateDir })
  await restarted.preview.settled
  expect(restarted.preview.state.running!.url).toBe(running!.url)
  // The builds of another host have other numbers: the program may begin anew.
  await expect(async () => {
    const shown = await pageWithTitle(page, 'Tasks')
    await expect(shown.locator('.renamed')).toHaveText('while it was away', { timeout: 1000 })
  }).toPass({ timeout: 40_000 })
  await page.close()
  await restarted.dispose()
  fs.rmSync(stateDir, { recursive: true, force: true })
})

test('https makes the page one that may ask for camera and location', async () => {
  await page.goto(url)
  expect(await page.evaluate('isSecureContext')).toBe(false)
  const encodings: (string | undefined)[] = []
  page.on('response', (response) => {
    if (response.url().startsWith('https:') && response.url().includes('/rt/shell.js'))
      encodings.push(response.headers()['content-encoding'])
  })
  await pageWithTitle(page, 'Tasks')
  await host.preview.start({ address: network.address, https: true })
  // A phone that is there goes along by itself.
  await page.waitForURL(/^https:/)
  const frame = await pageWithTitle(page, 'Tasks')
  expect(await page.evaluate('isSecureContext')).toBe(true)
  expect(encodings).toEqual(['br'])
  rename('safely')
  await expect(frame.locator('.renamed')).toHaveText('safely')
})
