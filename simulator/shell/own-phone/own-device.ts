/**
 * The phone that the shell runs on, as far as its browser tells (documentation: "my.getSystemInfo"). A user agent says
 * less from year to year: what `userAgentData` adds comes later, and only on safe pages.
 */
import type { Device } from '../device-screen'
import { describePhone, type PhoneFacts } from './user-agent'
import type { WindowMeasures } from './phone-window'

let facts: PhoneFacts | undefined

export const phoneFacts = (): PhoneFacts => (facts ??= describePhone(navigator.userAgent, navigator.maxTouchPoints))

interface HighEntropy {
  model?: string
  platformVersion?: string
}
interface UserAgentData {
  platform?: string
  getHighEntropyValues?(hints: string[]): Promise<HighEntropy>
}

/** Asks for the model and the true version. Whether that told more than was known. */
export async function learnMore(): Promise<boolean> {
  const data = (navigator as { userAgentData?: UserAgentData }).userAgentData
  if (!data?.getHighEntropyValues || data.platform !== 'Android') return false
  try {
    const { model, platformVersion } = await data.getHighEntropyValues(['model', 'platformVersion'])
    const known = phoneFacts()
    const version = platformVersion?.split('.')[0]
    facts = describePhone(navigator.userAgent, navigator.maxTouchPoints, { model, version })
    return JSON.stringify(known) !== JSON.stringify(facts)
  } catch {
    return false
  }
}

/** Title bars: as those of the drawn devices (devices.ts). */
export function ownDevice({ width, height, insets }: WindowMeasures): Device {
  const { platform, brand, model, version } = phoneFacts()
  const ios = platform === 'iOS'
  return {
    id: 'own',
    name: model || (ios ? 'iPhone' : 'Android'),
    brand,
    model: model || (ios ? 'iPhone' : 'Android'),
    platform,
    system: version,
    width,
    height,
    pixelRatio: devicePixelRatio,
    statusBarHeight: insets.top,
    titleBarHeight: ios ? 44 : 48,
    safeBottom: insets.bottom,
    insets,
    cutout: insets.top > 24 || insets.left > 24 ? 'notch' : 'none',
    cornerRadius: 0,
    homeIndicator: false,
    bezel: 0,
  }
}
