/** Documentation: "基础", "应用级事件", "更新管理", "动画", "节点查询", and what logic answers by itself. */
import * as z from 'zod/mini'
import { once } from '../../../base/once'
import { logicApi, logicEvent, syncApi, valueApi } from './types'

/** The base library that the simulator follows, as far as the documentation goes. */
export const BASE_LIBRARY = '2.9.9'

const launch = once(() =>
  z.object({
    path: z.string(),
    query: z.record(z.string(), z.string()),
    scene: z.string(),
    referrerInfo: z.optional(z.object({ appId: z.optional(z.string()), extraData: z.optional(z.unknown()) })),
  }),
)
const errorEvent = once(() => z.object({ error: z.string(), stack: z.string() }))

export const app = {
  SDKVersion: valueApi({ result: () => z.string() }),
  isIDE: valueApi({ result: () => z.boolean() }),
  canIUse: syncApi(),
  getAppIdSync: syncApi({ result: () => z.object({ appId: z.string() }), since: '1.20.0' }),
  getAccountInfoSync: syncApi({
    result: () =>
      z.object({ miniProgram: z.object({ appId: z.string(), envVersion: z.string(), version: z.string() }) }),
    since: '2.7.17',
  }),
  getRunScene: logicApi({ result: () => z.object({ envVersion: z.string() }), since: '1.10.0' }),
  getLaunchOptionsSync: syncApi({ result: launch, since: '1.21.0' }),
  getEnterOptionsSync: syncApi({ result: launch, since: '2.7.5' }),
  getExtConfigSync: syncApi({ result: () => z.object({ data: z.unknown() }) }),
  /** Documentation: "插件使用" (动态加载). `plugin`: an id and a version, `2019@*`. */
  loadPlugin: logicApi({ args: () => z.object({ plugin: z.string() }) }),
  createWorker: syncApi({ since: '1.11.0' }),
  getUpdateManager: syncApi({ since: '1.11.0' }),
  nextTick: syncApi(),
  /** Any API by its name; names that the platform does not have fail. */
  call: syncApi(),
  /** Events of the app container by name; `on` answers with `{ remove() }`. */
  on: syncApi(),
  off: syncApi(),
  base64ToArrayBuffer: syncApi({ since: '2.7.3' }),
  arrayBufferToBase64: syncApi({ since: '2.7.3' }),

  createSelectorQuery: syncApi({ since: '1.4.0' }),
  createIntersectionObserver: syncApi({ since: '1.11.0' }),
  createAnimation: syncApi(),
  createCanvasContext: syncApi(),

  onAppShow: logicEvent({ result: launch, since: '1.20.0' }),
  offAppShow: logicEvent({ since: '1.20.0' }),
  onAppHide: logicEvent({ since: '1.20.0' }),
  offAppHide: logicEvent({ since: '1.20.0' }),
  onError: logicEvent({ result: errorEvent, since: '1.21.0' }),
  offError: logicEvent({ since: '1.21.0' }),
  onUnhandledRejection: logicEvent({
    result: () => z.object({ reason: z.unknown(), promise: z.unknown() }),
    since: '1.24.1',
  }),
  offUnhandledRejection: logicEvent({ since: '1.24.1' }),
  onComponentError: logicEvent({ since: '1.24.9' }),
  offComponentError: logicEvent({ since: '1.24.9' }),
  onPageNotFound: logicEvent({
    result: () => z.object({ path: z.string(), query: z.unknown(), isEntryPage: z.boolean() }),
    since: '2.7.2',
  }),
  offPageNotFound: logicEvent({ since: '2.7.2' }),
}
