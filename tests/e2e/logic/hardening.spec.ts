/** What a mini program cannot reach from its worker. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, hostOver, test } from '../support/host'

const names =
  'fetch XMLHttpRequest WebSocket WebTransport EventSource indexedDB caches BroadcastChannel Worker SharedWorker importScripts postMessage onmessage addEventListener close location'

test('a mini program has no network, no storage of the browser and no way to the shell', async ({ page }) => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-hardening-'))
  fs.mkdirSync(path.join(dir, 'pages'))
  fs.writeFileSync(path.join(dir, 'app.json'), JSON.stringify({ pages: ['pages/a'] }))
  fs.writeFileSync(path.join(dir, 'app.js'), 'App({})')
  fs.writeFileSync(path.join(dir, 'pages/a.axml'), '<view>{{found}}</view>')
  fs.writeFileSync(
    path.join(dir, 'pages/a.js'),
    `Page({ data: { found: '' }, onLoad() {
      const scopes = [globalThis, self, Object.getPrototypeOf(globalThis), Object.getPrototypeOf(Object.getPrototypeOf(globalThis)), (0, eval)('this')]
      const found = ${JSON.stringify(names)}.split(' ').filter((name) => scopes.some((scope) => { try { return scope[name] !== undefined } catch { return true } }))
      if (Object.keys(navigator).join() !== 'userAgent,swuserAgent,language') found.push('navigator')
      this.setData({ found: 'found: ' + found.join() })
      setTimeout(async () => {
        const tried = await import('/__tandem/rt/worker.js').then(() => 'loaded', () => 'refused')
        this.setData({ found: this.data.found + '; import ' + tried })
      })
    } })`,
  )
  const host = await hostOver(dir)
  try {
    await page.goto(host.simulator)
    const frame = page.frameLocator('iframe').first()
    await expect(frame.getByText('found: ; import refused')).toBeVisible()
  } finally {
    await host.close()
    fs.rmSync(dir, { recursive: true, force: true })
  }
})
