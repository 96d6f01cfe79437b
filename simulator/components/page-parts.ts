/** Components that say something about the page: `<match-media>`, `<page-meta>`, `<root-portal>`. */
import { camel } from '../../protocol/builtins'
import { component } from './base-element'
import { bool, num, raw, str, toPx, toText } from './coerce'
import { glide } from './glide'
import { callApi, emit, log } from './host'

const mediaTypes = {
  'min-width': raw<unknown>(),
  'max-width': raw<unknown>(),
  width: raw<unknown>(),
  'min-height': raw<unknown>(),
  'max-height': raw<unknown>(),
  height: raw<unknown>(),
  orientation: str(),
}

/** Shows its content while the page's viewport meets every condition (documentation: "match-media"). */
export class AMatchMedia extends component(mediaTypes) {
  private query?: MediaQueryList

  protected override connected(): void {
    this.watch()
  }

  protected override disconnected(): void {
    this.query?.removeEventListener('change', this.show)
  }

  protected override changed(): void {
    this.watch()
  }

  private watch(): void {
    this.query?.removeEventListener('change', this.show)
    const sizes = (['min-width', 'max-width', 'width', 'min-height', 'max-height', 'height'] as const)
      .filter((name) => toText(this.props[name]) !== '')
      .map((name) => `(${name}: ${toPx(this.props[name])}px)`)
    const { orientation } = this.props
    const turned = orientation === 'landscape' || orientation === 'portrait' ? [`(orientation: ${orientation})`] : []
    this.query = matchMedia([...sizes, ...turned].join(' and ') || 'all')
    this.query.addEventListener('change', this.show)
    this.show()
  }

  private show = (): void => {
    this.toggleAttribute('matches', this.query?.matches ?? true)
  }
}

const metaTypes = {
  'background-text-style': str(),
  'background-color': str(),
  'background-color-top': str(),
  'background-color-bottom': str(),
  'root-background-color': str(),
  'scroll-top': raw<unknown>(),
  'scroll-duration': num(300),
  'page-style': str(),
  'page-font-size': str(),
  'root-font-size': str(),
}

const windowColors = new Set(['background-color', 'background-color-top', 'background-color-bottom'])

const ask = (api: string, args: object): void =>
  void callApi(api, args).catch((error: { message?: string }) =>
    log('warn', 'page_meta_failed', `<page-meta>: ${error?.message ?? String(error)}`),
  )

/** Settings of the page as an element (documentation: "page-meta"). */
export class APageMeta extends component(metaTypes) {
  private stop = () => {}

  protected override connected(): void {
    for (const name of Object.keys(metaTypes)) this.changed(name)
    document.addEventListener('scroll', this.scrolled, { passive: true })
    addEventListener('resize', this.resized)
  }

  protected override disconnected(): void {
    document.removeEventListener('scroll', this.scrolled)
    removeEventListener('resize', this.resized)
    this.stop()
  }

  protected override changed(name: string): void {
    const { props } = this
    const page = this.closest('a-page')
    const given = props[name as keyof typeof metaTypes]
    if (given === undefined || given === '') return
    if (name === 'scroll-top') this.scrollPage(toPx(given))
    else if (name === 'root-font-size') document.documentElement.style.fontSize = system(props['root-font-size'])
    else if (name === 'background-text-style') ask('setBackgroundTextStyle', { textStyle: props[name] })
    else if (windowColors.has(name)) this.colorWindow(name, String(given))
    else if (page instanceof HTMLElement) {
      if (name === 'page-style' || name === 'page-font-size' || name === 'root-background-color') {
        page.style.cssText = props['page-style']
        if (props['page-font-size']) page.style.fontSize = system(props['page-font-size'])
        if (props['root-background-color']) page.style.backgroundColor = props['root-background-color']
      }
    }
  }

  /** As my.setBackgroundColor has it: the window that the page lies on. */
  private colorWindow(name: string, color: string): void {
    if (name === 'background-color') document.body.style.backgroundColor = color
    ask('setBackgroundColor', { [camel(name)]: color })
  }

  private resized = (): void => {
    emit(this, 'resize', { size: { windowWidth: innerWidth, windowHeight: innerHeight } })
  }

  private scrollPage(top: number): void {
    this.stop()
    const scroller = document.scrollingElement ?? document.documentElement
    const from = scroller.scrollTop
    this.stop = glide(this.props['scroll-duration'], (share) => (scroller.scrollTop = from + (top - from) * share))
  }

  private scrolled = (): void => {
    emit(this, 'scroll', { scrollTop: document.scrollingElement?.scrollTop ?? 0 })
  }
}

const system = (size: string): string => (size === 'system' ? '16px' : size)

/** Its content stands above the page, whatever surrounds it there (documentation: "root-portal"). */
export class ARootPortal extends component({ enable: bool(true) }) {
  protected override connected(): void {
    this.show()
  }

  protected override changed(): void {
    this.show()
  }

  private show(): void {
    // The browser's top layer leaves the element at its place in the tree, where the template needs it.
    if (this.props.enable && 'popover' in this) {
      this.popover = 'manual'
      this.showPopover()
    } else this.removeAttribute('popover')
  }
}
