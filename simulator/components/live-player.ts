/**
 * `<live-player>` and its context: plays what the browser plays (mp4, webm, HLS where it has it). The documentation has
 * no page for it any more; attributes, states and methods are those that programs use. RTMP and FLV streams need the
 * platform's own player: they end in `error` with state −2302, and the console says so.
 */
import { component, part } from './base-element'
import { bool, str } from './coerce'
import { asset, emit, holdBack, logOnce, useAbility } from './host'

const types = {
  src: str(),
  autoplay: bool(),
  muted: bool(),
  'object-fit': str('contain'),
  orientation: str('vertical'),
}

/** Codes of `stateChange`. */
const states = { connected: 2002, playing: 2004, ended: 2006, loading: 2007, failed: -2301, unsupported: -2302 }

const buffering = 'the browser decides how far it reads ahead'

export class ALivePlayer extends component(types) {
  static override inert = {
    mode: buffering,
    'min-cache': buffering,
    'max-cache': buffering,
    'background-mute': 'a page that is not shown goes on as it is',
  }
  private video!: HTMLVideoElement
  private full?: { dispose(): void }

  protected override created(): void {
    this.hostClass('a-live-player')
    const video = (this.video = part('video'))
    video.playsInline = true
    const style = part('style')
    style.textContent = ':host { position: relative } video { position: absolute; inset: 0; width: 100%; height: 100% }'
    this.attachShadow({ mode: 'open' }).append(style, video, part('slot'))
    const tell = (type: string, code: number): void =>
      video.addEventListener(type, () => emit(this, 'stateChange', { code }))
    tell('loadedmetadata', states.connected)
    tell('playing', states.playing)
    tell('waiting', states.loading)
    tell('ended', states.ended)
    video.addEventListener('error', () => this.failed(states.failed, 'the stream cannot be played'))
    for (const name of Object.keys(types)) this.changed(name)
  }

  protected override changed(name: string): void {
    const { video, props } = this
    if (name === 'src') this.load()
    else if (name === 'muted') video.muted = props.muted
    else if (name === 'object-fit') video.style.objectFit = props['object-fit'] === 'fillCrop' ? 'cover' : 'contain'
    else if (name === 'autoplay' && props.autoplay && props.src) this.play().catch(() => {})
  }

  protected override disconnected(): void {
    this.leave()
    this.video.pause()
  }

  private load(): void {
    const { src, autoplay } = this.props
    if (!src) return this.video.removeAttribute('src')
    if (/^rtmp:|\.flv(\?|$)/i.test(src)) {
      const why = "live-player: RTMP and FLV need the platform's own player; mp4, webm and HLS can be shown here"
      logOnce('warn', 'live_stream_unsupported', why)
      return this.failed(states.unsupported, why)
    }
    this.video.src = asset(src)
    if (autoplay) this.play().catch(() => {})
  }

  private failed(code: number, errMsg: string): void {
    emit(this, 'stateChange', { code })
    emit(this, 'error', { errCode: code, errMsg })
  }

  private async play(): Promise<object> {
    try {
      await this.video.play()
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'NotAllowedError') throw error
      this.video.muted = true
      await this.video.play()
    }
    return {}
  }

  override invoke(method: string, args: unknown[]): unknown {
    const { video } = this
    switch (method) {
      case 'play':
      case 'resume':
        return this.play()
      case 'pause':
        return (video.pause(), {})
      case 'stop':
        video.pause()
        this.load()
        return {}
      case 'mute':
        return ((video.muted = !video.muted), {})
      case 'requestFullScreen':
        return this.enter()
      case 'exitFullScreen':
        return (this.leave(), {})
      default:
        return super.invoke(method, args)
    }
  }

  private enter(): object {
    if (this.full) return {}
    this.hostClass('tandem-full-screen')
    this.full = holdBack(() => this.leave())
    this.screen(true)
    return {}
  }

  private leave(): void {
    if (!this.full) return
    this.full.dispose()
    this.full = undefined
    this.hostClass('tandem-full-screen', false)
    this.screen(false)
  }

  private screen(fullScreen: boolean): void {
    useAbility('fullScreen', { on: fullScreen }).catch(() => {})
    const detail = { fullScreen, direction: this.props.orientation }
    for (const type of ['fullScreenChange', 'fullscreenChange']) emit(this, type, detail)
  }
}
