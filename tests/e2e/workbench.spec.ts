import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { copyOf, expect, hostOver, test } from './support/host'
import { runCommand } from './support/workbench'

type Host = Awaited<ReturnType<typeof hostOver>>

let dir: string
let host: Host
const onDisk = (file: string): string => fs.readFileSync(path.join(dir, file), 'utf8')
const writeDisk = (file: string, text: string): void => fs.writeFileSync(path.join(dir, file), text)

test.beforeEach(async ({ page }) => {
  dir = copyOf('playground/tasks')
  host = await hostOver(dir)
  await page.goto(host.url)
  await expect(page.locator('.tree-row').first()).toBeVisible()
})
test.afterEach(async () => {
  await host.close()
  fs.rmSync(dir, { recursive: true, force: true })
})

const row = (page: Page, file: string) => page.locator(`.tree-row[title="${file}"]`)
const tab = (page: Page, name: string) => page.locator('.tab:not(.tool-tab)', { hasText: name })
const text = (page: Page) => page.locator('.editor-host .view-lines').first()
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+p')
  await page.getByRole('combobox').fill(name)
  await expect(page.locator('.quick-item.selected')).toContainText(name)
  await page.keyboard.press('Enter')
  await expect(tab(page, name)).toBeVisible()
  await expect(page.locator('.editor-host .view-line').first()).toBeVisible()
  await expect(page.locator('.monaco-editor.focused')).toBeVisible()
}

async function typeAtEnd(page: Page, what: string): Promise<void> {
  await page.locator('.editor-host').first().click()
  await page.keyboard.press('Control+End')
  await page.keyboard.insertText(what)
  await expect(page.locator('.tab.dirty')).toHaveCount(1)
}

test('a file is opened, edited and saved, and the simulator shows it', async ({ page }) => {
  const screen = page.frameLocator('.simulator-stage iframe').frameLocator('iframe').first()
  await expect(screen.getByText('New task')).toBeVisible({ timeout: 20_000 })
  // The first time, the page that runs is open already.
  await expect(page.locator('.tab.preview')).toContainText('list.axml')
  await row(page, 'pages/list/list.js').click()
  await expect(page.locator('.tab.preview')).toContainText('list.js')
  await row(page, 'pages/list/list.axml').click()
  await expect(page.locator('.tab.preview')).toContainText('list.axml')
  await expect(page.locator('.tab:not(.tool-tab)')).toHaveCount(1)
  await typeAtEnd(page, '\n<text>Seen at once</text>\n')
  await expect(page.locator('.tab.preview')).toHaveCount(0)
  await page.keyboard.press('Control+s')
  await expect(page.locator('.tab.dirty')).toHaveCount(0)
  expect(onDisk('pages/list/list.axml')).toContain('Seen at once')
  await expect(screen.getByText('Seen at once')).toBeVisible()
})

test('the workbench hears its keys while the focus is in the simulator', async ({ page }) => {
  const screen = page.frameLocator('.simulator-stage iframe').frameLocator('iframe').first()
  await expect(screen.getByText('New task')).toBeVisible({ timeout: 20_000 })
  const focusScreen = () => page.locator('.simulator-stage iframe').click({ position: { x: 180, y: 200 } })
  await focusScreen()
  await expect.poll(() => page.evaluate(() => document.activeElement?.localName)).toBe('iframe')
  await page.keyboard.press('Control+Shift+p')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.press('Escape')
  await focusScreen()
  await page.keyboard.press('Control+p')
  await expect(page.getByRole('combobox')).toBeVisible()
})

test('a save never overwrites what changed on disk without asking', async ({ page }) => {
  await openFile(page, 'list.js')
  await typeAtEnd(page, '// mine')
  writeDisk('pages/list/list.js', '// theirs\n')
  await expect(page.locator('.editor-pane .banner')).toBeVisible()
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('alertdialog')).toContainText('changed on disk')
  await page.keyboard.press('Escape')
  expect(onDisk('pages/list/list.js')).toBe('// theirs\n')
  await page.keyboard.press('Control+s')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Compare' }).click()
  await expect(page.locator('.monaco-diff-editor')).toContainText('theirs')
  await button(page, 'Save Mine').click()
  await expect.poll(() => onDisk('pages/list/list.js')).toContain('// mine')
  await expect(page.locator('.tab.dirty')).toHaveCount(0)
})

test('a file that changes on disk follows it, and keeps the cursor and undo', async ({ page }) => {
  await openFile(page, 'list.js')
  await page.keyboard.press('Control+g')
  await page.keyboard.type('5:3')
  await page.keyboard.press('Enter')
  await expect(page.locator('.status-bar')).toContainText('Ln 5, Col 3')
  writeDisk('pages/list/list.js', onDisk('pages/list/list.js') + '// from outside\n')
  await page.keyboard.press('Control+End')
  await expect(text(page)).toContainText('from outside')
  await page.keyboard.press('Control+z')
  await expect(text(page)).not.toContainText('from outside')
  await expect(page.locator('.tab.dirty')).toHaveCount(1)
})

test('unsaved texts outlive the page', async ({ page }) => {
  await openFile(page, 'list.js')
  await typeAtEnd(page, '// not saved yet')
  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await expect(page.locator('.notice')).toContainText('list.js')
  await expect(page.locator('.tab.dirty')).toHaveCount(1)
  await page.locator('.editor-host').first().click()
  await page.keyboard.press('Control+End')
  await expect(text(page)).toContainText('not saved yet')
  expect(onDisk('pages/list/list.js')).not.toContain('not saved yet')

  await page.keyboard.press('Control+w')
  await button(page, "Don't Save").click()
  await expect(tab(page, 'list.js')).toHaveCount(0)
  await page.reload()
  await expect(page.locator('.tree-row').first()).toBeVisible()
  await expect(page.locator('.tab.dirty')).toHaveCount(0)
})

test('the layout is remembered, and can be reset', async ({ page }) => {
  await openFile(page, 'list.js')
  await page.keyboard.press('Control+\\')
  await expect(tab(page, 'list.js')).toHaveCount(2)
  const layout = (): string => JSON.stringify(host.workspaces.current!.state.get('layout') ?? null)
  const before = layout()
  await page.keyboard.press('Control+b')
  await expect(row(page, 'pages')).toBeHidden()
  await expect.poll(layout).not.toBe(before)
  await page.reload()
  await expect(tab(page, 'list.js')).toHaveCount(2)
  await expect(row(page, 'pages')).toBeHidden()
  await runCommand(page, 'Reset Layout')
  await expect(row(page, 'pages')).toBeVisible()
  await expect(page.locator('.simulator-stage iframe')).toBeVisible()
})

test('files are made, renamed and deleted in the tree, and it can be undone', async ({ page }) => {
  const name = page.getByRole('textbox', { name: 'Name' })
  await row(page, 'utils').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'New File…' }).click()
  await name.fill('store.js')
  await expect(page.locator('.field-fault')).toContainText('there already')
  await name.fill('fresh.js')
  await name.press('Enter')
  await expect(row(page, 'utils/fresh.js')).toBeVisible()
  await expect(tab(page, 'fresh.js')).toBeVisible()
  await typeAtEnd(page, 'let a')

  await row(page, 'utils/fresh.js').click()
  await page.keyboard.press('F2')
  await name.fill('renamed.js')
  await name.press('Enter')
  await expect(tab(page, 'renamed.js')).toBeVisible()
  await expect(page.locator('.tab.dirty')).toContainText('renamed.js')
  await expect(text(page)).toContainText('let a')
  await page.keyboard.press('Control+s')
  await expect.poll(() => fs.existsSync(path.join(dir, 'utils/renamed.js')) && onDisk('utils/renamed.js')).toBe('let a')

  await row(page, 'utils/renamed.js').click()
  await page.locator('.explorer-rows').focus()
  await page.keyboard.press('Delete')
  await expect(row(page, 'utils/renamed.js')).toHaveCount(0)
  await expect(tab(page, 'renamed.js')).toHaveCount(0)
  expect(fs.existsSync(path.join(dir, 'utils/renamed.js'))).toBe(false)
  await button(page, 'Undo').click()
  await expect(row(page, 'utils/renamed.js')).toBeVisible()
  expect(onDisk('utils/renamed.js')).toBe('let a')
})

test('a file that is renamed keeps what can be undone and redone, and knows which text is the saved one', async ({
  page,
}) => {
  await openFile(page, 'store.js')
  const saved = onDisk('utils/store.js')
  await typeAtEnd(page, 'first')
  await page.keyboard.press('Control+s')
  await expect(page.locator('.tab.dirty')).toHaveCount(0)
  for (const word of [' second', ' third']) {
    await page.keyboard.type(word)
    // Anything but typing ends a step.
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowRight')
  }
  await page.keyboard.press('Control+z')
  await expect(text(page)).toContainText('first second')
  await expect(text(page)).not.toContainText('third')

  await row(page, 'utils/store.js').click()
  await page.keyboard.press('F2')
  const name = page.getByRole('textbox', { name: 'Name' })
  await name.fill('chores.js')
  await name.press('Enter')
  await button(page, 'Leave Them').click()
  await expect(page.locator('.tab.dirty')).toContainText('chores.js')
  await expect(page.locator('.tab:not(.tool-tab)', { hasText: 'chores.js' })).toHaveCount(1)
  await page.locator('.editor-host').first().click()

  await page.keyboard.press('Control+y')
  await expect(text(page)).toContainText('first second third')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(text(page)).toContainText('first')
  await expect(text(page)).not.toContainText('second')
  await expect(page.locator('.tab.dirty')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(page.locator('.tab.dirty')).toContainText('chores.js')
  await page.keyboard.press('Control+s')
  await expect.poll(() => onDisk('utils/chores.js')).toBe(saved)
  expect(fs.existsSync(path.join(dir, 'utils/store.js'))).toBe(false)
})

test('a problem that comes with lines from the disk is marked where it is', async ({ page }) => {
  await openFile(page, 'list.axml')
  fs.appendFileSync(path.join(dir, 'pages/list/list.axml'), '\n<view class="{{ a.. }}"></view>\n\n\n')
  const wrong = page.locator('.editor-host .view-line', { hasText: '{{ a.. }}' })
  const squiggle = page.locator('.editor-host .squiggly-error')
  await expect
    .poll(async () => {
      const [line, mark] = [
        await wrong.boundingBox(),
        await squiggle
          .first()
          .boundingBox({ timeout: 1_000 })
          .catch(() => null),
      ]
      return line && mark && Math.abs(line.y - mark.y)
    })
    .toBeLessThan(20)
})

test('a problem leads to its place', async ({ page }) => {
  await openFile(page, 'list.axml')
  await typeAtEnd(page, '\n<view class="{{ a.. }}"></view>\n')
  await page.keyboard.press('Control+s')
  await page.keyboard.press('Control+Shift+m')
  const problem = page.locator('.problem-row.problem').first()
  await expect(problem).toContainText('axml_expression_invalid')
  await expect(row(page, 'pages/list/list.axml')).toHaveClass(/has-errors/)
  await expect(page.locator('.editor-host .squiggly-error')).not.toHaveCount(0)
  await page.locator('.editor-host').first().click()
  await page.keyboard.press('Control+Home')
  await problem.dblclick()
  await expect(page.locator('.status-bar')).toContainText(/Ln 20/)
})

test('a page that loops leaves the workbench alone, and its frame can be had anew', async ({ page }) => {
  const screen = page.frameLocator('.simulator-stage iframe').frameLocator('iframe').first()
  await expect(screen.getByText('New task')).toBeVisible({ timeout: 20_000 })
  const frame = page.frames().find((candidate) => candidate.url().includes('frame.html'))!
  frame.evaluate('for (;;) {}').catch(() => {})
  await expect(page.locator('.simulator-banner')).toBeVisible({ timeout: 20_000 })
  await openFile(page, 'list.js')
  await typeAtEnd(page, '// still here')
  await button(page, 'Reload Frame').click()
  await expect(screen.getByText('New task')).toBeVisible({ timeout: 20_000 })
})

test('when the host goes away, the workbench says so and keeps the text', async ({ page }) => {
  await openFile(page, 'list.js')
  await host.dispose()
  await expect(page.locator('.banner.connection')).toBeVisible()
  await typeAtEnd(page, '// kept')
  await page.keyboard.press('Control+s')
  await expect(page.locator('.notice')).toContainText('could not be saved')
  await expect(text(page)).toContainText('kept')
})

test('an address without its password, or with an old one, says what is missing and where it stands', async ({
  page,
}) => {
  const [address, password] = host.url.split('#')
  await page.goto('about:blank')
  await page.goto(address!)
  const refused = page.getByRole('alert')
  await expect(refused).toContainText('This address is not whole')
  await expect(refused).toContainText('#token=')
  await expect(page.getByText('Connecting to the host')).toHaveCount(0)
  await expect(page.getByText('unsaved changes')).toHaveCount(0)
  await page.goto(`${address}#token=old`)
  await expect(refused).toContainText('The password in this address no longer counts')
  // Pasted over the other one, the whole address is enough.
  await page.goto(`${address}#${password}`)
  await expect(page.locator('.tree-row').first()).toBeVisible()
})

test('another language and theme are a command away', async ({ page }) => {
  await runCommand(page, '中文')
  await expect(page.locator('.tool-tab').first()).toHaveText('资源管理器')
  await page.keyboard.press('F1')
  await expect(page.locator('.quick-field').getByRole('combobox')).toBeFocused()
  await page.keyboard.type('浅色')
  await expect(page.locator('.quick-item.selected')).toContainText('浅色')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
})

test('the editor’s own menu has the colours of the theme and the words of the language', async ({ page }) => {
  await openFile(page, 'list.js')
  await page.locator('.view-line').first().click({ button: 'right' })
  const menu = page.locator('.monaco-menu-container .monaco-scrollable-element, .monaco-menu').first()
  await expect(page.locator('.monaco-menu .action-label', { hasText: 'Go to Definition' })).toBeVisible()
  const background = await menu.evaluate((element) => {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at)
      if (backgroundColor !== 'rgba(0, 0, 0, 0)') return backgroundColor
    }
    return ''
  })
  expect(background).toBe('rgb(37, 37, 38)')
  await page.keyboard.press('Escape')
  await page.keyboard.press('F1')
  await page.keyboard.type('中文')
  await page.keyboard.press('Enter')
  await page.locator('.notice', { hasText: '重新加载窗口' }).getByRole('button', { name: '重新加载' }).click()
  await expect(page.locator('.editor-host .view-line').first()).toBeVisible({ timeout: 20_000 })
  await page.locator('.view-line').first().click({ button: 'right' })
  await expect(page.locator('.monaco-menu .action-label', { hasText: '转到定义' })).toBeVisible()
})

test('a folder that is no mini program says what it lacks, and becomes one', async ({ page }) => {
  const empty = fs.mkdtempSync(path.join(path.dirname(dir), 'tandem-empty-'))
  try {
    await page.keyboard.press('Control+o')
    await page.getByRole('textbox', { name: 'Folder path' }).fill(empty)
    await page.keyboard.press('Control+Enter')
    await expect(page.locator('.not-mini')).toContainText('app.json')
    await button(page, 'Create a minimal mini program here').click()
    const screen = page.frameLocator('.simulator-stage iframe').frameLocator('iframe').first()
    await expect(screen.getByText('Hello')).toBeVisible({ timeout: 20_000 })
    expect(fs.existsSync(path.join(empty, 'app.json'))).toBe(true)
  } finally {
    fs.rmSync(empty, { recursive: true, force: true })
  }
})

test('a definition in another file is a key away', async ({ page }) => {
  await openFile(page, 'app.js')
  // In the name that line 1 imports.
  await page.keyboard.press('Control+g')
  await page.keyboard.type('1:12')
  await page.keyboard.press('Enter')
  await expect(async () => {
    await page.keyboard.press('F12')
    await expect(tab(page, 'store.js')).toBeVisible({ timeout: 2000 })
  }).toPass({ timeout: 30_000 })
})

test('my. and the globals complete in scripts', async ({ page }) => {
  await openFile(page, 'list.js')
  await page.keyboard.press('Control+End')
  await page.keyboard.type('\nmy.navig', { delay: 20 })
  await expect(page.locator('.suggest-widget .monaco-list-row').first()).toContainText('navigate', { timeout: 30_000 })
})

test('a split shows the same place, and the menus know what can be done now', async ({ page }) => {
  writeDisk('pages/list/list.js', Array.from({ length: 200 }, (_, i) => `// line ${i + 1}`).join('\n'))
  await openFile(page, 'list.js')
  await page.keyboard.press('Control+End')
  const top = (nth: number) =>
    page.locator('.editor-host').nth(nth).locator('.margin-view-overlays .line-numbers').allInnerTexts()
  await expect.poll(() => top(0)).toContain('200')
  const first = (numbers: string[]) => Math.min(...numbers.map(Number))
  const before = first(await top(0))
  await page.getByRole('menuitem', { name: 'View' }).click()
  await page.getByRole('menuitem', { name: /^Split Editor Right/ }).click()
  await expect(page.locator('.editor-host')).toHaveCount(2)
  await expect.poll(() => top(1)).toContain('200')
  expect(first(await top(1))).toBe(before)
})

test('a panel that throws is one broken panel: the rest goes on, and it comes back', async ({ page }) => {
  await openFile(page, 'store.js')
  await typeAtEnd(page, 'kept')
  await page.keyboard.press('Control+Shift+f')
  await page.getByRole('textbox', { name: 'Search', exact: true }).fill('function')
  await expect(page.locator('.search-message')).toContainText('results')
  // Its next drawing needs this; nothing else that is shown does.
  await page.evaluate(() => {
    const own = Number.prototype.toLocaleString
    Number.prototype.toLocaleString = () => {
      throw new RangeError('numbers have gone')
    }
    Object.assign(window, { heal: () => (Number.prototype.toLocaleString = own) })
  })
  // More results may have come by now, and the field be gone with its panel.
  await page.keyboard.press('Backspace')
  const fault = page.locator('.fault-panel')
  await expect(fault).toContainText('Search met an error')
  await expect(fault).toContainText('numbers have gone')
  await expect(page.locator('.tab.dirty')).toContainText('store.js')
  await page.locator('.editor-host').first().click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' and more')
  await page.keyboard.press('Control+s')
  await expect.poll(() => onDisk('utils/store.js')).toMatch(/kept and more$/)

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await fault.getByRole('button', { name: 'Copy Details' }).click()
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('RangeError: numbers have gone')
  await fault.getByRole('button', { name: 'Reload' }).click()
  await expect(fault).toContainText('numbers have gone')
  await page.evaluate(() => (window as unknown as { heal(): void }).heal())
  await fault.getByRole('button', { name: 'Reload' }).click()
  await expect(page.locator('.search-message')).toContainText('results')
  await expect(fault).toHaveCount(0)
})
