/** What a mini program cannot reach from its worker. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, hostOver, test } from '../support/host'

const names =
  'fetch XMLHttpRequest WebSocket WebTransport EventSource indexedDB caches BroadcastChannel Worker SharedWorker importScripts postMessage onmessage addEventListener close location'
/** A program that gets at the real global object. */
const GLOBALS = JSON.stringify({ compileOptions: { globalObjectMode: 'enable' } })

test('a mini program has no network, no storage of the browser and no way to the shell', async ({ page }) => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-hardening-'))
  fs.mkdirSync(path.join(dir, 'pages'))
  fs.writeFileSync(path.join(dir, 'app.json'), JSON.stringify({ pages: ['pages/a'] }))
  fs.writeFileSync(path.join(dir, 'mini.project.json'), GLOBALS)
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

test('the thread of a program leads neither to the workers of the browser nor to what the runtime holds', async ({
  page,
}) => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-hardening-'))
  const files: Record<string, string> = {
    'app.json': JSON.stringify({ pages: ['pages/a'], workers: ['workers/a.js'] }),
    'mini.project.json': GLOBALS,
    'app.js': 'App({})',
    'workers/a.js': `
      const scopes = [globalThis, self, Object.getPrototypeOf(Object.getPrototypeOf(globalThis))]
      const found = ${JSON.stringify(names)}.split(' ').filter((name) => scopes.some((scope) => { try { return scope[name] !== undefined } catch { return true } }))
      worker.postMessage('thread: ' + found.join())`,
    'pages/a.axml': '<view>{{found}}</view>',
    // What a program can replace sees who calls it.
    'pages/a.js': `Page({ data: { found: '' }, onLoad() {
      const found = []
      const native = { URL, data: Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data').get, encode: encodeURIComponent }
      globalThis.URL = class { get href() { found.push('URL'); return '/__tandem/app/logic.js' } }
      const look = (event) => { if (event.target && event.target !== globalThis) found.push(event.target.constructor.name) }
      Object.defineProperty(MessageEvent.prototype, 'data', { get() { look(this); return native.data.call(this) } })
      const preventDefault = Event.prototype.preventDefault
      Event.prototype.preventDefault = function () { look(this); return preventDefault.call(this) }
      const worker = my.createWorker('workers/a.js')
      globalThis.encodeURIComponent = new Function('encode', 'found', 'return function (text) { if (arguments.callee.caller) found.push("caller"); return encode(text) }')(native.encode, found)
      try { my.getFileSystemManager().readdirSync('https://usr') } catch {}
      globalThis.encodeURIComponent = native.encode
      worker.onMessage((message) => this.setData({ found: message + '; program: ' + found.join() + '.' }))
    } })`,
  }
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true })
    fs.writeFileSync(path.join(dir, name), text)
  }
  const host = await hostOver(dir)
  try {
    await page.goto(host.simulator)
    await expect(page.frameLocator('iframe').first().getByText('thread: ; program: .')).toBeVisible()
  } finally {
    await host.close()
    fs.rmSync(dir, { recursive: true, force: true })
  }
})
