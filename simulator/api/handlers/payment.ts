/** Documentation: "my.tradePay", "my.paySignCenter", "my.startIfaaAuthentication"; my.startAPVerify by the typings. */
import { networkOf } from '../../device/network'
import { randomId } from '../random-id'
import { ApiError } from '../spec'
import type { Handlers, ShellServices } from './services'

const payments: [string, string][] = [
  ['8000', '8000 处理中'],
  ['4000', '4000 失败'],
  ['6002', '6002 网络出错'],
  ['6004', '6004 结果未知'],
]
const agreements: [string, string][] = [
  ['7001', '7001 结果未知'],
  ['7002', '7002 签约失败'],
  ['6002', '6002 网络错误'],
]
const checks: [string, string][] = [
  ['4000', '4000 系统异常'],
  ['6002', '6002 网络错误'],
]

const offline = ({ device }: ShellServices): boolean => !networkOf(device.get('network').type).networkAvailable

export const payment: Handlers = {
  async tradePay({ tradeNO, orderStr }, shell) {
    if (!tradeNO && !orderStr) return { resultCode: '4000' }
    const { pay, amount } = shell.device.get('payment')
    if (pay !== 'ask') return { resultCode: pay }
    if (offline(shell)) return { resultCode: '6002' }
    const resultCode = await shell.phone.outcome({
      title: '确认付款',
      amount,
      lines: [
        ['收款方', shell.appName],
        ['付款方式', '模拟支付，不会扣款'],
        tradeNO ? ['交易号', tradeNO] : ['订单', orderStr!],
      ],
      main: ['9000', '确认付款'],
      others: payments,
      cancelled: '6001',
    })
    return { resultCode }
  },

  async paySignCenter({ signStr }, shell) {
    if (!signStr) return { resultStatus: '7002', result: '' }
    const { sign } = shell.device.get('payment')
    const resultStatus =
      sign !== 'ask'
        ? sign
        : await shell.phone.outcome({
            title: '开通自动扣款',
            lines: [
              ['商家', shell.appName],
              ['说明', '模拟签约，不会扣款'],
            ],
            main: ['7000', '同意协议并开通'],
            others: agreements,
            cancelled: '6001',
          })
    return { resultStatus, result: resultStatus === '7000' ? agreement(shell) : '' }
  },

  async startAPVerify({ certifyId, url }, shell) {
    if (!certifyId || !url) throw new ApiError('api_arguments_invalid', 'startAPVerify: url and certifyId are needed')
    const { verify } = shell.device.get('identity')
    const resultStatus =
      verify !== 'ask'
        ? verify
        : await shell.phone.outcome({
            title: '身份认证',
            lines: [['认证单号', certifyId]],
            main: ['9000', '通过认证'],
            others: checks,
            cancelled: '6001',
          })
    return { resultStatus, result: { certifyId, errorCode: resultStatus === '9000' ? '' : resultStatus } }
  },

  checkIsSupportIfaaAuthentication: (_, shell) => ({ success: true, supportMode: modes(shell) }),

  checkIsIfaaEnrolledInDevice(args, shell) {
    if (args.checkAuthMode !== 'fingerPrint' && args.checkAuthMode !== 'facial')
      throw new ApiError('api_arguments_invalid', 'checkIsIfaaEnrolledInDevice: checkAuthMode is fingerPrint or facial')
    return { success: true, isEnrolled: modes(shell).includes(args.checkAuthMode) }
  },

  async startIfaaAuthentication(args, shell) {
    if (!args.challenge || !args.requestAuthModes?.length)
      throw new ApiError('api_arguments_invalid', 'startIfaaAuthentication: requestAuthModes and challenge are needed')
    const usable = args.requestAuthModes.find((mode) => modes(shell).includes(mode))
    if (usable === undefined) throw new ApiError('device_failed', '校验失败', 61001)
    const { verify } = shell.device.get('identity')
    const code =
      verify !== 'ask'
        ? ({ '9000': 'ok', '6001': '61003', '6002': '62003', '4000': '61001' } as const)[verify]
        : await shell.phone.outcome({
            title: usable === 'facial' ? '面容验证' : '指纹验证',
            lines: [['挑战因子', args.challenge]],
            main: ['ok', usable === 'facial' ? '通过面容验证' : '通过指纹验证'],
            others: [
              ['61001', '校验失败'],
              ['61004', '任务超时'],
              ['62003', '网络异常'],
            ],
            cancelled: '61003',
          })
    if (code !== 'ok') throw new ApiError('device_failed', ifaaFaults[code] ?? '未知异常', Number(code))
    return { verifyId: randomId() }
  },
}

const ifaaFaults: Record<string, string> = {
  '61001': '校验失败',
  '61003': '用户取消',
  '61004': '任务超时',
  '62003': '网络异常',
}

/** What is enrolled on the device. */
function modes({ device }: ShellServices): string[] {
  const { fingerprint, face } = device.get('identity')
  return [...(fingerprint ? ['fingerPrint'] : []), ...(face ? ['facial'] : [])]
}

/** The documented answer of a signed agreement, as the server's API has it; nothing signs it here. */
function agreement(shell: ShellServices): string {
  const now = new Date().toISOString().slice(0, 19).replace('T', ' ')
  const response = {
    code: '10000',
    msg: 'Success',
    status: 'NORMAL',
    agreement_no: String(Date.now()),
    alipay_logon_id: shell.device.get('user').mobile.replace(/^(\d{3})\d{4}/, '$1****'),
    sign_time: now,
    valid_time: now,
  }
  return JSON.stringify({ alipay_user_agreement_page_sign_response: response, sign: '', sign_type: 'RSA2' })
}
