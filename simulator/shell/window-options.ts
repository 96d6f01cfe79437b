/**
 * Reads `window` options the way programs write them (documentation: "app.json 应用配置", "页面配置"): `YES` and
 * true alike, and the names of the other dialect, which occur in programs that work on the platform.
 */
import type { WindowConfig } from '../../protocol/artifact'
import { isOn } from '../../base/window-switch'
import { cssColor, isDark } from './color'

export type Transparent = 'none' | 'always' | 'auto'

/** What a navigation bar shows; `front` undefined means: by the background. */
export interface BarOptions {
  title: string
  image?: string
  background: string
  front?: 'white' | 'black'
  /** Of the bar's own buttons, where it is another than the front's. */
  buttonColor?: string
  transparent: Transparent
  penetrate: boolean
  loading: boolean
  optionIcon?: string
}

export const DEFAULT_BAR = '#ffffff'

function transparency(window: WindowConfig): Transparent {
  const value = window.transparentTitle
  return value === 'always' || value === 'auto' ? value : 'none'
}

export const isTransparent = (window: WindowConfig): boolean => transparency(window) !== 'none'

export function barOptions(window: WindowConfig): BarOptions {
  const title = window.defaultTitle ?? window['navigationBarTitleText']
  const image = window.titleImage
  const menu = window['optionMenu'] as { icon?: unknown } | undefined
  return {
    title: typeof title === 'string' ? title : '',
    image: typeof image === 'string' && image ? image : undefined,
    background: cssColor(window.titleBarColor ?? window['navigationBarBackgroundColor']) ?? DEFAULT_BAR,
    front: frontColor(window),
    // Documentation: "页面配置", barButtonTheme.
    buttonColor: window.barButtonTheme === 'default' ? '#108ee9' : undefined,
    transparent: transparency(window),
    penetrate: isOn(window.titlePenetrate),
    loading: isOn(window.showTitleLoading),
    optionIcon: typeof menu?.icon === 'string' ? menu.icon : undefined,
  }
}

/**
 * A transparent bar has its front by the colour that the program gave it, too: pages with a dark one are dark at their
 * top, as the example in the documentation ("页面配置") and the platform's own demonstration are.
 */
export const frontOf = ({ front, background }: Pick<BarOptions, 'front' | 'background'>): 'white' | 'black' =>
  front ?? (isDark(background) ? 'white' : 'black')

function frontColor(window: WindowConfig): 'white' | 'black' | undefined {
  const front = String(window['navigationBarFrontColor'] ?? window.navigationBarTextStyle ?? '').toLowerCase()
  if (front === 'white' || front === '#ffffff') return 'white'
  if (front === 'black' || front === '#000000') return 'black'
  return window.barButtonTheme === 'light' ? 'white' : undefined
}

export function pageBackground(window: WindowConfig): string | undefined {
  return cssColor(window.backgroundColor)
}

/** By hand: my.startPullDownRefresh works in any case (documentation: "my.startPullDownRefresh"). */
export function canPullDown(window: WindowConfig): boolean {
  const bounce = window.allowsBounceVertical
  return isOn(window.pullRefresh ?? window['enablePullDownRefresh']) && isOn(bounce, true)
}

/**
 * How the page is held whatever the device is; undefined where it turns with it. The platform's documentation does not
 * have `pageOrientation`: it means what it means in the dialect that programs bring it from, but a page that does not
 * name it turns, so that it can be looked at in both ways.
 */
export function orientationOf(window: WindowConfig): 'portrait' | 'landscape' | undefined {
  const wanted = window['pageOrientation']
  return wanted === 'portrait' || wanted === 'landscape' ? wanted : undefined
}

export const mayGestureBack = (window: WindowConfig): boolean => isOn(window['gestureBack'], true)
