/** my.scan with the phone's camera: live where the page is safe, else by a photo (`code-reader.ts`). */
import type { Handlers } from '../../../api/handlers'
import type { AskedCode } from '../../../api/handlers/phone-user'
import type { Simulator } from '../../simulator'
import { CodeReader, type NoCamera, type ReadCode } from '../code-reader'
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

const typeOf = (format: string): AskedCode['type'] =>
  Object.values(formats)
    .flat()
    .find(([name]) => name === format)?.[1] ?? 'QR'

/** For whoever develops the program, as in words.ts. */
const reasons: Record<NoCamera, string> = {
  insecure: needsHttps('摄像头'),
  lacking: lacks('摄像头'),
  missing: '没有找到摄像头',
  refused: refusedBy('摄像头'),
  unreadable: '识别组件没有加载成功，请检查网络',
}

export function scanApis(simulator: Simulator, kit: Kit) {
  const { ApiError, kindsOf, permit, scanned } = kit
  return {
    async scan(args, shell, call) {
      // The developer's own word goes first: codes in turn, or a user that gives up.
      if (shell.device.get('scan').mode !== 'ask') return kit.handlers.scan!(args, shell, call)
      await permit(shell, 'camera')
      const wanted = kindsOf(args).flatMap((kind) => (formats[kind] ?? []).map(([name]) => name))
      const album = !(args.hideAlbum || args.onlyFromCamera)
      const code = await new Scanner(simulator, kit, new CodeReader(wanted), album).run(shell.run)
      if (!code) throw new ApiError('api_cancelled', '用户取消操作', 10)
      return scanned(code)
    },
  } satisfies Handlers
}

class Scanner {
  private readonly video: HTMLVideoElement
  private readonly hint: HTMLElement
  private closed = false

  constructor(
    private readonly simulator: Simulator,
    private readonly kit: Kit,
    private readonly reader: CodeReader,
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
            this.hint.textContent = `${reasons[reason]}。可以拍下码的照片来识别。`
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
      this.reader.close()
    }
  }

  private live(answer: (code: AskedCode) => void): Promise<NoCamera | undefined> {
    const seeing = (): void => void (this.hint.textContent = '将二维码或条形码放入框内')
    return this.reader.live(this.video, seeing, (code) => {
      answer(asked(code, 'camera'))
      return true
    })
  }

  private async fromFile(source: 'camera' | 'album', answer: (code: AskedCode) => void): Promise<void> {
    const [file] = (await pickFiles(this.simulator, this.kit, { kind: 'image', count: 1, sources: [source] })) ?? []
    if (!file || this.closed) return
    this.hint.textContent = '正在识别…'
    try {
      const code = await this.reader.read(file)
      if (code) answer(asked(code, source))
      else this.hint.textContent = '这张图片里没有找到码，换个角度再试一次'
    } catch {
      this.hint.textContent = '这张图片无法识别'
    }
  }
}

const asked = ({ text, format }: ReadCode, channel: AskedCode['channel']): AskedCode => ({
  code: text,
  type: typeOf(format),
  channel,
})
