/**
 * Documentation: "用户授权", "获取会员基础信息", "获取会员手机号", "获取会员收货地址", "运动数据", "设置", "小程序唤起支付",
 * "周期扣款", "生物核身".
 */
import * as z from 'zod/mini'
import { once } from '../../../base/once'
import { shellApi, simulated, text } from './types'

/** By scope: whether the user allows it; scopes that were never asked for are absent. */
const settings = once(() => z.object({ authSetting: z.record(z.string(), z.boolean()) }))
/** JSON text. The platform encrypts it with a key of the program's server; the simulator leaves it readable. */
const packed = once(() => z.object({ response: z.string() }))
const scopes = once(() => z.optional(z.union([z.string(), z.array(z.string()).check(z.maxLength(50))])))

/** For calls by plugins on their own behalf. */
const plugin = once(() => z.object({ protocols: z.optional(z.unknown()) }))

export const user = simulated({
  getAuthCode: shellApi({
    args: () => z.object({ scopes: scopes() }),
    result: () =>
      z.object({
        authCode: z.string(),
        authErrorScopes: z.record(z.string(), z.string()),
        authSuccessScopes: z.array(z.string()),
      }),
  }),
  /** Nickname and avatar, after `getAuthCode` with auth_user; older than getOpenUserInfo. */
  getAuthUserInfo: shellApi({ result: () => z.object({ nickName: z.string(), avatar: z.string() }) }),
  getOpenUserInfo: shellApi({
    args: plugin,
    result: () =>
      z.object({
        response: z.string(),
        code: z.string(),
        msg: z.string(),
        subCode: z.string(),
        subMsg: z.string(),
        nickName: z.string(),
        avatar: z.string(),
      }),
  }),
  getPhoneNumber: shellApi({ args: plugin, result: packed }),
  getRunData: shellApi({ args: () => z.object({ countDate: text, ...plugin().shape }), result: packed }),
  getAddress: shellApi({ result: () => z.object({ resultStatus: z.string(), result: z.unknown() }), since: '1.20.4' }),

  /** Used by programs, though no page documents it: asks for permissions before they are needed (`scope.location`). */
  authorize: shellApi({ args: () => z.object({ scopes: scopes() }) }),
  getSetting: shellApi({ result: settings, since: '1.10.0' }),
  openSetting: shellApi({ result: settings, since: '1.8.0' }),
  showAuthGuide: shellApi({
    args: () => z.object({ authType: text, bizType: text }),
    result: () => z.object({ shown: z.boolean() }),
  }),

  tradePay: shellApi({
    args: () => z.object({ tradeNO: text, orderStr: text }),
    result: () => z.object({ resultCode: z.string() }),
  }),
  paySignCenter: shellApi({
    args: () => z.object({ signStr: text }),
    result: () => z.object({ resultStatus: z.string(), result: z.string() }),
  }),

  startAPVerify: shellApi({
    args: () => z.object({ url: text, certifyId: text }),
    result: () =>
      z.object({
        resultStatus: z.string(),
        result: z.object({ certifyId: z.string(), errorCode: z.string() }),
      }),
  }),
  checkIsSupportIfaaAuthentication: shellApi({
    result: () => z.object({ success: z.boolean(), supportMode: z.array(z.string()) }),
    since: '2.8.1',
  }),
  checkIsIfaaEnrolledInDevice: shellApi({
    args: () => z.object({ checkAuthMode: text }),
    result: () => z.object({ success: z.boolean(), isEnrolled: z.boolean() }),
  }),
  startIfaaAuthentication: shellApi({
    args: () => z.object({ requestAuthModes: z.optional(z.array(z.string())), challenge: text }),
    result: () => z.object({ verifyId: z.string() }),
    since: '2.8.1',
  }),
})
