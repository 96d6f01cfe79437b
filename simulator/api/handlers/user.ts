/** Documentation: "my.getAuthCode", "my.getOpenUserInfo", "my.getPhoneNumber", "my.getRunData", "my.getAddress". */
import type { Device } from '../../device/model'
import { randomId } from '../random-id'
import { ApiError } from '../spec'
import { permission, permit } from './permissions'
import type { Handlers, ShellServices } from './services'

/** Of the typings of my.getAuthCode; all but the first are asked for in one dialog. */
const authScopes = new Set(
  (
    'auth_base auth_user auth_zhima order_service trip_ticket ride_hailing charging_pile ptjob_order_sync ' +
    'indr_order_sync car_rental_auth hospital_order consumer_finance'
  ).split(' '),
)

const gatewayFaults = {
  '40001': ['Missing Required Arguments', 'isv.missing-encrypt-key', '缺少加密配置'],
  '40003': ['Insufficient Conditions', 'isv.invalid-auth-relations', '无效的授权关系'],
  '40006': ['Insufficient Permissions', 'isv.insufficient-isv-permissions', 'ISV权限不足，请在控制台绑定产品'],
} as const

/** What the platform's gateway says of a call: where the user has not agreed, that there is no such relation. */
function gateway({ device }: ShellServices, scope: 'userInfo' | 'phoneNumber') {
  const { infoCode } = device.get('user')
  const code = infoCode === '10000' && device.get('permissions')[scope] !== 'granted' ? '40003' : infoCode
  if (code === '10000') return { code, msg: 'Success', subCode: '', subMsg: '' }
  const [msg, subCode, subMsg] = gatewayFaults[code]
  return { code, msg, subCode, subMsg }
}

/** A drawn face where the developer has given no picture. */
export const avatarOf = ({ avatar, nickName }: Device['user']): string =>
  avatar ||
  'data:image/svg+xml,' +
    encodeURIComponent(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80"><rect width="80" height="80" fill="#7fb0f5"/>' +
        '<text x="40" y="54" font-size="38" font-family="sans-serif" fill="#fff" text-anchor="middle">' +
        `${([...nickName][0] ?? '').replace(/[<&]/g, '')}</text></svg>`,
    )

/** As the platform answers, though readable: the documented server code takes a text that begins with `{` as it is. */
const readable = (content: object): { response: string } => ({
  response: JSON.stringify({ response: JSON.stringify(content), sign: '' }),
})

export const user: Handlers = {
  async getAuthCode(args, shell) {
    const scopes = [args.scopes ?? 'auth_base'].flat()
    if (scopes.length === 0 || scopes.some((scope) => !authScopes.has(scope)))
      throw new ApiError('device_failed', '未找到授权结果', 3)
    const { login, authCode } = shell.device.get('user')
    if (login === '12') throw new ApiError('device_failed', 'Network Error', 12)
    if (login === '3') throw new ApiError('device_failed', '未找到授权结果', 3)
    if (scopes.some((scope) => scope !== 'auth_base') && (await permission(shell, 'userInfo')))
      throw new ApiError('permission_denied', '用户取消授权', 11)
    return { authCode: authCode || randomId(), authErrorScopes: {}, authSuccessScopes: scopes }
  },

  async getAuthUserInfo(_, shell) {
    await permit(shell, 'userInfo')
    const now = shell.device.get('user')
    return { nickName: now.nickName, avatar: avatarOf(now) }
  },

  getOpenUserInfo(_, shell) {
    const now = shell.device.get('user')
    const said = gateway(shell, 'userInfo')
    const { nickName, countryCode, gender, city, province } = now
    const info = { nickName, avatar: avatarOf(now), countryCode, gender, city, province }
    const known = said.code === '10000'
    const response = JSON.stringify({ response: { ...said, ...(known ? info : {}) } })
    return { response, ...said, nickName: known ? nickName : '', avatar: known ? info.avatar : '' }
  },

  getPhoneNumber(_, shell) {
    const said = gateway(shell, 'phoneNumber')
    if (said.code !== '10000') return readable(said)
    return readable({ code: said.code, msg: said.msg, mobile: shell.device.get('user').mobile })
  },

  async getRunData(args, shell) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(args.countDate ?? ''))
      throw new ApiError('api_arguments_invalid', 'getRunData: countDate is a date such as 2018-12-19')
    const { sports, steps } = shell.device.get('user')
    if (sports !== 'ok') throw new ApiError('device_failed', sportsFaults[sports], Number(sports))
    if (await permission(shell, 'alipaysports')) throw new ApiError('permission_denied', sportsFaults['1003'], 1003)
    return readable({ count: steps, countDate: args.countDate, code: '10000', msg: 'Success' })
  },

  async getAddress(_, shell) {
    if (await permission(shell, 'aliaddress')) throw new ApiError('permission_denied', '无权调用该接口', 4)
    const { addresses } = shell.device.get('user')
    const chosen = await shell.phone.choose({
      title: '选择收货地址',
      items: addresses.map(({ fullname, mobilePhone, address }, i) => ({
        id: String(i),
        title: `${fullname} ${mobilePhone}`,
        text: address,
      })),
      most: 1,
      empty: '还没有收货地址',
    })
    const result = chosen && addresses[Number(chosen[0])]
    return result ? { resultStatus: '9000', result: { ...result } } : { resultStatus: '6001', result: '' }
  },
}

const sportsFaults = {
  '1001': '系统繁忙',
  '1003': '未授权支付宝应用计步权限',
  '1004': '用户设备不支持计步',
  '1005': '用户未开通支付宝运动功能',
} as const
