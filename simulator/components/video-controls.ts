/** What a video shows over the picture: bar, centre button, poster, thin progress (documentation: "video"). */
import { part } from './base-element'

/** `value`: what the element does or shows after it, 0 or 1 (documentation: onUserAction). */
export type UserAction = 'play' | 'centerplay' | 'mute' | 'fullscreen' | 'retry'

export interface ControlOptions {
  bar: boolean
  play: boolean
  centre: boolean
  mute: boolean
  fullScreen: boolean
  thin: boolean
}

const icon = (path: string): string =>
  `<svg viewBox="0 0 24 24" width="22" height="22" fill="currentColor"><path d="${path}"/></svg>`
const icons = {
  play: icon('M7 4.5v15l12-7.5z'),
  pause: icon('M6 4.5h4v15H6zM14 4.5h4v15h-4z'),
  loud: icon('M3 9v6h4l6 5V4L7 9zm13-.5v7a4 4 0 000-7zm0-4v2a6 6 0 010 11v2a8 8 0 000-15z'),
  silent: icon('M3 9v6h4l6 5V4L7 9zm12.5.5L17 11l2-2 1 1-2 2 2 2-1 1-2-2-2 2-1-1 2-2-2-2z'),
  enter: icon('M4 4h6v2H6v4H4zM14 4h6v6h-2V6h-4zM4 14h2v4h4v2H4zM18 14h2v6h-6v-2h4z'),
  leave: icon('M8 4h2v6H4V8h4zM14 4h2v4h4v2h-6zM4 14h6v6H8v-4H4zM14 14h6v2h-4v4h-2z'),
}

export const videoStyle = `
:host { position: relative; }
.box { position: absolute; inset: 0; overflow: hidden; background: #000; color: #fff; font: 12px/1 -apple-system, BlinkMacSystemFont, 'PingFang SC', 'Noto Sans CJK SC', sans-serif; user-select: none; -webkit-user-select: none; }
.box.turned { inset: auto; left: 50%; top: 50%; width: 100vh; height: 100vw; transform: translate(-50%, -50%) rotate(90deg); }
.box.turned.back { transform: translate(-50%, -50%) rotate(-90deg); }
video, .poster { position: absolute; inset: 0; display: block; width: 100%; height: 100%; }
.poster { background: center / contain no-repeat; pointer-events: none; }
button { display: flex; align-items: center; justify-content: center; padding: 0; border: 0; background: none; color: inherit; cursor: pointer; }
.centre { position: absolute; left: 50%; top: 50%; width: 56px; height: 56px; margin: -28px 0 0 -28px; border-radius: 50%; background: rgba(0, 0, 0, 0.45); }
.centre svg { width: 32px; height: 32px; }
.bar { position: absolute; left: 0; right: 0; bottom: 0; display: flex; align-items: center; gap: 8px; height: 40px; padding: 0 10px; background: linear-gradient(transparent, rgba(0, 0, 0, 0.65)); }
.bar button { flex: none; width: 26px; height: 30px; }
.time { flex: none; font-variant-numeric: tabular-nums; }
.seek { flex: 1; min-width: 0; height: 30px; margin: 0; accent-color: #fff; cursor: pointer; }
.thin { position: absolute; left: 0; bottom: 0; height: 2px; background: #1677ff; }
.wait { position: absolute; left: 50%; top: 50%; width: 30px; height: 30px; margin: -15px 0 0 -15px; box-sizing: border-box; border: 3px solid rgba(255, 255, 255, 0.35); border-top-color: #fff; border-radius: 50%; animation: wait 0.9s linear infinite; pointer-events: none; }
.fault { position: absolute; inset: 0; display: flex; flex-direction: column; gap: 12px; align-items: center; justify-content: center; background: rgba(0, 0, 0, 0.7); }
.fault button { padding: 8px 16px; border: 1px solid currentColor; border-radius: 16px; font: inherit; }
[hidden] { display: none !important; }
@keyframes wait { to { transform: rotate(360deg); } }
`

/** `65` → `01:05` */
export const clock = (seconds: number): string => {
  const whole = Math.max(0, Math.floor(Number.isFinite(seconds) ? seconds : 0))
  const two = (n: number): string => String(n).padStart(2, '0')
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  return (h ? `${h}:` : '') + `${two(m)}:${two(s)}`
}

export class VideoControls {
  readonly box = part('div', 'box')
  readonly poster = part('div', 'poster')
  private readonly bar = part('div', 'bar')
  private readonly play = this.button('', icons.play, 'play')
  private readonly centre = this.button('centre', icons.play, 'centerplay')
  private readonly mute = this.button('', icons.loud, 'mute')
  private readonly full = this.button('', icons.enter, 'fullscreen')
  private readonly now = part('span', 'time')
  private readonly total = part('span', 'time')
  private readonly seek = part('input', 'seek')
  private readonly thin = part('div', 'thin')
  private readonly wait = part('div', 'wait')
  private readonly fault = part('div', 'fault')
  private options: ControlOptions = { bar: true, play: true, centre: true, mute: true, fullScreen: true, thin: false }
  private started = false
  private barAway = false
  private hiding: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly act: (action: UserAction) => void,
    private readonly seeked: (seconds: number) => void,
  ) {
    const { seek, bar, box, fault } = this
    Object.assign(seek, { type: 'range', min: '0', max: '0', step: 'any', value: '0' })
    seek.setAttribute('aria-label', '进度')
    seek.addEventListener('input', () => this.seeked(Number(seek.value)))
    const again = this.button('', '重试', 'retry')
    fault.append('视频无法播放', again)
    bar.append(this.play, this.now, seek, this.total, this.mute, this.full)
    box.append(video, this.poster, this.centre, bar, this.thin, this.wait, fault)
    this.wait.hidden = fault.hidden = true
    this.show(this.options)
  }

  show(options: ControlOptions): void {
    this.options = options
    this.draw()
  }

  /** The bar comes with a tap, and goes by itself while the video plays. */
  wake(): void {
    this.barAway = false
    clearTimeout(this.hiding)
    this.hiding = setTimeout(() => {
      this.barAway = !this.video.paused
      this.draw()
    }, 3000)
    this.draw()
  }

  set waiting(waits: boolean) {
    this.wait.hidden = !waits
  }

  set failed(fails: boolean) {
    this.fault.hidden = !fails
    if (fails) this.wait.hidden = true
    this.draw()
  }

  set fullScreen(full: boolean) {
    this.full.innerHTML = full ? icons.leave : icons.enter
  }

  /** After a stop the poster and the centre button are there again. */
  begin(started: boolean): void {
    this.started = started
    this.draw()
  }

  draw(): void {
    const { video, options } = this
    const { paused, muted, currentTime } = video
    const duration = this.duration
    this.play.innerHTML = paused ? icons.play : icons.pause
    this.mute.innerHTML = muted ? icons.silent : icons.loud
    this.now.textContent = clock(currentTime)
    this.total.textContent = clock(duration)
    this.seek.max = String(duration)
    this.seek.value = String(currentTime)
    this.thin.style.width = `${duration ? (currentTime / duration) * 100 : 0}%`
    this.bar.hidden = !options.bar || this.barAway || !this.started
    this.play.hidden = !options.play
    this.mute.hidden = !options.mute
    this.full.hidden = !options.fullScreen
    this.centre.hidden = !options.centre || !paused || !this.fault.hidden
    this.thin.hidden = !options.thin || !options.bar || !this.bar.hidden
    this.poster.hidden = this.started
  }

  /** s; what the program says where the file does not. */
  given = 0
  get duration(): number {
    const { duration } = this.video
    return Number.isFinite(duration) && duration > 0 ? duration : this.given
  }

  dispose(): void {
    clearTimeout(this.hiding)
  }

  private button(className: string, content: string, action: UserAction): HTMLButtonElement {
    const button = part('button', className)
    button.type = 'button'
    button.innerHTML = content
    button.setAttribute('aria-label', action)
    button.addEventListener('click', (event) => {
      event.stopPropagation()
      this.act(action)
    })
    return button
  }
}
