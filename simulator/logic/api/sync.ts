/** What logic answers at once. Each function gets the call's first argument, as the program gave it. */
import { capsule } from '../../../base/capsule'
import type { SystemInfo } from '../../../protocol/bridge'
import { BASE_LIBRARY } from '../../api/spec/app'
import { contextMethods } from '../../api/spec/context-methods'
import { createIntersectionObserver } from '../query/intersection-observer'
import { createOffscreenCanvas } from '../canvas/node'
import { keepTemporary } from '../canvas/temporary'
import { SelectorQuery } from '../query/selector-query'
import type { Runtime } from '../runtime'
import { createAnimation } from './animation'
import { createAudio, createRecorder } from './audio'
import { arrayBufferToBase64, base64ToArrayBuffer } from './base64'
import { canIUse, type ProgramFeatures } from './can-i-use'
import { createCanvasContext } from './canvas-context'
import { createComponentContext, pageFor } from './component-contexts'
import { fieldsOf, perform } from './call'
import { checkedArguments } from './sendable'
import { createFileSystemManager } from './file-system'
import type { Storage } from './storage'
import { threads } from './threads'
import { createUpdateManager } from './update-manager'

type Sync = (...args: unknown[]) => unknown

export function storageCalls(storage: Storage): Record<string, (args: unknown) => unknown> {
  const key = (args: unknown): Record<string, unknown> => fieldsOf(args, 'key')
  return {
    setStorage: (args) => storage.set(key(args)),
    getStorage: (args) => storage.get(key(args)),
    removeStorage: (args) => storage.remove(key(args)),
    clearStorage: () => storage.clear(),
    getStorageInfo: () => storage.info(),
  }
}

export function syncCalls(runtime: Runtime): Record<string, Sync> {
  const stored = Object.entries(storageCalls(runtime.storage)).map(([name, run]) => [`${name}Sync`, run] as const)
  const info = (): SystemInfo => runtime.systemInfo
  // There is one for the whole program.
  const fileSystem = createFileSystemManager(runtime)
  let background: object | undefined
  let recorder: object | undefined
  let updates: object | undefined
  return {
    ...(Object.fromEntries(stored) as Record<string, Sync>),
    getSystemInfoSync: () => ({ ...info() }),
    getWindowInfo: () =>
      pick(info(), 'pixelRatio screenWidth screenHeight windowWidth windowHeight statusBarHeight safeArea'),
    getSystemSetting: () => pick(info(), 'bluetoothEnabled locationEnabled wifiEnabled'),
    getAppBaseInfo: () => ({ SDKVersion: BASE_LIBRARY, ...pick(info(), 'language version') }),
    getBatteryInfoSync: () => ({
      level: Number.parseInt(String(info()['currentBattery'] ?? '100'), 10),
      isCharging: runtime.settings.isCharging,
    }),
    getAppAuthorizeSetting: () => ({ ...runtime.settings.appAuthorize }),
    getMenuButtonBoundingClientRect: () => menuButton(info()),
    getAppIdSync: () => ({ appId: runtime.manifest.appId ?? '' }),
    getAccountInfoSync: () => ({
      miniProgram: { appId: runtime.manifest.appId ?? '', envVersion: 'develop', version: '' },
    }),
    getLaunchOptionsSync: () => ({ ...runtime.launch }),
    getEnterOptionsSync: () => ({ ...runtime.entered }),
    getExtConfigSync: () => ({ ...extConfig(runtime) }),
    getFileSystemManager: () => fileSystem,
    createWorker: threads(runtime),
    createInnerAudioContext: () => createAudio(runtime, false),
    getBackgroundAudioManager: () => (background ??= createAudio(runtime, true)),
    getRecorderManager: () => (recorder ??= createRecorder(runtime)),
    getUpdateManager: () => (updates ??= createUpdateManager(runtime, runtime.update)),
    nextTick: (callback) => {
      queueMicrotask(() => runtime.reporter.run(callback, undefined, [], { where: 'my.nextTick' }))
    },
    canIUse: (name) => canIUse(name, featuresOf(runtime)),
    base64ToArrayBuffer,
    arrayBufferToBase64,
    createAnimation,
    ...statistics(runtime),
    getAccessibilityManager: () => accessibilityManager(runtime),
    getLeftButtonsBoundingClientRect: () => leftButtons(info()),
    createSelectorQuery: () => new SelectorQuery(runtime.currentPage),
    createCanvasContext: (id) => {
      const page = pageFor(runtime)
      return createCanvasContext(
        (method, args, done, failed) =>
          page()
            ? page()!.invoke(String(id), method, args, done, failed)
            : failed({ error: 3, errorMessage: 'there is no page yet' }),
        (callback, args) => runtime.reporter.run(callback, undefined, args, { where: 'my.createCanvasContext' }),
        (picture) => keepTemporary(runtime, picture),
      )
    },
    ...Object.fromEntries(
      Object.keys(contextMethods).map((kind) => [
        `create${kind}Context`,
        (id: unknown) => createComponentContext(runtime, kind, id),
      ]),
    ),
    createOffscreenCanvas: (first, second) => createOffscreenCanvas(runtime, first, second),
    createIntersectionObserver: (options) => {
      const page = runtime.currentPage
      if (!page) throw new Error('createIntersectionObserver: there is no page yet')
      return createIntersectionObserver(page, options)
    },
  }
}

export const extConfig = (runtime: Runtime): Record<string, unknown> =>
  (runtime.manifest.appJson['ext'] ?? {}) as Record<string, unknown>

const featuresOf = ({ component2, manifest }: Runtime): ProgramFeatures => ({
  component2,
  dynamicPlugins: manifest.appJson['useDynamicPlugins'] === true,
})

const pick = (from: Record<string, unknown>, names: string): Record<string, unknown> =>
  Object.fromEntries(names.split(' ').map((name) => [name, from[name]]))

/** Typings: AccessibilityManager. */
const accessibilityManager = (runtime: Runtime): object => ({
  isScreenReaderEnabled: (given: unknown) => (runtime.my['isScreenReaderEnabled'] as Sync)(given),
  announce(given: unknown) {
    const { success, fail, complete, ...args } = fieldsOf(given, 'text')
    return perform('announce', { success, fail, complete }, runtime.reporter, async () => {
      await runtime.askShell('announce', checkedArguments('announce', args)).answer
      return { success: true }
    })
  },
})

/** Positional arguments, written to the console: there is nobody to report to. */
const statistics = (runtime: Runtime): Record<string, Sync> =>
  Object.fromEntries(
    ['reportAnalytics', 'reportMonitor', 'reportEvent', 'reportCustomError'].map((name) => [
      name,
      (...args) => {
        const words = args.map((arg) => (typeof arg === 'object' ? JSON.stringify(arg) : arg))
        runtime.reporter.echo?.('info', `my.${name}`, ...words)
        runtime.reporter.log('info', [`my.${name}`, ...args], { code: 'api_reported' })
      },
    ]),
  )

/** px, from the screen's top left; the title bar's first button is as wide as it is high. */
function leftButtons(info: SystemInfo): object {
  const [status, bar] = [Number(info['statusBarHeight'] ?? 0), Number(info['titleBarHeight'] ?? 0)]
  const rect = (left: number, width: number, height: number): object => {
    const top = status + (bar - height) / 2
    return { left, top, right: left + width, bottom: top + height, width, height }
  }
  return {
    backButtonIcon: rect(10, 24, 24),
    backButtonInteractive: rect(0, bar, bar),
    homeButtonIcon: rect(10, 24, 24),
  }
}

/** px, from the screen's top left. */
function menuButton(info: SystemInfo): object {
  const bars = (name: string): number => Number(info[name] ?? 0)
  const safe = (info['safeArea'] ?? {}) as { right?: number }
  const right = (safe.right ?? info.windowWidth) - capsule.margin
  const top = bars('statusBarHeight') + Math.round((bars('titleBarHeight') - capsule.height) / 2)
  const { width, height } = capsule
  return { success: true, width, height, top, right, bottom: top + height, left: right - width }
}
