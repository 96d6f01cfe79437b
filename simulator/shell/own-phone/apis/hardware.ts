/**
 * Vibration, battery, network, sharing, calls and the screen (documentation: "设备", "网络状态", "my.showSharePanel").
 */
import type { Handlers } from '../../../api/handlers'
import type { Kit } from '../kit'
import { batteryOf } from './system-state'
import { lacks, needsHttps, refusedBy } from './words'

interface Shared {
  title?: unknown
  desc?: unknown
}

/** ms, as the platform's own vibrations are. */
const LONG = 400
const SHORT = 40

export function hardwareApis({ ApiError, handlers }: Kit) {
  const failed = (message: string) => new ApiError('device_failed', message)
  const shake = (ms: number) => (): object => {
    // Safari has none.
    if (!navigator.vibrate) throw failed(lacks('振动'))
    if (!navigator.vibrate(ms)) throw failed(`${refusedBy('振动')}：页面被点按之前不能振动`)
    return {}
  }
  const noBrightness = (): never => {
    throw failed(lacks('读取或调节屏幕亮度的功能'))
  }
  const awake = new Awake()

  return {
    vibrate: shake(LONG) as never,
    vibrateLong: shake(LONG) as never,
    vibrateShort: shake(SHORT) as never,
    setScreenBrightness: noBrightness,
    getScreenBrightness: noBrightness,

    async getBatteryInfo(args, shell, call) {
      if (!(await batteryOf())) throw failed(isSecureContext ? lacks('电量信息') : needsHttps('电量信息'))
      return handlers.getBatteryInfo!(args, shell, call)
    },
    // Asked for after `followSystem` has looked.
    getNetworkType: (args, shell, call) => handlers.getNetworkType!(args, shell, call),

    makePhoneCall({ number }) {
      if (!number) throw new ApiError('api_arguments_invalid', 'invalid parameter')
      location.href = `tel:${encodeURIComponent(number).replace(/%2B/gi, '+')}`
      return {}
    },

    async setKeepScreenOn({ keepScreenOn = false }, { device, run }) {
      if (keepScreenOn) {
        if (!isSecureContext) throw failed(needsHttps('屏幕常亮'))
        if (!navigator.wakeLock) throw failed(lacks('屏幕常亮'))
        if (!(await awake.begin(run))) throw failed(`${refusedBy('屏幕常亮')}（电量低时系统会拒绝）`)
      } else awake.end()
      device.set('screen', { keepOn: keepScreenOn })
      return {}
    },

    /** What is shared is the text: the page's address is the preview's, and says nothing to others. */
    async showSharePanel(args, shell, call) {
      if (args.content === undefined || !navigator.share) return handlers.showSharePanel!(args, shell, call)
      const { title, desc } = (args.content ?? {}) as Shared
      const lines = [title ?? shell.appName, desc].filter((line) => typeof line === 'string' && line !== '')
      try {
        await navigator.share({ title: String(title ?? shell.appName), text: lines.join('\n') })
        return { shareResult: true }
      } catch (error) {
        if ((error as Error).name === 'AbortError') return { shareResult: false }
        // Too long after the touch, or nothing to share with.
        return handlers.showSharePanel!(args, shell, call)
      }
    },
  } satisfies Handlers
}

/** Browsers let go of it whenever the page is hidden. */
class Awake {
  private lock: WakeLockSentinel | undefined
  private wanted = false

  constructor() {
    document.addEventListener('visibilitychange', () => {
      if (this.wanted && document.visibilityState === 'visible') void this.take()
    })
  }

  /** Until `run` ends. Whether the browser agrees. */
  async begin(run: AbortSignal): Promise<boolean> {
    this.wanted = await this.take()
    run.addEventListener('abort', () => this.end(), { once: true })
    return this.wanted
  }

  end(): void {
    this.wanted = false
    void this.lock?.release().catch(() => {})
    this.lock = undefined
  }

  private async take(): Promise<boolean> {
    try {
      const before = this.lock
      this.lock = await navigator.wakeLock.request('screen')
      void before?.release().catch(() => {})
      return true
    } catch {
      return false
    }
  }
}
