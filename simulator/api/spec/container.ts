/**
 * What the app around a program does: ways out of the program, sharing, messages, statistics (documentation:
 * "小程序相互跳转", "分享", "消息", "支付宝卡包", "跳转支付宝应用或页面"). There is no such app here: a dialog says where a
 * call would lead, and the developer answers for the user.
 */
import * as z from 'zod/mini'
import { once } from '../../../base/once'
import { logicApi, neededText, shellApi, syncApi, text, url } from './types'

const anything = once(() => z.optional(z.unknown()))
const pass = once(() => z.object({ passId: neededText }))
const partner = once(() => z.object({ partnerId: neededText }))

const appPages = {
  'ap.openURL': shellApi({ args: () => z.object({ url }) }),
  'ap.openAlipayApp': shellApi({ args: () => z.object({ appCode: neededText, appParams: anything() }) }),
  'ap.navigateToAlipayPage': shellApi({
    args: () => z.object({ appCode: neededText, path: text, appParams: anything() }),
  }),
  'ap.updateAlipayClient': shellApi(),
  'ap.navigateToFinance': shellApi({ args: () => z.object({ type: neededText, fundCode: neededText }) }),
  openOtherApp: shellApi({ args: () => z.object({ url }) }),
}

const cards = {
  openVoucherList: shellApi(),
  openVoucherDetail: shellApi({ args: pass }),
  openKBVoucherDetail: shellApi({ args: pass }),
  openTicketList: shellApi(),
  openTicketDetail: shellApi({ args: pass }),
  openMerchantVoucherList: shellApi({ args: partner }),
  openMerchantTicketList: shellApi({ args: partner }),
  openCardList: shellApi(),
  openMerchantCardList: shellApi({ args: partner }),
  openCardDetail: shellApi({ args: pass }),
}

const cardsOfAp = {
  'ap.openVoucherList': cards.openVoucherList,
  'ap.openVoucherDetail': cards.openVoucherDetail,
  'ap.openKBVoucherDetail': cards.openKBVoucherDetail,
  'ap.openTicketList': cards.openTicketList,
  'ap.openTicketDetail': cards.openTicketDetail,
  'ap.openMerchantVoucherList': cards.openMerchantVoucherList,
  'ap.openMerchantTicketList': cards.openMerchantTicketList,
  'ap.openCardList': cards.openCardList,
  'ap.openMerchantCardList': cards.openMerchantCardList,
}

/** Nothing is delivered from here, so a subscription is the user's answer and no more. */
const messages = {
  requestSubscribeMessage: shellApi({
    args: () =>
      z.object({
        entityIds: z.array(z.string()).check(z.minLength(1)),
        appId: text,
        aboveContent: text,
        thirdTypeAppId: text,
        sceneCode: text,
        relatedOwnerId: text,
        extInfo: anything(),
      }),
    result: () =>
      z.looseObject({
        behavior: z.string(),
        keep: z.boolean(),
        refuse: z.boolean(),
        show: z.boolean(),
        result: z.unknown(),
      }),
  }),
  unsubscribeMessage: shellApi({ args: () => z.object({ entityIds: z.array(z.string()).check(z.minLength(1)) }) }),
}

const sharing = {
  /**
   * Logic asks the page's `onShareAppMessage` what to share, and sends it as `content`. A button's call comes from the
   * frame, with `from` and `target` alone: the shell then has logic ask.
   */
  showSharePanel: shellApi({
    args: () => z.object({ content: anything(), from: text, target: anything() }),
    result: () => z.object({ shareResult: z.optional(z.boolean()) }),
  }),
  hideAddToDesktopMenu: shellApi(),
  hideAllAddToDesktopMenu: shellApi(),
  /** Used by programs; of the platform's older documentation. */
  hideFavoriteMenu: shellApi(),
  hideAllFavoriteMenu: shellApi(),
  isCollected: shellApi({ result: () => z.object({ isCollected: z.boolean() }) }),
}

/** Positional arguments; what is reported is written to the console under the level `info`. */
const statistics = {
  reportAnalytics: syncApi(),
  reportMonitor: syncApi(),
  reportEvent: syncApi(),
  reportCustomError: syncApi(),
}

const own = {
  /** `my.call` of what tandem.apis.json declares. */
  customCall: shellApi({
    args: () => z.object({ name: z.string(), params: anything() }),
    result: () => z.unknown(),
    internal: true,
  }),
  /** Behind `getAccessibilityManager().announce`. */
  announce: shellApi({ args: () => z.object({ text: neededText }), internal: true }),
  getAccessibilityManager: syncApi(),
  getExtConfig: logicApi({ result: () => z.object({ data: z.unknown(), extConfig: z.unknown() }) }),
  getLeftButtonsBoundingClientRect: syncApi({
    result: () =>
      z.object({ backButtonIcon: z.unknown(), backButtonInteractive: z.unknown(), homeButtonIcon: z.unknown() }),
  }),
}

export const container = { ...appPages, ...cards, ...cardsOfAp, ...messages, ...sharing, ...statistics, ...own }
