/**
 * A recording as a test: does again in the program, as it is now, what the user had done, and compares the pages that are
 * shown, and the screen after every step, with those of the recording.
 */
import type { JournalLine } from '../../protocol/recording'
import type { InputEvent } from '../../protocol/simulator-input'
import { stepsOf } from '../../base/recording-steps'
import { RecordingMoments } from '../../base/recording-moment'
import type { OpenedRecording } from '../../base/recording.web'
import { differingPixels } from './compare-pictures'
import { HeadlessPage, pause } from './headless-page'
import { isDone, PATIENCE, perform, type Done } from './live-input'
import { browserOrFault, journalOf, openPlayer, pictureAt, viewportOf } from './replay-headless'

export interface LiveFailure {
  /** From 1, of what the user had done. */
  step: number
  /** In words, as in a bug report; absent for what is about no step. */
  did?: string
  code: 'element_missing' | 'page_differs' | 'screen_differs' | 'program_missing'
  message: string
  /** The page that was shown in the recording. */
  route?: string
  /** Pixels of the screen; null where it has another size. */
  differing?: number | null
}

export interface LiveResult {
  ok: boolean
  steps: number
  /** Screens that were compared, the last one among them. */
  compared: number
  /** What was otherwise than in the recording. */
  failures: LiveFailure[]
  /** Pixels of the last screen. */
  differing?: number | null
}

/** PNGs (base64) of a screen that differs: as it was recorded, and as it is. */
export type OnDifference = (failure: LiveFailure, wanted: string, now: string) => void

/** More differences say nothing new. */
const MAX_FAILURES = 10

interface Live {
  origin: string
  /** Of the recording. */
  replayOrigin: string
  recording: OpenedRecording
  onDifference?: OnDifference
}

/**
 * `origin`: of the simulator of the program as it is. After each step that something was seen of before the next, the
 * screen has to become what it was. A screen that does not is told, and the run goes on; where an element or a page is
 * missing, it ends.
 */
export async function runLive(live: Live): Promise<LiveResult> {
  const { recording } = live
  const page = await HeadlessPage.open(browserOrFault(), addressOf(live), viewportOf(recording))
  const player = await openPlayer(live.replayOrigin, recording).catch(async (error: unknown) => {
    await page.close()
    throw error
  })
  const run = new LiveRun(page, player, live)
  try {
    await run.do()
  } finally {
    await Promise.all([page.close(), player.close()])
  }
  run.result.ok = run.result.failures.length === 0
  return run.result
}

function addressOf({ origin, recording }: Live): string {
  const lines = journalOf(recording)
  const { device } = recording.manifest
  const first = new RecordingMoments(lines).stackAt(firstStack(lines)).map(({ route, query }) => ({ route, query }))
  return `${origin}/?device=${encodeURIComponent(device.id)}${device.landscape ? '&landscape=1' : ''}#?stack=${encodeURIComponent(JSON.stringify(first))}`
}

const SHOWN = `document.querySelector('.page[data-state=painted]:not(.page-hidden)')?.dataset.route`

class LiveRun {
  readonly result: LiveResult = { ok: true, steps: 0, compared: 0, failures: [] }
  private readonly lines: readonly JournalLine[]
  private readonly moments: RecordingMoments
  /** Of what the user did, by line. */
  private readonly words: ReadonlyMap<number, string>

  constructor(
    private readonly page: HeadlessPage,
    private readonly player: HeadlessPage,
    private readonly live: Live,
  ) {
    this.lines = journalOf(live.recording)
    this.moments = new RecordingMoments(this.lines)
    this.words = new Map(stepsOf(this.lines).map(({ index, text }) => [index, text]))
  }

  async do(): Promise<void> {
    const { page, player, result } = this
    await page.until(`document.querySelector('.page[data-state=painted]')`)
    await page.evaluate(
      `document.documentElement.dataset.theme = ${JSON.stringify(this.live.recording.manifest.screen?.theme ?? 'light')}`,
    )
    // The clock of the device is another one, and it is nobody's fault.
    const hide = `document.head.insertAdjacentHTML('beforeend', '<style>.statusbar-clock { visibility: hidden }</style>')`
    await Promise.all([page.evaluate(hide), player.evaluate(hide)])
    const inputs = this.lines.flatMap(([, kind, , message], index) => {
      const input = message as InputEvent
      return kind === 'input' && isDone(input) ? [{ index, input }] : []
    })
    for (const [n, { index, input }] of inputs.entries()) {
      result.steps++
      const moment = nextInput(this.lines, index)
      const shared = n + 1 < inputs.length && inputs[n + 1]!.index <= moment
      if (!(await this.step(index, input, moment, shared))) return
    }
    if (!inputs.length) await this.compare(undefined, this.lines.length - 1)
  }

  /** `shared`: there is more to do before the next moment that is compared. False where it cannot go on. */
  private async step(index: number, input: Done, moment: number, shared: boolean): Promise<boolean> {
    const { page } = this
    if (!(await perform(page, input, this.lines[index]![2] !== null))) {
      const message = `There is no ${('path' in input && input.path.at(-1)) || 'element'} for: ${input.kind}`
      this.fail({ code: 'element_missing', message }, index)
      return false
    }
    if (shared) return true
    const route = this.moments.stackAt(moment).at(-1)?.route
    if (route !== undefined && !(await page.until(`${SHOWN} === ${JSON.stringify(route)}`, PATIENCE))) {
      const message = `${route} was shown here, and now ${String(await page.evaluate(SHOWN))} is`
      this.fail({ code: 'page_differs', message, route }, index)
      return false
    }
    await this.compare(index, moment, route)
    return this.result.failures.length < MAX_FAILURES
  }

  private async compare(index: number | undefined, moment: number, route?: string): Promise<void> {
    const { page, player, result } = this
    const wanted = await pictureAt(player, moment)
    const end = Date.now() + PATIENCE
    let now: string
    result.compared++
    for (;;) {
      now = await page.picture()
      result.differing = await differingPixels(player, wanted, now)
      if (result.differing === 0) return
      if (Date.now() > end) break
      await pause(200)
    }
    const { differing } = result
    const which = moment === this.lines.length - 1 ? 'The screen at the end' : 'The screen after this'
    const message =
      differing === null ? `${which} has another size` : `${which} has ${differing} other pixels than were recorded`
    const failure = this.fail({ code: 'screen_differs', message, differing, ...(route && { route }) }, index)
    this.live.onDifference?.(failure, wanted, now)
  }

  private fail(failure: Omit<LiveFailure, 'step' | 'did'>, index: number | undefined): LiveFailure {
    const did = index === undefined ? undefined : this.words.get(index)
    const made = { step: this.result.steps, ...(did && { did }), ...failure }
    this.result.failures.push(made)
    return made
  }
}

const firstStack = (lines: readonly JournalLine[]): number =>
  Math.max(
    0,
    lines.findIndex(([, kind, , message]) => kind === 'shell>logic' && (message as { k?: string }).k === 'page/stack'),
  )

function nextInput(lines: readonly JournalLine[], index: number): number {
  const next = lines.findIndex(
    ([, kind, , message], n) =>
      n > index && kind === 'input' && ['click', 'back'].includes((message as InputEvent).kind),
  )
  return next < 0 ? lines.length - 1 : next - 1
}
