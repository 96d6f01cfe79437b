/**
 * `web-view.min.js`: what a web page in a `<web-view>` loads to speak with the mini program around it (documentation:
 * "web-view", 可用 API). Elsewhere it does nothing: `my.getEnv` says so, and calls fail.
 */
import { WEB_VIEW, webViewApis, type PageToWebView, type WebViewToPage } from '../../protocol/web-view'

interface Callbacks {
  success?: (value: unknown) => void
  fail?: (error: unknown) => void
  complete?: (answer: unknown) => void
}

const inside = parent !== window
const waiting = new Map<number, (answer: { value?: unknown; error?: unknown }) => void>()
let calls = 0

const post = (message: object): void =>
  parent.postMessage({ tandemWebView: WEB_VIEW, ...message } as PageToWebView, '*')

const call =
  (name: string) =>
  (given: Callbacks & Record<string, unknown> = {}): void => {
    const { success, fail, complete, ...args } = given ?? {}
    const number = calls++
    waiting.set(number, ({ value, error }) => {
      if (error) fail?.(error)
      else success?.(value)
      complete?.(error ?? value)
    })
    if (inside) post({ k: 'call', call: number, name, args })
    else answered(number, { error: { error: 3, errorMessage: `${name}: this page is not in a mini program` } })
  }

function answered(number: number, answer: { value?: unknown; error?: unknown }): void {
  const run = waiting.get(number)
  waiting.delete(number)
  run?.(answer)
}

interface My extends Record<string, unknown> {
  onMessage?: (data: unknown) => void
}

const my: My = {
  ...Object.fromEntries(Object.keys(webViewApis).map((name) => [name, call(name)])),
  postMessage: (data: unknown) => inside && post({ k: 'message', data }),
  getEnv: (callback?: (env: { miniprogram: boolean }) => void) => callback?.({ miniprogram: inside }),
}

addEventListener('message', ({ source, data }: MessageEvent<WebViewToPage | null>) => {
  if (source !== parent || data?.tandemWebView !== WEB_VIEW) return
  if (data.k === 'message') my.onMessage?.(data.data)
  else if (data.k === 'result') answered(data.call, data)
})

const tellTitle = (): void => post({ k: 'title', title: document.title })
if (inside) {
  addEventListener('load', tellTitle)
  new MutationObserver(tellTitle).observe(document.head ?? document.documentElement, {
    subtree: true,
    childList: true,
    characterData: true,
  })
}

Object.assign(window, { my })
