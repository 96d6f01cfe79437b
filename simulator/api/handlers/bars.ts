/** Documentation: "导航栏", "tabBar", "设置窗口背景". */
import { argb, cssColor } from '../../shell/color'
import { assetUrl } from '../../shell/tab-bar'
import { ApiError } from '../spec'
import type { CallContext, Handlers, PageControls, ShellServices } from './services'

function pageOf(shell: ShellServices, call: CallContext): PageControls {
  const page = shell.page(call.page)
  if (!page) throw new ApiError('page_gone', 'the page that called was closed')
  return page
}

/** #ffffff and #000000 are the only two (documentation: "my.setNavigationBar", frontColor). */
function front(color: string | undefined): 'white' | 'black' | undefined {
  const css = cssColor(color)
  if (css === '#ffffff' || css === '#fff' || css === 'white') return 'white'
  return css === '#000000' || css === '#000' || css === 'black' ? 'black' : undefined
}

const navigationBar: Handlers = {
  setNavigationBar(args, shell, call) {
    const page = pageOf(shell, call)
    if (args.reset) {
      page.changeBar({ background: '#ffffff', front: 'black', borderBottom: undefined, image: undefined })
    }
    const background = cssColor(args.backgroundColor)
    const border = background ?? cssColor(args.borderBottomColor)
    page.changeBar({
      ...(args.title === undefined ? {} : { title: args.title, image: undefined }),
      ...(args.image ? { image: assetUrl(args.image) } : {}),
      ...(background ? { background } : {}),
      ...(border ? { borderBottom: border } : {}),
      ...(front(args.frontColor) ? { front: front(args.frontColor) } : {}),
    })
    return {}
  },
  setNavigationBarTitle(args, shell, call) {
    pageOf(shell, call).changeBar({ title: args.title ?? '', image: args.image ? assetUrl(args.image) : undefined })
    return {}
  },
  setNavigationBarColor(args, shell, call) {
    const background = cssColor(args.backgroundColor)
    const color = front(args.frontColor)
    pageOf(shell, call).changeBar({ ...(background ? { background } : {}), ...(color ? { front: color } : {}) })
    return {}
  },
  setNavigationBarBottomLineColor: (args, shell, call) => (
    pageOf(shell, call).changeBar({ borderBottom: cssColor(args.borderBottomColor ?? args.color) }),
    {}
  ),
  getTitleColor: (_, shell, call) => ({ color: argb(pageOf(shell, call).barColor) }),
  showNavigationBarLoading: (_, shell, call) => (pageOf(shell, call).changeBar({ loading: true }), {}),
  hideNavigationBarLoading: (_, shell, call) => (pageOf(shell, call).changeBar({ loading: false }), {}),
  setOptionMenu: (args, shell, call) => (
    pageOf(shell, call).changeBar({ optionIcon: args.icon ? assetUrl(args.icon) : undefined }),
    {}
  ),
  setBackgroundColor: (args, shell, call) => (pageOf(shell, call).setBackground(cssColor(args.backgroundColor)), {}),
  setBackgroundTextStyle(args, shell, call) {
    pageOf(shell, call).setPullDown({ textStyle: args.textStyle === 'light' ? 'light' : 'dark' })
    return {}
  },
}

const BORDERS: Record<string, string> = { black: '#e5e5e5', white: '#ffffff' }

function barOf(shell: ShellServices) {
  if (!shell.tabBar.config) throw new ApiError('tab_bar_absent', '当前页面不在 tabBar 上。')
  return shell.tabBar.view
}

function changeTab(
  shell: ShellServices,
  index: number,
  change: Parameters<ShellServices['tabBar']['view']['change']>[1],
): {} {
  if (!barOf(shell).change(index, change)) {
    throw new ApiError('tab_bar_index_invalid', `无效参数: Error: Index ${index} of TabBar do not exists!`)
  }
  return {}
}

function onTabPage(shell: ShellServices): void {
  barOf(shell)
  if (!shell.tabBar.onTabPage) throw new ApiError('tab_bar_absent', '当前页面不在 tabBar 上。')
}

const tabs: Handlers = {
  showTabBar: (_, shell) => (onTabPage(shell), shell.tabBar.setVisible(true), {}),
  hideTabBar: (_, shell) => (onTabPage(shell), shell.tabBar.setVisible(false), {}),
  setTabBarStyle(args, shell) {
    const border = args.borderStyle ? (BORDERS[args.borderStyle] ?? cssColor(args.borderStyle)) : undefined
    barOf(shell).restyle({
      color: cssColor(args.color),
      selectedColor: cssColor(args.selectedColor),
      backgroundColor: cssColor(args.backgroundColor),
      border,
    })
    return {}
  },
  setTabBarItem: (args, shell) =>
    changeTab(shell, args.index, {
      ...(args.text === undefined ? {} : { text: args.text }),
      ...(args.iconPath ? { icon: args.iconPath } : {}),
      ...(args.selectedIconPath ? { activeIcon: args.selectedIconPath } : {}),
    }),
  setTabBarBadge: (args, shell) => changeTab(shell, args.index, { badge: args.text ?? '' }),
  removeTabBarBadge: (args, shell) => changeTab(shell, args.index, { badge: undefined }),
  showTabBarRedDot: (args, shell) => changeTab(shell, args.index, { dot: true }),
  hideTabBarRedDot: (args, shell) => changeTab(shell, args.index, { dot: false }),
}

const page: Handlers = {
  startPullDownRefresh: (_, shell, call) => (pageOf(shell, call).pullDown(true), {}),
  stopPullDownRefresh: (_, shell, call) => (pageOf(shell, call).pullDown(false), {}),
  setCanPullDown: (args, shell, call) => (pageOf(shell, call).setPullDown({ allowed: args.canPullDown !== false }), {}),
  hideKeyboard: (_, shell, call) => (pageOf(shell, call).blur(), {}),
}

export const bars: Handlers = { ...navigationBar, ...tabs, ...page }
