/** Where things are in the workbench, for tests that drive it as a user does. */
import { expect, type Locator, type Page } from '@playwright/test'

export const row = (page: Page, file: string): Locator => page.locator(`.tree-row[title="${file}"]`)
export const tab = (page: Page, name: string): Locator => page.locator('.tab:not(.tool-tab)', { hasText: name })
export const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true })
export const menuItem = (page: Page, name: string): Locator => page.getByRole('menuitem', { name })
export const rows = (page: Page): Promise<(string | null)[]> =>
  page.locator('.tree-row').evaluateAll((all) =>
    all
      .map((each) => [each.getBoundingClientRect().top, each.getAttribute('title')] as const)
      .sort((a, b) => a[0] - b[0])
      .map(([, title]) => title),
  )

/** By the name of a command in the palette. */
export async function runCommand(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+Shift+p')
  await page.locator('.quick-field').getByRole('combobox').fill(`>${name}`)
  await expect(page.locator('.quick-item.selected')).toContainText(name)
  await page.keyboard.press('Enter')
}

export async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+p')
  await page.locator('.quick-field').getByRole('combobox').fill(name)
  await expect(page.locator('.quick-item.selected')).toContainText(name.split('/').at(-1)!)
  await page.keyboard.press('Enter')
  // The editor of before has the focus too until the other one is there.
  await expect(page.locator('.dv-active-tab .tab', { hasText: name.split('/').at(-1)! }).first()).toBeVisible()
  await expect(page.locator('.monaco-editor.focused')).toBeVisible()
}

export async function typeAtEnd(page: Page, what: string): Promise<void> {
  await page.keyboard.press('Control+End')
  await page.keyboard.insertText(what)
  await expect(page.locator('.dv-active-tab .tab.dirty').first()).toBeVisible()
}
