/**
 * `<web-view>` (documentation: "web-view"): a web page over the whole page. It is untrusted: a sandboxed frame that
 * keeps its origin only where that is another one than the simulator's, since it could lift its sandbox otherwise.
 */
import { component, part } from './base-element'
import { str } from './coerce'
import { asset, emit, log } from './host'

export class AWebView extends component({ src: str() }) {
  private frame!: HTMLIFrameElement

  protected override created(): void {
    this.hostClass('a-web-view')
    this.frame = part('iframe')
    this.frame.referrerPolicy = 'no-referrer'
    this.frame.addEventListener('load', () => {
      if (this.frame.src) emit(this, 'load', { src: this.props.src })
    })
    this.append(this.frame)
    this.open()
  }

  protected override connected(): void {
    addEventListener('message', this.heard)
  }

  protected override disconnected(): void {
    removeEventListener('message', this.heard)
  }

  protected override changed(): void {
    this.open()
  }

  override invoke(method: string, args: unknown[]): unknown {
    if (method !== 'postMessage') return super.invoke(method, args)
    this.frame.contentWindow?.postMessage(args[0], '*')
    return undefined
  }

  private open(): void {
    const { src } = this.props
    if (!src) return this.frame.removeAttribute('src')
    let url: URL | undefined
    try {
      url = new URL(asset(src), location.href)
    } catch {
      url = undefined
    }
    if (!url || !/^https?:$/.test(url.protocol)) {
      log('error', 'web_view_src_invalid', `<web-view src="${src.slice(0, 200)}">: not a web address`)
      emit(this, 'error', { src })
      return
    }
    const foreign = url.origin !== location.origin && !url.hostname.endsWith('.sim.localhost')
    this.frame.setAttribute('sandbox', `allow-scripts allow-forms allow-popups${foreign ? ' allow-same-origin' : ''}`)
    this.frame.src = url.href
  }

  private heard = (event: MessageEvent): void => {
    if (event.source === this.frame.contentWindow && event.source) emit(this, 'message', { data: event.data })
  }
}
