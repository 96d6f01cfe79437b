import type { HeadlessPage } from './headless-page'

/** Of 255: browsers draw edges a shade different where they draw in other pieces; a pixel that differs more is another one. */
const SHADE = 32
/** Of 255: what differs less is the same. Pixels in between are edges as long as they are few. */
const NOISE = 2
/** So few that differ more are edges as well: where a page was moved over another one, some fall between pixels. */
const FEW = 4
/** Of the device's pixels. More pixels of another shade are another colour. */
const EDGES = 1 / 1000

/**
 * How many pixels of two PNGs (base64) are others, within the device that the page shows; null where they are not of one size. The
 * browser decodes them.
 */
export function differingPixels(page: HeadlessPage, one: string, other: string): Promise<number | null> {
  return page.evaluate(`(async () => {
    const [a, b] = await Promise.all(${JSON.stringify([one, other])}.map(async (base64) => {
      const image = new Image()
      image.src = 'data:image/png;base64,' + base64
      await image.decode()
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d')
      context.drawImage(image, 0, 0)
      return context.getImageData(0, 0, image.width, image.height)
    }))
    if (a.width !== b.width || a.height !== b.height) return null
    const device = document.querySelector('.device').getBoundingClientRect()
    const times = a.width / innerWidth
    const [left, top, right, bottom] = [device.left, device.top, device.right, device.bottom].map((px) => px * times)
    let [count, shades, all] = [0, 0, 0]
    for (let at = 0; at < a.data.length; at += 4) {
      const [x, y] = [(at / 4) % a.width, Math.floor(at / 4 / a.width)]
      if (x < left || x >= right || y < top || y >= bottom) continue
      const differs = Math.max(...[0, 1, 2].map((n) => Math.abs(a.data[at + n] - b.data[at + n])))
      all++
      if (differs > ${SHADE}) count++
      else if (differs > ${NOISE}) shades++
    }
    if (count <= ${FEW}) [count, shades] = [0, shades + count]
    return count + (shades > all * ${EDGES} ? shades : 0)
  })()`)
}
