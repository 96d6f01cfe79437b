/**
 * Pictures of what the panels are about: of the leading simulator, its screen or the device as it is drawn, or of a
 * phone, which draws its own.
 */
import { RpcError } from '../../../../base/rpc/rpc-error'
import { download, savedName } from '../../../common/saved-file'
import { t } from '../../../i18n/i18n'
import { codeOf, messageOf } from '../../../workbench/host'
import type { Services } from '../../../workbench/services'
import { pictureOfPhone } from '../../preview/phone-picture'
import type { Phone } from '../../preview/preview-model'
import { nameOf } from '../../preview/target-actions'
import type { Posed } from '../simulator-link'
import { Magnifier } from './magnifier'
import { sizeOnDevice, tilesOf } from './picture-area'
import { openCamera } from './window-camera'

interface Picture {
  png: Blob
  /** Of the device. */
  name: string
  /** Where the user asked for it: only there the clipboard is open. */
  window: Window
}

/** To the clipboard; into a file where the browser does not let it there. */
export async function copyScreenshot(services: Services, phone = services.target.phone.value): Promise<void> {
  await withPicture(services, phone, async (picture) => {
    const { ClipboardItem, navigator } = picture.window as Window & typeof globalThis
    try {
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture.png })])
    } catch (error) {
      return void services.notifications.error(t('screenshot.copyFailed', { message: messageOf(error) }), [
        { label: t('cmd.saveScreenshot'), run: () => void save(services, picture) },
      ])
    }
    services.notifications.info(t('screenshot.copied'))
  })
}

export function saveScreenshot(services: Services, phone = services.target.phone.value): Promise<void> {
  return withPicture(services, phone, (picture) => save(services, picture))
}

/** Into the folder that is set; without one the browser puts it where its downloads are. */
async function save({ host, settings, workspace, notifications }: Services, picture: Picture): Promise<void> {
  const name = savedName(workspace.current.value?.name ?? '', picture.name, new Date(), 'png')
  const folder = settings.current.value.screenshotFolder.trim()
  if (!folder) return download(picture.window.document, picture.png, name)
  const base64 = await base64Of(picture.png)
  const { path } = await host.call('screenshot/save', { folder, name, base64 })
  notifications.info(t('screenshot.saved', { path }))
}

async function withPicture(
  services: Services,
  phone: Phone | undefined,
  use: (picture: Picture) => Promise<void>,
): Promise<void> {
  const { simulator, target } = services
  try {
    const picture = phone
      ? { png: await pictureOfPhone(target, phone), name: nameOf(services, phone), window }
      : {
          png: await take(services),
          name: simulator.leading.value.name,
          window: simulator.window.document.defaultView ?? window,
        }
    await use(picture)
  } catch (error) {
    const key = codeOf(error) === 'screenshot_refused' ? 'screenshot.refused' : 'screenshot.failed'
    services.notifications.error(t(key, { message: messageOf(error) }))
  }
}

/** Pixels at the rim of what is drawn, which show something of what is beside it. */
const RIM = 2

async function take({ host, simulator }: Services): Promise<Blob> {
  const { link, frame } = simulator.leading.value
  const { framed } = simulator.choice.value
  const window = frame?.ownerDocument.defaultView
  if (!frame || !window) throw new RpcError('screenshot_unavailable', t('screenshot.noFrame'))
  const camera = await openCamera(host, window)
  const magnifier = new Magnifier(frame)
  try {
    await magnifier.show({ x: 0, y: 0 }, 1)
    const posed = await settled(() => link.pose(framed))
    if (!posed) throw new RpcError('screenshot_unavailable', t('simulator.unreachable'))
    const { outline } = posed
    const { device, devices = [] } = link.state.value ?? {}
    const pixelRatio = devices.find(({ id }) => id === device)?.pixelRatio ?? window.devicePixelRatio
    const size = sizeOnDevice(outline, posed.scale, pixelRatio)
    const density = camera.density()
    const times = (size.width + 2 * RIM) / (outline.width * density)
    const canvas = new OffscreenCanvas(size.width, size.height)
    const context = canvas.getContext('2d')!
    // What lies outside of round corners is no part of the picture.
    context.roundRect(0, 0, size.width, size.height, outline.radius * times * density)
    context.clip()
    const most = { width: Math.floor(window.innerWidth * density), height: Math.floor(window.innerHeight * density) }
    for (const tile of tilesOf(size, most)) {
      const px = (pixels: number): number => pixels / density
      const from = { x: outline.x + px(tile.x + RIM) / times, y: outline.y + px(tile.y + RIM) / times }
      await magnifier.show(from, times)
      // Also: once it has drawn itself so large.
      await link.pose(framed)
      const part = await camera.take({ x: 0, y: 0, width: px(tile.width), height: px(tile.height) })
      context.drawImage(part, tile.x, tile.y)
      part.close()
    }
    return await canvas.convertToBlob({ type: 'image/png' })
  } finally {
    link.send({ k: 'pose', still: false, framed })
    magnifier.close()
    camera.close()
  }
}

/** The frame has another size now, and hears of it in its own time: what it says twice in a row is so. */
async function settled(pose: () => Promise<Posed | undefined>): Promise<Posed | undefined> {
  let last = await pose()
  for (let n = 0; last && n < 20; n++) {
    const next = await pose()
    if (JSON.stringify(next) === JSON.stringify(last)) return next
    last = next
  }
  return last
}

const base64Of = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'))
    reader.readAsDataURL(blob)
  })
