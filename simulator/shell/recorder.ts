/**
 * my.getRecorderManager's recorder. It records this machine's microphone where the browser lets it, and else a
 * simulated one: a voice-like tone, so that a program has something to play back. Files are what the browser encodes
 * (WebM or MP4), whatever format was asked for.
 */
import type { MediaServices } from '../api/handlers/media-services'

export interface RecorderOptions {
  /** ms */
  duration: number
  /** kB; 0 for no frames. */
  frameSize: number
}

/** Names of the documentation's events. */
export type RecorderEvent = 'Start' | 'Pause' | 'Resume' | 'Stop' | 'Error' | 'FrameRecorded' | 'DecibelChange'
type Tell = (event: RecorderEvent, payload: object) => void

/** ms between two looks at the sound. */
const STEP = 200

const types = ['audio/mp4', 'audio/webm;codecs=opus', 'audio/webm']

export class Recorder {
  private running: Running | undefined
  private starting = false

  constructor(
    private readonly media: Pick<MediaServices, 'keep'>,
    private readonly tell: Tell,
  ) {}

  async start(options: RecorderOptions): Promise<void> {
    if (this.running || this.starting) return this.fault(4, '已有录制在进行')
    this.starting = true
    try {
      this.running = await Running.begin(options, this.tell, (blob, ms) => void this.finish(blob, ms))
      this.tell('Start', {})
    } catch (error) {
      this.fault(3, error instanceof Error ? error.message : String(error))
    } finally {
      this.starting = false
    }
  }

  pause(): void {
    if (this.running?.pause()) this.tell('Pause', {})
  }

  resume(): void {
    if (this.running?.resume()) this.tell('Resume', {})
  }

  stop(): void {
    this.running?.stop()
  }

  /** Somebody else takes the microphone: what was recorded is lost. */
  interrupt(): void {
    if (!this.running) return
    this.drop()
    this.fault(1001, '录制被打断')
  }

  /** The run of the program is over: nothing more is said. */
  drop(): void {
    this.running?.drop()
    this.running = undefined
  }

  fault(error: number, errMsg: string): void {
    this.tell('Error', { error, errMsg, errorMessage: errMsg })
  }

  private async finish(blob: Blob, ms: number): Promise<void> {
    this.running = undefined
    try {
      const tempFilePath = await this.media.keep(blob)
      this.tell('Stop', { tempFilePath, duration: ms / 1000, fileSize: blob.size })
    } catch (error) {
      this.fault(3, error instanceof Error ? error.message : String(error))
    }
  }
}

/** One recording, from start to stop. */
class Running {
  private readonly chunks: Blob[] = []
  private readonly timer: ReturnType<typeof setInterval>
  private elapsed = 0
  private framed = 0

  private constructor(
    private readonly sound: Sound,
    private readonly recorder: MediaRecorder,
    private readonly options: RecorderOptions,
    private readonly tell: Tell,
    private readonly done: (blob: Blob, ms: number) => void,
  ) {
    recorder.addEventListener('dataavailable', ({ data }) => this.chunks.push(data))
    recorder.addEventListener('stop', () => void this.ended())
    recorder.start(STEP)
    this.timer = setInterval(() => this.step(), STEP)
  }

  static async begin(options: RecorderOptions, tell: Tell, done: (blob: Blob, ms: number) => void): Promise<Running> {
    const sound = await Sound.open()
    const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type))
    const recorder = new MediaRecorder(sound.stream, mimeType ? { mimeType } : {})
    return new Running(sound, recorder, options, tell, done)
  }

  pause(): boolean {
    if (this.recorder.state !== 'recording') return false
    this.recorder.pause()
    return true
  }

  resume(): boolean {
    if (this.recorder.state !== 'paused') return false
    this.recorder.resume()
    return true
  }

  stop(): void {
    if (this.recorder.state !== 'inactive') this.recorder.stop()
  }

  drop(): void {
    this.dropped = true
    this.stop()
  }

  private dropped = false

  private step(): void {
    if (this.recorder.state !== 'recording') return
    this.elapsed += STEP
    this.tell('DecibelChange', { decibel: this.sound.decibel() })
    void this.frames(false)
    if (this.elapsed >= this.options.duration) this.stop()
  }

  private async ended(): Promise<void> {
    clearInterval(this.timer)
    this.sound.close()
    if (this.dropped) return
    await this.frames(true)
    this.done(new Blob(this.chunks, { type: this.recorder.mimeType }), this.elapsed)
  }

  /** What has come since the last frame, once it is enough for one. */
  private async frames(last: boolean): Promise<void> {
    const { frameSize } = this.options
    if (frameSize <= 0) return
    const all = new Blob(this.chunks)
    const [from, to] = [this.framed, all.size]
    if (to === from || (!last && to - from < frameSize * 1024)) return
    this.framed = to
    this.tell('FrameRecorded', { frameBuffer: await all.slice(from, to).arrayBuffer(), isLastFrame: last })
  }
}

/** The microphone, or a tone in its place. */
class Sound {
  private constructor(
    readonly stream: MediaStream,
    private readonly context: AudioContext,
    private readonly analyser: AnalyserNode,
  ) {}

  static async open(): Promise<Sound> {
    const context = new AudioContext()
    // Without a gesture yet it would stand still, and record silence.
    void context.resume()
    const analyser = context.createAnalyser()
    const microphone = await navigator.mediaDevices?.getUserMedia({ audio: true }).catch(() => undefined)
    if (microphone) {
      context.createMediaStreamSource(microphone).connect(analyser)
      return new Sound(microphone, context, analyser)
    }
    const out = context.createMediaStreamDestination()
    const [voice, tremolo, loudness, depth] = [
      context.createOscillator(),
      context.createOscillator(),
      context.createGain(),
      context.createGain(),
    ]
    voice.frequency.value = 220
    tremolo.frequency.value = 3
    loudness.gain.value = 0.3
    depth.gain.value = 0.2
    tremolo.connect(depth).connect(loudness.gain)
    voice.connect(loudness).connect(analyser)
    loudness.connect(out)
    voice.start()
    tremolo.start()
    return new Sound(out.stream, context, analyser)
  }

  /** Loudness from 0 to 120, as phones show it: full scale is taken for 90. */
  decibel(): number {
    const samples = new Float32Array(this.analyser.fftSize)
    this.analyser.getFloatTimeDomainData(samples)
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
    return Math.max(0, Math.round((90 + 10 * Math.log10(power || 1e-9)) * 10) / 10)
  }

  close(): void {
    for (const track of this.stream.getTracks()) track.stop()
    void this.context.close()
  }
}
