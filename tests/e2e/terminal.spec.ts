import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, hostOver, test } from './support/host'

let dir: string
let host: Awaited<ReturnType<typeof hostOver>>

test.beforeEach(async ({ page }) => {
  dir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-terminal-e2e-')))
  fs.writeFileSync(path.join(dir, 'app.json'), '{ "pages": [] }\n')
  fs.writeFileSync(path.join(dir, 'a.js'), 'one\ntwo\nthree\n')
  host = await hostOver(dir)
  // Without WebGL, rows are elements, which can be read.
  await page.addInitScript(() => {
    const { getContext } = HTMLCanvasElement.prototype
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...more: unknown[]) {
      return kind === 'webgl2' ? null : (getContext.call(this, kind, ...more) as never)
    } as typeof getContext
  })
  await page.goto(host.url)
  await expect(page.locator('.tree-row').first()).toBeVisible()
})
test.afterEach(async () => {
  await host.close()
  fs.rmSync(dir, { recursive: true, force: true })
})

const rows = (page: Page) => page.locator('.xterm-rows')
const items = (page: Page) => page.locator('.terminal-item')

async function openTerminal(page: Page): Promise<void> {
  await page.keyboard.press('Control+`')
  await expect(page.locator('.xterm-helper-textarea')).toBeFocused()
}

/** The quotes keep the echo of what is typed from being taken for the output. */
async function run(page: Page, command: string): Promise<void> {
  await page.keyboard.type(command)
  await page.keyboard.press('Enter')
}

test('a shell runs in the project, and takes its keys', async ({ page }) => {
  await openTerminal(page)
  await run(page, 'echo "cwd"=$PWD')
  await expect(rows(page)).toContainText(`cwd=${dir}`)
  // Ctrl+W and Ctrl+A are the shell's; the workbench would close the editor with the first.
  await page.keyboard.type('nonsense')
  await page.keyboard.press('Control+w')
  await run(page, 'echo "wor"ked')
  await expect(rows(page)).toContainText('worked')
  await expect(rows(page)).not.toContainText('not found')
  await page.keyboard.press('Control+p')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+`')
  await expect(rows(page)).toBeHidden()
})

test('its output outlives the page, and programs go on', async ({ page }) => {
  await openTerminal(page)
  await run(page, 'X=kept; echo "be"fore')
  await expect(rows(page)).toContainText('before')
  await page.reload()
  await expect(rows(page)).toContainText('before')
  await page.locator('.terminal-screen').click()
  await run(page, 'echo "still "$X')
  await expect(rows(page)).toContainText('still kept')
})

test('several: new, named, killed, and their exit codes', async ({ page }) => {
  await openTerminal(page)
  await page.keyboard.press('Control+Shift+`')
  await expect(items(page)).toHaveCount(2)
  await expect(page.locator('.xterm-helper-textarea')).toBeFocused()
  await items(page).nth(1).dblclick()
  await page.getByRole('textbox', { name: 'Name' }).fill('server')
  await page.keyboard.press('Enter')
  await expect(items(page).nth(1)).toHaveText('server')
  await expect(page.locator('.xterm-helper-textarea')).toBeFocused()
  await run(page, 'exit 3')
  await expect(rows(page)).toContainText('exit code 3')
  await page.keyboard.press('Enter')
  // One alone needs no list.
  await expect(items(page)).toHaveCount(0)
  await run(page, 'exit 0')
  await expect(page.locator('.terminal-panel')).toBeHidden()
})

test('finds in its output, and copies from it', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openTerminal(page)
  await run(page, 'for i in 1 2 3; do echo "nee"dle-$i; done')
  await expect(rows(page)).toContainText('needle-3')
  await page.keyboard.press('Control+f')
  await page.getByRole('textbox', { name: 'Find' }).fill('needle-')
  await expect(page.locator('.terminal-find')).toContainText('of 3')
  await page.keyboard.press('Escape')
  await expect(page.locator('.xterm-helper-textarea')).toBeFocused()
  await page.locator('.terminal-screen').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Select All' }).click()
  await expect(page.getByRole('menu')).toHaveCount(0)
  await page.locator('.xterm-helper-textarea').focus()
  await page.keyboard.press('Control+Shift+c')
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('needle-2')
})

test('a file in the output leads to its place', async ({ page }) => {
  await openTerminal(page)
  await run(page, 'clear; echo "./a.js"":3:2 here"')
  const line = page.locator('.xterm-rows > div', { hasText: /^\.\/a\.js:3:2 here/ })
  await expect(line).toBeVisible()
  const box = (await line.boundingBox())!
  await expect(async () => {
    await page.mouse.move(box.x + 60, box.y + box.height / 2)
    await page.mouse.move(box.x + 30, box.y + box.height / 2)
    await page.keyboard.down('Control')
    await page.mouse.click(box.x + 30, box.y + box.height / 2)
    await page.keyboard.up('Control')
    await expect(page.locator('.status-bar')).toContainText('Ln 3, Col 2', { timeout: 1500 })
  }).toPass()
})

test('a flood leaves the workbench responsive, and can be stopped', async ({ page }) => {
  await openTerminal(page)
  await run(page, 'yes flood')
  await expect(rows(page)).toContainText('flood')
  await page.keyboard.press('Control+p')
  await page.getByRole('combobox').fill('a.js')
  await expect(page.locator('.quick-item.selected')).toContainText('a.js')
  await page.keyboard.press('Enter')
  await expect(page.locator('.editor-host .view-lines').first()).toContainText('three')
  await page.locator('.terminal-screen').click()
  await page.keyboard.press('Control+c')
  await run(page, 'echo "af"ter')
  await expect(rows(page)).toContainText('after')
})

test('asks before a project goes in whose terminals something runs', async ({ page }) => {
  const other = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-terminal-other-'))
  try {
    await openTerminal(page)
    await run(page, 'echo "go"es; sleep 100')
    await expect(rows(page)).toContainText('goes')
    await page.locator('.activity-item[aria-label="Explorer"]').click()
    const open = async (): Promise<void> => {
      // Out of the terminal, which has the focus again after a question, and takes the key.
      await page.locator('.title-bar .title-center').click({ position: { x: 1, y: 1 } })
      await page.keyboard.press('Control+o')
      await page.getByRole('textbox', { name: 'Folder path' }).fill(other)
      await page.keyboard.press('Control+Enter')
    }
    await open()
    await expect(page.getByRole('alertdialog')).toContainText('sleep runs in a terminal')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    expect(host.workspaces.current!.root).toBe(dir)
    await open()
    await page.getByRole('button', { name: 'End and Go On' }).click()
    await expect.poll(() => host.workspaces.current!.root).toBe(fs.realpathSync(other))
    await expect(page.locator('.xterm-rows')).toHaveCount(0)
  } finally {
    fs.rmSync(other, { recursive: true, force: true })
  }
})

test('without a shell it says so, and everything else works', async ({ page }) => {
  await page.keyboard.press('Control+,')
  await page.getByPlaceholder('Search settings').fill('terminal.shell')
  const shells = page.getByRole('combobox', { name: 'Terminal: Shell' })
  await expect(shells.locator('option', { hasText: 'sh (' }).first()).toBeAttached()
  // One that was chosen and has gone since.
  await shells.evaluate((element) => {
    const select = element as HTMLSelectElement
    select.add(new Option('gone', '/no/such/shell'))
    select.value = '/no/such/shell'
    select.dispatchEvent(new Event('change', { bubbles: true }))
  })
  await page.keyboard.press('Control+`')
  await expect(page.locator('.terminal-panel')).toContainText('There is no shell /no/such/shell')
})

test('terminals stand side by side, also after a reload, and each takes its keys', async ({ page }) => {
  await openTerminal(page)
  await run(page, 'echo "le"ft')
  await expect(rows(page)).toContainText('left')
  await page.keyboard.press('Control+Shift+5')
  const screens = page.locator('.terminal-screen')
  await expect(screens).toHaveCount(2)
  await expect(screens.nth(1).locator('.xterm-helper-textarea')).toBeFocused()
  await run(page, 'echo "rig"ht')
  await expect(screens.nth(1)).toContainText('right')
  await expect(screens.nth(0)).not.toContainText('right')
  await expect(items(page)).toHaveText([/┌/, /└/])
  await page.reload()
  await expect(screens).toHaveText([/left/, /right/])
  await screens.nth(0).click()
  await run(page, 'exit 0')
  await expect(screens).toHaveCount(1)
  await expect(screens).toContainText('right')
  await expect(items(page)).toHaveCount(0)
})
