import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { expect, root, test } from './support/host'
import { Project } from './support/project'
import { pageWithTitle } from './support/simulator'

/** The page of the documentation, word for word. */
const inside = /```html\n([\s\S]*?)```/.exec(fs.readFileSync(path.join(root, 'docs/web-view.md'), 'utf8'))![1]!

const filesFor = (src: string): Record<string, string> => ({
  'app.json': '{"pages":["pages/web/web","pages/list/list"]}',
  'app.js': 'App({})',
  'pages/web/web.json': '{}',
  'pages/web/web.axml': `<web-view id="web" src="${src}" onMessage="heard" />`,
  'pages/web/web.js': `Page({
    heard({ detail }) {
      if (!detail.data.from) return
      getApp().data = detail.data
      my.createWebViewContext('web').postMessage({ to: 'the page' })
    },
  })`,
  'pages/list/list.json': '{"defaultTitle":"List"}',
  'pages/list/list.axml': '<text>{{from}}</text>',
  'pages/list/list.js': 'Page({ onLoad() { this.setData(getApp().data) } })',
})

test('a web page of another site speaks with the program, as the documentation has it', async ({ page }) => {
  const body = `<!doctype html><meta charset="utf-8"><title>From the web</title>${inside}`
  const server = http.createServer((_, answer) => void answer.setHeader('content-type', 'text/html').end(body))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const src = `http://127.0.0.1:${(server.address() as AddressInfo).port}/page`
  const project = await Project.make(page, filesFor(src))
  await page.route(src, (route) => route.continue())
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  await project.show()
  const list = await pageWithTitle(page, 'List')
  await expect(list.getByText('the page')).toBeVisible()
  await expect.poll(() => said.some((line) => line.includes('the page'))).toBe(true)
  expect(said).toContain('true')
  await page.locator('.page:not(.page-hidden) .navbar-leading').click()
  await pageWithTitle(page, 'From the web')
  await project.close()
  server.close()
})
