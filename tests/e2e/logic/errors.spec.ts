/** Errors that only a real worker sees: thrown in timers, and promises that nobody handles. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, hostOver, test } from '../support/host'

test('errors in timers and unhandled rejections are told to the app, and the program goes on', async ({ page }) => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-errors-'))
  fs.mkdirSync(path.join(dir, 'pages'))
  const files = {
    'app.json': JSON.stringify({ pages: ['pages/a'] }),
    'app.js': `App({
      heard: [],
      onError(message) { this.heard.push('error ' + message) },
      onUnhandledRejection({ reason }) { this.heard.push('rejection ' + (reason.errorMessage ? 'of an API' : reason.message)) },
    })`,
    'pages/a.axml': '<view>{{text}}</view>',
    'pages/a.js': `Page({ onLoad() {
      setTimeout(() => { throw new Error('in a timer') }, 10)
      setTimeout(() => { Promise.reject(new Error('rejected')) }, 100)
      setTimeout(() => { my.navigateBack() }, 200)
      setTimeout(() => { this.setData({ text: getApp().heard.join('; ') }) }, 600)
    } })`,
  }
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(dir, name), text)
  const host = await hostOver(dir)
  const said: string[] = []
  page.on('console', (message) => said.push(`${message.type()} ${message.text().split('\n')[0]}`))
  try {
    await page.goto(host.simulator)
    const expected = 'error in a timer; error rejected; rejection rejected; rejection of an API'
    await expect(page.frameLocator('iframe').first().getByText(expected)).toBeVisible()
    expect(said).toContain('error Error: in a timer')
    expect(said).toContain('error Error in a promise that nobody handles: Error: rejected')
    expect(said.filter((line) => line.startsWith('warning [api_failed_unheard]'))).toHaveLength(1)
  } finally {
    await host.close()
    fs.rmSync(dir, { recursive: true, force: true })
  }
})
