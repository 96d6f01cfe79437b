/** The user of the simulated device: permissions, account, and how payments and checks of identity end. */
import { choice, list, number, section, text, toggle } from './fields'

const consent = { ask: ['Ask', '询问'], granted: ['Granted', '允许'], denied: ['Denied', '拒绝'] } as const
const permission = (label: readonly [string, string]) => choice(label, 'ask', consent)

/** Scopes of documentation "my.getSetting", "my.openSetting". */
export const permissions = section(
  ['Permissions', '权限'],
  'shield',
  {
    location: permission(['Location', '位置信息']),
    userInfo: permission(['Basic member information', '会员基础信息']),
    phoneNumber: permission(['Phone number', '手机号码']),
    camera: permission(['Camera', '摄像头']),
    album: permission(['Album', '相册']),
    writePhotosAlbum: permission(['Save to the album', '保存到相册']),
    alipaysports: permission(['Steps', '运动数据']),
    aliaddress: permission(['Delivery addresses', '收货地址']),
    audioRecord: permission(['Microphone', '麦克风']),
    contact: permission(['Contacts', '通讯录']),
    bluetooth: permission(['Bluetooth', '蓝牙']),
  },
  {
    hint: [
      'What this program may do. With “Ask”, a dialog on the phone asks, and the answer is kept here.',
      '该小程序的授权情况。“询问”时手机上会弹出授权框，选择结果记录在这里。',
    ],
    presets: [
      [['Ask for all', '全部询问'], all('ask')],
      [['Grant all', '全部允许'], all('granted')],
      [['Deny all', '全部拒绝'], all('denied')],
    ],
  },
)

function all(value: keyof typeof consent) {
  const scopes =
    'location userInfo phoneNumber camera album writePhotosAlbum alipaysports aliaddress audioRecord contact bluetooth'
  return Object.fromEntries(scopes.split(' ').map((scope) => [scope, value])) as Record<string, typeof value>
}

const given = {
  authorized: ['Authorized', '已授权'],
  denied: ['Denied', '已拒绝'],
  'not determined': ['Not asked yet', '未询问'],
} as const
const setting = (label: readonly [string, string]) => choice(label, 'authorized', given)

/** What the phone lets the app itself do (documentation: "my.getAppAuthorizeSetting"). */
export const systemPermissions = section(
  ['System permissions', '系统权限'],
  'lock',
  {
    album: setting(['Photos', '相册']),
    bluetooth: setting(['Bluetooth', '蓝牙']),
    camera: setting(['Camera', '摄像头']),
    location: setting(['Location', '定位']),
    microphone: setting(['Microphone', '麦克风']),
    notification: setting(['Notifications', '通知']),
    phoneCalendar: setting(['Calendar', '日历']),
    locationReducedAccuracy: toggle(['Approximate location only', '仅模糊定位'], false),
  },
  { hint: ['What the phone lets the app around the program do.', '手机系统授予客户端的权限。'] },
)

export const user = section(['User', '用户'], 'account', {
  login: choice(['Authorization', '登录授权'], 'ok', {
    ok: ['Works', '成功'],
    '3': ['No result (3)', '未找到授权结果（3）'],
    '12': ['Network error (12)', '网络异常（12）'],
  }),
  authCode: text(['Authorization code', '授权码'], '', {
    hint: ['Empty: a new one each time.', '留空则每次生成新的授权码。'],
  }),
  infoCode: choice(['Member information', '会员信息接口'], '10000', {
    '10000': ['Works', '成功'],
    '40006': ['Product not bound (40006)', '未绑定产品（40006）'],
    '40001': ['No encryption key (40001)', '缺少加密配置（40001）'],
  }),
  nickName: text(['Nickname', '昵称'], '小米粒'),
  avatar: text(['Avatar (address)', '头像地址'], '', {
    hint: ['Empty: a drawn one.', '留空则使用绘制的头像。'],
  }),
  userId: text(['User id', '用户 ID'], '2088000000000001'),
  gender: choice(['Gender', '性别'], 'm', { m: ['Male', '男'], f: ['Female', '女'] }),
  countryCode: text(['Country', '国家'], 'CN'),
  province: text(['Province', '省份'], '浙江省'),
  city: text(['City', '城市'], '杭州市'),
  mobile: text(['Phone number', '手机号'], '13800000000'),
  steps: number(['Steps a day', '每日步数'], 8964, { min: 0, max: 200_000 }),
  sports: choice(['Step counting', '计步功能'], 'ok', {
    ok: ['Works', '正常'],
    '1001': ['System busy (1001)', '系统繁忙（1001）'],
    '1003': ['App may not count steps (1003)', '未授权计步权限（1003）'],
    '1004': ['Not supported (1004)', '设备不支持计步（1004）'],
    '1005': ['Not opened by the user (1005)', '未开通运动功能（1005）'],
  }),
  addresses: list(
    ['Delivery addresses', '收货地址'],
    'fullname',
    {
      fullname: text(['Name', '姓名'], '张三'),
      mobilePhone: text(['Phone number', '手机号'], '13800000000'),
      country: text(['Country', '国家'], '中国'),
      prov: text(['Province', '省'], '浙江省'),
      city: text(['City', '市'], '杭州市'),
      area: text(['District', '区'], '西湖区'),
      street: text(['Street', '街道'], ''),
      address: text(['Full address', '详细地址'], '浙江省杭州市西湖区西溪路556号'),
    },
    [
      home('张三', '13800000001', '浙江省', '杭州市', '西湖区', '西溪路556号'),
      home('李四', '13800000002', '上海市', '上海市', '浦东新区', '世纪大道100号'),
    ],
  ),
})

function home(fullname: string, mobilePhone: string, prov: string, city: string, area: string, rest: string) {
  const address = prov === city ? `${city}${area}${rest}` : `${prov}${city}${area}${rest}`
  return { fullname, mobilePhone, country: '中国', prov, city, area, street: '', address }
}

/** Codes: documentation "my.tradePay", "my.paySignCenter". */
export const payment = section(['Payment', '支付'], 'credit-card', {
  pay: choice(['Payment', '支付结果'], 'ask', {
    ask: ['Ask on the phone', '在手机上选择'],
    '9000': ['9000: paid', '9000：支付成功'],
    '8000': ['8000: being processed', '8000：正在处理中'],
    '4000': ['4000: failed', '4000：支付失败'],
    '6001': ['6001: cancelled', '6001：用户取消'],
    '6002': ['6002: network error', '6002：网络错误'],
    '6004': ['6004: unknown', '6004：结果未知'],
    '4': ['4: not allowed', '4：无权限调用'],
  }),
  amount: text(['Shown amount', '显示金额'], '0.01', {
    hint: ['An order’s own amount is known to the platform alone.', '订单的真实金额只有平台知道。'],
  }),
  sign: choice(['Agreement', '签约结果'], 'ask', {
    ask: ['Ask on the phone', '在手机上选择'],
    '7000': ['7000: signed', '7000：签约成功'],
    '7001': ['7001: unknown', '7001：结果未知'],
    '7002': ['7002: failed', '7002：签约失败'],
    '6001': ['6001: cancelled', '6001：用户取消'],
    '6002': ['6002: network error', '6002：网络错误'],
  }),
})

export const identity = section(['Identity', '身份认证'], 'verified', {
  verify: choice(['Verification of identity', '身份认证'], 'ask', {
    ask: ['Ask on the phone', '在手机上选择'],
    '9000': ['9000: passed', '9000：认证通过'],
    '6001': ['6001: cancelled', '6001：用户取消'],
    '6002': ['6002: network error', '6002：网络错误'],
    '4000': ['4000: failed', '4000：系统异常'],
  }),
  fingerprint: toggle(['Fingerprint enrolled', '已录入指纹'], true),
  face: toggle(['Face enrolled', '已录入人脸'], true),
})
