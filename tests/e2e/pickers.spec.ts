/** The sheet of `<picker>` over a tab page: it lies over both bars, and whatever goes back closes it first. */
import type { Locator } from '@playwright/test'
import { expect, test } from './support/host'
import { Project } from './support/project'

const files = {
  'app.json': JSON.stringify({
    pages: ['pages/a/a', 'pages/b/b'],
    window: { defaultTitle: 'A' },
    tabBar: {
      items: [
        { pagePath: 'pages/a/a', name: 'First' },
        { pagePath: 'pages/b/b', name: 'Second' },
      ],
    },
  }),
  'app.js': 'App({})',
  'pages/a/a.axml': `<picker mode="date" title="Day" value="2024-01-31" start="2024-01-01" end="2025-12-31" onChange="chosen"
  onCancel="left"><view id="date">date</view></picker>
<picker mode="multiSelector" range="{{range}}" value="{{at}}" onChange="chosen" onColumnChange="turned">
<view id="multi">multi</view></picker>
<view id="said">{{said}}</view>`,
  'pages/a/a.js': `Page({
  data: { said: '', at: [0, 0], range: [['fruit', 'bread'], ['apple', 'pear']] },
  chosen({ detail }) { this.setData({ said: 'chosen ' + detail.value }) },
  left() { this.setData({ said: 'cancelled' }) },
  turned({ detail: { column, value } }) {
    if (column === 0) this.setData({ 'range[1]': value ? ['rye', 'wheat', 'spelt'] : ['apple', 'pear'], at: [value, 0] })
  },
})`,
  'pages/b/b.axml': '<view/>',
  'pages/b/b.json': '{"defaultTitle": "B"}',
  'pages/b/b.js': 'Page({})',
}

const bottomOf = async (place: Locator) => place.evaluate((element) => element.getBoundingClientRect().bottom)

test('it lies over both bars; wheels turn each other; what goes back closes it', async ({ page }) => {
  const project = await Project.make(page, files)
  try {
    await project.show()
    const frame = await project.top('A')
    const sheet = page.getByRole('dialog')
    const said = frame.locator('#said')
    await frame.locator('#date').click()
    await expect(sheet).toContainText('Day')
    const screen = (await page.locator('.screen').boundingBox())!
    // The animation may be under way.
    await expect
      .poll(async () => Math.abs((await bottomOf(sheet)) - (await bottomOf(page.locator('.screen')))))
      .toBeLessThan(2)
    // What lies beneath cannot be tapped: a tap on the tab bar's place, or the title's, is one beside the sheet.
    const tab = page.getByRole('button', { name: 'Second' })
    await expect(tab.click({ timeout: 500 })).rejects.toThrow(/intercepts pointer events/)
    const wheels = sheet.getByRole('listbox')
    await wheels.nth(1).press('ArrowDown')
    await expect(wheels.nth(2).locator('[aria-selected=true]')).toHaveText('29日')
    await sheet.getByText('确定').click()
    await expect(said).toHaveText('chosen 2024-02-29')

    await frame.locator('#multi').click()
    await wheels.first().press('ArrowDown')
    await expect(wheels.nth(1).getByRole('option')).toHaveText(['rye', 'wheat', 'spelt'])
    await sheet.getByText('wheat').click()
    await sheet.getByText('确定').click()
    await expect(said).toHaveText('chosen 1,1')

    await frame.locator('#date').click()
    await expect(sheet).toBeVisible()
    await page.keyboard.press('Alt+ArrowLeft')
    await expect(sheet).toHaveCount(0)
    await expect(said).toHaveText('cancelled')
    await frame.locator('#multi').click()
    await expect(sheet).toBeVisible()
    await page.mouse.click(screen.x + screen.width / 2, screen.y + 70)
    await expect(sheet).toHaveCount(0)
  } finally {
    await project.close()
  }
})
