/**
 * What a phone's user agent says (RFC 9110, "User-Agent"; MDN, "User-Agent reduction": Chrome on Android names every
 * model `K` and every system `Android 10`; Safari on iPads says `Macintosh`).
 */
export interface PhoneFacts {
  platform: 'iOS' | 'Android'
  /** `Android 14`, `iOS 17.5`; '' where it is not told. */
  system: string
  /** `14`; '' likewise. */
  version: string
  /** `Pixel 8`, `iPhone`; '' likewise. */
  model: string
  /** As my.getSystemInfo has it: `iPhone`, `HUAWEI`; `Android` where the model is not known. */
  brand: string
  /** `Chrome 131`, `WeChat 8.0.50`. */
  browser: string
}

/** `more`: what `userAgentData` says. */
export function describePhone(
  userAgent: string,
  touchPoints: number,
  more: { model?: string | undefined; version?: string | undefined } = {},
): PhoneFacts {
  const ios = /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && touchPoints > 1)
  const harmony = /(?:OpenHarmony|HarmonyOS) ?([\d.]*)/.exec(userAgent)
  const version = more.version || versionOf(userAgent, ios)
  const model = ios ? appleModel(userAgent) : more.model || androidModel(userAgent)
  const name = ios ? (model === 'iPad' ? 'iPadOS' : 'iOS') : harmony ? 'HarmonyOS' : 'Android'
  return {
    platform: ios ? 'iOS' : 'Android',
    system: version ? `${name} ${version}` : harmony ? name : '',
    version,
    model,
    brand: ios ? model : brandOf(model),
    browser: browserOf(userAgent),
  }
}

function versionOf(userAgent: string, ios: boolean): string {
  if (!ios) {
    const found = /(?:Android|OpenHarmony|HarmonyOS) ([\d.]+)/.exec(userAgent)?.[1] ?? ''
    // The reduced form says 10 of all.
    return /Android 10; K\)/.test(userAgent) ? '' : found
  }
  // A Mac's version on an iPad is frozen as well.
  return /Macintosh/.test(userAgent) ? '' : (/OS ([\d_]+) like Mac/.exec(userAgent)?.[1]?.replaceAll('_', '.') ?? '')
}

const appleModel = (userAgent: string): string => (/iPhone/.test(userAgent) ? 'iPhone' : 'iPad')

function androidModel(userAgent: string): string {
  const fields = /\((?:Linux|Phone)[^)]*\)/.exec(userAgent)?.[0].slice(1, -1).split(';') ?? []
  const at = fields.findIndex((field) => /Android|HarmonyOS/.test(field))
  const rest = at < 0 ? [] : fields.slice(at + 1)
  const model = rest
    .map((field) => field.replace(/ Build\/.*/, '').trim())
    .find((field) => !/^(wv|U|[a-z]{2}-[a-zA-Z]{2})?$/.test(field))
  return !model || model === 'K' ? '' : model
}

/** By how makers begin their models' names. */
const brands: [RegExp, string][] = [
  [/^SM-|^Galaxy/i, 'samsung'],
  [/^Pixel/i, 'google'],
  [/HUAWEI/i, 'HUAWEI'],
  [/HONOR/i, 'HONOR'],
  [/^(Redmi|Mi |MI |POCO|Xiaomi|2\d{7})/i, 'Xiaomi'],
  [/^(OPPO|CPH|P[A-Z]{3}\d0)/, 'OPPO'],
  [/^(vivo|V2\d{3})/i, 'vivo'],
  [/^(OnePlus|ONEPLUS)/, 'OnePlus'],
]

const brandOf = (model: string): string => brands.find(([like]) => like.test(model))?.[1] ?? 'Android'

/** Apps' own browsers first: they name Chrome or Safari as well. */
const browsers: [RegExp, string][] = [
  [/AlipayClient\/([\d.]+)/, 'Alipay'],
  [/MicroMessenger\/([\d.]+)/, 'WeChat'],
  [/DingTalk\/([\d.]+)/, 'DingTalk'],
  [/\bQQ\/([\d.]+)/, 'QQ'],
  [/Weibo\b/, 'Weibo'],
  [/(?:EdgA|EdgiOS)\/(\d+)/, 'Edge'],
  [/(?:FxiOS|Firefox)\/(\d+)/, 'Firefox'],
  [/SamsungBrowser\/(\d+)/, 'Samsung Internet'],
  [/HuaweiBrowser\/(\d+)/, 'Huawei Browser'],
  [/MiuiBrowser\/(\d+)/, 'Mi Browser'],
  [/UCBrowser\/(\d+)/, 'UC Browser'],
  [/MQQBrowser\/(\d+)/, 'QQ Browser'],
  [/(?:CriOS|Chrome|HeadlessChrome)\/(\d+)/, 'Chrome'],
  [/Version\/([\d.]+).*Safari/, 'Safari'],
  // An app of the home screen on iOS names no browser.
  [/AppleWebKit\/([\d.]+)/, 'WebKit'],
]

function browserOf(userAgent: string): string {
  for (const [like, name] of browsers) {
    const found = like.exec(userAgent)
    if (found) return found[1] ? `${name} ${found[1]}` : name
  }
  return ''
}
