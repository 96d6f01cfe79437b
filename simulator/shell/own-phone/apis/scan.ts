/**
 * my.scan with the phone's camera: live where the page is safe, else by a photo. Codes are read by the browser
 * (WICG, "Accelerated Shape Detection in Images") where it can, else by ZXing (`scan-codes.js`).
 */
import type { Handlers } from '../../../api/handlers'
import type { AskedCode } from '../../../api/handlers/phone-user'
import { loadChunk } from '../../../components/chunk'
import type { Simulator } from '../../simulator'
import type { Kit } from '../kit'
import { pickFiles } from './picker'
import { needsHttps, refusedBy, lacks } from './words'

/** By what the call asks for: names of `BarcodeDetector`, and of my.scan's answer. */
const formats: Record<string, [string, AskedCode['type']][]> = {
  qrCode: [['qr_code', 'QR']],
  barCode: [
    ['code_128', 'CODE128'],
    ['code_39', 'CODE39'],
    ['ean_13', 'EAN13'],
    ['ean_8', 'EAN8'],
  ],
  dmCode: [['data_matrix', 'DM']],
  pdf417Code: [['pdf417', 'PDF417']],
}

interface Detected {
  rawValue: string
  format: string
}
export interface Detector {
  detect(image: ImageBitmapSource): Promise<Detected[]>
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector
  getSupportedFormats(): Promise<string[]>
}

async function detectorFor(kinds: readonly string[]): Promise<Detector> {
  const wanted = kinds.flatMap((kind) => formats[kind] ?? []).map(([name]) => name)
  const own = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector
  const supported = own ? await own.getSupportedFormats().catch((): string[] => []) : []
  if (own && wanted.every((name) => supported.includes(name))) return new own({ formats: wanted })
  const { createDetector } = await loadChunk<typeof import('../scan-codes')>('scan-codes')
  return createDetector(wanted)
}

const typeOf = (format: string): AskedCode['type'] =>
  Object.values(formats)
    .flat()
    .find(([name]) => name === format)?.[1] ?? 'QR'

export function scanApis(simulator: Simulator, kit: Kit) {
  const { ApiError, kindsOf, permit, scanned } = kit
  return {
    async scan(args, shell, call) {
      // The developer's own word goes first: codes in turn, or a user that gives up.
      if (shell.device.get('scan').mode !== 'ask') return kit.handlers.scan!(args, shell, call)
      await permit(shell, 'camera')
      const detector = detectorFor(kindsOf(args))
      detector.catch(() => {})
      const code = await new Scanner(simulator, kit, detector, !(args.hideAlbum || args.onlyFromCamera)).run(shell.run)
      if (!code) throw new ApiError('api_cancelled', '用户取消操作', 10)
      return scanned(code)
    },
  } satisfies Handlers
}

class Scanner {
  private readonly video: HTMLVideoElement
  private readonly hint: HTMLElement
  private stream: MediaStream | undefined
  private closed = false

  constructor(
    private readonly simulator: Simulator,
    private readonly kit: Kit,
    private readonly detector: Promise<Detector>,
    private readonly album: boolean,
  ) {
    this.video = kit.el('video', { class: 'scan-video', playsinline: true, muted: true, 'aria-hidden': 'true' })
    this.video.muted = true
    this.hint = kit.el('div', { class: 'scan-hint', role: 'status' }, '正在打开摄像头…')
  }

  async run(signal: AbortSignal): Promise<AskedCode | undefined> {
    const { el, openScreen, phoneButton } = this.kit
    try {
      return await openScreen<AskedCode>(this.simulator.services.dialogs, {
        title: '扫一扫',
        look: 'dark',
        signal,
        build: (answer) => {
          const row = el('div', { class: 'phone-row' })
          if (this.album) row.append(phoneButton('从相册选择', 'plain', () => void this.fromFile('album', answer)))
          void this.live(answer).then((reason) => {
            if (reason === undefined || this.closed) return
            this.hint.textContent = `${reason}。可以拍下码的照片来识别。`
            row.append(phoneButton('拍照识别', 'main', () => void this.fromFile('camera', answer)))
          })
          return [
            el(
              'div',
              { class: 'scan-view scan-live' },
              this.video,
              el('div', { class: 'scan-frame' }, el('div', { class: 'scan-line' })),
            ),
            el('div', { class: 'scan-form' }, this.hint, row),
          ]
        },
      })
    } finally {
      this.closed = true
      for (const track of this.stream?.getTracks() ?? []) track.stop()
    }
  }

  /** Why there is no live picture; undefined when it has ended. */
  private async live(answer: (code: AskedCode) => void): Promise<string | undefined> {
    if (!isSecureContext) return needsHttps('摄像头')
    if (!navigator.mediaDevices?.getUserMedia) return lacks('摄像头')
    try {
      const video = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } }
      this.stream = await navigator.mediaDevices.getUserMedia({ video })
    } catch (error) {
      return (error as Error).name === 'NotFoundError' ? '没有找到摄像头' : refusedBy('摄像头')
    }
    if (this.closed) {
      for (const track of this.stream.getTracks()) track.stop()
      return undefined
    }
    this.video.srcObject = this.stream
    await this.video.play().catch(() => {})
    this.hint.textContent = '将二维码或条形码放入框内'
    const detector = await this.detector.catch(() => undefined)
    if (!detector) return '识别组件没有加载成功，请检查网络'
    while (!this.closed) {
      const found = this.video.readyState >= 2 ? await detector.detect(this.video).catch(() => []) : []
      const [code] = found
      if (code && !this.closed) {
        navigator.vibrate?.(40)
        answer({ code: code.rawValue, type: typeOf(code.format), channel: 'camera' })
        return undefined
      }
      await new Promise((resolve) => setTimeout(resolve, 120))
    }
    return undefined
  }

  private async fromFile(source: 'camera' | 'album', answer: (code: AskedCode) => void): Promise<void> {
    const [file] = (await pickFiles(this.simulator, this.kit, { kind: 'image', count: 1, sources: [source] })) ?? []
    if (!file || this.closed) return
    this.hint.textContent = '正在识别…'
    try {
      const image = await createImageBitmap(file)
      const [code] = await (await this.detector).detect(image)
      image.close()
      if (code) answer({ code: code.rawValue, type: typeOf(code.format), channel: source })
      else this.hint.textContent = '这张图片里没有找到码，换个角度再试一次'
    } catch {
      this.hint.textContent = '这张图片无法识别'
    }
  }
}
