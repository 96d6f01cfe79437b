/**
 * Small pictures of a recording's moments, for the strip along its time line. They are taken in a browser of the host's
 * own without a window, so that neither the replay that the user looks at is slowed nor anybody asked; it goes once
 * nobody has wanted a picture for a while.
 */
import type { OpenedRecording } from '../../base/recording.web'
import { rpcError } from '../../base/rpc/rpc-error'
import type { MomentPicture } from '../../protocol/host-recording'
import type { HeadlessPage } from './headless-page'
import { openPlayer, viewportOf } from './replay-headless'

/** Pixels of a picture's longer side. */
const LONGEST = 480
/** ms without a question after which the browser goes. */
const REST = 8000
/** Looks at what moves, for a picture of something that has come to rest. */
const TRIES = 4

interface Screen {
  x: number
  y: number
  width: number
  height: number
}

/** What the device shows, without the case around it. */
const SCREEN = `(() => {
  const { x, y, width, height } = (document.querySelector('.device .screen') ?? document.querySelector('.device')).getBoundingClientRect()
  return { x, y, width, height }
})()`

export class MomentCamera {
  #page: Promise<HeadlessPage> | undefined
  #turn: Promise<unknown> = Promise.resolve()
  #waiting = 0
  #rest: ReturnType<typeof setTimeout> | undefined
  #closed = false

  constructor(
    private readonly origin: string,
    private readonly recording: OpenedRecording,
  ) {}

  /** One after the other, in the order asked. Errors: `recording_not_played`, `recording_gone` for what was left when it closed. */
  take(index: number): Promise<MomentPicture> {
    clearTimeout(this.#rest)
    this.#waiting++
    const taken = this.#turn.then(() => this.#take(index))
    this.#turn = taken
      .catch(() => {})
      .then(() => {
        if (--this.#waiting === 0) this.#rest = setTimeout(() => void this.#leave(), REST)
      })
    return taken
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#rest)
    await this.#leave()
  }

  async #take(index: number): Promise<MomentPicture> {
    if (this.#closed) throw gone()
    try {
      const page = await (this.#page ??= openPlayer(this.origin, this.recording))
      await page.evaluate(`tandemReplay.seek(${index})`)
      const screen = await page.evaluate<Screen>(SCREEN)
      const scale = LONGEST / Math.max(screen.width, screen.height)
      const clip = { ...screen, scale: scale / viewportOf(this.recording).density }
      let base64 = await page.smallPicture(clip)
      for (let tries = 1; tries < TRIES; tries++) {
        const next = await page.smallPicture(clip)
        if (next === base64) break
        base64 = next
      }
      return { base64, width: Math.round(screen.width * scale), height: Math.round(screen.height * scale) }
    } catch (error) {
      await this.#leave()
      throw this.#closed ? gone() : error
    }
  }

  async #leave(): Promise<void> {
    const page = this.#page
    this.#page = undefined
    await page?.then((each) => each.close()).catch(() => {})
  }
}

const gone = () => rpcError('recording_gone', 'The recording is not open any more')
