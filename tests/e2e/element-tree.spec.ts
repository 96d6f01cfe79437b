/** The inspector's tree: a page as its templates have it, picking, places in the source, changes that show at once. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { FrameLocator, Locator, Page } from '@playwright/test'
import { expect, hostOver, test } from './support/host'
import { button, menuItem } from './support/workbench'

const files = {
  'app.json': JSON.stringify({ pages: ['pages/a', 'pages/b'], window: { defaultTitle: 'Tree' } }),
  'app.js': 'App({})',
  'app.acss': 'page { color: rgb(9, 9, 9) }',
  'mini.project.json': JSON.stringify({ component2: true }),
  'pages/a.json': JSON.stringify({ usingComponents: { card: '/card/card' } }),
  'pages/a.axml': [
    '<view id="top" class="head" onTap="count" data-kind="x">taps {{n}}</view>',
    '<card a:for="{{list}}" title="{{item}}">',
    '  <text class="inner">in {{item}}</text>',
    '</card>',
    '<input value="typed" />',
    '<view a:if="{{n > 1}}" class="late">many</view>',
    '<button id="go" onTap="go">go</button>',
  ].join('\n'),
  'pages/a.js':
    "Page({ data: { n: 0, list: ['one', 'two'] }, count() { this.setData({ n: this.data.n + 1 }) }, go() { my.navigateTo({ url: '/pages/b' }) } })",
  'pages/a.acss': [
    '.head {',
    '  padding: 20rpx;',
    '  color: red;',
    '}',
    '',
    'view { color: blue }',
    '.wide { width: 300px }',
  ].join('\n'),
  'pages/b.axml': '<view class="other">b</view>',
  'pages/b.js': 'Page({})',
  'card/card.json': JSON.stringify({ component: true }),
  'card/card.axml': '<view class="card"><text>{{title}}</text>\n<slot /></view>',
  'card/card.js': "Component({ props: { title: '' }, data: { own: 5 } })",
}

let dir: string
let host: Awaited<ReturnType<typeof hostOver>>
test.beforeEach(async ({ page }) => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-tree-'))
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true })
    fs.writeFileSync(path.join(dir, name), text)
  }
  host = await hostOver(dir)
  await page.setViewportSize({ width: 1400, height: 900 })
  await page.goto(host.url)
  await expect(shown(page).locator('#top')).toHaveText('taps 0')
  await page.keyboard.press('Control+Alt+i')
  await page.getByRole('tab', { name: 'Tree', exact: true }).click()
  await expect(node(page, '<card')).toHaveCount(2)
})
test.afterEach(async () => {
  await host.close()
  fs.rmSync(dir, { recursive: true, force: true })
})

const shown = (page: Page): FrameLocator =>
  page.frameLocator('.simulator-stage iframe').frameLocator('.page:not(.page-hidden) iframe')
const node = (page: Page, text: string): Locator =>
  page.getByRole('tree', { name: 'Tree' }).getByRole('treeitem').filter({ hasText: text })
const chosen = (page: Page): Locator =>
  page.getByRole('tree', { name: 'Tree' }).getByRole('treeitem', { selected: true })
const rule = (page: Page, selector: string): Locator =>
  page.getByRole('region', { name: selector, exact: true }).and(page.locator('.element-rule:not(.builtin)'))

test('shows the template, follows it, and leads to the source', async ({ page }) => {
  // Content of a slot stands below the component, where that shows it.
  await expect(node(page, '#slot').first()).toHaveAttribute('aria-level', '4')
  await expect(node(page, '<text class="inner">in one</text>')).toHaveAttribute('aria-level', '5')
  await node(page, '<card').first().click()
  await page.keyboard.press('ArrowLeft')
  await expect(node(page, 'in one')).toHaveCount(0)
  await page.keyboard.press('ArrowRight')
  await expect(node(page, 'in one')).toBeVisible()
  // A built-in component's own parts are none of the template's.
  await expect(node(page, '<input')).toHaveText('<input value="typed" />')

  await expect(node(page, '<view')).toHaveCount(3)
  await shown(page).locator('#top').click()
  await shown(page).locator('#top').click()
  await expect(node(page, 'taps 2')).toBeVisible()
  await expect(node(page, 'class="late"')).toHaveText('<view class="late">many</view>')

  await node(page, 'in two').click({ button: 'right' })
  await menuItem(page, 'Go to Source').click()
  await expect(page.locator('.monaco-editor .view-lines')).toContainText('class="inner"')
  await expect(page.locator('.status-bar')).toContainText('Ln 3, Col 3')

  await page.getByRole('searchbox', { name: /^Find by tag/ }).fill('.late')
  await expect(chosen(page)).toHaveText('<view class="late">many</view>')
  await page.getByRole('searchbox', { name: /^Find by tag/ }).fill('IN TWO')
  await expect(chosen(page)).toHaveText('<text class="inner">in two</text>')

  // A style that is edited has other lines at once; a template that is edited keeps what is chosen.
  await node(page, 'taps 2').click()
  await expect(rule(page, '.head').getByRole('button', { name: 'a.acss:1' })).toBeVisible()
  fs.writeFileSync(path.join(dir, 'pages/a.acss'), `\n\n${files['pages/a.acss']}`)
  await expect(rule(page, '.head').getByRole('button', { name: 'a.acss:3' })).toBeVisible()
  fs.writeFileSync(path.join(dir, 'pages/a.axml'), files['pages/a.axml'].replace('taps', 'touches'))
  await expect(chosen(page)).toHaveText('<view id="top" class="head">touches 2</view>')

  await shown(page).locator('#go').click()
  await expect(node(page, 'class="other"')).toBeVisible()
})

test('a picked element is selected without a tap, and is changed where it stands', async ({ page }) => {
  await page.keyboard.press('Control+Shift+c')
  await expect(button(page, 'Select an Element in the Page')).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Escape')
  await expect(button(page, 'Select an Element in the Page')).toHaveAttribute('aria-pressed', 'false')
  await button(page, 'Select an Element in the Page').click()
  await shown(page).locator('#top').hover()
  await shown(page).locator('#top').click()
  await expect(chosen(page)).toHaveText(/taps 0/)
  await expect(button(page, 'Select an Element in the Page')).toHaveAttribute('aria-pressed', 'false')
  await expect(shown(page).locator('#top')).toHaveText('taps 0')

  // What is written in the file, where, and what it overrides.
  await expect(rule(page, '.head')).toContainText('padding: 20rpx;')
  await expect(rule(page, '.head').getByRole('button', { name: 'a.acss:1' })).toBeVisible()
  await expect(rule(page, 'view').locator('.overridden')).toContainText('color: blue')
  await expect(rule(page, 'page')).toContainText('color: rgb(9, 9, 9)')

  const red = 'rgb(255, 0, 0)'
  const blue = 'rgb(0, 0, 255)'
  await expect(shown(page).locator('#top')).toHaveCSS('color', red)
  await rule(page, '.head').hover()
  await rule(page, '.head').getByRole('checkbox', { name: 'color' }).click()
  await expect(shown(page).locator('#top')).toHaveCSS('color', blue)
  await expect(rule(page, 'view').locator('.overridden')).toHaveCount(0)
  await rule(page, '.head').getByRole('checkbox', { name: 'color' }).click()
  await expect(shown(page).locator('#top')).toHaveCSS('color', red)

  await rule(page, 'element.style').getByRole('button', { name: 'Add Declaration' }).click()
  await page.keyboard.type('margin-top: 15rpx')
  await page.keyboard.press('Enter')
  await expect(rule(page, 'element.style')).toContainText('margin-top: 15rpx;')

  await button(page, 'head').click()
  await page.keyboard.type('head wide')
  await page.keyboard.press('Enter')
  await expect(shown(page).locator('#top')).toHaveCSS('width', '300px')
  await expect(rule(page, '.wide')).toBeVisible()

  await page.getByRole('tab', { name: 'Properties' }).click()
  await expect(page.getByRole('region', { name: 'Event Handlers' })).toHaveText('Event Handlerstapcount')
  await expect(page.getByRole('region', { name: 'Dataset' })).toContainText('"x"')
  await node(page, '<card').first().click()
  await expect(page.getByRole('region', { name: 'Props' })).toContainText('"one"')
  const own = page.getByRole('region', { name: 'Data', exact: true })
  await own.getByRole('button', { name: '5', exact: true }).click()
  await page.keyboard.type('7')
  await page.keyboard.press('Enter')
  await expect(own).toContainText('7')
})
