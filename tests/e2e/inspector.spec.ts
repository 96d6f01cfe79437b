/** The inspector as a whole: its views and the way to those that have no room. */
import fs from 'node:fs'
import { copyOf, expect, hostOver, test } from './support/host'
import { runCommand } from './support/workbench'

let dir: string
let host: Awaited<ReturnType<typeof hostOver>>
test.beforeEach(async ({ page }) => {
  dir = copyOf('playground/tasks')
  host = await hostOver(dir)
  await page.setViewportSize({ width: 1024, height: 700 })
  await page.goto(host.url)
  await expect(page.locator('.tree-row').first()).toBeVisible()
})
test.afterEach(async () => {
  await host.close()
  fs.rmSync(dir, { recursive: true, force: true })
})

test('views that have no room are in a menu, and the chosen one is in sight', async ({ page }) => {
  await runCommand(page, 'Show Inspector')
  const strip = page.getByRole('tablist', { name: 'Inspector' })
  const tab = (name: string) => strip.getByRole('tab', { name, exact: true })
  const more = page.getByRole('button', { name: 'More Views' })
  // Those that are not seen shrink to their icons first, and keep their names.
  await expect(tab('Audits')).toBeInViewport({ ratio: 0.99 })
  await expect(more).toHaveCount(0)
  await page.setViewportSize({ width: 760, height: 700 })
  await expect(tab('Tree')).toBeInViewport({ ratio: 0.99 })
  await more.click()
  await expect(page.getByRole('menuitem', { name: 'Tree' })).toHaveCount(0)
  await page.getByRole('menuitem', { name: 'Audits' }).click()
  await expect(tab('Audits')).toBeFocused()
  await expect(tab('Audits')).toHaveAttribute('aria-selected', 'true')
  await expect(tab('Audits')).toBeInViewport({ ratio: 0.99 })
  // By keys, around its end.
  await page.keyboard.press('ArrowRight')
  await expect(tab('Tree')).toBeFocused()
  await expect(tab('Tree')).toBeInViewport({ ratio: 0.99 })
  await page.keyboard.press('End')
  await expect(tab('Audits')).toBeFocused()
  // The wheel goes along it, and leaves what is chosen.
  await strip.hover()
  await page.mouse.wheel(0, -3000)
  await expect(tab('Tree')).toBeInViewport({ ratio: 0.99 })
  await expect(tab('Audits')).toHaveAttribute('aria-selected', 'true')
  // With room for all there is no menu.
  await page.setViewportSize({ width: 1920, height: 900 })
  await expect(more).toHaveCount(0)
})
