/**
 * Reads codes with the phone's camera, live where the page is safe, and in pictures: by the browser itself (WICG, "Accelerated
 * Shape Detection in Images") where it can, else by ZXing (`scan-codes.js`). What is shown around it is the caller's.
 */
import { loadChunk } from '../../components/chunk'

export interface ReadCode {
  text: string
  /** Name of `BarcodeDetector`: `qr_code`. */
  format: string
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

/** Why there is no live picture: the page is not safe, the browser has no camera for pages, there is none, it may not be used, nothing can read. */
export type NoCamera = 'insecure' | 'lacking' | 'missing' | 'refused' | 'unreadable'

/** ms between two looks. */
const LOOK = 120

export class CodeReader {
  private readonly detector: Promise<Detector>
  private stream: MediaStream | undefined
  private closed = false

  /** `formats`: names of `BarcodeDetector`. */
  constructor(formats: readonly string[]) {
    this.detector = detectorFor(formats)
    // Told by whoever asks first.
    this.detector.catch(() => {})
  }

  /**
   * Shows the camera in `video` and hands each code to `take`, until that answers true or the reader is closed.
   * Answers why there is nothing to see; undefined when it has ended.
   */
  async live(
    video: HTMLVideoElement,
    onSeeing: () => void,
    take: (code: ReadCode) => boolean,
  ): Promise<NoCamera | undefined> {
    if (!isSecureContext) return 'insecure'
    if (!navigator.mediaDevices?.getUserMedia) return 'lacking'
    try {
      const wanted = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } }
      this.stream = await navigator.mediaDevices.getUserMedia({ video: wanted })
    } catch (error) {
      return (error as Error).name === 'NotFoundError' ? 'missing' : 'refused'
    }
    // Closed while the user was asked.
    if (this.closed) {
      this.stop()
      return undefined
    }
    video.srcObject = this.stream
    await video.play().catch(() => {})
    onSeeing()
    const detector = await this.detector.catch(() => undefined)
    if (!detector) return 'unreadable'
    while (!this.closed) {
      const seen = video.readyState >= 2 && !document.hidden ? await detector.detect(video).catch(() => []) : []
      const [code] = seen
      if (code && !this.closed && take({ text: code.rawValue, format: code.format })) {
        navigator.vibrate?.(40)
        return undefined
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK))
    }
    return undefined
  }

  /** Of a picture. Undefined where there is none in it; rejects where it is no picture, or nothing can read. */
  async read(picture: Blob): Promise<ReadCode | undefined> {
    const image = await createImageBitmap(picture)
    try {
      const [code] = await (await this.detector).detect(image)
      return code && { text: code.rawValue, format: code.format }
    } finally {
      image.close()
    }
  }

  /** The camera goes off. */
  close(): void {
    this.closed = true
    this.stop()
  }

  private stop(): void {
    for (const track of this.stream?.getTracks() ?? []) track.stop()
  }
}

async function detectorFor(wanted: readonly string[]): Promise<Detector> {
  const own = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector
  const supported = own ? await own.getSupportedFormats().catch((): string[] => []) : []
  if (own && wanted.every((name) => supported.includes(name))) return new own({ formats: [...wanted] })
  const { createDetector } = await loadChunk<typeof import('./scan-codes')>('scan-codes')
  return createDetector(wanted)
}
