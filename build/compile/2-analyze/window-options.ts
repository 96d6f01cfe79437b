/**
 * Window options of app.json and page json (documentation: "app.json 应用配置", "页面配置"), with the names that programs
 * carry over from another dialect, and switches as booleans however they are written.
 */
import type { TabBar, WindowConfig } from '../../../protocol/artifact'
import { isRecord } from './read-source'

const ALIASES: Record<string, string> = {
  navigationBarTitleText: 'defaultTitle',
  navigationBarBackgroundColor: 'titleBarColor',
  enablePullDownRefresh: 'pullRefresh',
}
const SWITCHES = new Set([
  'pullRefresh',
  'allowsBounceVertical',
  'showTitleLoading',
  'enableScrollBar',
  'gestureBack',
  'responsive',
])
const NUMBERS = new Set(['onReachBottomDistance'])
/** Entries of a page's or component's json that are no window options. */
const OTHERS = new Set([
  'usingComponents',
  'component',
  'styleIsolation',
  'componentPlaceholder',
  'componentGenerics',
  'options',
  'window',
])

export function readWindow(value: unknown): WindowConfig {
  const window: WindowConfig = {}
  if (!isRecord(value)) return window
  for (const [name, option] of Object.entries(value)) {
    if (OTHERS.has(name) || option === undefined || option === null) continue
    const alias = ALIASES[name]
    // The platform's own name wins where both stand there.
    if (alias === undefined) window[name] = plain(name, option)
    else if (!(alias in value)) window[alias] = plain(alias, option)
  }
  return window
}

function plain(name: string, option: unknown): unknown {
  if (SWITCHES.has(name)) return typeof option === 'string' ? /^(yes|true)$/i.test(option.trim()) : Boolean(option)
  if (NUMBERS.has(name)) return Number.isFinite(Number(option)) ? Number(option) : undefined
  return option
}

/** A page's json: its options stand at the top, in some programs inside `window` as in app.json. */
export const readPageWindow = (value: unknown): WindowConfig =>
  isRecord(value) ? { ...readWindow(value.window), ...readWindow(value) } : {}

/** `tabBar`, pages not yet checked. `list`, `text`, `iconPath`, … are the other dialect's names. */
export function readTabBar(value: unknown): TabBar | undefined {
  if (!isRecord(value)) return undefined
  const items = Array.isArray(value.items) ? value.items : Array.isArray(value.list) ? value.list : []
  const text = (option: unknown) => (typeof option === 'string' && option ? option : undefined)
  const bar: TabBar = {
    items: items.filter(isRecord).map((item) => ({
      pagePath: readRoute(text(item.pagePath) ?? ''),
      name: text(item.name) ?? text(item.text) ?? '',
      ...defined({ icon: asset(text(item.icon) ?? text(item.iconPath)) }),
      ...defined({ activeIcon: asset(text(item.activeIcon) ?? text(item.selectedIconPath)) }),
    })),
    ...defined({ textColor: text(value.textColor) ?? text(value.color) }),
    ...defined({ selectedColor: text(value.selectedColor) }),
    ...defined({ backgroundColor: text(value.backgroundColor) }),
    ...(value.customize === true || value.customize === 'true' ? { customize: true } : {}),
  }
  return bar
}

const defined = <T extends object>(value: T): Partial<T> =>
  Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as Partial<T>

const asset = (path: string | undefined) =>
  path === undefined || /^([a-z]+:)?\/\/|^data:/i.test(path) ? path : path.replace(/\\/g, '/').replace(/^(\.?\/)+/, '')

/** A page's path as programs write it → as a route: no leading slash, no extension. */
export const readRoute = (path: string): string =>
  path
    .trim()
    .replace(/\\/g, '/')
    .replace(/^(\.?\/)+/, '')
    .replace(/\.(axml|html)$/, '')
