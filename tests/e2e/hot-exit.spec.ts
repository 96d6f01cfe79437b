import { spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chromium, type Browser, type Page } from '@playwright/test'
import { copyOf, expect, hostOver, root, test } from './support/host'
import { button, openFile, row, typeAtEnd } from './support/workbench'

const text = (page: Page) => page.locator('.editor-host .view-lines').first()

/** The host as users start it, in a process of its own that can be killed. */
async function startProcess(dir: string, stateDir: string): Promise<{ process: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['dist/cli/tandem.mjs', 'open', dir, '--no-window', '--port', '0'], {
    cwd: root,
    env: { ...process.env, TANDEM_STATE_DIR: stateDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout!.on('data', (chunk: Buffer) => {
      said += String(chunk)
      const found = /http:\S+#token=\S+/.exec(said)
      if (found) resolve(found[0])
    })
    child.once('exit', () => reject(new Error(`the host ended: ${said}`)))
  })
  return { process: child, url }
}

test('unsaved texts survive the end of host and browser by force', async ({ launchOptions }) => {
  const dir = copyOf('playground/tasks')
  const stateDir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-e2e-'))
  const started: ChildProcess[] = []
  const browsers: Browser[] = []
  const open = async (): Promise<Page> => {
    const host = await startProcess(dir, stateDir)
    started.push(host.process)
    const browser = await chromium.launch(launchOptions)
    browsers.push(browser)
    const page = await browser.newPage()
    await page.goto(host.url)
    await expect(row(page, 'utils')).toBeVisible()
    return page
  }
  try {
    const page = await open()
    await openFile(page, 'store.js')
    await typeAtEnd(page, '// never saved')
    // Written, not only begun to be.
    const isKept = (): boolean =>
      fs
        .readdirSync(stateDir, { recursive: true, encoding: 'utf8' })
        .filter((file) => /backups[\\/]/.test(file) && !file.endsWith('.tmp'))
        .some((file) => fs.readFileSync(path.join(stateDir, file), 'utf8').includes('never saved'))
    await expect.poll(isKept).toBe(true)
    started[0]!.kill('SIGKILL')
    await browsers[0]!.close()

    const again = await open()
    await expect(again.locator('.notice')).toContainText('store.js')
    await expect(again.locator('.tab.dirty')).toContainText('store.js')
    await again.locator('.tab.dirty').click()
    await again.locator('.editor-host').first().click()
    await again.keyboard.press('Control+End')
    await expect(text(again)).toContainText('never saved')
    expect(fs.readFileSync(path.join(dir, 'utils/store.js'), 'utf8')).not.toContain('never saved')
  } finally {
    for (const browser of browsers) await browser.close()
    for (const child of started) child.kill('SIGKILL')
    for (const gone of [dir, stateDir]) fs.rmSync(gone, { recursive: true, force: true })
  }
})

test('a file that changes on disk while nobody runs is compared with the unsaved text, not overwritten', async ({
  page,
}) => {
  const dir = copyOf('playground/tasks')
  const host = await hostOver(dir)
  try {
    await page.goto(host.url)
    await expect(row(page, 'utils')).toBeVisible()
    await openFile(page, 'store.js')
    await typeAtEnd(page, '// mine')
    await expect.poll(async () => JSON.stringify(await host.workspaces.current!.backups.list())).toContain('// mine')
    await page.goto('about:blank')
    fs.writeFileSync(path.join(dir, 'utils/store.js'), '// theirs\n')
    await page.goto(host.url)
    await expect(page.locator('.editor-pane .banner')).toContainText('changed on disk')
    await page.locator('.tab.dirty').click()
    await page.keyboard.press('Control+s')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Compare' }).click()
    await expect(page.locator('.monaco-diff-editor')).toContainText('theirs')
    expect(fs.readFileSync(path.join(dir, 'utils/store.js'), 'utf8')).toBe('// theirs\n')
  } finally {
    await host.close()
    fs.rmSync(dir, { recursive: true, force: true })
  }
})

test('of two windows with different unsaved texts of a file, a crash loses neither', async ({ page, context }) => {
  const dir = copyOf('playground/tasks')
  const host = await hostOver(dir)
  try {
    const kept = async (): Promise<string> => JSON.stringify(await host.workspaces.current!.backups.list())
    const other = await context.newPage()
    for (const each of [page, other]) {
      await each.goto(host.url)
      await expect(row(each, 'utils')).toBeVisible()
      await openFile(each, 'store.js')
    }
    await page.bringToFront()
    await typeAtEnd(page, '// of the first')
    await expect.poll(kept).toContain('// of the first')
    await other.bringToFront()
    await typeAtEnd(other, '// of the second')
    await expect.poll(kept).toContain('// of the second')
    expect(await kept()).toContain('// of the first')
    // What a window does when it closes well is not done in a crash.
    for (const each of [page, other]) await each.goto('about:blank', { waitUntil: 'commit' })
    await other.close()

    await page.goto(host.url)
    const notice = page.locator('.notice', { hasText: 'Another window had a different unsaved text of store.js' })
    await expect(notice).toBeVisible()
    await page.locator('.tab.dirty').click()
    await expect(text(page)).toContainText('of the second')
    await notice.getByRole('button', { name: 'Compare' }).click()
    const sides = page.locator('.monaco-diff-editor')
    await expect(sides.locator('.editor.original')).toContainText('of the first')
    await expect(sides.locator('.editor.modified')).toContainText('of the second')

    await page.reload()
    await expect(notice).toBeVisible()
    await notice.getByRole('button', { name: 'Forget the Other' }).click()
    await expect.poll(kept).not.toContain('of the first')
    expect(await kept()).toContain('of the second')
  } finally {
    await host.close()
    fs.rmSync(dir, { recursive: true, force: true })
  }
})

test('two windows on one project agree', async ({ page, context }) => {
  const dir = copyOf('playground/tasks')
  const host = await hostOver(dir)
  try {
    await page.goto(host.url)
    await expect(row(page, 'utils')).toBeVisible()
    await openFile(page, 'store.js')
    const other = await context.newPage()
    await other.goto(host.url)
    await expect(row(other, 'utils')).toBeVisible()
    await openFile(other, 'store.js')

    await page.bringToFront()
    await typeAtEnd(page, '// from one')
    await page.keyboard.press('Control+s')
    await expect(page.locator('.tab.dirty')).toHaveCount(0)
    await other.bringToFront()
    await other.keyboard.press('Control+End')
    await expect(text(other)).toContainText('from one')
    await expect(other.locator('.tab.dirty')).toHaveCount(0)

    const kept = async (): Promise<string> => JSON.stringify(await host.workspaces.current!.backups.list())
    await typeAtEnd(other, '// second')
    await expect.poll(kept).toContain('// second')
    await page.bringToFront()
    await typeAtEnd(page, '// first')
    await expect.poll(kept).toContain('// first')
    await page.keyboard.press('Control+s')
    await expect(page.locator('.tab.dirty')).toHaveCount(0)
    await other.bringToFront()
    await expect(other.locator('.editor-pane .banner')).toContainText('changed on disk')
    // What one window saved must not take the copy of what the other one has not.
    await expect.poll(kept).toContain('// second')
    await other.keyboard.press('Control+s')
    await expect(other.getByRole('alertdialog')).toContainText('changed on disk')
    await other.getByRole('alertdialog').getByRole('button', { name: 'Compare' }).click()
    await expect(other.locator('.monaco-diff-editor')).toContainText('first')
    expect(fs.readFileSync(path.join(dir, 'utils/store.js'), 'utf8')).toContain('// first')
    await button(other, 'Save Mine').click()
    await expect(text(page)).toContainText('second')
  } finally {
    await host.close()
    fs.rmSync(dir, { recursive: true, force: true })
  }
})
