/** `<image>` and `<cover-image>` (documentation: "image", "cover-image"). The template's `a-image` holds one `<img>`. */
import { component, part } from './base-element'
import { bool, str } from './coerce'
import { asset, emit } from './host'

const types = {
  src: str(),
  mode: str('scaleToFill'),
  'lazy-load': bool(),
  'default-source': str(),
  alt: str(),
  'background-size': str(),
}

export class AImage extends component(types) {
  static override inert: Record<string, string> = {
    webp: 'every kind of picture that the browser knows is shown',
    'show-menu-by-longpress': 'a long press opens no menu of the platform here',
  }
  private img!: HTMLImageElement
  /** Loads the real picture while the default one is shown. */
  private loader?: HTMLImageElement

  protected override created(): void {
    this.hostClass('a-image')
    this.reflect('mode', 'background-size')
    this.img = part('img')
    this.img.draggable = false
    this.img.decoding = 'async'
    if (this.props['lazy-load']) this.img.loading = 'lazy'
    this.img.alt = this.props.alt
    this.appendChild(this.img)
    this.load()
  }

  protected override changed(name: string): void {
    if (name === 'mode' || name === 'background-size') this.reflect(name)
    else if (name === 'alt') this.img.alt = this.props.alt
    else if (name === 'src' || name === 'default-source') this.load()
    else if (name === 'lazy-load') this.img.loading = this.props['lazy-load'] ? 'lazy' : 'eager'
  }

  private load(): void {
    const { src, 'default-source': fallback } = this.props
    if (this.loader) this.loader.onload = this.loader.onerror = null
    this.loader = undefined
    // Without a source there is no picture, and no error either.
    if (!src && !fallback) {
      this.img.hidden = true
      this.img.removeAttribute('src')
      return
    }
    this.img.hidden = false
    if (!fallback || !src) return this.request(this.img, src || fallback)
    this.img.onload = this.img.onerror = null
    this.img.src = asset(fallback)
    this.request((this.loader = new Image()), src)
  }

  private request(img: HTMLImageElement, src: string): void {
    const url = asset(src)
    img.onload = () => {
      if (img !== this.img) this.img.src = url
      this.img.hidden = false
      emit(this, 'load', { width: img.naturalWidth, height: img.naturalHeight })
    }
    img.onerror = () => {
      // The browser's sign for a broken picture is not the platform's: nothing is shown.
      if (img === this.img) this.img.hidden = true
      emit(this, 'error', { errMsg: `image:fail cannot load ${src.slice(0, 200)}` })
    }
    img.src = url
  }
}

export class ACoverImage extends AImage {}
