import { encodePng } from '../../../simulator/logic/canvas/png'
import { expect, test, type Stage } from './harness'

/** 40 × 40 in four quarters: red, green / blue, yellow. */
const quarters = [
  [255, 0, 0, 255],
  [0, 255, 0, 255],
  [0, 0, 255, 255],
  [255, 255, 0, 255],
]
const pixels = new Uint8ClampedArray(40 * 40 * 4)
for (let i = 0; i < 1600; i++) pixels.set(quarters[(i % 40 < 20 ? 0 : 1) + (i < 800 ? 0 : 2)]!, i * 4)
const picture = `data:image/png;base64,${Buffer.from(encodePng(40, 40, pixels)).toString('base64')}`
const letters: Record<string, string> = {
  '255,0,0': 'R',
  '0,255,0': 'G',
  '0,0,255': 'B',
  '255,255,0': 'Y',
  '255,255,255': '.',
}

/** What stands at 5 px from each corner of an element and in its middle, on the screen. */
async function look(stage: Stage, id: string): Promise<string> {
  const box = await stage.box(`#${id}`)
  const shot = (await stage.page.screenshot()).toString('base64')
  const found = await stage.page.evaluate(
    async ([shot, box]) => {
      const image = Object.assign(new Image(), { src: `data:image/png;base64,${shot}` })
      await image.decode()
      const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height })
      const pen = canvas.getContext('2d')!
      pen.drawImage(image, 0, 0)
      const at = (x: number, y: number) => [...pen.getImageData(x, y, 1, 1).data].slice(0, 3).join()
      const { x, y, width, height } = box
      return [at(x + 3, y + 3), at(x + width - 4, y + 3), at(x + 3, y + height - 4), at(x + width - 4, y + height - 4)]
    },
    [shot, box] as const,
  )
  return found.map((color) => letters[color] ?? color).join('')
}

const modes: [mode: string, corners: string, size?: string][] = [
  ['scaleToFill', 'RGBY'],
  ['aspectFit', '....'],
  ['aspectFill', 'RGBY'],
  ['widthFix', 'RGBY', '60x60'],
  ['heightFix', 'RGBY', '30x30'],
]
const crops: [mode: string, corners: string][] = [
  ['top', 'RGRG'],
  ['bottom', 'BYBY'],
  ['center', 'RGBY'],
  ['left', 'RRBB'],
  ['right', 'GGYY'],
  ['top left', 'RRRR'],
  ['top right', 'GGGG'],
  ['bottom left', 'BBBB'],
  ['bottom right', 'YYYY'],
]

test('every mode shows its part of the picture', async ({ stage }) => {
  const image = (id: string, mode: string, box: string) =>
    `<a-image id="${id}" mode="${mode}" src="${picture}" on="load" class="${box}"></a-image>`
  const scaled = modes.map(([mode], i) => image(`m${i}`, mode, 'wide'))
  const cropped = crops.map(([mode], i) => image(`c${i}`, mode, 'small'))
  await stage.mount(
    [...scaled, ...cropped].join(' '),
    '.wide { width: 60px; height: 30px } .small { width: 18px; height: 18px }',
  )
  await expect.poll(async () => await stage.page.evaluate(() => window.tandem.events.length)).toBe(14)
  expect((await stage.sent('m0.load'))[0]!.detail).toEqual({ width: 40, height: 40 })
  for (const [i, [mode, corners, size]] of modes.entries()) {
    expect(await look(stage, `m${i}`), mode).toBe(corners)
    const { width, height } = await stage.box(`#m${i}`)
    expect(`${width}x${height}`, mode).toBe(size ?? '60x30')
  }
  for (const [i, [mode, corners]] of crops.entries()) expect(await look(stage, `c${i}`), mode).toBe(corners)
})

test('what is missing, waiting, round or far away', async ({ stage, page }) => {
  let asked = 0
  await page.route('https://pictures.example/**', (route) => {
    asked++
    return route.request().url().includes('gone')
      ? route.abort()
      : route.fulfill({ body: Buffer.from(encodePng(40, 40, pixels)), contentType: 'image/png' })
  })
  await stage.mount(
    `<a-image id="none"></a-image><a-image id="gone" src="https://pictures.example/gone.png" on="error load"></a-image>
     <a-image id="waits" class="s" default-source="${picture}" src="https://pictures.example/gone2.png" on="error"></a-image>
     <a-image id="round" class="s" style="border-radius: 50%" src="${picture}"></a-image>
     <a-image id="svg" class="s" src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='6'/>" on="load"></a-image>
     <div style="height: 6000px"></div><a-image id="far" lazy-load class="s" src="https://pictures.example/far.png" on="load"></a-image>`,
    '.s { width: 40px; height: 40px }',
  )
  expect(await stage.box('#none')).toMatchObject({ width: 300, height: 225 })
  await expect
    .poll(async () => (await page.evaluate(() => window.tandem.events.map((one) => one.handler))).sort())
    .toEqual(['gone.error', 'svg.load', 'waits.error'])
  const sent = await stage.sent()
  expect(sent.find((one) => one.handler === 'gone.error')!.detail.errMsg).toContain(
    'cannot load https://pictures.example/gone.png',
  )
  expect(sent.find((one) => one.handler === 'svg.load')!.detail).toEqual({ width: 9, height: 6 })
  await expect(page.locator('#gone img')).toBeHidden()
  expect(await look(stage, 'waits'), 'the default stays where the picture cannot be had').toBe('RGBY')
  expect(await look(stage, 'round'), 'corners are cut').toBe('....')
  expect(asked, 'far below, it is not asked for').toBe(2)
  await page.locator('#far').scrollIntoViewIfNeeded()
  await stage.hears('far.load')
  await stage.prop('gone', 'src', picture)
  await stage.hears('gone.load')
  await expect(page.locator('#gone img')).toBeVisible()
})
