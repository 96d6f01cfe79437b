/** The player's own words, in English and Chinese. A test holds errors and words together. */
import type { Language } from '../../shell/text'

const words = {
  title: ['Mini programs', '小程序'],
  empty: ['No mini program is installed yet', '还没有安装小程序'],
  emptyHow: ['Scan the code that its maker gave you, or paste its link.', '扫描开发者提供的二维码，或粘贴它的链接。'],
  scan: ['Scan a code', '扫一扫'],
  linkEnter: ['Paste a link', '粘贴链接'],
  cameraOpening: ['Opening the camera…', '正在打开摄像头…'],
  cameraHint: ['Hold the code of a mini program in the frame', '将小程序的二维码放入框内'],
  cameraInsecure: [
    'Browsers open the camera to pages over https only, and this one came over plain http. Take a photo of the code instead.',
    '浏览器只对 https 页面开放摄像头，而当前页面通过 http 打开。可以拍下二维码的照片来识别。',
  ],
  cameraLacking: [
    'This browser gives pages no camera. Take a photo of the code instead.',
    '这个浏览器没有向页面提供摄像头。可以拍下二维码的照片来识别。',
  ],
  cameraMissing: [
    'No camera was found. Choose a picture of the code, or paste its link.',
    '没有找到摄像头。可以选择二维码的图片，或粘贴链接。',
  ],
  cameraRefused: [
    'The camera may not be used: allow it for this site in the browser’s settings, or take a photo of the code.',
    '没有获得使用摄像头的权限：请在浏览器设置中允许本站点使用，或拍下二维码的照片来识别。',
  ],
  cameraUnreadable: [
    'What reads codes could not be loaded. Check the network, or paste the link.',
    '识别组件没有加载成功。请检查网络，或粘贴链接。',
  ],
  codeOther: ['This is no code of a mini program', '这不是小程序的二维码'],
  pictureTake: ['Take a photo', '拍照识别'],
  pictureChoose: ['Choose a picture', '从相册选择'],
  pictureReading: ['Reading…', '正在识别…'],
  pictureEmpty: ['There is no code in this picture. Try another one.', '这张图片里没有找到二维码，换一张再试。'],
  pictureUnreadable: ['This picture cannot be read', '这张图片无法识别'],
  add: ['Add', '添加'],
  addTitle: ['Add a mini program', '添加小程序'],
  link: ['Link or code', '链接或安装码'],
  linkHint: ['https://…#platform=…', 'https://…#platform=…'],
  cancel: ['Cancel', '取消'],
  back: ['Back', '返回'],
  close: ['Close', '关闭'],
  retry: ['Try again', '重试'],
  open: ['Open', '打开'],
  openNamed: ['Open {name}', '打开 {name}'],
  details: ['Details of {name}', '{name} 的详情'],
  remove: ['Remove', '移除'],
  removeAsk: ['Remove {name}?', '要移除 {name} 吗？'],
  removeText: [
    'It goes with everything that it keeps on this phone: its data, its files and what you allowed it.',
    '它在本机保存的数据、文件以及您给它的授权都会一并删除。',
  ],
  install: ['Install', '安装'],
  installAsk: ['Install this mini program?', '要安装这个小程序吗？'],
  installText: [
    'It will only ever accept versions that were signed with the key below. Compare it with what its maker tells you if you are not sure where this code came from.',
    '以后只接受用下面的密钥签名的版本。如果不确定这个码的来历，请与开发者公布的密钥核对。',
  ],
  version: ['Version', '版本'],
  build: ['Build', '构建号'],
  size: ['Size', '大小'],
  signer: ['Signer', '签名者'],
  platform: ['Platform', '发布平台'],
  app: ['Program', '小程序'],
  device: ['This device', '本机编号'],
  lastGood: ['Kept as a fallback', '保留的备用版本'],
  waiting: ['Waits for the next start', '下次启动时生效'],
  experience: ['Experience version', '体验版'],
  linkEnded: [
    'This test code has ended. What is released for everybody runs instead.',
    '此体验码已失效，将运行正式发布的版本。',
  ],
  linkWithdrawn: [
    'The version of this test code was withdrawn. What is released for everybody runs instead; ask its maker for another code.',
    '此体验码对应的版本已撤回，将运行正式发布的版本。如需体验，请向开发者索取新的体验码。',
  ],
  permissions: ['Granted by the platform', '平台授予的权限'],
  domains: ['May talk to', '可访问的服务器'],
  webPages: ['Web pages of', '可打开的网页'],
  media: ['Pictures and media from', '图片和媒体来源'],
  anywhere: ['anywhere', '不限'],
  nothing: ['nothing', '无'],
  check: ['Check for updates', '检查更新'],
  upToDate: ['This is the newest version for this device.', '已是本机可用的最新版本。'],
  foundReady: ['A new version is here. It is used from the next start on.', '新版本已下载，下次启动时生效。'],
  downloading: ['Getting {name}', '正在下载 {name}'],
  progress: ['{done} of {total}', '{done} / {total}'],
  preparing: ['Asking the platform…', '正在询问发布平台…'],
  starting: ['Starting {name}…', '正在启动 {name}…'],
  newVersion: ['A new version is ready', '新版本已就绪'],
  withdrawn: ['This version was withdrawn; an earlier one is ready', '此版本已被撤回，之前的版本已就绪'],
  restart: ['Restart now', '立即重启'],
  later: ['Later', '稍后'],
  safeModeBack: [
    '{name} failed to start {launches} times in a row. The last version that worked is used again; your data is untouched.',
    '{name} 连续 {launches} 次启动失败，已恢复到上一个正常的版本，您的数据没有改动。',
  ],
  safeModeAnew: [
    '{name} failed to start {launches} times in a row. It is being installed anew; your data is untouched.',
    '{name} 连续 {launches} 次启动失败，正在重新安装，您的数据没有改动。',
  ],
  stoppedPlain: [
    'Its maker has taken it out of service. What it keeps on this phone stays.',
    '开发者已停止提供服务。它在本机保存的数据会保留。',
  ],
  stoppedNamed: ['Out of service · {reason}', '已停止服务 · {reason}'],
  unsaved: [
    'What {name} keeps could not be stored: there may be no room left on this phone. It is tried again while the program is open.',
    '{name} 的数据未能保存，手机存储空间可能不足。小程序打开期间会继续重试。',
  ],
  elsewhere: ['It was opened in another tab.', '已在另一个标签页中打开。'],
  useHere: ['Use it here', '在此处使用'],
  offline: ['Offline: what is installed goes on working', '当前离线，已安装的小程序可以继续使用'],
  insecure: [
    'This page came over plain http: it has to be reached over the network each time it is opened. What is installed is kept all the same. Over https it opens without a network too.',
    '当前页面通过 http 打开：每次打开都需要网络，已安装的内容仍会保留。通过 https 打开时，没有网络也能使用。',
  ],
  ok: ['OK', '知道了'],
  code: ['Error code: {code}', '错误码：{code}'],
  faultLine: ['{title}. {text}', '{title}。{text}'],
  language: ['中文', 'English'],
} satisfies Record<string, [string, string]>

/** Title and what to do, by code; `package_untrusted` and so on are groups (`groups`). */
const faults = {
  network_failed: [
    ['No connection', '网络不通'],
    [
      'The platform cannot be reached. Check the network and try again; what was downloaded already is kept.',
      '连不上发布平台。请检查网络后重试，已下载的部分会保留。',
    ],
  ],
  clock_wrong: [
    ['The clock of this phone is wrong', '手机时间不正确'],
    [
      'It says {date}, and with a wrong date no safe connection can be made. Let the phone set date and time by itself, and try again.',
      '手机显示的时间是 {date}。时间不正确时无法建立安全连接。请在系统设置中开启自动设置日期和时间，然后重试。',
    ],
  ],
  platform_busy: [
    ['The platform is busy', '发布平台繁忙'],
    ['It asks to come back in a while. Try again in a minute.', '平台暂时无法应答，请过一分钟再试。'],
  ],
  platform_other: [
    ['This is no release platform', '这不是发布平台'],
    [
      'What answers at the address of this code is something else. Get a new code from the program’s maker.',
      '此安装码中的地址不是发布平台，请向开发者索取新的安装码。',
    ],
  ],
  platform_error: [
    ['The platform refused', '发布平台拒绝了请求'],
    [
      'Try again later; if it stays so, tell the program’s maker the code below.',
      '请稍后再试；如仍然如此，请把下面的错误码告诉开发者。',
    ],
  ],
  answer_unsigned: [
    ['The answer cannot be trusted', '应答不可信'],
    [
      'Something between this phone and the platform changed its answer, or stands in for it. Try another network.',
      '手机与平台之间有人改动或冒充了应答。请换一个网络再试。',
    ],
  ],
  app_unknown: [
    ['There is no such program', '没有这个小程序'],
    [
      'The platform does not know it: it was removed, or the code is wrong.',
      '平台上没有它：可能已被删除，或安装码有误。',
    ],
  ],
  no_version: [
    ['Not released for this device', '尚未向本机发布'],
    [
      'There is no version for this device yet. Try again later, or ask the maker for an experience code.',
      '还没有适用于本机的版本。请稍后再试，或向开发者索取体验码。',
    ],
  ],
  link_ended: [
    ['This test code has ended', '体验码已失效'],
    [
      'Nothing else is released for this device yet. Ask the maker for another code.',
      '目前没有向本机发布的其他版本，请向开发者索取新的体验码。',
    ],
  ],
  link_withdrawn: [
    ['This test version was withdrawn', '体验版本已撤回'],
    [
      'The version that this code is for is not given any more, and nothing else is released for this device yet. Ask the maker for another code.',
      '此体验码对应的版本不再提供，目前也没有向本机发布的其他版本，请向开发者索取新的体验码。',
    ],
  ],
  stopped: [
    ['Out of service', '已停止服务'],
    ['{reason}', '{reason}'],
  ],
  blank: [
    ['The program shows nothing', '小程序没有显示任何内容'],
    [
      'It did not start in time. Try again: after three failures in a row, the last version that worked is used.',
      '它没有按时启动。请重试：连续三次失败后会恢复到上一个正常的版本。',
    ],
  ],
  damaged: [
    ['What is stored is damaged', '本机存储的内容已损坏'],
    ['It has to be fetched again, which needs a network. Your data is kept.', '需要联网重新下载，您的数据会保留。'],
  ],
  no_room: [
    ['No room left', '存储空间不足'],
    [
      'Remove programs that you no longer need, or free space on the phone, and try again.',
      '请移除不再需要的小程序，或清理手机空间后重试。',
    ],
  ],
  cancelled: [
    ['Cancelled', '已取消'],
    ['What was downloaded already is kept for the next time.', '已下载的部分会保留到下次。'],
  ],
  package_untrusted: [
    ['Signed by somebody else', '签名者不受信任'],
    [
      'This version was not signed by the key that this program is known by, or that key was revoked. It was not installed. Ask the program’s maker.',
      '此版本不是由该小程序已知的密钥签名，或密钥已被吊销，因此没有安装。请咨询开发者。',
    ],
  ],
  package_changed: [
    ['The download was changed', '下载内容被改动'],
    [
      'What arrived is not what was signed, so it was not installed. Try again, on another network if it happens again.',
      '收到的内容与签名不符，因此没有安装。请重试；如再次发生，请换一个网络。',
    ],
  ],
  package_old: [
    ['An older version was offered', '收到的是旧版本'],
    [
      'It was not installed: it may have a known hole. What is here goes on working.',
      '旧版本可能有已知漏洞，因此没有安装，现有版本可继续使用。',
    ],
  ],
  package_locked: [
    ['Not made for this player', '不是为此播放器制作的'],
    ['The package is encrypted for others. Ask the program’s maker.', '此安装包是为其他客户端加密的，请咨询开发者。'],
  ],
  package_newer: [
    ['This player is too old', '播放器版本过旧'],
    ['Reload this page to get the newest player, and try again.', '请刷新页面以获取最新的播放器，然后重试。'],
  ],
  code_invalid: [
    ['This is no code of a mini program', '这不是小程序安装码'],
    ['Paste the whole link that the program’s maker gave you.', '请粘贴开发者提供的完整链接。'],
  ],
  code_cut: [
    ['This link is not whole', '链接不完整'],
    [
      'The code behind its “#” is missing, or was cut off. Scan the QR code, or paste the whole link that the program’s maker gave you.',
      '“#”之后的安装码缺失或被截断。请扫描二维码，或粘贴开发者提供的完整链接。',
    ],
  ],
  key_other: [
    ['Another signer', '签名者不同'],
    [
      'A program of this name is installed, and this code names another key for it. Remove the installed one first if you trust the new code.',
      '已安装同名的小程序，而此安装码使用了另一个密钥。如果信任新的安装码，请先移除已安装的小程序。',
    ],
  ],
  storage_refused: [
    ['Nothing can be kept here', '无法保存内容'],
    [
      'This browser does not let the page keep anything: leave the private window, or allow storage for this site.',
      '浏览器不允许此页面保存内容：请退出无痕模式，或允许本站点使用存储。',
    ],
  ],
  program_gone: [
    ['It was removed', '已被移除'],
    [
      'The program was removed in another tab, or the browser has cleared what this page kept. Scan its code again.',
      '小程序已在另一个标签页中移除，或浏览器清除了此页面保存的内容。请重新扫码。',
    ],
  ],
  internal_error: [
    ['Something went wrong', '出错了'],
    ['This is a fault of the player. Reload the page and try again.', '这是播放器的错误，请刷新页面后重试。'],
  ],
} satisfies Record<string, [[string, string], [string, string]]>

export type Word = keyof typeof words
export type FaultWord = keyof typeof faults

const groups: Record<string, FaultWord> = {
  package_key_unknown: 'package_untrusted',
  package_key_revoked: 'package_untrusted',
  package_certificate_invalid: 'package_untrusted',
  package_app_wrong: 'package_untrusted',
  package_downgrade: 'package_old',
  package_build_reused: 'package_old',
  package_recipient_unknown: 'package_locked',
  package_reader_too_old: 'package_newer',
  package_format_unsupported: 'package_newer',
}

/** What a code is said by. */
export function faultWord(code: string): FaultWord {
  if (Object.hasOwn(faults, code)) return code as FaultWord
  if (Object.hasOwn(groups, code)) return groups[code]!
  return /^(package|difference)_/.test(code) ? 'package_changed' : 'internal_error'
}

const KEY = 'tandem-player-language'
let present: Language = 'en'

export const language = (): Language => present

export function beginLanguage(): void {
  let chosen: string | null = null
  try {
    chosen = localStorage.getItem(KEY)
  } catch {
    // Storage is blocked.
  }
  use(chosen === 'en' || chosen === 'zh' ? chosen : /^zh\b/i.test(navigator.language) ? 'zh' : 'en')
}

export function switchLanguage(): void {
  use(present === 'zh' ? 'en' : 'zh')
  try {
    localStorage.setItem(KEY, present)
  } catch {
    // It lasts as long as the page.
  }
}

function use(language: Language): void {
  present = language
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  document.title = say('title')
}

const fill = ([en, zh]: readonly [string, string], values: Record<string, string | number>): string =>
  (present === 'zh' ? zh : en).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))

export const say = (word: Word, values: Record<string, string | number> = {}): string => fill(words[word], values)

/** The reason of a stop is the maker's own words. */
export function sayFault(code: string, values: Record<string, string | number> = {}): { title: string; text: string } {
  const word = faultWord(code)
  const [title, text] = faults[word]
  const said = fill(text, values)
  return { title: fill(title, values), text: said || say('stoppedPlain') }
}

export function bytesText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
