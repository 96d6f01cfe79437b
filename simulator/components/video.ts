/** `<video>` (documentation: "video", "my.createVideoContext"): the browser's player under the platform's controls. */
import { component, part } from './base-element'
import { bool, num, str, toBoolean, toNumber, word } from './coerce'
import { asset, emit, holdBack, logOnce, useAbility } from './host'
import { type UserAction, VideoControls, videoStyle } from './video-controls'

const types = {
  src: str(),
  poster: str(),
  'poster-size': str('contain'),
  'object-fit': word('contain', 'fill', 'cover'),
  'initial-time': num(0),
  controls: bool(true),
  autoplay: bool(),
  loop: bool(),
  muted: bool(),
  duration: num(0),
  direction: num(NaN),
  'show-fullscreen-btn': bool(true),
  'show-play-btn': bool(true),
  'show-center-play-btn': bool(true),
  'show-mute-btn': bool(true),
  'show-thin-progress-bar': bool(),
}

/** MediaError.code → the documentation's errorCode. */
const errorCodes: Record<number, number> = { 1: 1, 2: 1008, 3: 3002, 4: 1006 }
/** The vendor's own video numbers; addresses have a colon or a slash. */
const isVendorId = (src: string): boolean => /^X[\w=+]{6,}$/.test(src)

export class AVideo extends component(types) {
  static override inert = {
    'enable-progress-gesture': 'the progress is changed at its bar alone',
    'mobilenet-hint-type': 'nobody pays for the traffic here',
    'floating-mode': 'a video does not float by itself; showFloatingWindow shows it as the browser does',
    'enable-native': 'there is one kind of video here',
    'extra-info': 'it is meant for the player of the vendor',
  }
  private video!: HTMLVideoElement
  private controls!: VideoControls
  /** s that were really watched. */
  private watched = 0
  private last = 0
  private rendered = false
  private full?: { dispose(): void }

  protected override created(): void {
    this.hostClass('a-video')
    const video = (this.video = part('video'))
    video.playsInline = true
    video.preload = 'metadata'
    this.controls = new VideoControls(
      video,
      (action) => this.acted(action),
      (seconds) => void (video.currentTime = seconds),
    )
    const style = part('style')
    style.textContent = videoStyle
    this.attachShadow({ mode: 'open' }).append(style, this.controls.box, part('slot'))
    this.listen()
    for (const name of Object.keys(types)) if (name !== 'src' && name !== 'autoplay') this.changed(name)
    this.changed('src')
  }

  private listen(): void {
    const { video, controls } = this
    const on = (type: string, run: () => void): void => video.addEventListener(type, run)
    on('play', () => {
      controls.begin(true)
      controls.wake()
      emit(this, 'play', {})
    })
    on('pause', () => {
      controls.wake()
      if (!video.ended) emit(this, 'pause', {})
    })
    on('ended', () => emit(this, 'ended', {}))
    on('waiting', () => {
      controls.waiting = true
      emit(this, 'loading', {})
    })
    on('playing', () => this.renders())
    on('timeupdate', () => this.time())
    on('volumechange', () => controls.draw())
    on('durationchange', () => controls.draw())
    on('error', () => this.failed(errorCodes[video.error?.code ?? 0] ?? 1))
    on('loadedmetadata', () => {
      if (this.props['initial-time'] > 0) video.currentTime = this.props['initial-time']
    })
  }

  private renders(): void {
    this.controls.waiting = false
    this.last = this.video.currentTime
    if (!this.rendered) emit(this, 'renderStart', {})
    this.rendered = true
  }

  private time(): void {
    const { video, controls } = this
    const passed = video.currentTime - this.last
    // A jump is not watched.
    if (passed > 0 && passed < 2) this.watched += passed
    this.last = video.currentTime
    controls.draw()
    const { currentTime } = video
    emit(this, 'timeUpdate', { currentTime, userPlayDuration: this.watched, videoDuration: controls.duration })
  }

  private failed(errorCode: number): void {
    this.controls.failed = true
    emit(this, 'error', { errorCode })
  }

  protected override disconnected(): void {
    this.leaveFullScreen()
    this.video.pause()
    this.controls.dispose()
  }

  protected override changed(name: string): void {
    const { video, props, controls } = this
    if (name === 'src') this.load()
    else if (name === 'poster')
      controls.poster.style.backgroundImage = props.poster ? `url(${JSON.stringify(asset(props.poster))})` : ''
    else if (name === 'poster-size') controls.poster.style.backgroundSize = props['poster-size']
    else if (name === 'object-fit') video.style.objectFit = props['object-fit']
    else if (name === 'loop') video.loop = props.loop
    else if (name === 'muted') video.muted = props.muted
    else if (name === 'autoplay') this.autoplay()
    else if (name === 'duration') controls.given = props.duration
    controls.show({
      bar: props.controls,
      play: props['show-play-btn'],
      centre: props['show-center-play-btn'],
      mute: props['show-mute-btn'],
      fullScreen: props['show-fullscreen-btn'],
      thin: props['show-thin-progress-bar'],
    })
  }

  private load(): void {
    const { src } = this.props
    const { video, controls } = this
    this.rendered = controls.failed = controls.waiting = false
    this.watched = this.last = 0
    controls.begin(false)
    if (!src || isVendorId(src)) {
      video.removeAttribute('src')
      video.load()
      if (!src) return
      logOnce(
        'warn',
        'video_source_vendor',
        `video: ${src} is a number of the vendor's video service, which cannot be reached from here`,
      )
      return this.failed(1009)
    }
    video.src = asset(src)
    this.autoplay()
  }

  private autoplay(): void {
    if (this.props.autoplay && this.props.src && this.video.paused) this.play().catch(() => {})
  }

  /** Browsers let only silent videos begin by themselves: it begins silently then. */
  private async play(): Promise<void> {
    try {
      await this.video.play()
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'NotAllowedError') throw error
      logOnce('info', 'video_muted', 'video: the browser lets it begin by itself only without sound')
      this.video.muted = true
      await this.video.play()
    }
  }

  private acted(tag: UserAction): void {
    const { video } = this
    if (tag === 'mute') video.muted = !video.muted
    else if (tag === 'fullscreen') {
      if (this.full) this.leaveFullScreen()
      else this.enterFullScreen()
    } else if (tag === 'retry') {
      this.load()
      this.play().catch(() => {})
    } else if (video.paused) this.play().catch(() => {})
    else video.pause()
    const values: Record<string, boolean> = {
      mute: video.muted,
      fullscreen: this.full !== undefined,
      play: !video.paused,
    }
    emit(this, 'userAction', { tag, value: Number(values[tag] ?? true) })
  }

  override tapFields(hit: Element | null, { clientX, clientY }: { clientX: number; clientY: number }) {
    // Its buttons are its own.
    if (hit?.closest('button, input, .fault')) return null
    this.controls.wake()
    const { left, top } = this.getBoundingClientRect()
    return { ptInView: { x: clientX - left, y: clientY - top } }
  }

  override invoke(method: string, args: unknown[]): unknown {
    const { video } = this
    const [first] = args
    switch (method) {
      case 'play':
        return this.play()
      case 'pause':
        return video.pause()
      case 'stop':
        return this.stop()
      case 'seek':
        return void (video.currentTime = toNumber(first, 0))
      case 'mute':
        return void (video.muted = first === undefined || toBoolean(first))
      case 'playbackRate':
        return void (video.playbackRate = Math.min(2, Math.max(0.5, toNumber(first, 1))))
      case 'getCurrentTime':
        return { currentTime: video.currentTime }
      case 'requestFullScreen':
        return this.enterFullScreen(toNumber((first as { direction?: unknown } | undefined)?.direction, NaN))
      case 'exitFullScreen':
        return this.leaveFullScreen()
      case 'showStatusBar':
      case 'hideStatusBar':
        // Of the phone's status bar, in full screen on one system only.
        return undefined
      case 'showFloatingWindow':
        return toBoolean(first) ? video.requestPictureInPicture() : this.leavePicture()
      case 'exitPictureInPicture':
        return this.leavePicture()
      default:
        return super.invoke(method, args)
    }
  }

  private async leavePicture(): Promise<void> {
    if (document.pictureInPictureElement) await document.exitPictureInPicture()
  }

  private stop(): void {
    this.video.pause()
    this.video.currentTime = 0
    this.controls.begin(false)
    emit(this, 'stop', {})
  }

  /** 0 upright, 90 and −90 turned; where nothing is said, as the picture lies. */
  private enterFullScreen(asked = this.props.direction): void {
    if (this.full) return
    const { videoWidth, videoHeight } = this.video
    const direction = Number.isFinite(asked) ? asked : videoWidth > videoHeight ? 90 : 0
    const { box } = this.controls
    box.classList.toggle('turned', Math.abs(direction) === 90)
    box.classList.toggle('back', direction === -90)
    this.hostClass('tandem-full-screen')
    this.full = holdBack(() => this.leaveFullScreen())
    this.screen(true, direction)
  }

  private leaveFullScreen(): void {
    if (!this.full) return
    this.full.dispose()
    this.full = undefined
    this.controls.box.classList.remove('turned', 'back')
    this.hostClass('tandem-full-screen', false)
    this.screen(false, 0)
  }

  private screen(fullScreen: boolean, direction: number): void {
    this.controls.fullScreen = fullScreen
    // The bars around the page make room; where there are none, nothing is to be done.
    useAbility('fullScreen', { on: fullScreen }).catch(() => {})
    const detail = { fullScreen, direction: Math.abs(direction) === 90 ? 'horizontal' : 'vertical' }
    // The documentation and the typings spell it differently.
    for (const type of ['fullScreenChange', 'fullscreenChange']) emit(this, type, detail)
  }
}
