/** What the compiler, the language service, the host and the simulator say, in a Chinese workbench. */
import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { git, initRepository } from '../../host/git/testing/test-repository'
import { copyOf, expect, hostOver, test } from './support/host'
import { openFile, runCommand } from './support/workbench'

test.use({ locale: 'zh-CN' })

let dir: string
let host: Awaited<ReturnType<typeof hostOver>>
test.beforeEach(async ({ page }) => {
  dir = copyOf('playground/tasks')
  const app = JSON.parse(fs.readFileSync(path.join(dir, 'app.json'), 'utf8')) as { pages: string[] }
  fs.writeFileSync(
    path.join(dir, 'app.json'),
    JSON.stringify({ ...app, pages: [...app.pages, 'pages/no/no'], tabBar: 1 }),
  )
  host = await hostOver(dir)
  await page.goto(host.url)
  await expect(page.locator('.tree-row').first()).toBeVisible()
})
test.afterEach(async () => {
  await host.close()
  fs.rmSync(dir, { recursive: true, force: true })
})

const problem = (page: Page, code: string) => page.locator('.problem-row', { hasText: code })
const overlay = (page: Page) => page.frameLocator('.simulator-stage iframe').locator('.overlay')

test('findings are said in Chinese, and in English as soon as the workbench is', async ({ page }) => {
  await page.keyboard.press('Control+Shift+m')
  await expect(problem(page, 'config_page_missing')).toContainText('页面 pages/no/no 不存在')
  await expect(problem(page, 'config_type_wrong')).toContainText('tabBar 必须是对象')
  await expect(overlay(page)).toContainText('创建 `pages/no/no.axml` 及其脚本')
  await runCommand(page, 'Language: English')
  await expect(problem(page, 'config_page_missing')).toContainText('There is no page pages/no/no')
  await expect(overlay(page)).toContainText('Create `pages/no/no.axml` and its script')
})

test('the code of a finding leads to the page that explains it', async ({ page }) => {
  await page.keyboard.press('Control+Shift+m')
  const [help] = await Promise.all([
    page.waitForEvent('popup'),
    problem(page, 'config_page_missing').locator('a.code').dispatchEvent('click'),
  ])
  await expect(help.locator(':target')).toContainText('如何修复')
  await expect(help.locator(':target h2')).toHaveText('config_page_missing')
  await expect(help.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('so are findings of an unsaved text, under the pointer too', async ({ page }) => {
  await openFile(page, 'list.axml')
  await page.keyboard.press('Control+Home')
  await page.keyboard.insertText('<div>{{ absent. }}</div>\n')
  const mark = page.locator('.squiggly-error').first()
  await expect(mark).toBeVisible()
  await expect(async () => {
    // The mark lies below the text, and is drawn anew with each round of findings.
    const { x, y } = (await mark.boundingBox())!
    await page.mouse.move(x + 1, y + 30)
    await page.mouse.move(x + 3, y + 8, { steps: 4 })
    await expect(page.locator('.monaco-hover:not(.hidden)')).toContainText('不是合法的表达式：', { timeout: 2000 })
  }).toPass()
  await page.keyboard.press('Control+Shift+m')
  await expect(problem(page, 'axml_html_tag')).toContainText('请使用 <view>')
})

test('an error of the host is told in Chinese, git’s own words in it', async ({ page }) => {
  initRepository(dir)
  git(dir, 'branch', 'other')
  await page.keyboard.press('Control+Shift+g')
  await expect(page.locator('.status-item.git-branch')).toHaveText(/main/)
  await runCommand(page, '创建分支')
  await page.getByRole('combobox').fill('other')
  await expect(page.locator('.quick-item.selected')).toContainText('创建分支“other”')
  await page.keyboard.press('Enter')
  await expect(page.locator('.notice')).toHaveText("git 提示：a branch named 'other' already exists")
})

test('so is what the simulator says in the console, and not what the program does', async ({ page }) => {
  const own = 'There is no page x in app.json'
  const lines = `App({})\nmy.createRewardedAd({})\nconsole.log('${own}')\n`
  fs.appendFileSync(path.join(dir, 'app.js'), `\n${lines}`)
  await page.keyboard.press('Control+Shift+y')
  const log = page.getByRole('log')
  await expect(log).toContainText('App() 已调用过，本次调用被忽略')
  await expect(log).toContainText(own)
  const filter = page.getByRole('textbox', { name: '筛选' })
  await filter.fill('广告来自')
  await expect(log.locator('.log-line').first()).toHaveText(/模拟器中不支持 my\.createRewardedAd：广告来自平台的服务器/)
  await expect(log).not.toContainText(own)
  await filter.fill('')
  await runCommand(page, 'Language: English')
  await expect(log).toContainText('App() was called before; this call is ignored')
})
