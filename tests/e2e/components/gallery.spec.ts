import { readFileSync } from 'node:fs'
import { expect, test } from './harness'

const picture =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="200" height="100" fill="#9cf"/><circle cx="50" cy="50" r="40" fill="#e66465"/><path d="M100 0l100 100" stroke="#333"/></svg>',
  )

test('every component has a place and a look', async ({ stage, page }, info) => {
  const html = readFileSync(new URL('./gallery.html', import.meta.url), 'utf8')
  await stage.mount(
    html,
    `a-page { background: #f5f5f9; } .group { margin: 6px 0; padding: 8px 12px; background: #fff; }
     .group a-button { margin: 4px 0; } .slide { height: 100%; color: #fff; margin: 0 5px; }
     .errors { display: flex; flex-wrap: wrap; } .errors a-error-view { width: 33%; }
     .images a-image { width: 80px; height: 80px; margin: 2px; background: #eee; }`,
  )
  await page.evaluate((src) => {
    for (const image of document.querySelectorAll('.images a-image:not([src])')) {
      image.id ||= `image${Math.random()}`
      window.tandem.prop(image.id, 'src', src)
    }
    document.querySelectorAll('#wheel a-picker-view-column').forEach((column, n) => {
      for (let i = 0; i < 12; i++) column.insertAdjacentHTML('beforeend', `<a-view>Item ${n}.${i}</a-view>`)
    })
    window.tandem.prop('wheel', 'value', [3, 5])
    window.tandem.prop(
      'rich',
      'nodes',
      '<h3>Rich</h3><p>a <b>bold</b> <i style="color:red">red</i> text</p><table><tr><td>1</td><td>2</td></tr></table>',
    )
  }, picture)
  for (const width of [320, 375, 430]) {
    await page.setViewportSize({ width, height: 2900 })
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth), { message: `at ${width} px` })
      .toBe(width)
    await page.screenshot({ path: info.outputPath(`gallery-${width}.png`), animations: 'disabled' })
  }
  const empty = await page.evaluate(() =>
    [...document.querySelectorAll('a-page *')]
      .filter((element) => element.localName.startsWith('a-') && !element.getClientRects().length)
      .map((element) => element.outerHTML),
  )
  expect(empty).toEqual([])
  expect((await stage.logs()).filter(({ level }) => level !== 'info')).toEqual([])
})
