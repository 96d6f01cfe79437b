/** Documentation: "路由", "导航栏" (my.hideBackHome), "小程序相互跳转". */
import type { RouteApi } from '../../shell/page-stack'
import { ApiError } from '../spec'
import { container, leaveFor } from './container'
import type { CallContext, Handlers, ShellServices } from './services'

function route(
  k: RouteApi,
  args: { url: string; resolvedPath?: string },
  shell: ShellServices,
  call: CallContext,
): {} | Promise<{}> {
  const from = args.resolvedPath ?? shell.page(call.page)?.route
  return shell.navigate({ k, url: args.url, from }, call.call)?.then(() => ({})) ?? {}
}

export const navigation: Handlers = {
  ...container,
  navigateTo: (args, shell, call) => route('navigateTo', args, shell, call),
  redirectTo: (args, shell, call) => route('redirectTo', args, shell, call),
  reLaunch: (args, shell, call) => route('reLaunch', args, shell, call),
  switchTab: (args, shell, call) => route('switchTab', args, shell, call),
  navigateBack: (args, shell, { call }) => (void shell.navigate({ k: 'navigateBack', delta: args.delta }, call), {}),
  hideBackHome: (_, shell, call) => (shell.page(call.page)?.hideHome(), {}),

  navigateToMiniProgram: (args, shell) => leaveFor(shell, '即将打开另一个小程序', args),
  navigateBackMiniProgram(args, shell) {
    const { appId, extraData } = args
    if (!appId) throw new ApiError('api_failed', 'this mini program was not opened by another one')
    return leaveFor(shell, '即将返回上一个小程序', { appId, extraData })
  },
  exitMiniProgram: (_, shell) => (shell.leaveToBackground(), {}),
  enableAlertBeforeUnload: (args, shell, call) => (shell.askBeforeLeaving(call.page, args.message ?? ''), {}),
  disableAlertBeforeUnload: (_, shell, call) => (shell.askBeforeLeaving(call.page, undefined), {}),
  hideShareMenu: (_, shell, call) => (shell.allowShare(call.page, false), {}),
  showShareMenu: (args, shell, call) => (shell.allowShare(call.page, args.hidden !== true), {}),
}
