/**
 * `<web-view>` ⇄ the web page in it, over `window.postMessage` (documentation: "web-view", 可用 API). The page speaks
 * through `web-view.min.js`, which it loads from the simulator's origin (`/__tandem/rt/web-view.min.js`) as it loads
 * the platform's own from `https://appx/web-view.min.js` on a phone. Both ends are strangers to each other: what does
 * not fit is dropped, a page may call the APIs of `webViewApis` alone, and the shell checks its arguments as any others.
 */
import type { WireError } from './diagnostics'

/** Version, and what tells these messages from all others. */
export const WEB_VIEW = 1

export type PageToWebView = { tandemWebView: number } & (
  | { k: 'message'; data: unknown }
  | { k: 'title'; title: string }
  | { k: 'call'; call: number; name: string; args: unknown }
)

export type WebViewToPage = { tandemWebView: number } & (
  { k: 'message'; data: unknown } | { k: 'result'; call: number; value?: unknown; error?: WireError }
)

/** As the page calls them, and what each is in the program. */
export const webViewApis: Record<string, string> = {
  navigateTo: 'navigateTo',
  navigateBack: 'navigateBack',
  switchTab: 'switchTab',
  reLaunch: 'reLaunch',
  redirectTo: 'redirectTo',
  chooseImage: 'chooseImage',
  previewImage: 'previewImage',
  getLocation: 'getLocation',
  openLocation: 'openLocation',
  alert: 'alert',
  showLoading: 'showLoading',
  hideLoading: 'hideLoading',
  getNetworkType: 'getNetworkType',
  startShare: 'showSharePanel',
  tradePay: 'tradePay',
}
