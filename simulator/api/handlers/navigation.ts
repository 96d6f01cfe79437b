/** Documentation: "路由", "导航栏" (my.hideBackHome), "小程序相互跳转". */
import type { RouteApi } from '../../shell/page-stack'
import { ApiError } from '../spec'
import type { CallContext, Handlers, ShellServices } from './services'

function route(k: RouteApi, args: { url: string; resolvedPath?: string }, shell: ShellServices, call: CallContext): {} {
  const from = args.resolvedPath ?? shell.page(call.page)?.route
  shell.navigate({ k, url: args.url, from }, call.call)
  return {}
}

export const navigation: Handlers = {
  navigateTo: (args, shell, call) => route('navigateTo', args, shell, call),
  redirectTo: (args, shell, call) => route('redirectTo', args, shell, call),
  reLaunch: (args, shell, call) => route('reLaunch', args, shell, call),
  switchTab: (args, shell, call) => route('switchTab', args, shell, call),
  navigateBack: (args, shell, { call }) => (shell.navigate({ k: 'navigateBack', delta: args.delta }, call), {}),
  hideBackHome: (_, shell, call) => (shell.page(call.page)?.hideHome(), {}),

  async navigateToMiniProgram(args, shell) {
    const text = args.path ? `${args.appId}\n${args.path}` : args.appId
    const { ok } = await shell.dialogs.show({ title: '即将打开另一个小程序', text, ok: '允许', cancel: '取消' })
    if (!ok) throw new ApiError('api_cancelled', 'the user did not allow it')
    return {}
  },
  navigateBackMiniProgram() {
    throw new ApiError('api_failed', 'this mini program was not opened by another one')
  },
  exitMiniProgram: (_, shell) => (shell.leaveToBackground(), {}),
  enableAlertBeforeUnload: (args, shell, call) => (shell.askBeforeLeaving(call.page, args.message ?? ''), {}),
  disableAlertBeforeUnload: (_, shell, call) => (shell.askBeforeLeaving(call.page, undefined), {}),
  // The simulator's menu never offers to share, which is all that these two are about.
  hideShareMenu: () => ({}),
  showShareMenu() {
    throw new ApiError('api_not_available', 'showShareMenu: the simulator has nobody to share with')
  },
}
