/** The inspector's Network view, against a server of the test's own. */
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { WebSocketServer } from 'ws'
import { removeDir, tempProject } from '../../host/testing/test-host'
import { expect, hostOver, test } from './support/host'
import { button, menuItem, runCommand } from './support/workbench'

let server: http.Server
let dir: string
let host: Awaited<ReturnType<typeof hostOver>>

test.beforeAll(async () => {
  server = http.createServer((request, response) => {
    response.setHeader('content-type', 'application/json').setHeader('set-cookie', 'sid=42')
    if (request.url === '/missing') response.statusCode = 404
    request.resume().on('end', () => response.end(JSON.stringify({ url: request.url, tea: 'green' })))
  })
  new WebSocketServer({ server }).on('connection', (socket) => {
    socket.on('message', (data) => socket.send(`echo ${String(data)}`))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const at = `127.0.0.1:${(server.address() as AddressInfo).port}`
  dir = tempProject({
    'app.json': JSON.stringify({ pages: ['pages/a'], window: { defaultTitle: 'Net' } }),
    'app.js': 'App({})',
    'mini.project.json': JSON.stringify({ component2: true }),
    'pages/a.json': '{}',
    'pages/a.js': [
      'Page({',
      '  data: { said: "" },',
      '  onLoad() {',
      `    my.request({ url: 'http://${at}/tasks?page=1', method: 'POST', data: { a: 1 } })`,
      `    my.request({ url: 'http://${at}/missing', fail() {} })`,
      '  },',
      '  again() {',
      `    my.request({ url: 'http://${at}/again', success: (r) => this.setData({ said: r.data.tea }), fail: () => this.setData({ said: 'failed' }) })`,
      '  },',
      '  talk() {',
      `    my.connectSocket({ url: 'ws://${at}/', success: () => {} })`,
      `    my.onSocketOpen(() => my.sendSocketMessage({ data: 'hello' }))`,
      '  },',
      '})',
    ].join('\n'),
    'pages/a.axml':
      '<button onTap="again">Again</button><button onTap="talk">Talk</button><text id="said">said {{said}}</text>',
  })
  host = await hostOver(dir)
})
test.afterAll(async () => {
  await host.close()
  removeDir(dir)
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

test('requests are seen with their bodies and initiators, replayed, mocked, cut off, and exported', async ({
  page,
}) => {
  await page.goto(host.url)
  const program = page.frameLocator('.simulator iframe').first().frameLocator('iframe.frame').first()
  await expect(program.getByText('Again')).toBeVisible()
  await runCommand(page, 'Show Inspector')
  await page.getByRole('tab', { name: 'Network' }).click()
  const rows = page.locator('.network-row:not(.network-head)')
  const row = (text: string) => rows.filter({ hasText: text })
  const details = page.locator('.network-part')

  await expect(row('tasks?page=1')).toContainText('200')
  await expect(row('tasks?page=1')).toContainText('a.js:4')
  await expect(row('missing')).toHaveClass(/bad/)
  await row('tasks?page=1').click()
  await expect(details).toContainText('set-cookie')
  await page.getByRole('tab', { name: 'Payload' }).click()
  await expect(details).toContainText('"a": 1')
  await page.getByRole('tab', { name: 'Response' }).click()
  await expect(details).toContainText('"tea": "green"')
  await row('tasks?page=1').click({ button: 'right' })
  await menuItem(page, 'Replay').click()
  await expect(row('replay')).toContainText('200')
  if (process.env['NETWORK_SHOT']) await page.screenshot({ path: process.env['NETWORK_SHOT'] })
  await page.keyboard.press('Escape')

  await program.getByText('Talk').click()
  await row('websocket').click()
  await expect(details).toContainText('echo hello')

  const speed = page.getByRole('combobox', { name: 'Throttling' })
  await speed.selectOption('Offline')
  await program.getByText('Again').click()
  await expect(program.locator('#said')).toHaveText('said failed')
  await expect(row('again')).toContainText('failed')
  await speed.selectOption('No throttling')
  await program.getByText('Again').click()
  await expect(program.locator('#said')).toHaveText('said green')

  await row('again').filter({ hasText: '200' }).click({ button: 'right' })
  await menuItem(page, 'Mock This Request…').click()
  await expect(page.locator('.monaco-editor').first()).toContainText('rules')
  const file = path.join(dir, 'mock', fs.readdirSync(path.join(dir, 'mock'))[0]!)
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('green', 'black'))
  await expect(async () => {
    await program.getByText('Again').click()
    await expect(program.locator('#said')).toHaveText('said black', { timeout: 500 })
  }).toPass()
  await expect(row('mock').first()).toBeVisible()
  await button(page, 'Mock rules').click()
  await menuItem(page, '/again').click()
  await expect.poll(() => fs.readFileSync(file, 'utf8')).toContain('"enabled": false')

  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Export HAR').click()])
  const har = JSON.parse(fs.readFileSync((await download.path())!, 'utf8'))
  expect(har.log.version).toBe('1.2')
  expect(har.log.entries[0].request).toMatchObject({ method: 'POST', postData: { text: '{"a":1}' } })

  await button(page, 'Clear').click()
  await expect(rows).toHaveCount(0)
})

test('calls of APIs are seen with their arguments, results and callers', async ({ page }) => {
  await page.goto(host.url)
  const program = page.frameLocator('.simulator iframe').first().frameLocator('iframe.frame').first()
  await expect(program.getByText('Again')).toBeVisible()
  await runCommand(page, 'Show Inspector')
  await page.getByRole('tab', { name: 'API calls' }).click()
  await expect(page.locator('.network-head')).toContainText('Arguments')
  const call = page.locator('.network-row', { hasText: /my\.request.*\/again/ }).first()
  await expect(async () => {
    await program.getByText('Again').click()
    await expect(call).toBeVisible({ timeout: 1000 })
  }).toPass()
  await expect(call).toContainText('/again')
  await expect(call).toContainText('data: {…}')
  await expect(call).toContainText('a.js:8')
  await call.click()
  await expect(page.locator('.network-part')).toContainText('pages/a.js:8')
  if (process.env['NETWORK_SHOT']) await page.screenshot({ path: process.env['NETWORK_SHOT'] })
})
