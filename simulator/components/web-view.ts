/**
 * `<web-view>` (documentation: "web-view"): a web page over the whole page. It is untrusted: a sandboxed frame that
 * keeps its origin only where that is another one than the simulator's, since it could lift its sandbox otherwise.
 * It speaks as protocol/web-view.ts says; a page that has not loaded that script may post to its parent as well.
 */
import { WEB_VIEW, webViewApis, type PageToWebView, type WebViewToPage } from '../../protocol/web-view'
import { isInPlayer } from '../../base/runtime-files'
import { component, part } from './base-element'
import { str } from './coerce'
import { asset, callApi, emit, log } from './host'

const isPageMessage = (data: unknown): data is PageToWebView =>
  typeof data === 'object' && data !== null && (data as { tandemWebView?: unknown }).tandemWebView === WEB_VIEW

export class AWebView extends component({ src: str() }) {
  private frame!: HTMLIFrameElement
  private failed = ''

  protected override created(): void {
    this.hostClass('a-web-view')
    this.frame = part('iframe')
    this.frame.referrerPolicy = 'no-referrer'
    this.frame.addEventListener('load', () => {
      // The browser loads a page of its own for what it cannot reach, and does not tell.
      if (this.frame.src && this.failed !== this.props.src) emit(this, 'load', { src: this.props.src })
    })
    this.open()
  }

  protected override connected(): void {
    addEventListener('message', this.heard)
    document.addEventListener('securitypolicyviolation', this.refused)
  }

  protected override disconnected(): void {
    removeEventListener('message', this.heard)
    document.removeEventListener('securitypolicyviolation', this.refused)
  }

  protected override changed(): void {
    this.open()
  }

  override invoke(method: string, args: unknown[]): unknown {
    if (method !== 'postMessage') return super.invoke(method, args)
    this.tell({ tandemWebView: WEB_VIEW, k: 'message', data: args[0] })
    return undefined
  }

  private tell(message: WebViewToPage): void {
    this.frame.contentWindow?.postMessage(message, '*')
  }

  private open(): void {
    const { src } = this.props
    this.failed = ''
    // Not where it is there: a frame that is moved loads anew.
    if (this.frame.parentElement !== this) this.replaceChildren(this.frame)
    if (!src) return this.frame.removeAttribute('src')
    let url: URL | undefined
    try {
      url = new URL(asset(src), document.baseURI)
    } catch {
      url = undefined
    }
    if (!url || !/^https?:$/.test(url.protocol)) {
      log('error', 'web_view_src_invalid', `<web-view src="${src.slice(0, 200)}">: not a web address`)
      emit(this, 'error', { src })
      return
    }
    const foreign = url.origin !== origin && !url.hostname.endsWith('.sim.localhost')
    this.frame.setAttribute('sandbox', `allow-scripts allow-forms allow-popups${foreign ? ' allow-same-origin' : ''}`)
    this.frame.src = url.href
    // A browser says what it does not let in, and no more: of other sites a player learns nothing.
    if (foreign && !isInPlayer()) void this.probe(src, url)
  }

  /** A player lets in the sites that the program is granted; this is any page that the frame was led to, by itself too. */
  private refused = ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent): void => {
    if (effectiveDirective !== 'frame-src') return
    const { src } = this.props
    this.failed = src
    const site = blockedURI.slice(0, 200)
    log('error', 'web_view_domain_forbidden', `<web-view>: ${site} is not among the domains that the platform allows`)
    this.frame.remove()
    const said = part('div', 'refused')
    said.append(line('该页面不在小程序可访问的范围内'), line('This page is not among those that the program may show'))
    said.append(line(site))
    this.append(said)
    emit(this, 'error', { src })
  }

  /** A frame does not say whether its page could be had, nor why it is not shown: the host looks. */
  private async probe(src: string, url: URL): Promise<void> {
    try {
      const answer = (await callApi('request', { url: url.href, method: 'HEAD', dataType: 'text' })) as {
        headers?: Record<string, unknown>
      }
      if (this.props.src === src && refusesFrames(answer.headers ?? {}))
        log(
          'warn',
          'web_view_framing_refused',
          `<web-view src="${url.origin}">: this site does not let itself be shown in frames, so it stays empty here; on a phone it is no frame`,
        )
    } catch (error) {
      const { code, data } = error as { code?: string; data?: { status?: unknown } }
      // An answer of another kind than success is still a page.
      if (this.props.src !== src || Number(data?.status) > 0 || code === 'bridge_not_connected') return
      this.failed = src
      log('error', 'web_view_load_failed', `<web-view src="${url.href.slice(0, 200)}"> could not be loaded`)
      emit(this, 'error', { src })
    }
  }

  private heard = (event: MessageEvent): void => {
    if (!event.source || event.source !== this.frame.contentWindow) return
    const { data } = event
    if (!isPageMessage(data)) emit(this, 'message', { data })
    else if (data.k === 'message') emit(this, 'message', { data: data.data })
    else if (data.k === 'title' && typeof data.title === 'string') this.entitle(data.title.slice(0, 200))
    else if (data.k === 'call') void this.call(data)
  }

  /** The bar above shows the title of the page within. */
  private entitle(title: string): void {
    if (title) void callApi('setNavigationBar', { title }).catch(() => {})
  }

  private async call({ call, name, args }: Extract<PageToWebView, { k: 'call' }>): Promise<void> {
    const api = Object.hasOwn(webViewApis, String(name)) ? webViewApis[name] : undefined
    const reply = { tandemWebView: WEB_VIEW, k: 'result', call: Number(call) } as const
    if (!api) {
      const message = `my.${String(name).slice(0, 100)} is not available in a web-view`
      return this.tell({ ...reply, error: { code: 'api_not_available', message } })
    }
    try {
      this.tell({ ...reply, value: await callApi(api, name === 'startShare' ? { from: 'web-view' } : args) })
    } catch (error) {
      const { code, message, data } = error as { code: string; message: string; data?: unknown }
      this.tell({ ...reply, error: { code, message, ...(data === undefined ? {} : { data }) } })
    }
  }
}

function line(text: string): HTMLElement {
  const element = document.createElement('p')
  element.textContent = text
  return element
}

const refusesFrames = (headers: Record<string, unknown>): boolean => {
  const header = (name: string): string => {
    const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name)
    return String(found?.[1] ?? '').toLowerCase()
  }
  const ancestors = /frame-ancestors\s+([^;]*)/.exec(header('content-security-policy'))?.[1]?.trim()
  return header('x-frame-options') !== '' || (ancestors !== undefined && !/(^|\s)(\*|https?:)(\s|$)/.test(ancestors))
}
