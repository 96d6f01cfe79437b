import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, hostOver, test } from './support/host'

const files: Record<string, string> = {
  'app.json': '{ "pages": [] }\n',
  '.gitignore': 'out/\n',
  'a.js': 'const apple = 1\nconst pear = apple + 1\n',
  'b.js': '// apple, and an Apple\n',
  'pages/list/list.js': 'let apple\n\nfunction eat(apple) {}\n',
  'pages/list/list.acss': '.pear { color: red }\n',
  'out/built.js': 'apple\n',
}

let dir: string
let host: Awaited<ReturnType<typeof hostOver>>
const onDisk = (file: string): string => fs.readFileSync(path.join(dir, file), 'utf8')

test.beforeEach(async ({ page }) => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-search-e2e-'))
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(dir, file)), { recursive: true })
    fs.writeFileSync(path.join(dir, file), text)
  }
  host = await hostOver(dir)
  await page.goto(host.url)
  await expect(page.locator('.tree-row').first()).toBeVisible()
})
test.afterEach(async () => {
  await host.close()
  fs.rmSync(dir, { recursive: true, force: true })
})

const pattern = (page: Page) => page.getByRole('textbox', { name: 'Search', exact: true })
const fileRows = (page: Page) => page.locator('.search-row.file')
const lines = (page: Page) => page.locator('.search-row.match .search-line')
const message = (page: Page) => page.locator('.search-message')
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const editor = (page: Page) => page.locator('.editor-host .view-lines').first()

async function search(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+Shift+f')
  await expect(pattern(page)).toBeFocused()
  await pattern(page).fill(text)
}

async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+p')
  await page.getByRole('combobox').fill(name)
  await expect(page.locator('.quick-item.selected')).toContainText(name)
  await page.keyboard.press('Enter')
  await expect(page.locator('.monaco-editor.focused')).toBeVisible()
}

test('finds as it is typed, with toggles and globs, and leads to the places', async ({ page }) => {
  await search(page, 'apple')
  await expect(message(page)).toHaveText('6 results in 3 files')
  await expect(fileRows(page)).toHaveText([/a\.js/, /b\.js/, /list\.js/])
  await button(page, 'Match Case').click()
  await expect(message(page)).toHaveText('5 results in 3 files')
  await pattern(page).fill('(ap)+le(')
  await button(page, 'Use Regular Expression').click()
  await expect(message(page)).toHaveClass(/bad/)
  await expect(message(page)).toContainText('a group is not closed')
  await pattern(page).fill('(ap)ple$')
  await expect(message(page)).toHaveText('1 result in 1 file')
  await button(page, 'Use Regular Expression').click()
  await pattern(page).fill('pear')
  await button(page, 'Toggle Search Details').click()
  await page.getByRole('textbox', { name: 'files to include' }).fill('*.acss')
  await expect(message(page)).toHaveText('1 result in 1 file')
  await page.getByRole('textbox', { name: 'files to include' }).fill('')
  await page.getByRole('textbox', { name: 'files to exclude' }).fill('pages')
  await expect(fileRows(page)).toHaveText([/a\.js/])
  await lines(page).first().dblclick()
  await expect(page.locator('.status-bar')).toContainText('Ln 2, Col 11 (4 selected)')
})

test('ignored files are searched when it is asked for', async ({ page }) => {
  await search(page, 'apple')
  await button(page, 'Toggle Search Details').click()
  await expect(fileRows(page)).toHaveCount(3)
  await button(page, 'Use Exclude Settings and Ignore Files').click()
  await expect(fileRows(page)).toHaveCount(4)
})

test('unsaved texts are searched, and results follow what is typed', async ({ page }) => {
  await openFile(page, 'b.js')
  await page.keyboard.press('Control+End')
  await page.keyboard.insertText('let plum')
  await search(page, 'plum')
  await expect(message(page)).toHaveText('1 result in 1 file')
  await lines(page).first().dblclick()
  await expect(page.locator('.monaco-editor.focused')).toBeVisible()
  await page.keyboard.press('End')
  await page.keyboard.insertText(' + plum')
  await expect(message(page)).toHaveText('2 results in 1 file')
  expect(onDisk('b.js')).not.toContain('plum')
})

test('results are walked by key, dismissed, folded and copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await search(page, 'apple')
  await expect(lines(page)).toHaveCount(6)
  await page.keyboard.press('F4')
  await expect(page.locator('.status-bar')).toContainText('Ln 1, Col 12 (5 selected)')
  await page.keyboard.press('F4')
  await expect(page.locator('.status-bar')).toContainText('Ln 2, Col 19')
  await page.keyboard.press('Shift+F4')
  await page.keyboard.press('Shift+F4')
  await expect(page.locator('.tab.preview')).toContainText('list.js')
  // The text takes the focus when it is there.
  await expect(page.locator('.monaco-editor.focused')).toContainText('eat')
  await page.locator('.search-rows').focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Control+c')
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe('a.js\n  1,7: const apple = 1\n  2,14: const pear = apple + 1')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Delete')
  await expect(message(page)).toHaveText('5 results in 3 files')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Delete')
  await expect(message(page)).toHaveText('4 results in 2 files')
  await page.keyboard.press('ArrowLeft')
  await expect(lines(page)).toHaveCount(2)
  await page.getByTitle('Collapse or Expand All Results').click()
  await expect(lines(page)).toHaveCount(0)
})

test('searches in a folder of the explorer, for what is selected in the editor, and remembers', async ({ page }) => {
  await openFile(page, 'list.acss')
  await page.keyboard.press('Control+g')
  await page.keyboard.type('1:2')
  await page.keyboard.press('Enter')
  await expect(page.locator('.monaco-editor.focused')).toBeVisible()
  await page.keyboard.press('Control+Shift+ArrowRight')
  await page.keyboard.press('Control+Shift+f')
  await expect(pattern(page)).toHaveValue('pear')
  await expect(fileRows(page)).toHaveCount(2)
  await pattern(page).fill('apple')
  await page.keyboard.press('Enter')
  await page.locator('.activity-item[aria-label="Explorer"]').click()
  await page.locator('.tree-row[title="pages/list"]').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Find in Folder…' }).click()
  await expect(page.getByRole('textbox', { name: 'files to include' })).toHaveValue('./pages/list')
  await expect(fileRows(page)).toHaveText([/list\.js/])
  await pattern(page).press('ArrowUp')
  await expect(pattern(page)).toHaveValue('pear')
  await expect
    .poll(() => host.workspaces.current!.state.get('search'))
    .toMatchObject({ form: { pattern: 'pear', include: './pages/list' } })
  await page.reload()
  await expect(pattern(page)).toHaveValue('pear')
  await expect(page.getByRole('textbox', { name: 'files to include' })).toHaveValue('./pages/list')
})

test('replaces everywhere, open files with undo, and one Undo takes it all back', async ({ page }) => {
  await openFile(page, 'a.js')
  await page.keyboard.press('Control+Shift+h')
  await pattern(page).fill('(a)pple')
  await page.getByRole('textbox', { name: 'Replace' }).fill('$1vocado')
  await button(page, 'Use Regular Expression').click()
  await button(page, 'Match Case').click()
  await expect(lines(page).first()).toHaveText('const appleavocado = 1')
  // The preview shows the whole file before and after.
  await lines(page).first().click()
  await expect(page.locator('.monaco-diff-editor')).toContainText('const avocado = 1')
  await button(page, 'Replace All').click()
  await expect(page.getByRole('alertdialog')).toContainText('Replace 5 occurrences in 3 files')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Replace All' }).click()
  await expect(page.locator('.notice')).toContainText('Replaced 5 occurrences in 3 files')
  await expect(message(page)).toHaveText('No results found.')
  expect(onDisk('a.js')).toBe('const avocado = 1\nconst pear = avocado + 1\n')
  expect(onDisk('b.js')).toBe('// avocado, and an Apple\n')
  expect(onDisk('pages/list/list.js')).toBe('let avocado\n\nfunction eat(avocado) {}\n')
  expect(onDisk('out/built.js')).toBe('apple\n')
  // A file that was changed since is left alone, and it is said.
  fs.writeFileSync(path.join(dir, 'b.js'), '// avocado, mine\n')
  await page.locator('.notice').getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('alertdialog')).toContainText('b.js: changed since')
  await page.keyboard.press('Escape')
  expect(onDisk('a.js')).toBe(files['a.js'])
  expect(onDisk('pages/list/list.js')).toBe(files['pages/list/list.js'])
  expect(onDisk('b.js')).toBe('// avocado, mine\n')
  // The editor's own undo knows of both steps.
  await page.locator('.tab', { hasText: 'a.js' }).click()
  await expect(editor(page)).toContainText('const apple = 1')
  await editor(page).click()
  await page.keyboard.press('Control+z')
  await expect(editor(page)).toContainText('const avocado = 1')
  await page.keyboard.press('Control+z')
  await expect(editor(page)).toContainText('const apple = 1')
})

test('replaces one, or those of one file, and leaves an unsaved file unsaved', async ({ page }) => {
  await openFile(page, 'b.js')
  await page.keyboard.press('Control+End')
  await page.keyboard.insertText('// unsaved apple')
  await page.keyboard.press('Control+Shift+h')
  await pattern(page).fill('apple')
  await button(page, 'Match Case').click()
  await page.getByRole('textbox', { name: 'Replace' }).fill('fig')
  await expect(message(page)).toHaveText('6 results in 3 files')
  await page.locator('.search-row.match').first().hover()
  await page.locator('.search-row.match').first().getByRole('button', { name: 'Replace', exact: true }).click()
  await expect(message(page)).toHaveText('5 results in 3 files')
  await expect.poll(() => onDisk('a.js')).toBe('const fig = 1\nconst pear = apple + 1\n')
  const row = page.locator('.search-row.file', { hasText: 'b.js' })
  await row.hover()
  await row.getByRole('button', { name: 'Replace All in File' }).click()
  await expect(message(page)).toHaveText('3 results in 2 files')
  expect(onDisk('b.js')).toBe(files['b.js'])
  await expect(page.locator('.tab.dirty')).toContainText('b.js')
  await page.keyboard.press('Control+1')
  await expect(editor(page)).toContainText('unsaved fig')
})

test('says that there are more than it shows', async ({ page }) => {
  fs.writeFileSync(path.join(dir, 'many.txt'), 'kiwi\n'.repeat(21_000))
  await search(page, 'kiwi')
  await expect(message(page)).toContainText('more than 20,000 results')
  await page.locator('.search-rows').focus()
  await page.keyboard.press('End')
  await expect(page.locator('.search-row.selected')).toContainText('kiwi')
})

test('a replacement takes over the case of what it replaces', async ({ page }) => {
  await search(page, 'apple')
  await expect(message(page)).toHaveText('6 results in 3 files')
  await page.keyboard.press('Control+Shift+h')
  await page.getByRole('textbox', { name: 'Replace', exact: true }).fill('plum')
  await button(page, 'Preserve Case').click()
  await expect(lines(page).nth(3)).toContainText('Plum')
  await button(page, 'Replace All').first().click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Replace All' }).click()
  await expect.poll(() => onDisk('b.js')).toBe('// plum, and an Plum\n')
})
