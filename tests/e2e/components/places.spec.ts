/** my.chooseLocation and my.openLocation: the phone's own screens with the map. */
import { Project } from '../support/project'
import { expect, test } from '../support/host'

const files = {
  'app.json': JSON.stringify({ pages: ['pages/a/a'] }),
  'app.js': 'App({})',
  'mini.project.json': JSON.stringify({ component2: true }),
  'pages/a/a.json': JSON.stringify({ defaultTitle: 'Places' }),
  'pages/a/a.axml': '<button id="choose" onTap="choose">choose</button><button id="open" onTap="open">open</button>',
  'pages/a/a.js': `Page({
    choose() { my.chooseLocation({ latitude: 30.27, longitude: 120.13,
      success: (r) => console.log(JSON.stringify([r.name, r.cityName, r.latitude, r.longitude])), fail: ({ error }) => console.log('fails ' + error) }) },
    open() { my.openLocation({ latitude: 30.27, longitude: 120.13, name: 'Here', address: 'Street 1' }) } })`,
}

test('a place is searched, moved to by hand and by keys, and shown', async ({ page: tab }) => {
  const project = await Project.make(tab, files)
  const said: string[] = []
  tab.on('console', (message) => message.args().length > 0 && said.push(message.text()))
  const last = async (count: number): Promise<unknown[]> => {
    await expect.poll(() => said).toHaveLength(count)
    return said.at(-1)!.startsWith('[') ? (JSON.parse(said.at(-1)!) as unknown[]) : [said.at(-1)]
  }
  try {
    await project.show()
    const frame = await project.top('Places')
    const choose = async (): Promise<void> => {
      await frame.locator('#choose').click()
      await expect(tab.getByRole('application', { name: /^地图/ }).locator('canvas').first()).toBeVisible()
    }
    const search = tab.getByRole('searchbox')
    const places = tab.getByRole('listbox').getByRole('option')

    await choose()
    await expect(places.first()).toHaveAttribute('aria-selected', 'true')
    await search.fill('西湖')
    await search.press('ArrowDown')
    await expect(places.first()).toBeFocused()
    await tab.keyboard.press('End')
    await tab.keyboard.press('Enter')
    await expect(places.last()).toHaveAttribute('aria-selected', 'true')
    await tab.getByRole('button', { name: '确定' }).click()
    expect(await last(1)).toEqual(['西湖', '杭州市', 30.2445, 120.1485])

    await choose()
    await search.fill('-33.9, 151.2')
    await search.press('Enter')
    await expect(places.first()).toHaveAttribute('aria-selected', 'true')
    await tab.screenshot({ path: test.info().outputPath('coordinates.png') })
    await tab.getByRole('button', { name: '确定' }).click()
    expect(await last(2)).toEqual(['指定坐标', '', -33.9, 151.2])

    await choose()
    const map = tab.getByRole('application', { name: /^地图/ })
    // hover() waits until the screen has come in and stands still.
    await map.hover({ position: { x: 150, y: 100 } })
    const box = (await map.boundingBox())!
    await tab.mouse.down()
    await tab.mouse.move(box.x + 100, box.y + 100, { steps: 5 })
    // A hand that rests before it lets go throws nothing: the time itself is what is done here.
    await tab.waitForTimeout(200)
    await tab.mouse.up()
    await expect(places.first()).toContainText('地图上的位置')
    const dragged = await places.first().textContent()
    await map.focus()
    await tab.keyboard.press('ArrowUp')
    await expect(places.first()).not.toHaveText(dragged!)
    await tab.getByRole('button', { name: '确定' }).click()
    const [name, city, latitude, longitude] = await last(3)
    expect([name, city]).toEqual(['地图上的位置', '杭州市'])
    expect(latitude).toBeGreaterThan(30.27)
    expect(longitude).toBeGreaterThan(120.13)

    await choose()
    await tab.keyboard.press('Escape')
    expect(await last(4)).toEqual(['fails 11'])

    await frame.locator('#open').click()
    await expect(tab.getByRole('dialog')).toContainText('北纬 30.27000°，东经 120.13000°')
    await expect(tab.getByRole('dialog').locator('.marker')).toHaveCount(1)
    await tab.screenshot({ path: test.info().outputPath('shown.png') })
    await tab.getByRole('dialog').getByRole('button').first().click()
    await expect(tab.getByRole('dialog')).toHaveCount(0)
  } finally {
    await project.close()
  }
})
