import type { RecordedScreen } from '../../../../protocol/recording'
import type { Host } from '../../../workbench/host'
import type { Simulator } from '../../simulator/simulator'
import { openSilentCamera } from '../../simulator/screenshot/window-camera'

/** The leading simulator as it is on the screen; undefined where nobody can take a picture without asking the user. */
export async function pictureOf(host: Host, simulator: Simulator): Promise<RecordedScreen | undefined> {
  const { frame } = simulator.leading.value
  const window = frame?.ownerDocument.defaultView
  const camera = window && (await openSilentCamera(host, window))
  if (!frame || !camera) return undefined
  const { x, y, width, height } = frame.getBoundingClientRect()
  const picture = await camera.take({ x, y, width, height })
  const canvas = new OffscreenCanvas(picture.width, picture.height)
  canvas.getContext('2d')!.drawImage(picture, 0, 0)
  const png = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())
  const density = camera.density()
  picture.close()
  camera.close()
  return { width: frame.clientWidth, height: frame.clientHeight, density, theme: simulator.theme, png }
}
