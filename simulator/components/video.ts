/** `<video>` (documentation: "video"), by the browser's own player. */
import { component, part } from './base-element'
import { bool, num, raw, str, toNumber } from './coerce'
import { asset, emit } from './host'

const types = {
  src: str(),
  poster: str(),
  'object-fit': str('contain'),
  'initial-time': num(0),
  controls: bool(true),
  autoplay: bool(),
  loop: bool(),
  muted: bool(),
  duration: raw<unknown>(),
}

/** The browser's events and the platform's. */
const told: Record<string, string> = {
  play: 'play',
  pause: 'pause',
  ended: 'ended',
  waiting: 'loading',
  loadeddata: 'renderStart',
}

export class AVideo extends component(types) {
  private video!: HTMLVideoElement

  protected override created(): void {
    this.hostClass('a-video')
    const video = (this.video = part('video'))
    video.playsInline = true
    video.preload = 'metadata'
    for (const [type, name] of Object.entries(told)) video.addEventListener(type, () => emit(this, name, {}))
    video.addEventListener('timeupdate', () =>
      emit(this, 'timeUpdate', {
        currentTime: video.currentTime,
        userPlayDuration: video.currentTime,
        videoDuration: video.duration || 0,
      }),
    )
    video.addEventListener('error', () => emit(this, 'error', { errorCode: video.error?.code ?? 0 }))
    video.addEventListener('loadedmetadata', () => {
      if (this.props['initial-time'] > 0) video.currentTime = this.props['initial-time']
    })
    document.addEventListener('fullscreenchange', this.screen)
    this.append(video)
    for (const name of Object.keys(types)) this.changed(name)
  }

  protected override disconnected(): void {
    this.video.pause()
    document.removeEventListener('fullscreenchange', this.screen)
  }

  protected override changed(name: string): void {
    const { video, props } = this
    if (name === 'src') {
      if (props.src) video.src = asset(props.src)
      else video.removeAttribute('src')
    } else if (name === 'poster') video.poster = props.poster ? asset(props.poster) : ''
    else if (name === 'object-fit') video.style.objectFit = props['object-fit']
    else if (name === 'controls') video.controls = props.controls
    else if (name === 'loop') video.loop = props.loop
    else if (name === 'muted') video.muted = props.muted
    else if (name === 'autoplay') video.autoplay = props.autoplay
  }

  override invoke(method: string, args: unknown[]): unknown {
    const { video } = this
    if (method === 'play') return video.play()
    if (method === 'pause') return video.pause()
    if (method === 'stop') return (video.pause(), (video.currentTime = 0), undefined)
    if (method === 'seek') return void (video.currentTime = toNumber(args[0], 0))
    if (method === 'mute') return void (video.muted = args[0] !== false)
    if (method === 'playbackRate') return void (video.playbackRate = toNumber(args[0], 1))
    if (method === 'requestFullScreen') return video.requestFullscreen()
    if (method === 'exitFullScreen') return document.exitFullscreen()
    return super.invoke(method, args)
  }

  private inFullScreen = false
  private screen = (): void => {
    const now = document.fullscreenElement === this.video
    if (now === this.inFullScreen) return
    this.inFullScreen = now
    emit(this, 'fullScreenChange', { fullScreen: now })
  }
}
