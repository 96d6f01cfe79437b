import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { git, initRepository, write } from '../../host/git/testing/test-repository'
import { expect, hostOver, test } from './support/host'

type Host = Awaited<ReturnType<typeof hostOver>>

let dir: string
let host: Host
const numbers = Array.from({ length: 30 }, (_, i) => `// line ${i + 1}`)
const text = (lines: string[]): string => `${lines.join('\n')}\n`
const onDisk = (file: string): string => fs.readFileSync(path.join(dir, file), 'utf8')
const inIndex = (file: string): string => git(dir, 'show', `:${file}`)

test.beforeEach(async () => {
  dir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-git-')))
  write(dir, { 'app.js': text(numbers), 'lib/a.js': 'a\n', 'lib/b.js': 'b\n', '.gitignore': '*.log\n' })
})
test.afterEach(async () => {
  await host.close()
  fs.rmSync(dir, { recursive: true, force: true })
})

async function open(page: Page): Promise<void> {
  host = await hostOver(dir)
  await page.goto(host.url)
  await expect(page.locator('.tree-row').first()).toBeVisible()
}
const showScm = (page: Page): Promise<void> => page.keyboard.press('Control+Shift+g')
const group = (page: Page, name: string) => page.locator('.scm-row.group', { hasText: name })
const file = (page: Page, name: string) => page.locator('.scm-row.file', { hasText: name })
const tree = (page: Page, name: string) => page.locator(`.tree-row[title="${name}"]`)
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const branch = (page: Page) => page.locator('.status-item.git-branch')
const message = (page: Page) => page.getByRole('textbox', { name: 'Commit message' })

async function act(page: Page, row: ReturnType<typeof file>, name: string): Promise<void> {
  await row.hover()
  await row.getByRole('button', { name, exact: true }).click()
}

async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+p')
  await page.getByRole('combobox').fill(name)
  await expect(page.locator('.quick-item.selected')).toContainText(name)
  await page.keyboard.press('Enter')
  await expect(page.locator('.editor-host .view-line').first()).toBeVisible()
}

async function command(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1')
  await page.getByRole('combobox').fill(`>${title}`)
  await expect(page.locator('.quick-item.selected')).toContainText(title)
  await page.keyboard.press('Enter')
}

test('changes are listed, staged, committed and taken back', async ({ page }) => {
  initRepository(dir)
  write(dir, { 'lib/a.js': 'changed\n', 'lib/new.js': 'new\n', 'x.log': 'ignored' })
  fs.rmSync(path.join(dir, 'lib/b.js'))
  await open(page)
  await expect(branch(page)).toHaveText(/main\*/)
  await tree(page, 'lib').click()
  await expect(tree(page, 'lib/a.js').locator('.tree-git')).toHaveText('M')
  await expect(tree(page, 'lib/new.js').locator('.tree-git')).toHaveText('U')
  await expect(tree(page, 'x.log')).toHaveClass(/git-ignored/)
  await expect(tree(page, 'lib')).toHaveClass(/git-modified/)

  await showScm(page)
  await expect(page.locator('.activity-item[aria-label="Source Control"] .badge')).toHaveText('3')
  await expect(group(page, 'Changes').first()).toContainText('2')
  await act(page, file(page, 'a.js'), 'Stage Changes')
  await expect(group(page, 'Staged Changes')).toContainText('1')
  expect(inIndex('lib/a.js')).toBe('changed')

  await message(page).press('Control+Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'needs a message' })).toBeVisible()
  await message(page).fill('Change a\n\nWith a body')
  await message(page).press('Control+Enter')
  await expect(group(page, 'Staged Changes')).toHaveCount(0)
  await expect(message(page)).toHaveValue('')
  expect(git(dir, 'log', '-1', '--format=%B', '--name-status')).toBe('Change a\n\nWith a body\n\n\nM\tlib/a.js')

  // Nothing is staged: it asks, and takes everything.
  await message(page).fill('The rest')
  await message(page).press('Control+Enter')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Stage All and Commit' }).click()
  await expect(page.locator('.scm-clean')).toBeVisible()
  expect(git(dir, 'status', '--porcelain')).toBe('')
  await expect(page.locator('.activity-item[aria-label="Source Control"] .badge')).toHaveCount(0)

  await command(page, 'Undo Last Commit')
  await expect(message(page)).toHaveValue('The rest')
  await expect(group(page, 'Staged Changes')).toContainText('2')
})

test('what is discarded comes back with Undo', async ({ page }) => {
  initRepository(dir)
  write(dir, { 'lib/a.js': 'mine\n', 'new.js': 'new\n' })
  await open(page)
  await showScm(page)
  await act(page, group(page, 'Changes').first(), 'Discard All Changes')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()
  expect(onDisk('lib/a.js')).toBe('mine\n')
  await act(page, file(page, 'a.js'), 'Discard Changes')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Discard Changes' }).click()
  await expect(file(page, 'a.js')).toHaveCount(0)
  expect(onDisk('lib/a.js')).toBe('a\n')
  await button(page, 'Undo').click()
  await expect(file(page, 'a.js')).toBeVisible()
  expect(onDisk('lib/a.js')).toBe('mine\n')
  await act(page, file(page, 'new.js'), 'Discard Changes')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(file(page, 'new.js')).toHaveCount(0)
  await page.locator('.notice', { hasText: 'new.js' }).getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => fs.existsSync(path.join(dir, 'new.js'))).toBe(true)
})

test('a comparison is edited, and staged and reverted by ranges', async ({ page }) => {
  initRepository(dir)
  const lines = [...numbers]
  lines[2] = '// third'
  lines[19] = '// twentieth'
  write(dir, { 'app.js': text(lines) })
  await open(page)
  await showScm(page)
  await file(page, 'app.js').dblclick()
  const diff = page.locator('.monaco-diff-editor')
  await expect(diff).toContainText('third')
  const modified = diff.locator('.editor.modified')
  await modified.getByText('// third').click()
  await button(page, 'Stage Selected Ranges').click()
  await expect(group(page, 'Staged Changes')).toBeVisible()
  expect(inIndex('app.js')).toContain('// third')
  expect(inIndex('app.js')).not.toContain('// twentieth')
  // The rest is still to be seen, and what was staged no longer.
  await expect(diff.locator('.editor.original')).toContainText('// third')

  await modified.getByText('// twentieth').click()
  await button(page, 'Revert Selected Ranges').click()
  await expect(page.locator('.tab.dirty')).toHaveCount(1)
  await page.keyboard.press('Control+s')
  await expect.poll(() => onDisk('app.js')).toContain('// line 20')
  await expect(file(page, 'app.js')).toHaveCount(1)

  await file(page, 'app.js').dblclick()
  await expect(button(page, 'Unstage Selected Ranges')).toBeVisible()
  await page.locator('.monaco-diff-editor .editor.modified').getByText('// third').click()
  await button(page, 'Unstage Selected Ranges').click()
  await expect(group(page, 'Staged Changes')).toHaveCount(0)
  await expect(group(page, 'Changes').first()).toContainText('1')
})

test('changed lines are marked in the editor, shown and reverted', async ({ page }) => {
  initRepository(dir)
  await open(page)
  await openFile(page, 'app.js')
  await expect(page.locator('.status-item.git-blame')).toContainText('Ada')
  await page.locator('.editor-host').first().click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.insertText('// added\n')
  await expect(page.locator('.git-line-added')).toHaveCount(1)
  await page.keyboard.press('Control+z')
  await expect(page.locator('.git-line-added')).toHaveCount(0)

  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Shift+End')
  await page.keyboard.insertText('// other')
  await expect(page.locator('.git-line-modified')).toHaveCount(1)
  await page.keyboard.press('Alt+F3')
  const peek = page.locator('.change-peek')
  await expect(peek.locator('.removed')).toContainText('// line 1')
  await expect(peek.locator('.added')).toContainText('// other')
  await peek.getByRole('button', { name: 'Stage Change' }).click()
  await expect(page.locator('.git-line-modified')).toHaveCount(0)
  expect(inIndex('app.js')).toContain('// other')
  expect(onDisk('app.js')).not.toContain('// other')

  // A click on the mark, too.
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Control+Shift+k')
  await expect(page.locator('.git-line-deleted')).toHaveCount(1)
  await page.locator('.git-line-deleted').click()
  await expect(peek.locator('.removed')).toContainText('// line 2')
  await peek.getByRole('button', { name: 'Revert Change' }).click()
  await expect(page.locator('.git-line-deleted')).toHaveCount(0)
  await expect(page.locator('.editor-host .view-lines').first()).toContainText('// line 2')
})

test('branches are made and switched from the status bar, and git says why it cannot', async ({ page }) => {
  initRepository(dir)
  await open(page)
  await branch(page).click()
  await page.getByRole('combobox').fill('feature one')
  await page.locator('.quick-item', { hasText: 'Create branch “feature-one”' }).click()
  await expect(branch(page)).toHaveText(/feature-one/)
  write(dir, { 'lib/a.js': 'feature\n' })
  git(dir, 'commit', '-qam', 'Feature')
  write(dir, { 'lib/a.js': 'dirty\n' })
  await expect(branch(page)).toHaveText(/feature-one\*/)
  const toMain = async (): Promise<void> => {
    await branch(page).click()
    await page.getByRole('combobox').fill('main')
    await expect(page.locator('.quick-item.selected')).toContainText('main')
    await page.keyboard.press('Enter')
  }
  await toMain()
  await expect(page.locator('.notice')).toContainText('lib/a.js')
  await expect(page.locator('.notice')).toContainText('Commit, stash or discard')
  git(dir, 'checkout', '-q', '--', 'lib/a.js')
  await expect(branch(page)).toHaveText(/feature-one$/)
  await toMain()
  await expect(branch(page)).toHaveText(/main/)
  expect(onDisk('lib/a.js')).toBe('a\n')
  git(dir, 'checkout', '-q', '--detach')
  await expect(branch(page)).toHaveText(git(dir, 'rev-parse', 'HEAD').slice(0, 8))
})

test('a branch is published, pulled and pushed', async ({ page }) => {
  initRepository(dir)
  const bare = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-bare-'))
  const other = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-other-'))
  try {
    git(bare, 'init', '-q', '--bare', '--initial-branch=main')
    git(dir, 'remote', 'add', 'origin', bare)
    await open(page)
    await showScm(page)
    await button(page, 'Publish Branch').first().click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Publish to origin' }).click()
    await expect.poll(() => git(bare, 'branch', '--list')).toContain('main')
    git(other, 'clone', '-q', bare, '.')
    write(other, { 'theirs.js': 'x\n' })
    git(other, 'add', '.')
    git(other, 'commit', '-qm', 'Theirs')
    git(other, 'push', '-q')
    await command(page, 'Git: Fetch')
    await expect(page.locator('.scm-button')).toContainText('1↓')
    write(dir, { 'mine.js': 'x\n' })
    git(dir, 'add', '.')
    git(dir, 'commit', '-qm', 'Mine')
    await expect(page.locator('.scm-button')).toContainText('1↓ 1↑')
    await page.locator('.scm-button').click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Rebase' }).click()
    await expect.poll(() => git(bare, 'log', '--format=%s')).toBe('Mine\nTheirs\nFirst')
  } finally {
    for (const gone of [bare, other]) fs.rmSync(gone, { recursive: true, force: true })
  }
})

test('conflicts are settled in the file', async ({ page }) => {
  initRepository(dir)
  git(dir, 'switch', '-qc', 'side')
  write(dir, { 'lib/a.js': 'theirs\n' })
  git(dir, 'commit', '-qam', 'Side')
  git(dir, 'switch', '-q', 'main')
  write(dir, { 'lib/a.js': 'ours\n' })
  git(dir, 'commit', '-qam', 'Main')
  expect(() => git(dir, 'merge', 'side')).toThrow()
  await open(page)
  await showScm(page)
  await expect(page.locator('.scm-note')).toContainText('merge')
  await expect(group(page, 'Merge Changes')).toContainText('1')
  await file(page, 'a.js').dblclick()
  await expect(page.locator('.conflict-head')).toHaveCount(2)
  await page.getByText('Accept Both Changes').click()
  await expect(page.locator('.conflict-head')).toHaveCount(0)
  await page.keyboard.press('Control+s')
  await expect.poll(() => onDisk('lib/a.js')).toBe('ours\ntheirs\n')
  await act(page, file(page, 'a.js'), 'Stage Changes')
  await expect(group(page, 'Staged Changes')).toBeVisible()
  // Git's own message for the merge.
  await message(page).press('Control+Enter')
  await expect(page.locator('.scm-note')).toHaveCount(0)
  expect(git(dir, 'log', '-1', '--format=%s %P')).toMatch(/^Merge branch 'side' \w{40} \w{40}$/)
})

test('the history of a file and of the project leads to what was changed', async ({ page }) => {
  initRepository(dir)
  git(dir, 'mv', 'lib/a.js', 'lib/moved.js')
  git(dir, 'commit', '-qm', 'Moved')
  write(dir, { 'lib/moved.js': 'a\nb\n', 'app.js': text(numbers.slice(1)) })
  git(dir, 'commit', '-qam', 'Changed both')
  await open(page)
  await openFile(page, 'moved.js')
  await command(page, 'Git: Show File History')
  const rows = page.locator('.history-row')
  await expect(rows).toHaveText([/Changed both/, /Moved/, /First/])
  await rows.filter({ hasText: 'Changed both' }).click()
  await expect(page.locator('.monaco-diff-editor .editor.modified')).toContainText('b')
  await page.locator('.history').getByRole('button', { name: 'Project' }).click()
  await rows.filter({ hasText: 'Changed both' }).click()
  await expect(rows).toHaveText([/Changed both/, /app.js/, /moved.js/, /Moved/, /First/])
  await rows.filter({ hasText: 'app.js' }).click()
  await expect(page.locator('.monaco-diff-editor .editor.original').last()).toContainText('// line 1')
})

test('a folder without a repository becomes one', async ({ page }) => {
  await open(page)
  await expect(branch(page)).toHaveCount(0)
  await showScm(page)
  await button(page, 'Initialize Repository').click()
  await expect(group(page, 'Untracked Changes')).toContainText('4')
  await expect(branch(page)).toBeVisible()
})

test('changes are stashed and brought back, and a commit is named', async ({ page }) => {
  initRepository(dir)
  write(dir, { 'lib/a.js': 'half done\n' })
  await open(page)
  await showScm(page)
  await expect(file(page, 'a.js')).toBeVisible()
  await command(page, 'Git: Stash…')
  await page.getByPlaceholder('A message for the stash').fill('later')
  await expect(page.locator('.quick-item')).toContainText('later')
  await page.keyboard.press('Enter')
  await expect(file(page, 'a.js')).toHaveCount(0)
  expect(onDisk('lib/a.js')).toBe('a\n')
  await command(page, 'Git: Pop Stash…')
  await expect(page.locator('.quick-item.selected')).toContainText('On main: later')
  await page.keyboard.press('Enter')
  await expect(file(page, 'a.js')).toBeVisible()
  expect(onDisk('lib/a.js')).toBe('half done\n')
  await command(page, 'Git: Pop Latest Stash')
  await expect(page.locator('.notice').last()).toContainText('There are no stashes')
  await command(page, 'Git: Create Tag…')
  await page.getByPlaceholder('Name of the new tag').fill('v1')
  await expect(page.locator('.quick-item.selected')).toContainText('v1')
  await page.keyboard.press('Enter')
  await page.getByPlaceholder('A message for “v1”').fill('The first')
  await expect(page.locator('.quick-item.selected')).toContainText('The first')
  await page.keyboard.press('Enter')
  await expect.poll(() => git(dir, 'tag', '-n')).toMatch(/^v1\s+The first$/)
})
