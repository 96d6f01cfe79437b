/** The inspector's API view: mocks of `my.`, and stops at its calls. */
import fs from 'node:fs'
import path from 'node:path'
import { removeDir, tempProject } from '../../host/testing/test-host'
import { expect, hostOver, test } from './support/host'
import { openWindow } from './support/window'
import { button, menuItem, runCommand } from './support/workbench'

const project = (): string =>
  tempProject({
    'app.json': JSON.stringify({ pages: ['pages/a'], window: { defaultTitle: 'Mocks' } }),
    'app.js': 'App({})',
    'mini.project.json': JSON.stringify({ component2: true }),
    'pages/a.json': '{}',
    'pages/a.js': [
      'Page({',
      '  data: { said: "" },',
      '  onLoad() {',
      '    my.setStorageSync({ key: "k", data: 1 })',
      '  },',
      '  go() {',
      '    const before = 1',
      '    my.getNetworkType({',
      '      success: (r) => this.setData({ said: r.networkType }),',
      '      fail: (r) => this.setData({ said: `${r.error} ${r.errorMessage}` }),',
      '    })',
      '    const behind = before + 1',
      '    return behind',
      '  },',
      '})',
    ].join('\n'),
    'pages/a.axml': '<button onTap="go">Go</button><text id="said">said {{said}}</text>',
  })

test('a call is mocked from its menu, live; the rule is edited, switched off and kept in the project', async ({
  page,
}) => {
  const dir = project()
  const host = await hostOver(dir)
  try {
    await page.goto(host.url)
    const program = page.frameLocator('.simulator iframe').first().frameLocator('iframe.frame').first()
    await expect(program.getByText('Go')).toBeVisible()
    await runCommand(page, 'Show Inspector')
    await page.getByRole('tab', { name: 'API' }).click()
    await expect(page.locator('.api-row', { hasText: 'setStorageSync' })).toContainText('before this view was opened')
    await program.getByText('Go').click()
    const said = program.locator('#said')
    await expect(said).not.toHaveText('said ')
    const rows = page.locator('.api-row:not(.network-head)', { hasText: 'getNetworkType' })
    await expect(rows.first()).toContainText('a.js:8')
    await rows.first().click({ button: 'right' })
    await menuItem(page, 'Mock my.getNetworkType').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Result').fill('{ "networkType": "smoke" }')
    if (process.env['MOCK_SHOT']) await page.screenshot({ path: `${process.env['MOCK_SHOT']}-dialog.png` })
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(page.locator('.mock-row')).toContainText('my.getNetworkType')
    await expect(async () => {
      await program.getByText('Go').click()
      await expect(said).toHaveText('said smoke', { timeout: 500 })
    }).toPass()
    await expect(rows.last()).toContainText('mock')
    if (process.env['MOCK_SHOT']) await page.screenshot({ path: `${process.env['MOCK_SHOT']}-pane.png` })

    await page.locator('.mock-name').click()
    await dialog.getByLabel('The call').selectOption('error')
    await dialog.getByLabel('Error number').fill('77')
    await dialog.getByLabel('Error message').fill('no net')
    await dialog.getByLabel('Delay in ms').fill('60001')
    await expect(dialog).toContainText('A number from 0 to 60000')
    await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled()
    await dialog.getByLabel('Delay in ms').fill('40')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(page.locator('.mock-delay')).toHaveText('40 ms')
    await expect(async () => {
      await program.getByText('Go').click()
      await expect(said).toHaveText('said 77 no net', { timeout: 500 })
    }).toPass()
    expect(JSON.parse(fs.readFileSync(path.join(dir, 'tandem.apis.json'), 'utf8'))).toEqual({
      mocks: [{ api: 'getNetworkType', error: 77, errorMessage: 'no net', delay: 40 }],
    })
    await page.locator('.mock-row input').click()
    await expect(async () => {
      await program.getByText('Go').click()
      await expect(said).not.toHaveText('said 77 no net', { timeout: 500 })
    }).toPass()
    await page.locator('.mock-row').hover()
    await button(page, 'Delete Mock').click()
    await expect(page.locator('.mock-row')).toHaveCount(0)

    // No debugger reaches this browser: it is said, and the stop is kept.
    await page.keyboard.press('Escape')
    await rows.first().click({ button: 'right' })
    await menuItem(page, 'Pause at Calls of my.getNetworkType').click()
    await expect(page.locator('.notice', { hasText: 'window that Tandem opens' })).toBeVisible()
    await runCommand(page, 'Show Run and Debug')
    await expect(page.locator('.breakpoint-row')).toContainText('my.getNetworkType')
  } finally {
    await host.close()
    removeDir(dir)
  }
})

test('the program stops where it calls an API, from its first call on', async () => {
  const dir = project()
  const window = await openWindow(dir)
  const { page, simulator } = window
  try {
    const list = simulator.frameLocator('iframe.frame').first()
    await runCommand(page, 'Show Inspector')
    await page.getByRole('tab', { name: 'API' }).click()
    await list.getByText('Go').click()
    const row = page.locator('.api-row', { hasText: 'getNetworkType' }).first()
    await row.click({ button: 'right' })
    await menuItem(page, 'Pause at Calls of my.getNetworkType').click()
    await runCommand(page, 'Show Run and Debug')
    await expect(page.locator('.breakpoint-row')).toContainText('my.getNetworkType')
    await expect(async () => {
      await list.getByText('Go').click({ timeout: 1_000 })
      await expect(page.locator('.debug-reason')).toHaveText('Paused at a call of my.getNetworkType', {
        timeout: 1_000,
      })
    }).toPass()
    const frames = page.getByRole('listbox', { name: 'Call Stack' }).getByRole('option')
    await expect(frames.first()).toHaveText(/go\s*a\.js:8/)
    await expect(page.locator('.stopped-line')).toBeVisible()
    if (process.env['MOCK_SHOT']) await page.screenshot({ path: `${process.env['MOCK_SHOT']}-stop.png` })
    await page.keyboard.press('F10')
    await expect(frames.first()).toHaveText(/go\s*a\.js:12/)
    await page.keyboard.press('F5')
    await expect(page.locator('.debug-toolbar')).toHaveCount(0)

    // The very first call of a program, before any view could ask for anything.
    await page.keyboard.press('Control+Shift+F5')
    const first = page.locator('.api-row', { hasText: 'setStorageSync' }).first()
    await first.click({ button: 'right' })
    await menuItem(page, 'Pause at Calls of my.setStorageSync').click()
    await page.keyboard.press('Control+Shift+F5')
    await expect(page.locator('.debug-reason')).toHaveText('Paused at a call of my.setStorageSync')
    await expect(frames.first()).toHaveText(/onLoad\s*a\.js:4/)
    await page.keyboard.press('F5')
    await runCommand(page, 'Remove All Breakpoints')
    await expect(page.locator('.breakpoint-row')).toHaveCount(0)
  } finally {
    await window.close()
  }
})
