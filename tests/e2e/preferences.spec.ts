import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { git } from '../../host/git/testing/test-repository'
import { colourRules, graveFindings } from './support/axe'
import { copyOf, expect, hostOver, test } from './support/host'

let dir: string
let host: Awaited<ReturnType<typeof hostOver>>

test.beforeEach(async ({ page }) => {
  dir = copyOf('playground/tasks')
  host = await hostOver(dir)
  await page.goto(host.url)
  await expect(page.locator('.tree-row').first()).toBeVisible()
  // The first page's text opens by itself, once the simulator shows it.
  await expect(page.locator('.view-line').first()).toBeVisible({ timeout: 20_000 })
})
test.afterEach(async () => {
  await host.close()
  fs.rmSync(dir, { recursive: true, force: true })
})

const setting = (page: Page, key: string) => page.locator(`[data-setting="${key}"]`)
const projectSettings = (): object => {
  const file = path.join(dir, '.tandem/settings.json')
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as object) : {}
}

async function run(page: Page, command: string): Promise<void> {
  await page.keyboard.press('F1')
  await page.getByRole('combobox').fill(`>${command}`)
  await expect(page.locator('.quick-item.selected')).toContainText(command)
  await page.keyboard.press('Enter')
}

test('settings are searched, changed, reset, and outlive the page', async ({ page }) => {
  await page.keyboard.press('Control+,')
  await page.getByPlaceholder('Search settings').fill('font size')
  const size = setting(page, 'editor.fontSize')
  await size.getByRole('textbox').fill('20')
  await page.keyboard.press('Enter')
  await expect(size).toHaveClass(/modified/)
  await size.getByRole('textbox').fill('99')
  await expect(size.getByRole('alert')).toContainText('8')
  await page.locator('.tab', { hasText: 'list.axml' }).click()
  await expect(page.locator('.view-line').first()).toHaveCSS('font-size', '20px')
  await page.locator('.tab', { hasText: 'Settings' }).click()
  await page.reload()
  await expect(setting(page, 'editor.fontSize').getByRole('textbox')).toHaveValue('20')
  await setting(page, 'editor.fontSize').getByRole('button', { name: 'Reset Font Size' }).click()
  await expect(setting(page, 'editor.fontSize')).not.toHaveClass(/modified/)
})

test('a project has settings of its own, which go before the user’s', async ({ page }) => {
  await page.keyboard.press('Control+,')
  await page.getByRole('tab', { name: 'Project' }).click()
  await setting(page, 'editor.wordWrap').getByRole('checkbox').check()
  await expect.poll(projectSettings).toEqual({ 'editor.wordWrap': true })
  fs.writeFileSync(path.join(dir, '.tandem/settings.json'), '{ "editor.wordWrap": false, "editor.tabSize": 6 }')
  await expect(setting(page, 'editor.tabSize').getByRole('textbox')).toHaveValue('6')
  await expect(setting(page, 'editor.wordWrap').getByRole('checkbox')).not.toBeChecked()
})

test('the user’s settings are a text that is completed, checked and saved', async ({ page }) => {
  await run(page, 'Open User Settings (JSON)')
  await expect(page.locator('.monaco-editor.focused')).toBeVisible()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText('{\n  "workbench.colorTheme": "light",\n  "editor.fontSize": "big"\n}')
  await expect(page.locator('.squiggly-warning').first()).toBeVisible()
  await page.keyboard.press('Control+s')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText('{ "editor.tab" }')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Control+Space')
  await expect(page.locator('.suggest-widget')).toContainText('editor.tabSize')
})

test('keys are recorded, conflicts are told, and the new ones run the command', async ({ page }) => {
  await page.keyboard.press('Control+k')
  await expect(page.locator('.status-bar')).toContainText('Ctrl+K was pressed')
  await page.keyboard.press('Control+s')
  const row = page.locator('[data-command="toggleExplorer"]')
  await page.getByPlaceholder('Type to search').fill('toggleExplorer')
  await row.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Shift+m')
  await expect(page.getByRole('alertdialog')).toContainText('Show Problems')
  await page.keyboard.press('F7')
  await page.keyboard.press('F9')
  await page.keyboard.press('Enter')
  await expect(row).toContainText('F9')
  await expect(page.locator('.tree-row').first()).toBeVisible()
  await page.keyboard.press('F9')
  await expect(page.locator('.tree-row').first()).toBeHidden()
  await page.reload()
  // The page of keys is back, and the user's keys with it.
  await expect(page.locator('[data-command="toggleExplorer"]')).toContainText('F9')
  await page.keyboard.press('F9')
  await expect(page.locator('.tree-row').first()).toBeVisible()
  await page.locator('[data-command="toggleExplorer"]').hover()
  await page.getByRole('button', { name: /Reset the keys of/ }).click()
  await expect(page.locator('[data-command="toggleExplorer"]')).toContainText('Ctrl+B')
})

test('Monaco’s keys of two steps work beside the workbench’s, and can be changed', async ({ page }) => {
  await page.locator('.view-line').first().click()
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Control+c')
  await expect(page.locator('.view-line').first()).toContainText('<!--')
  await run(page, 'Undo')
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Control+s')
  const row = page.locator('[data-command="editor.action.commentLine"]')
  await page.getByPlaceholder('Type to search').fill('editor.action.commentLine')
  await row.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('F9')
  await page.keyboard.press('Enter')
  await expect(row).toContainText('F9')
  await page.keyboard.press('Control+1')
  await page.locator('.tab', { hasText: 'list.axml' }).click()
  await page.locator('.view-line').first().click()
  await expect(page.locator('.monaco-editor.focused')).toBeVisible()
  await page.keyboard.press('Control+/')
  await expect(page.locator('.view-line').first()).not.toContainText('<!--')
  await page.keyboard.press('F9')
  await expect(page.locator('.view-line').first()).toContainText('<!--')
})

test('the status bar changes indentation and line ends, and restarts the language service', async ({ page }) => {
  await page.locator('.view-line').first().click()
  await page.getByRole('button', { name: 'Spaces: 2' }).click()
  await page.getByRole('combobox').fill('tabs: 4')
  await expect(page.locator('.quick-item.selected')).toContainText('Tabs: 4')
  await page.keyboard.press('Enter')
  await expect(page.locator('.status-bar')).toContainText('Tab Size: 4')
  await page.getByRole('button', { name: 'LF', exact: true }).click()
  await page.getByRole('combobox').fill('CRLF')
  await expect(page.locator('.quick-item')).toHaveText(['CRLF'])
  await page.keyboard.press('Enter')
  // The box is gone before what it chose is done.
  await expect(page.locator('.tab.dirty')).toHaveCount(1)
  await page.keyboard.press('Control+s')
  await expect.poll(() => fs.readFileSync(path.join(dir, 'pages/list/list.axml'), 'utf8')).toContain('\r\n')
  const ready = page.getByRole('button', { name: 'The language service is ready' })
  await ready.click()
  await expect(ready).toBeVisible()
})

test('the workbench grows and shrinks, and the program stays at its scale', async ({ page }) => {
  const frame = page.locator('.simulator-stage iframe').first()
  await expect(frame).toBeVisible()
  const box = () => page.locator('.title-bar').boundingBox()
  const panel = async () => (await page.locator('.dv-render-overlay').first().boundingBox())!
  const before = (await box())!.height
  await page.keyboard.press('Control+=')
  await page.keyboard.press('Control+=')
  await expect.poll(async () => (await box())!.height / before).toBeCloseTo(1.2, 1)
  // It stays within the window, where dockview puts it.
  await expect
    .poll(async () => {
      const { x, width } = await panel()
      return Math.round(x + width)
    })
    .toBeLessThanOrEqual(1440)
  const border = page.locator('.dv-sash:not(.dv-disabled)').first()
  const from = (await border.boundingBox())!
  await page.mouse.move(from.x + 2, 300)
  await page.mouse.down()
  await page.mouse.move(from.x + 62, 300, { steps: 4 })
  await page.mouse.up()
  await expect.poll(async () => (await border.boundingBox())!.x - from.x).toBeCloseTo(60, -1)
  await page.keyboard.press('Control+0')
  await expect.poll(async () => (await box())!.height).toBe(before)
})

test('F6 goes through the parts, and notifications are kept in a list', async ({ page }) => {
  const inside = (part: string) => page.evaluate((selector) => !!document.activeElement?.closest(selector), part)
  await page.locator('.tree-row').first().click()
  await page.keyboard.press('Shift+F6')
  await expect.poll(() => inside('.activity-bar')).toBe(true)
  await page.keyboard.press('Shift+F6')
  await expect.poll(() => inside('.title-bar')).toBe(true)
  await page.keyboard.press('Shift+F6')
  await expect.poll(() => inside('.status-bar')).toBe(true)
  await page.keyboard.press('Control+,')
  await run(page, 'Reset Layout')
  await expect(page.locator('.tab', { hasText: 'Settings' })).toBeVisible()
  await page.getByRole('button', { name: /^Notifications/ }).click()
  await expect(page.locator('.notice-list')).toContainText('The layout was reset')
  await page.keyboard.press('Escape')
  await expect(page.locator('.notice-list')).toBeHidden()
})

test('a view that a command or a menu shows takes the keyboard, and what shows none gives it back', async ({
  page,
}) => {
  const focused = (selector: string) => expect(page.locator(selector).first()).toBeFocused()
  for (const [command, inside] of [
    ['Show Explorer', '.explorer-rows'],
    ['Show Problems', '.problem-rows'],
    ['Show Console', '.console-lines'],
    ['Show Device', '.device .field'],
    ['Open Settings', '.settings .field'],
    ['Open Keyboard Shortcuts', '.keyboard .field'],
    ['Welcome', '.panel-welcome .welcome-link'],
  ] as const) {
    await run(page, command)
    await focused(inside)
  }
  await page.getByRole('menuitem', { name: 'View' }).click()
  await page.getByRole('menuitem', { name: /^Show Problems/ }).click()
  await focused('.problem-rows')
  // Left without a choice, box and menu give the focus back to the view.
  await page.keyboard.press('Control+p')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.press('Escape')
  await focused('.problem-rows')
  await page.getByRole('menuitem', { name: 'View' }).click()
  await page.keyboard.press('Escape')
  await focused('.problem-rows')
  await expect(page.getByRole('tab', { name: 'Problems' })).toBeVisible()
})

/** As the system asks for them; the last one is what the window begins with. */
const themes = [
  { colorScheme: 'light', contrast: 'more', theme: 'hc-light' },
  { colorScheme: 'dark', contrast: 'more', theme: 'hc-dark' },
  { colorScheme: 'light', contrast: 'no-preference', theme: 'light' },
  { colorScheme: 'dark', contrast: 'no-preference', theme: 'dark' },
] as const
/** Every view in every theme: the window as a whole, then what each one adds. What axe finds is told with both names. */
async function lookAtAll(page: Page): Promise<void> {
  const look = async (view: string, part: string): Promise<void> => {
    await expect(page.locator(part).first()).toBeVisible()
    for (const { theme, ...system } of themes) {
      await page.emulateMedia(system)
      await expect(page.locator(`html[data-theme=${theme}]`)).toBeAttached()
      const rules = theme === 'dark' ? undefined : colourRules
      expect.soft(await graveFindings(page, { part, rules }), `${view}, ${theme}`).toEqual([])
    }
  }
  await look('window', 'body')
  const panels = {
    'Find in Files': '.search',
    'Show Source Control': '.panel-scm',
    'Show Run and Debug': '.debug',
    'Show Explorer': '.explorer',
    'Show Problems': '.problems',
    'Show Console': '.console',
    'Show Device': '.device',
    'Show History': '.history',
    'New Terminal': '.terminal-panel',
    'Open Settings': '.settings',
    'Open Keyboard Shortcuts': '.keyboard',
    Welcome: '.panel-welcome',
  }
  for (const [view, part] of Object.entries(panels)) {
    await run(page, view)
    if (view === 'Open Keyboard Shortcuts') await page.getByPlaceholder('Type to search').fill('toggle')
    await look(view, part)
  }
  await lookAtInspector(page, look)
  for (const dialog of ['New Page…', 'New Component…', 'New Project…', 'Add Compile Mode…', 'Add Custom Device…']) {
    await run(page, dialog)
    await look(dialog, '.dialog')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
  await run(page, 'Show Notifications')
  await look('notifications', '.notice-list')
  await page.keyboard.press('Escape')
  await page.locator('.tree-row').first().click({ button: 'right' })
  await look('menu', '.menu')
  await page.keyboard.press('Escape')
  await page.keyboard.press('F1')
  await look('palette', '.quick')
  await page.keyboard.press('Escape')
}

/** Each view with something in it, where that takes no more than a press. */
async function lookAtInspector(page: Page, look: (view: string, part: string) => Promise<void>): Promise<void> {
  await run(page, 'Show Inspector')
  const views = page.getByRole('tablist', { name: 'Inspector' }).getByRole('tab')
  await expect(views.first()).toBeVisible()
  for (const name of await views.allInnerTexts()) {
    await views.getByText(name, { exact: true }).click()
    if (name === 'Audits') {
      await page.getByRole('button', { name: 'Run Audits' }).click()
      await expect(page.getByRole('img', { name: /^Total: / })).toBeVisible({ timeout: 60_000 })
    }
    if (name === 'Tree') await page.locator('.inspector-body [role=treeitem]').first().click()
    await expect(page.getByRole('tabpanel', { name, exact: true }).locator('.progress')).toHaveCount(0)
    await look(`inspector: ${name}`, '.inspector')
  }
}

test('axe finds nothing serious in any view, in any theme', async ({ page }) => {
  test.setTimeout(300_000)
  git(dir, 'init', '-q')
  await run(page, 'Color Theme…')
  await page.getByRole('combobox').fill('As the system has it')
  await page.keyboard.press('Enter')
  await lookAtAll(page)
})
