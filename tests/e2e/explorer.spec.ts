import fs from 'node:fs'
import path from 'node:path'
import { copyOf, expect, hostOver, test } from './support/host'
import { button, menuItem, openFile, row, rows, runCommand, tab, typeAtEnd } from './support/workbench'

let dir: string
let host: Awaited<ReturnType<typeof hostOver>>
const onDisk = (file: string): string => fs.readFileSync(path.join(dir, file), 'utf8')
const exists = (file: string): boolean => fs.existsSync(path.join(dir, file))
const put = (file: string, text = ''): void => {
  fs.mkdirSync(path.dirname(path.join(dir, file)), { recursive: true })
  fs.writeFileSync(path.join(dir, file), text)
}

test.beforeEach(async ({ page }) => {
  dir = copyOf('playground/tasks')
  put('docs/deep/down/a.txt', 'a')
  put('docs/deep/down/b.txt', 'b')
  host = await hostOver(dir)
  await page.goto(host.url)
  // The first page is shown, and revealed, when it runs: rows move then.
  await expect(page.locator('.tab.preview')).toBeVisible({ timeout: 30_000 })
  await expect(row(page, 'pages/list/list.axml')).toBeVisible()
})
test.afterEach(async () => {
  await host.close()
  fs.rmSync(dir, { recursive: true, force: true })
})

test('folders that hold one folder share its row, until they hold more', async ({ page }) => {
  await row(page, 'docs/deep/down').click()
  await expect(row(page, 'docs/deep/down/a.txt')).toBeVisible()
  await expect(row(page, 'docs/deep/down')).toContainText('docs/deep/down')
  put('docs/more.txt')
  await expect(row(page, 'docs')).toBeVisible()
  await expect(row(page, 'docs/deep/down')).toHaveCount(0)
  fs.rmSync(path.join(dir, 'docs/more.txt'))
  await expect(row(page, 'docs/deep/down')).toBeVisible()
})

test('files are cut, copied and pasted, and each step is taken back', async ({ page }) => {
  await row(page, 'utils').click()
  await row(page, 'utils/store.js').click()
  await page.locator('.explorer-rows').focus()
  await page.keyboard.press('Control+c')
  await page.keyboard.press('Control+v')
  await expect(row(page, 'utils/store copy.js')).toBeVisible()
  expect(onDisk('utils/store copy.js')).toBe(onDisk('utils/store.js'))
  await page.keyboard.press('Control+x')
  await expect(row(page, 'utils/store copy.js')).toHaveClass(/dimmed/)
  await row(page, 'images').click()
  await page.keyboard.press('Control+v')
  await expect(row(page, 'images/store copy.js')).toBeVisible()
  expect(exists('utils/store copy.js')).toBe(false)
  await page.locator('.explorer-rows').focus()
  await page.keyboard.press('Control+z')
  await expect(row(page, 'utils/store copy.js')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(row(page, 'utils/store copy.js')).toHaveCount(0)
  // And done again, up to where something else is done.
  await page.locator('.explorer-rows').focus()
  await page.keyboard.press('Control+y')
  await expect(row(page, 'utils/store copy.js')).toBeVisible()
  expect(onDisk('utils/store copy.js')).toBe(onDisk('utils/store.js'))
  await page.locator('.explorer-rows').focus()
  await page.keyboard.press('Control+Shift+z')
  await expect(row(page, 'images/store copy.js')).toBeVisible()
  expect(exists('utils/store copy.js')).toBe(false)
})

test('a list is where it was when its panel comes back', async ({ page }) => {
  await row(page, 'docs/deep/down').click()
  for (let i = 0; i < 80; i++) put(`docs/deep/down/f${i}.txt`)
  await expect(row(page, 'docs/deep/down/f1.txt')).toBeVisible()
  const list = page.locator('.explorer-rows')
  await list.evaluate((element) => (element.scrollTop = 900))
  const atTop = () =>
    list.evaluate((element) => {
      const { left, top } = element.getBoundingClientRect()
      return (
        document
          .elementFromPoint(left + 60, top + 30)
          ?.closest('.tree-row')
          ?.getAttribute('title') ?? ''
      )
    })
  await expect.poll(atTop).toMatch(/f3\d\.txt/)
  const before = await atTop()
  await page.keyboard.press('Control+Shift+g')
  await expect(list).toBeHidden()
  await page.keyboard.press('Control+Shift+e')
  await expect(list).toBeVisible()
  await expect.poll(() => list.evaluate((element) => element.scrollTop)).toBe(900)
  await expect.poll(atTop).toBe(before)
})

test('several rows are selected, deleted and brought back', async ({ page }) => {
  await row(page, 'docs/deep/down').click()
  await row(page, 'docs/deep/down/a.txt').click()
  await row(page, 'docs/deep/down/b.txt').click({ modifiers: ['Shift'] })
  await row(page, 'app.acss').click({ modifiers: ['Control'] })
  await expect(page.locator('.tree-row.selected')).toHaveCount(3)
  await page.locator('.explorer-rows').focus()
  await page.keyboard.press('Delete')
  await expect(page.getByRole('alertdialog')).toContainText('Delete 3 files')
  await button(page, 'Delete').click()
  await expect(row(page, 'app.acss')).toHaveCount(0)
  // One after the other: a row changes with its file, the others may be still to come.
  const all = ['docs/deep/down/a.txt', 'docs/deep/down/b.txt', 'app.acss']
  const there = (): string[] => all.filter((file) => exists(file))
  await expect.poll(there).toEqual([])
  await button(page, 'Undo').click()
  await expect(row(page, 'app.acss')).toBeVisible()
  await expect.poll(there).toEqual(all)
  expect(onDisk('docs/deep/down/b.txt')).toBe('b')
})

test('rows are dragged into folders, with Ctrl as a copy, and onto the editors', async ({ page }) => {
  await row(page, 'docs/deep/down').click()
  await row(page, 'docs/deep/down/a.txt').dragTo(row(page, 'utils'))
  await expect(row(page, 'utils/a.txt')).toBeVisible()
  expect(exists('docs/deep/down/a.txt')).toBe(false)
  await page.keyboard.down('Control')
  await row(page, 'utils/a.txt').dragTo(row(page, 'images'))
  await page.keyboard.up('Control')
  await expect(row(page, 'images/a.txt')).toBeVisible()
  expect(exists('utils/a.txt')).toBe(true)
  await row(page, 'app.acss').dragTo(page.locator('.watermark, .editor-pane').first())
  await expect(tab(page, 'app.acss')).toBeVisible()
})

test('a file that is dropped from outside is copied in', async ({ page }) => {
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer()
    transfer.items.add(new File(['from outside'], 'outside.txt'))
    return transfer
  })
  await row(page, 'utils').dispatchEvent('dragover', { dataTransfer: data })
  await row(page, 'utils').dispatchEvent('drop', { dataTransfer: data })
  await expect(row(page, 'utils/outside.txt')).toBeVisible()
  expect(onDisk('utils/outside.txt')).toBe('from outside')
  // Where nothing takes it, the browser does not show it in place of the workbench.
  const kept = page.locator('.status-bar').evaluate((bar, transfer) => {
    const drop = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer })
    return !bar.dispatchEvent(drop)
  }, data)
  expect(await kept).toBe(true)
})

test('several rows are dragged at once, and one Undo brings all of them back', async ({ page }) => {
  await row(page, 'app.acss').click()
  await row(page, 'mini.project.json').click({ modifiers: ['Control'] })
  await row(page, 'mini.project.json').dragTo(row(page, 'utils'))
  for (const name of ['app.acss', 'mini.project.json']) await expect(row(page, `utils/${name}`)).toBeVisible()
  // It imports another one by a path of its own.
  await button(page, 'Leave Them').click()
  await page.locator('.explorer-rows').press('Control+z')
  for (const name of ['app.acss', 'mini.project.json']) await expect(row(page, name)).toBeVisible()
  await expect.poll(() => exists('utils/app.acss') || exists('utils/mini.project.json')).toBe(false)
})

test('the tree is filtered by typing', async ({ page }) => {
  await row(page, 'utils').click()
  await page.locator('.explorer-rows').focus()
  await page.keyboard.press('Control+f')
  await page.keyboard.type('detail.')
  await expect(row(page, 'pages/detail/detail.js')).toBeVisible()
  await expect(row(page, 'utils')).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(tab(page, 'detail.acss')).toBeVisible()
  await page.getByRole('textbox', { name: 'Filter the files (Esc ends)' }).press('Escape')
  await expect(row(page, 'utils')).toBeVisible()
})

test('what the settings exclude is left out', async ({ page }) => {
  await page.keyboard.press('Control+,')
  const excluded = page.locator('[data-setting="files.exclude"]').getByRole('textbox')
  await excluded.fill('**/*.acss, mock')
  await excluded.press('Enter')
  await expect(row(page, 'app.acss')).toHaveCount(0)
  await expect(row(page, 'mock')).toHaveCount(0)
  await expect(row(page, 'app.js')).toBeVisible()
})

test('thousands of entries are a few rows at a time', async ({ page }) => {
  for (let i = 0; i < 5000; i++) put(`many/file-${i}.txt`)
  await expect(row(page, 'many')).toBeVisible()
  await row(page, 'many').click()
  await expect(row(page, 'many/file-0.txt')).toBeVisible()
  expect((await rows(page)).length).toBeLessThan(80)
  await page.locator('.explorer-rows').focus()
  await page.keyboard.press('Home')
  await row(page, 'many').click()
  await expect(row(page, 'utils')).toBeVisible()
})

test('a new page is made, listed in app.json as it is written, and taken back at once', async ({ page }) => {
  const before = onDisk('app.json').replace('"pages": [', '// all pages\n  "pages": [')
  put('app.json', before)
  await row(page, 'pages').click()
  await page.keyboard.press('Control+Alt+p')
  const name = page.getByRole('textbox', { name: 'Name' })
  await name.fill('detail')
  await expect(page.getByRole('status').filter({ hasText: 'pages/detail is there already' })).toBeVisible()
  await name.fill('orders')
  await expect(page.locator('.wizard-file')).toHaveText([/orders.axml/, /orders.js/, /orders.acss/, /orders.json/])
  await name.press('Enter')
  await expect(tab(page, 'orders.axml')).toBeVisible()
  expect(onDisk('app.json')).toBe(
    before.replace('"pages/detail/detail"', '"pages/detail/detail", "pages/orders/orders"'),
  )
  await expect(page.locator('.status-bar')).toContainText(/Built/)
  // Its own Undo, whatever was made after it.
  await page.keyboard.press('Control+Alt+c')
  await expect(page.getByRole('textbox', { name: 'In the folder' })).toHaveValue('components')
  await name.fill('later')
  await name.press('Enter')
  await expect(tab(page, 'later.axml')).toBeVisible()
  await page.locator('.notice', { hasText: 'pages/orders' }).getByRole('button', { name: 'Undo' }).click()
  await expect(row(page, 'pages/orders')).toHaveCount(0)
  await expect(row(page, 'components/later')).toBeVisible()
  await expect(tab(page, 'orders.axml')).toHaveCount(0)
  expect(onDisk('app.json')).toBe(before)
})

test('a new component is made and named by the page that is to use it', async ({ page }) => {
  await openFile(page, 'detail.axml')
  await runCommand(page, 'New Component')
  await page.getByRole('textbox', { name: 'Name' }).fill('price-tag')
  await page.getByRole('textbox', { name: 'In the folder' }).fill('components')
  await page.getByRole('combobox', { name: 'Use it in' }).selectOption('pages/detail/detail.json')
  await button(page, 'Create').click()
  await expect(tab(page, 'price-tag.axml')).toBeVisible()
  expect(JSON.parse(onDisk('pages/detail/detail.json'))).toMatchObject({
    usingComponents: { 'price-tag': '../../components/price-tag/price-tag' },
  })
})

test('a page folder that is renamed or deleted takes along what names it', async ({ page }) => {
  await row(page, 'pages/detail').click({ button: 'right' })
  await menuItem(page, 'Rename').click()
  await page.getByRole('textbox', { name: 'Name' }).fill('task')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alertdialog')).toContainText('Update what names detail?')
  await button(page, 'Update').click()
  await expect.poll(() => onDisk('app.json')).toContain('"pages/task/detail"')
  const referring = (): string[] =>
    fs
      .readdirSync(dir, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(js|json|axml)$/.test(file) && onDisk(file).includes('pages/detail/'))
  await expect.poll(referring).toEqual([])
  await expect(page.locator('.explorer-rows')).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect.poll(() => onDisk('app.json')).toContain('"pages/detail/detail"')
  await expect(row(page, 'pages/detail')).toBeVisible()

  const before = onDisk('app.json')
  await row(page, 'pages/ideas').click()
  await page.locator('.explorer-rows').focus()
  await page.keyboard.press('Delete')
  await button(page, 'Delete').click()
  await button(page, 'Remove').click()
  await expect.poll(() => onDisk('app.json')).not.toContain('ideas/ideas')
  await page.locator('.explorer-rows').focus()
  await page.keyboard.press('Control+z')
  await expect.poll(() => onDisk('app.json')).toBe(before)
  await expect.poll(() => exists('pages/ideas/ideas.js')).toBe(true)
})

test('unsaved texts go along with a move, and stay unsaved', async ({ page }) => {
  await openFile(page, 'store.js')
  await typeAtEnd(page, '// mine')
  await row(page, 'utils/store.js').dragTo(row(page, 'mock'))
  await button(page, 'Leave Them').click()
  await expect(row(page, 'mock/store.js')).toBeVisible()
  await expect(page.locator('.tab.dirty')).toContainText('store.js')
  expect(onDisk('mock/store.js')).not.toContain('// mine')
})
