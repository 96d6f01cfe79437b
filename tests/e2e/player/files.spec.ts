/** Files that a program gets and keeps: where they may be, and what is there at the next start. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, install, offer, phone, shown, test } from './support/fixtures'
import { program, release } from './support/program'

test.use(phone)

test('a download goes into a folder that is there, and into no other', async ({ page, platform }) => {
  const server = http.createServer((request, response) => {
    response.setHeader('access-control-allow-origin', '*')
    response.writeHead(request.url === '/gone' ? 404 : 200).end('hello')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  platform.config = { 'request.domains': [address] }
  const files = program('one', {
    'pages/index/index.axml': `<view id="heading">one</view><view id="before">{{before}}</view>
<button id="none" onTap="get" data-url="/here" data-path="no/folder.txt">a</button>
<button id="gone" onTap="get" data-url="/gone" data-path="gone.txt">b</button>
<button id="made" onTap="get" data-url="/here" data-path="made/file.txt" data-make="{{true}}">c</button>
<view id="said">{{said}}</view>`,
    'pages/index/index.js': `const fs = my.getFileSystemManager()
Page({ data: { said: '', before: '' },
  onLoad() { this.setData({ before: JSON.stringify(fs.readdirSync({ dirPath: my.env.USER_DATA_PATH }).files || fs.readdirSync(my.env.USER_DATA_PATH)) }) },
  get({ target }) {
    const { url, path, make } = target.dataset
    if (make) { fs.mkdirSync({ dirPath: my.env.USER_DATA_PATH + '/made', recursive: true }); fs.mkdirSync({ dirPath: my.env.USER_DATA_PATH + '/empty' }) }
    const filePath = my.env.USER_DATA_PATH + '/' + path
    my.downloadFile({ url: ${JSON.stringify(address)} + url, filePath,
      success: (r) => fs.readFile({ filePath: r.filePath, encoding: 'utf8', success: ({ data }) => this.setData({ said: data }) }),
      fail: (e) => fs.access({ path: filePath, success: () => this.setData({ said: 'there' }), fail: () => this.setData({ said: 'failed ' + e.error }) }) })
  } })`,
  })
  try {
    offer(platform, await release(1, files))
    const frame = await install(page, platform)
    await shown(page, 'one')
    await frame.locator('#none').tap()
    await expect(frame.locator('#said')).toHaveText('failed 2')
    await frame.locator('#gone').tap()
    await expect(frame.locator('#said')).toHaveText('failed 12')
    await frame.locator('#made').tap()
    await expect(frame.locator('#said')).toHaveText('hello')
    await page.goBack()
    await page.getByRole('button', { name: 'Open 记事' }).click()
    await expect(frame.locator('#before')).toHaveText('["empty","made"]')
  } finally {
    server.close()
  }
})
