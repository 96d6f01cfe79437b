/** The player of <lottie>, in a chunk of its own (documentation: "lottie", "my.createLottieContext"). */
import lottie, { type AnimationItem } from 'lottie-web/build/player/lottie_light'
import type { Engine } from '../lazy'
import { type LottieData, type ReadBytes, readLottie } from './source'

export interface LottieHost {
  emit(type: string): void
  asset(path: string): string
  read: ReadBytes
  say(code: string, message: string): void
}

const style = `
:host { position: relative; }
.stage, .placeholder { position: absolute; inset: 0; width: 100%; height: 100%; }
.stage > svg { display: block; }
.placeholder { object-fit: contain; pointer-events: none; }
[hidden] { display: none; }
`

type Options = Record<string, unknown>
const number = (value: unknown, fallback: number): number => {
  const n = value === undefined || value === null || value === '' ? NaN : Number(value)
  return Number.isFinite(n) ? n : fallback
}
const isOn = (value: unknown): boolean => value !== 'false' && Boolean(value)
const share = (value: unknown): number => Math.min(1, Math.max(0, number(value, 0)))

class Player implements Engine {
  private readonly stage = document.createElement('div')
  private readonly placeholder = document.createElement('img')
  private readonly props: Options = {}
  private item?: AnimationItem
  private data?: LottieData
  /** The latest source asked for; what comes for an older one is dropped. */
  private turn = 0
  private plays = 0
  private back = false
  private ended = true
  private downgraded = false
  private segment?: [number, number]
  private queued = false
  private waiting: (() => void)[] = []

  constructor(
    root: ShadowRoot,
    private readonly host: LottieHost,
  ) {
    const sheet = document.createElement('style')
    sheet.textContent = style
    this.stage.className = 'stage'
    this.placeholder.className = 'placeholder'
    this.placeholder.alt = ''
    root.prepend(sheet, this.stage, this.placeholder)
    this.draw()
  }

  set(name: string, value: unknown): void {
    this.props[name] = value
    if (name === 'placeholder') this.placeholder.src = value ? this.host.asset(String(value)) : ''
    else if (name === 'speed') this.speed(value)
    else if (name === 'path' || name === 'assets-path') this.reload()
    this.draw()
  }

  /** Both come in one go. */
  private reload(): void {
    if (this.queued) return
    this.queued = true
    queueMicrotask(() => {
      this.queued = false
      this.load().catch(() => {})
    })
  }

  private async load(): Promise<void> {
    const turn = ++this.turn
    this.item?.destroy()
    this.item = this.data = undefined
    const path = this.props.path ? String(this.props.path) : ''
    if (!path) return
    try {
      const data = await readLottie(path, String(this.props['assets-path'] ?? ''), this.host.read)
      if (turn === this.turn) this.show(data)
    } catch (error) {
      if (turn !== this.turn) return
      this.host.say(
        'lottie_failed',
        `lottie: ${path.slice(0, 200)}: ${error instanceof Error ? error.message : String(error)}`,
      )
      this.host.emit('dataFailed')
    }
  }

  private show(data: LottieData): void {
    this.data = data
    const item = lottie.loadAnimation({
      container: this.stage,
      renderer: 'svg',
      loop: false,
      autoplay: false,
      animationData: data,
      rendererSettings: { preserveAspectRatio: 'xMidYMid meet' },
    })
    this.item = item
    item.addEventListener('complete', () => this.completed())
    this.speed(this.props.speed)
    this.draw()
    this.host.emit('dataLoadReady')
    this.host.emit('dataReady')
    for (const run of this.waiting.splice(0)) run()
    if (isOn(this.props.autoplay) && this.ended) this.play()
  }

  private draw(): void {
    const shown = this.downgraded || !this.item
    this.stage.hidden = shown
    this.placeholder.hidden = !shown || !this.props.placeholder
  }

  private speed(value: unknown): void {
    const speed = number(value, 1)
    this.item?.setSpeed(Math.abs(speed))
    this.item?.setDirection(speed < 0 !== this.back ? -1 : 1)
  }

  /** From where it stands; from the beginning where it is at the end. */
  private play(): void {
    const { item } = this
    if (!item) return void this.waiting.push(() => this.play())
    if (this.ended) {
      this.plays = 0
      this.back = false
      this.rewind()
      this.host.emit('animationStart')
    }
    this.ended = false
    item.play()
  }

  private rewind(): void {
    this.speed(this.props.speed)
    const [from, to] = this.segment ?? [0, (this.item?.totalFrames ?? 1) - 1]
    if (this.segment) this.item?.playSegments(this.item.playDirection < 0 ? [to, from] : [from, to], true)
    else this.item?.goToAndStop(this.item.playDirection < 0 ? to : from, true)
  }

  /** There, back again where it is to, and anew as often as `repeat-count` says. */
  private completed(): void {
    if (this.ended) return
    if (isOn(this.props['auto-reverse']) && !this.back) {
      this.back = true
      this.rewind()
      return this.item?.play()
    }
    this.back = false
    const repeats = Math.round(number(this.props['repeat-count'], 0))
    if (repeats < 0 || this.plays < repeats) {
      this.plays++
      this.host.emit('animationRepeat')
      this.rewind()
      return this.item?.play()
    }
    this.ended = true
    this.host.emit('animationEnd')
  }

  private stop(): void {
    const played = !this.ended
    this.ended = true
    this.item?.stop()
    if (played) this.host.emit('animationCancel')
  }

  private goTo(value: unknown, plays: boolean): void {
    const frame = share(value) * ((this.item?.totalFrames ?? 1) - 1)
    if (plays) {
      if (this.ended) this.host.emit('animationStart')
      this.ended = false
      this.item?.goToAndPlay(frame, true)
    } else this.item?.goToAndStop(frame, true)
  }

  private playBetween(from: number, to: number): void {
    this.segment = [Math.min(from, to), Math.max(from, to)]
    this.ended = true
    this.play()
  }

  invoke(method: string, args: unknown[]): unknown {
    const given = (typeof args[0] === 'object' && args[0] !== null ? args[0] : {}) as Options
    const frames = (this.item?.totalFrames ?? 1) - 1
    // A program calls before the data has come; what changes the picture waits for it.
    const later = (run: () => void): void => (this.item ? run() : void this.waiting.push(run))
    switch (method) {
      case 'play':
        this.segment = undefined
        return this.play()
      case 'pause':
        return later(() => this.item?.pause())
      case 'stop':
        return later(() => this.stop())
      case 'setSpeed':
        return this.set('speed', given.value)
      case 'goToAndStop':
        return later(() => this.goTo(given.value, false))
      case 'goToAndPlay':
        return later(() => this.goTo(given.value, true))
      case 'playFromMinToMaxProgress':
        return later(() => this.playBetween(share(given.min) * frames, share(given.max) * frames))
      case 'playFromMinToMaxFrame':
        return later(() => this.playBetween(number(given.min, 0), number(given.max, frames)))
      case 'downgradeToPlaceholder':
        this.downgraded = true
        return this.draw()
      case 'getDuration':
        return { duration: this.loaded().getDuration(false) }
      case 'getLottieInfo':
        this.loaded()
        return { w: this.data!.w, h: this.data!.h, fr: this.data!.fr, renderType: 'lottie' }
      default:
        throw new Error(`LottieContext.${method} is not available in the simulator`)
    }
  }

  private loaded(): AnimationItem {
    if (!this.item) throw new Error('the animation is not loaded')
    return this.item
  }

  dispose(): void {
    this.turn++
    this.item?.destroy()
    this.item = undefined
  }
}

export const createPlayer = (root: ShadowRoot, host: LottieHost): Engine => new Player(root, host)
