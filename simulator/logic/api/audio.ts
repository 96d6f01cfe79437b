/**
 * my.createInnerAudioContext, my.getBackgroundAudioManager, my.getRecorderManager (documentation pages of those names, and
 * the typings of the objects). The players are the shell's; each object here knows what its player said last.
 */
import type { Runtime } from '../runtime'
import { subscriptions } from './tasks'

type Fields = Record<string, unknown>
type Listeners = Map<string, Set<unknown>>

/** `onX`, and the documentation's other spelling of one of them. */
const playerEvents: Record<string, string> = Object.fromEntries([
  ...'CanPlay Play Pause Stop Ended TimeUpdate Error Waiting Seeking Seeked Next Prev'
    .split(' ')
    .map((name) => [name, name]),
  ['Canplay', 'CanPlay'],
])
const recorderEvents = Object.fromEntries(
  'Start Pause Resume Stop Error FrameRecorded DecibelChange'.split(' ').map((name) => [name, name]),
)

/** The shell's side of an object: opened when it is first told something. */
class Remote {
  readonly listeners: Listeners = new Map()
  #call: number | undefined

  constructor(
    private readonly runtime: Runtime,
    private readonly open: { api: string; args: Fields },
    private readonly heard: (payload: Fields) => void,
    private readonly what: string,
  ) {}

  get call(): number {
    if (this.#call !== undefined) return this.#call
    const { runtime } = this
    const { call, answer } = runtime.askShell(this.open.api, this.open.args)
    this.#call = call
    this.#settle(answer)
    runtime.notices.listen(call, (event, payload) => {
      this.heard((payload ?? {}) as Fields)
      for (const listener of Array.from(this.listeners.get(event) ?? [])) {
        runtime.reporter.run(listener, undefined, [payload], { where: `a listener of ${this.what}` })
      }
    })
    return call
  }

  tell(api: string, message: Fields): void {
    this.#settle(this.runtime.askShell(api, message).answer)
  }

  end(): void {
    if (this.#call !== undefined) this.runtime.notices.forget(this.#call)
  }

  /** These methods answer nothing: what goes wrong is for the console. */
  #settle(answer: Promise<unknown>): void {
    answer.catch((failure: { errorMessage?: string }) => {
      this.runtime.reporter.log('warn', [`${this.what}: ${failure.errorMessage ?? 'it failed'}`], {
        code: 'api_failed',
      })
    })
  }
}

/** What a program may set, and what of it the player has to know. */
const settings: Fields = { src: '', startTime: 0, autoplay: false, loop: false, volume: 1, playbackRate: 1 }
const plain: Fields = {
  obeyMuteSwitch: true,
  isRecordAudioPlayState: false,
  supportBackgroundPlay: false,
  title: '',
  epname: '',
  singer: '',
  coverImgUrl: '',
  webUrl: '',
  ccode: '',
}
/** What the player says: s. */
const state: Fields = { duration: 0, currentTime: 0, paused: true, buffered: 0 }

export function createAudio(runtime: Runtime, background: boolean): object {
  const now: Fields = { ...state }
  const set: Fields = { ...settings, autoplay: background }
  const what = background ? 'BackgroundAudioManager' : 'InnerAudioContext'
  const remote = new Remote(
    runtime,
    { api: 'openAudio', args: { background } },
    (said) => {
      for (const name of Object.keys(state)) if (said[name] !== undefined) now[name] = said[name]
    },
    what,
  )
  let destroyed = false
  const tell = (message: Fields): void => {
    if (!destroyed) remote.tell('tellAudio', { audio: remote.call, ...message })
  }
  const audio: Fields = { ...plain }
  for (const name of Object.keys(state)) {
    Object.defineProperty(audio, name, { enumerable: true, get: () => now[name] })
  }
  for (const name of Object.keys(settings)) {
    Object.defineProperty(audio, name, {
      enumerable: true,
      get: () => set[name],
      set(value: unknown) {
        set[name] = value
        if (name === 'src') Object.assign(now, state)
        tell(name === 'src' ? { src: String(value ?? ''), autoplay: set['autoplay'] } : { [name]: value })
      },
    })
  }
  const act = (method: string) => (): void => tell({ do: method })
  return Object.assign(audio, subscriptions(remote.listeners, playerEvents), {
    play: act('play'),
    pause: act('pause'),
    stop: act('stop'),
    seek: (position: unknown) => tell({ do: 'seek', position: Number(position) }),
    destroy() {
      tell({ do: 'destroy' })
      destroyed = true
      remote.end()
    },
  })
}

export function createRecorder(runtime: Runtime): object {
  const remote = new Remote(runtime, { api: 'openRecorder', args: {} }, () => {}, 'RecorderManager')
  const act = (method: string) => (given?: unknown) => {
    const { duration, frameSize, format } = (given ?? {}) as Fields
    remote.tell('tellRecorder', { recorder: remote.call, do: method, duration, frameSize, format })
  }
  return Object.assign(subscriptions(remote.listeners, recorderEvents), {
    start: act('start'),
    pause: act('pause'),
    resume: act('resume'),
    stop: act('stop'),
  })
}
