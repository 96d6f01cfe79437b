import type { Page } from '@playwright/test'
import jsqr from 'jsqr'

/** What the QR code in a picture of the page says, as a camera would read it; undefined where none is found. */
export async function readCode(page: Page): Promise<string | undefined> {
  const png = (await page.screenshot()).toString('base64')
  const { base64, width, height } = await page.evaluate(async (picture) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(picture), (char) => char.charCodeAt(0))]))
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
    const context = canvas.getContext('2d')!
    context.drawImage(bitmap, 0, 0)
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height)
    const reader = new FileReader()
    const url = await new Promise<string>((resolve) => {
      reader.onload = () => resolve(String(reader.result))
      reader.readAsDataURL(new Blob([data]))
    })
    return { base64: url.slice(url.indexOf(',') + 1), width: bitmap.width, height: bitmap.height }
  }, png)
  // It comes as CommonJS with a default of its own.
  const read = ((jsqr as unknown as { default?: typeof jsqr }).default ?? jsqr) as typeof jsqr
  return read(new Uint8ClampedArray(Buffer.from(base64, 'base64')), width, height)?.data
}
