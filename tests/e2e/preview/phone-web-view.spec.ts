/** A web page in a mini program on a phone speaks with it: it loads its script from the preview, without a cookie. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { root } from '../support/host'
import { openPhone, previewOf } from './phone'

/** The page of the documentation, word for word. */
const inside = /```html\n([\s\S]*?)```/.exec(fs.readFileSync(path.join(root, 'docs/web-view.md'), 'utf8'))![1]!

test('a page of another site opens a page of the program', async ({ browser }) => {
  const body = `<!doctype html><meta charset="utf-8"><title>From the web</title>${inside}`
  const src = 'http://shop.example/page'
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-web-view-'))
  const files = {
    'app.json': '{"pages":["pages/web/web","pages/list/list"]}',
    'app.js': 'App({})',
    'pages/web/web.json': '{}',
    'pages/web/web.axml': `<web-view id="web" src="${src}" onMessage="heard" />`,
    'pages/web/web.js': `Page({ heard({ detail }) { if (detail.data.from) getApp().data = detail.data } })`,
    'pages/list/list.json': '{}',
    'pages/list/list.axml': '<view id="from">{{from}}</view>',
    'pages/list/list.js': 'Page({ onLoad() { this.setData(getApp().data) } })',
  }
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true })
    fs.writeFileSync(path.join(dir, name), text)
  }
  const preview = await previewOf(dir, false)
  const phone = await openPhone(browser, preview.url, 'android', {}, async (context) => {
    await context.route(src, (route) => route.fulfill({ contentType: 'text/html', body }))
  })
  await phone.shown('pages/list/list')
  await expect((await phone.frame()).locator('#from')).toHaveText('the page')
  expect(phone.errors).toEqual([])
  await phone.close()
  await preview.close()
  fs.rmSync(dir, { recursive: true, force: true })
})
