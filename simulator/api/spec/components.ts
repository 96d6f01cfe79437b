/** Documentation: "画布", "地图", "多媒体": contexts of built-in components, and what stands beside them. */
import * as z from 'zod/mini'
import { contextOf } from './context-methods'
import { once } from '../../../base/once'
import { logicApi, num, syncApi, text } from './types'

const mapAbilities = once(() => ({
  isSupportAnim: z.boolean(),
  isSupportOversea: z.boolean(),
  needStyleV7: z.boolean(),
}))

export const components = {
  /** Each with the id of its component. */
  createMapContext: syncApi({ result: () => contextOf('Map') }),
  createVideoContext: syncApi({ result: () => contextOf('Video'), since: '1.10.0' }),
  createLottieContext: syncApi({ result: () => contextOf('Lottie') }),
  createCameraContext: syncApi({ result: () => contextOf('Camera'), since: '1.11.0' }),
  createLivePlayerContext: syncApi({ result: () => contextOf('LivePlayer') }),
  createLivePusherContext: syncApi({ result: () => contextOf('LivePusher') }),
  createWebViewContext: syncApi({ result: () => contextOf('WebView') }),
  getMapInfo: logicApi({
    result: () => z.object({ sdkName: z.string(), sdkVersion: z.string(), is3d: z.boolean(), ...mapAbilities() }),
    since: '1.24.6',
  }),
  createOffscreenCanvas: syncApi({ since: '2.7.3' }),
  /** Undocumented: see simulator/logic/canvas/page-canvas.ts. */
  _createCanvas: logicApi({ args: () => z.object({ id: z.string() }) }),
  /** `canvas`, of a selector query, or `canvasId`. The rest in units of the drawing. */
  canvasToTempFilePath: logicApi({
    args: () =>
      z.object({
        canvas: z.optional(z.unknown()),
        canvasId: text,
        x: num,
        y: num,
        width: num,
        height: num,
        destWidth: num,
        destHeight: num,
        fileType: text,
        quality: num,
      }),
    result: () => z.object({ apFilePath: z.string(), tempFilePath: z.string() }),
  }),
}
