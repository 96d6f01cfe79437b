/** One player of my.createInnerAudioContext or my.getBackgroundAudioManager: an audio element that says what happens. */
import { el } from './dom'

export interface AudioSettings {
  src?: string | undefined
  /** s */
  startTime?: number | undefined
  autoplay?: boolean | undefined
  loop?: boolean | undefined
  volume?: number | undefined
  playbackRate?: number | undefined
}

/** `tell` hears of events by the names that the documentation gives them, with the player's state. */
export class AudioPlayer {
  private readonly audio = el('audio', { preload: 'auto' })
  private startTime = 0
  private stopping = false
  private failed = false

  constructor(private readonly tell: (event: string, payload: object) => void) {
    const events: [keyof HTMLMediaElementEventMap, string][] = [
      ['canplay', 'CanPlay'],
      ['play', 'Play'],
      ['ended', 'Ended'],
      ['timeupdate', 'TimeUpdate'],
      ['waiting', 'Waiting'],
      ['seeking', 'Seeking'],
      ['seeked', 'Seeked'],
    ]
    for (const [type, name] of events) this.audio.addEventListener(type, () => this.say(name))
    this.audio.addEventListener('pause', () => this.paused())
    this.audio.addEventListener('error', () => this.broken())
    this.audio.addEventListener('loadedmetadata', () => {
      if (this.startTime > 0) this.audio.currentTime = this.startTime
    })
  }

  /** `load`: where a source is loaded from. */
  set({ src, startTime, autoplay, loop, volume, playbackRate }: AudioSettings, load: (src: string) => string): void {
    const { audio } = this
    if (startTime !== undefined) this.startTime = Math.max(0, startTime)
    if (loop !== undefined) audio.loop = loop
    if (volume !== undefined) audio.volume = Math.min(1, Math.max(0, volume))
    if (playbackRate !== undefined) {
      // Loading resets the one to the other.
      audio.defaultPlaybackRate = audio.playbackRate = Math.min(2, Math.max(0.5, playbackRate))
    }
    if (autoplay !== undefined) audio.autoplay = autoplay
    if (src === undefined) return
    this.failed = false
    if (src === '') audio.removeAttribute('src')
    else audio.src = load(src)
    audio.load()
  }

  async play(): Promise<void> {
    if (!this.audio.hasAttribute('src')) return
    try {
      await this.audio.play()
    } catch (error) {
      // Stopped before it began; a fault of the file is told by its own event.
      if ((error as DOMException).name === 'AbortError' || this.failed) return
      if ((error as DOMException).name !== 'NotSupportedError') this.fault(-1, (error as Error).message)
    }
  }

  pause(): void {
    this.audio.pause()
  }

  stop(): void {
    this.stopping = !this.audio.paused
    this.audio.pause()
    this.audio.currentTime = 0
    this.say('Stop')
  }

  /** s */
  seek(position: number): void {
    if (Number.isFinite(position)) this.audio.currentTime = Math.max(0, position)
  }

  destroy(): void {
    this.failed = true
    this.audio.pause()
    this.audio.removeAttribute('src')
    this.audio.load()
  }

  private paused(): void {
    if (this.stopping) this.stopping = false
    else if (!this.audio.ended && this.audio.hasAttribute('src')) this.say('Pause')
  }

  private broken(): void {
    if (this.failed) return
    const code = this.audio.error?.code
    if (code === MediaError.MEDIA_ERR_NETWORK) this.fault(10002, '网络错误')
    else if (code === MediaError.MEDIA_ERR_DECODE) this.fault(10004, '格式错误')
    else this.fault(10007, 'Parse audio src error')
  }

  private fault(errCode: number, errMessage: string): void {
    this.failed = true
    this.tell('Error', { errCode, errMessage, errMsg: errMessage })
  }

  private say(event: string): void {
    const { duration, currentTime, paused, buffered } = this.audio
    this.tell(event, {
      duration: Number.isFinite(duration) ? duration : 0,
      currentTime,
      paused,
      buffered: buffered.length > 0 ? buffered.end(buffered.length - 1) : 0,
    })
  }
}
