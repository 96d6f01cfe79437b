/** The stand-in of the camera, in a chunk of its own (documentation: "camera", "CameraContext"). */
import type { Engine } from '../lazy'
import { Source } from './source'

export interface CameraHost {
  emit(type: string, detail: Record<string, unknown>): void
  call(name: string, args: object): Promise<unknown>
  /** Keeps a file; gives its temporary path. */
  keep(file: Blob): Promise<string>
}

const style = `
:host { position: relative; }
canvas { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: cover; background: #000; }
.tools { position: absolute; left: 8px; top: 8px; display: flex; gap: 6px; }
.tools > * { padding: 4px 10px; border: 0; border-radius: 12px; background: rgba(0, 0, 0, 0.5); color: #fff; font: 12px/16px -apple-system, 'PingFang SC', 'Noto Sans CJK SC', sans-serif; cursor: pointer; }
input { display: none; }
.frame { position: absolute; left: 50%; top: 50%; width: 60%; aspect-ratio: 1; max-height: 70%; transform: translate(-50%, -50%); border: 2px solid #1677ff; border-radius: 8px; pointer-events: none; }
.flash { position: absolute; inset: 0; background: #fff; pointer-events: none; animation: flash 0.25s forwards; }
@keyframes flash { to { opacity: 0; } }
[hidden] { display: none !important; }
`

const MAX_ZOOM = 8
/** Short sides in px (documentation: output-dimension, frame-size). */
const dimensions: Record<string, number> = { '360P': 360, '540P': 540, '720P': 720, '1080P': 1080, max: 1440 }
const frames: Record<string, [number, number]> = { small: [360, 640], medium: [540, 960], large: [720, 1280] }
const qualities: Record<string, number> = { high: 0.95, normal: 0.8, low: 0.5 }
/** What a <video> of the same browser plays, the platform's own kind first. */
const films = ['video/mp4;codecs=avc1.42E01E', 'video/webm;codecs=vp8']
/** ms between frames for a program. */
const PACE = 66

const failure = (error: number, message: string): Error => Object.assign(new Error(message), { error })
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

interface Recording {
  recorder: MediaRecorder
  thumb: Blob
  begun: number
  done: Promise<Blob>
  limit: ReturnType<typeof setTimeout>
  /** It lasted as long as it may. */
  timedOut: boolean
}

class Camera implements Engine {
  private readonly canvas = document.createElement('canvas')
  private readonly pen = this.canvas.getContext('2d', { willReadFrequently: true })!
  private readonly source = new Source()
  private readonly scanButton = document.createElement('button')
  private readonly finder = document.createElement('div')
  private readonly props: Record<string, unknown> = {}
  private zoom = 1
  private timer = 0
  private allowed = false
  private recording?: Recording

  constructor(
    private readonly root: ShadowRoot,
    private readonly host: CameraHost,
  ) {
    const sheet = document.createElement('style')
    sheet.textContent = style
    this.finder.className = 'frame'
    root.prepend(sheet, this.canvas, this.finder, this.tools())
    this.mode()
    this.open().catch(() => {})
  }

  private async open(): Promise<void> {
    try {
      await this.host.call('authorize', { scopes: 'camera' })
    } catch {
      return this.host.emit('error', { errorCode: 1001, errorMessage: '用户不允许使用摄像头' })
    }
    this.allowed = true
    const tick = (): void => {
      this.look()
      this.timer = requestAnimationFrame(tick)
    }
    tick()
    this.host.emit('ready', { maxZoom: MAX_ZOOM })
  }

  private look(): void {
    const { clientWidth, clientHeight } = this.canvas
    const side = dimensions[String(this.props['output-dimension'] ?? '')] ?? 720
    const ratio = clientWidth && clientHeight ? clientWidth / clientHeight : 0.75
    const [width, height] = ratio < 1 ? [side, Math.round(side / ratio)] : [Math.round(side * ratio), side]
    // Setting it empties the canvas, and a recording keeps its size.
    if (!this.recording && (this.canvas.width !== width || this.canvas.height !== height))
      Object.assign(this.canvas, { width, height })
    this.source.draw(this.pen, this.zoom, this.props['device-position'] === 'front')
  }

  private tools(): HTMLElement {
    const tools = document.createElement('div')
    tools.className = 'tools'
    const label = document.createElement('label')
    const input = Object.assign(document.createElement('input'), { type: 'file', accept: 'image/*' })
    input.addEventListener('change', () => {
      const [file] = input.files ?? []
      if (file) this.source.choose(file).catch(() => this.fault('the picture cannot be shown'))
    })
    label.append('选择照片', input)
    const computer = document.createElement('button')
    computer.textContent = '电脑摄像头'
    computer.addEventListener('click', () => {
      const facing = this.props['device-position'] === 'front' ? 'front' : 'back'
      this.source
        .computer(facing)
        .catch(() => this.fault('this computer has no camera, or does not allow its use here'))
    })
    this.scanButton.textContent = '扫一扫'
    this.scanButton.addEventListener('click', () => void this.scan())
    tools.append(label, computer, this.scanButton)
    return tools
  }

  private fault(errorMessage: string): void {
    this.host.emit('error', { errorCode: 1000, errorMessage })
  }

  private get scanning(): boolean {
    return this.props.mode === 'scanCode'
  }

  private mode(): void {
    this.scanButton.hidden = this.finder.hidden = !this.scanning
  }

  /** What the simulated device scans, as my.scan has it. */
  private async scan(): Promise<void> {
    const answer = await this.host.call('scan', { hideAlbum: true }).catch(() => undefined)
    const { code, scanType } = (answer ?? {}) as { code?: string; scanType?: string }
    if (code !== undefined) this.host.emit('scanCode', { type: scanType ?? '', result: code })
  }

  set(name: string, value: unknown): void {
    this.props[name] = value
    if (name === 'mode') this.mode()
  }

  invoke(method: string, [given]: unknown[]): unknown {
    if (!this.allowed) throw failure(1004, 'the program may not use the camera')
    const args = (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>
    switch (method) {
      case 'takePhoto':
        return this.photo(args)
      case 'setZoom':
        this.zoom = Math.round(Math.min(MAX_ZOOM, Math.max(1, Number(args.zoom) || 1)) * 10) / 10
        return { zoom: this.zoom }
      case 'startRecord':
        return this.record(args)
      case 'stopRecord':
        return this.finish()
      case 'timeOut':
        return this.timeOut()
      case 'frame':
        return this.frame()
      default:
        throw new Error(`CameraContext has no method ${method}`)
    }
  }

  private refuseWhileScanning(): void {
    if (this.scanning) throw failure(1009, 'no photos and recordings while codes are scanned')
  }

  private still(quality: number): Promise<Blob> {
    this.look()
    return new Promise((resolve, reject) => {
      const take = (blob: Blob | null): void =>
        blob ? resolve(blob) : reject(new Error('the picture cannot be taken'))
      this.canvas.toBlob(take, 'image/jpeg', quality)
    })
  }

  private async photo({ quality }: Record<string, unknown>): Promise<object> {
    this.refuseWhileScanning()
    const picture = await this.still(qualities[String(quality)] ?? 0.8)
    if (this.props.flash === 'on') this.lightning()
    const tempImagePath = await this.host.keep(picture)
    return { tempImagePath, width: this.canvas.width, height: this.canvas.height }
  }

  private lightning(): void {
    const light = document.createElement('div')
    light.className = 'flash'
    light.addEventListener('animationend', () => light.remove())
    this.root.append(light)
  }

  private async record({ timeout }: Record<string, unknown>): Promise<object> {
    this.refuseWhileScanning()
    if (this.recording) throw failure(1000, 'a recording is under way')
    const thumb = await this.still(0.7)
    const mimeType = films.find((type) => MediaRecorder.isTypeSupported(type)) ?? ''
    const recorder = new MediaRecorder(this.canvas.captureStream(15), { mimeType })
    const parts: Blob[] = []
    recorder.ondataavailable = ({ data }) => parts.push(data)
    const done = new Promise<Blob>((resolve) => {
      recorder.onstop = () => resolve(new Blob(parts, { type: recorder.mimeType.split(';')[0]! }))
    })
    const seconds = Math.min(600, Math.max(1, Number(timeout) || 30))
    const recording: Recording = {
      recorder,
      thumb,
      begun: performance.now(),
      done,
      limit: setTimeout(() => {
        recording.timedOut = true
        if (recorder.state === 'recording') recorder.stop()
      }, seconds * 1000),
      timedOut: false,
    }
    this.recording = recording
    recorder.start()
    return {}
  }

  /** Answers when the time is over; a recording that is stopped before has its answer elsewhere. */
  private async timeOut(): Promise<object> {
    const { recording } = this
    await recording?.done
    if (!recording?.timedOut) throw failure(1000, 'the recording was stopped')
    return this.finish()
  }

  private async finish(): Promise<object> {
    const { recording } = this
    if (!recording) throw failure(1000, 'nothing is being recorded')
    clearTimeout(recording.limit)
    if (recording.recorder.state === 'recording') recording.recorder.stop()
    const film = await recording.done
    const { width, height } = this.canvas
    this.recording = undefined
    const [tempThumbPath, tempVideoPath] = [await this.host.keep(recording.thumb), await this.host.keep(film)]
    const duration = Math.round((performance.now() - recording.begun) / 100) / 10
    return { tempThumbPath, tempVideoPath, width, height, size: film.size, duration }
  }

  /** RGBA, in the size of `frame-size`. */
  private async frame(): Promise<object> {
    await pause(PACE)
    const [width, height] = frames[String(this.props['frame-size'])] ?? frames.medium!
    const pen = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d')!
    this.source.draw(pen, this.zoom, this.props['device-position'] === 'front')
    return { width, height, data: pen.getImageData(0, 0, width, height).data.buffer }
  }

  dispose(): void {
    cancelAnimationFrame(this.timer)
    if (this.recording?.recorder.state === 'recording') this.recording.recorder.stop()
    this.source.clear()
    if (this.allowed) this.host.emit('stop', {})
  }
}

export const createCamera = (root: ShadowRoot, host: CameraHost): Engine => new Camera(root, host)
