/** The simulated device itself: battery, screen, clipboard, what it scans, what is stored on it. */
import { choice, list, number, section, text, toggle } from './fields'

export const battery = section(['Battery', '电池'], 'zap', {
  level: number(['Level', '电量'], 100, { min: 0, max: 100, unit: '%' }),
  charging: toggle(['Charging', '正在充电'], true),
})

/** Documentation: "my.onAudioInterruptionBegin": a call, an alarm, another program's sound. */
export const sound = section(['Sound', '声音'], 'unmute', {
  interrupted: toggle(['Taken by a phone call', '被来电占用'], false),
})

export const screen = section(
  ['Screen', '屏幕'],
  'device-mobile',
  {
    brightness: number(['Brightness', '亮度'], 0.8, { min: 0, max: 1, step: 0.01 }),
    keepOn: toggle(['Kept on by the program', '程序要求屏幕常亮'], false),
    hiddenOnCapture: toggle(['Hidden in screenshots', '截屏时隐藏内容'], false),
    screenReader: toggle(['Screen reader', '读屏功能'], false),
    keyboard: toggle(['On-screen keyboard', '屏幕键盘'], false),
  },
  { actions: { capture: ['Take a screenshot', '截屏'] } },
)

/** Documentation: "my.getSystemInfo", `language` and `fontSizeSetting`. */
export const appearance = section(['Appearance', '外观与语言'], 'color-mode', {
  theme: choice(
    ['Colours', '外观'],
    'machine',
    { machine: ['As this machine', '与本机一致'], light: ['Light', '浅色'], dark: ['Dark', '深色'] },
    { hint: ['What prefers-color-scheme finds.', 'prefers-color-scheme 的取值。'] },
  ),
  fontSize: number(['Font size', '字体大小'], 16, { min: 10, max: 40, unit: 'px' }),
  language: choice(['Language of the app', '客户端语言'], 'zh-Hans', {
    'zh-Hans': ['Chinese (Simplified)', '简体中文'],
    'zh-Hant': ['Chinese (Taiwan)', '繁体中文（台湾）'],
    'zh-HK': ['Chinese (Hong Kong)', '繁体中文（香港）'],
    en: ['English', '英文'],
  }),
})

export const memory = section(
  ['Memory', '内存'],
  'server',
  {
    level: choice(['Level (Android)', '告警等级（Android）'], '10', {
      '10': ['10: running low', '10：内存偏低'],
      '15': ['15: critical', '15：内存严重不足'],
    }),
  },
  { actions: { warn: ['Memory warning', '内存不足告警'] } },
)

export const codeTypes = {
  QR: ['QR code', '二维码'],
  CODE128: ['Code 128', 'Code 128 条码'],
  CODE39: ['Code 39', 'Code 39 条码'],
  EAN13: ['EAN-13', 'EAN-13 条码'],
  EAN8: ['EAN-8', 'EAN-8 条码'],
  DM: ['Data Matrix', 'Data Matrix 码'],
  PDF417: ['PDF417', 'PDF417 码'],
} as const

export const scan = section(
  ['Scanner', '扫码'],
  'symbol-numeric',
  {
    mode: choice(['When a program scans', '程序扫码时'], 'ask', {
      ask: ['Show the scanner', '显示扫码界面'],
      next: ['Give the next code at once', '直接返回下一个码'],
      cancel: ['The user cancels (10)', '用户取消（10）'],
    }),
    codes: list(
      ['Codes, in turn', '依次扫到的码'],
      'code',
      {
        code: text(['Content', '码内容'], 'https://example.com/?id=1', { lines: 2 }),
        type: choice(['Type', '码类型'], 'QR', codeTypes),
        channel: choice(['From', '来源'], 'camera', { camera: ['Camera', '相机'], album: ['Album', '相册'] }),
      },
      [
        { code: 'https://example.com/?id=1', type: 'QR', channel: 'camera' },
        { code: '6901234567892', type: 'EAN13', channel: 'camera' },
      ],
    ),
  },
  { actions: { scan: ['Scan the next code now', '立即扫描下一个码'] } },
)

export const clipboard = section(['Clipboard', '剪贴板'], 'clippy', {
  text: text(['Text', '文本'], '', { lines: 3 }),
})

export const contacts = section(['Contacts', '联系人'], 'organization', {
  phone: list(
    ['Phone contacts', '手机通讯录'],
    'name',
    { name: text(['Name', '姓名'], '新联系人'), mobile: text(['Phone number', '手机号'], '13800000000') },
    [
      { name: '张三', mobile: '13800000001' },
      { name: '李四', mobile: '13800000002' },
      { name: '王小明', mobile: '13800000003' },
    ],
  ),
  alipay: list(
    ['Alipay contacts', '支付宝联系人'],
    'displayName',
    {
      displayName: text(['Shown name', '显示名称'], '新朋友'),
      realName: text(['Real name', '真实姓名'], '*明'),
      mobile: text(['Phone number', '手机号'], '138******00'),
      email: text(['Email', '邮箱'], ''),
      userId: text(['User id', '用户 ID'], '2088000000000000'),
      avatar: text(['Avatar (address)', '头像地址'], ''),
    },
    [
      friend('小红', '*红', '138******11', '2088000000000011'),
      friend('阿强', '*强', '138******12', '2088000000000012'),
      friend('陈老师', '*静', '138******13', '2088000000000013'),
    ],
  ),
})

function friend(displayName: string, realName: string, mobile: string, userId: string) {
  return { displayName, realName, mobile, email: '', userId, avatar: '' }
}
