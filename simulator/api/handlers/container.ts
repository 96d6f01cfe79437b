/**
 * Documentation: see `spec/container.ts`. Each dialog names what the app around the program would open, with what the
 * program hands over; a refusal is the failure that a user's cancelling is.
 */
import { ApiError, type ShellApiName } from '../spec'
import { custom } from './custom'
import type { Handlers, ShellServices } from './services'

/** Characters of a program's data that a dialog shows, and those that stand on one line. */
const MAX_SHOWN = 600
const LINE = 60

export const shown = (value: unknown): string => {
  const line = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  const text = typeof value === 'string' || line.length <= LINE ? line : JSON.stringify(value, undefined, 1)
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text
}

/** Lines for what was given, by its names. */
const linesOf = (args: object): string =>
  Object.entries(args)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}: ${shown(value)}`)
    .join('\n')

/** Asks whether the program may be left for `title`; throws where the user stays. */
export async function leaveFor(shell: ShellServices, title: string, args: object): Promise<{}> {
  const { ok } = await shell.dialogs.show({ title, text: linesOf(args), align: 'left', ok: '允许', cancel: '取消' })
  if (!ok) throw new ApiError('api_cancelled', '用户取消操作。')
  return {}
}

const titles = {
  openOtherApp: '即将打开其他应用',
  'ap.openURL': '即将打开支付宝页面',
  'ap.openAlipayApp': '即将打开支付宝应用',
  'ap.navigateToAlipayPage': '即将打开支付宝页面',
  'ap.updateAlipayClient': '即将升级支付宝客户端',
  'ap.navigateToFinance': '即将打开财富页面',
  openVoucherList: '即将打开券列表',
  openVoucherDetail: '即将打开券详情',
  openKBVoucherDetail: '即将打开口碑券详情',
  openTicketList: '即将打开票列表',
  openTicketDetail: '即将打开票详情',
  openMerchantVoucherList: '即将打开商户券列表',
  openMerchantTicketList: '即将打开商户票列表',
  openCardList: '即将打开会员卡列表',
  openMerchantCardList: '即将打开商户会员卡列表',
  openCardDetail: '即将打开会员卡详情',
  'ap.openVoucherList': '即将打开券列表',
  'ap.openVoucherDetail': '即将打开券详情',
  'ap.openKBVoucherDetail': '即将打开口碑券详情',
  'ap.openTicketList': '即将打开票列表',
  'ap.openTicketDetail': '即将打开票详情',
  'ap.openMerchantVoucherList': '即将打开商户券列表',
  'ap.openMerchantTicketList': '即将打开商户票列表',
  'ap.openCardList': '即将打开会员卡列表',
  'ap.openMerchantCardList': '即将打开商户会员卡列表',
} as const satisfies { [N in ShellApiName]?: string }

const leaving = Object.fromEntries(
  Object.entries(titles).map(([name, title]) => [
    name,
    (args: object, shell: ShellServices) => leaveFor(shell, title, args),
  ]),
) as Handlers

/** Documentation, "my.requestSubscribeMessage": at most three templates, 11 for a user who cancels. */
async function subscribe(entityIds: string[], shell: ShellServices): Promise<Record<string, unknown>> {
  if (entityIds.length > 3) throw failedSubscription(203, '无效的参数', '')
  const index = await shell.dialogs.sheet({
    title: `接收以下消息通知：\n${entityIds.map(shown).join('\n')}`,
    items: ['允许', '拒绝'],
    cancel: '取消',
  })
  if (index < 0) throw failedSubscription(11, '用户取消订阅', 'cancel')
  const accepted = index === 0
  return {
    ...Object.fromEntries(entityIds.map((id) => [id, accepted ? 'accept' : 'reject'])),
    behavior: 'subscribe',
    keep: false,
    refuse: false,
    show: true,
    result: {
      subscribeEntityIds: accepted ? entityIds : [],
      subscribedEntityIds: accepted ? entityIds : [],
      unsubscribedEntityIds: accepted ? [] : entityIds,
      currentSubscribedEntityIds: accepted ? entityIds : [],
    },
  }
}

const failedSubscription = (errorCode: number, message: string, behavior: string): ApiError =>
  new ApiError(errorCode === 11 ? 'api_cancelled' : 'api_arguments_invalid', message, errorCode, {
    errorCode,
    behavior,
  })

export interface ShareContent {
  title?: unknown
  desc?: unknown
  path?: unknown
}

export const container: Handlers = {
  ...custom,
  ...leaving,
  requestSubscribeMessage: (args, shell) => subscribe(args.entityIds, shell) as never,
  unsubscribeMessage: (args, shell) => leaveFor(shell, '取消订阅以下消息', { entityIds: args.entityIds }),

  async showSharePanel(args, shell) {
    if (args.content === undefined) {
      shell.emit('onShareAppMessage', { from: args.from ?? 'button', target: args.target })
      return {}
    }
    const { title, desc, path } = (args.content ?? {}) as ShareContent
    const { ok } = await shell.dialogs.show({
      title: '分享给朋友',
      text: linesOf({ title: title ?? shell.appName, desc, path }),
      align: 'left',
      ok: '分享',
      cancel: '取消',
    })
    return { shareResult: ok }
  },
  /** Typings, AccessibilityManager.announce: 60004 without a screen reader. What one would say is shown. */
  announce({ text }, shell) {
    if (!shell.device.get('screen').screenReader) throw new ApiError('api_failed', 'screen reader not running', 60004)
    void shell.toasts.show({ text, kind: 'none', duration: 2000 })
    return {}
  },

  // The simulator's menu has no such entries, which is all that these are about.
  hideAddToDesktopMenu: () => ({}),
  hideAllAddToDesktopMenu: () => ({}),
  hideFavoriteMenu: () => ({}),
  hideAllFavoriteMenu: () => ({}),
  isCollected: () => ({ isCollected: false }),
}
