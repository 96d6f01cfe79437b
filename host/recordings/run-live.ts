/**
 * A recording as a test: does again in the program, as it is now, what the user had done, and compares the pages that are
 * shown, and at the end the screen, with those of the recording.
 */
import type { JournalLine } from '../../protocol/recording'
import type { InputEvent } from '../../protocol/simulator-input'
import { RecordingMoments } from '../../base/recording-moment'
import type { OpenedRecording } from '../../base/recording.web'
import { differingPixels } from './compare-pictures'
import { HeadlessPage, pause } from './headless-page'
import { browserOrFault, journalOf, openPlayer, pictureAt, viewportOf } from './replay-headless'

export interface LiveResult {
  ok: boolean
  steps: number
  /** What was otherwise than in the recording. */
  failures: {
    step: number
    code: 'element_missing' | 'page_differs' | 'screen_differs' | 'program_missing'
    message: string
  }[]
  /** Pixels of the last screen. */
  differing?: number | null
}

/** ms that the program has for what it does after a step. */
const PATIENCE = 6000

/** How an element of a path is found (simulator/shell/follow/element-path.ts), for the page that runs the simulator. */
const FIND = `(path, inPage) => {
  const frame = document.querySelector('.page[data-state=painted]:not(.page-hidden) iframe')
  const anchors = { page: '.page:not(.page-hidden)', tabs: '.tabbar', layer: '.layer', device: '.device' }
  let scope = inPage ? frame?.contentDocument : document
  for (const step of path) {
    if (!scope) return null
    if (step === '^') scope = scope.shadowRoot
    else if (step === '@root') scope = frame?.contentDocument?.documentElement
    else if (step[0] === '@') scope = document.querySelector(anchors[step.slice(1)])
    else if (step[0] === '#') scope = scope.getElementById?.(step.slice(1))
    else {
      const [tag, n] = step.split(':')
      scope = [...scope.children].filter((child) => child.localName === tag)[n]
    }
  }
  return scope ?? null
}`

/** `origin`: of the simulator of the program as it is; `replayOrigin`: of the recording. */
export async function runLive(origin: string, replayOrigin: string, recording: OpenedRecording): Promise<LiveResult> {
  const lines = journalOf(recording)
  const moments = new RecordingMoments(lines)
  const { device } = recording.manifest
  const first = moments.stackAt(firstStack(lines)).map(({ route, query }) => ({ route, query }))
  const address = `${origin}/?device=${encodeURIComponent(device.id)}${device.landscape ? '&landscape=1' : ''}#?stack=${encodeURIComponent(JSON.stringify(first))}`
  const viewport = viewportOf(recording)
  const page = await HeadlessPage.open(browserOrFault(), address, viewport)
  const result: LiveResult = { ok: true, steps: 0, failures: [] }
  const fail = (code: LiveResult['failures'][number]['code'], message: string): void =>
    void result.failures.push({ step: result.steps, code, message })
  try {
    await page.until(`document.querySelector('.page[data-state=painted]')`)
    await page.evaluate(
      `document.documentElement.dataset.theme = ${JSON.stringify(recording.manifest.screen?.theme ?? 'light')}`,
    )
    for (const [index, [, kind, of, message]] of lines.entries()) {
      if (kind !== 'input') continue
      const input = message as InputEvent
      if (input.kind === 'pointer' || input.kind === 'focus' || input.kind === 'blur') continue
      result.steps++
      if (!(await perform(page, input, of !== null))) {
        fail('element_missing', `There is no ${input.path.at(-1) ?? 'element'} for: ${input.kind}`)
        break
      }
      const wanted = moments.stackAt(nextInput(lines, index)).at(-1)?.route
      const shown = `document.querySelector('.page[data-state=painted]:not(.page-hidden)')?.dataset.route`
      if (wanted !== undefined && !(await page.until(`${shown} === ${JSON.stringify(wanted)}`, PATIENCE))) {
        fail('page_differs', `${wanted} was shown here, and now ${String(await page.evaluate(shown))} is`)
        break
      }
    }
    if (!result.failures.length) await compareScreens(page, replayOrigin, recording, lines, result, fail)
  } finally {
    await page.close()
  }
  result.ok = result.failures.length === 0
  return result
}

async function compareScreens(
  page: HeadlessPage,
  replayOrigin: string,
  recording: OpenedRecording,
  lines: readonly JournalLine[],
  result: LiveResult,
  fail: (code: 'screen_differs', message: string) => void,
): Promise<void> {
  const player = await openPlayer(replayOrigin, recording)
  try {
    // The clock of the device is another one, and it is nobody's fault.
    const hide = `document.head.insertAdjacentHTML('beforeend', '<style>.statusbar-clock { visibility: hidden }</style>')`
    await page.evaluate(hide)
    await player.evaluate(hide)
    const wanted = await pictureAt(player, lines.length - 1)
    const end = Date.now() + PATIENCE
    do {
      result.differing = await differingPixels(player, wanted, await page.picture())
      if (result.differing === 0) return
      await pause(200)
    } while (Date.now() < end)
    fail('screen_differs', `The screen at the end has ${String(result.differing ?? 'another size and')} other pixels`)
  } finally {
    await player.close()
  }
}

const firstStack = (lines: readonly JournalLine[]): number =>
  Math.max(
    0,
    lines.findIndex(([, kind, , message]) => kind === 'shell>logic' && (message as { k?: string }).k === 'page/stack'),
  )

function nextInput(lines: readonly JournalLine[], index: number): number {
  const next = lines.findIndex(
    ([, kind, , message], n) => n > index && kind === 'input' && (message as InputEvent).kind === 'click',
  )
  return next < 0 ? lines.length - 1 : next - 1
}

async function perform(
  page: HeadlessPage,
  input: Exclude<InputEvent, { kind: 'pointer' }>,
  inPage: boolean,
): Promise<boolean> {
  const element = `(${FIND})(${JSON.stringify(input.path)}, ${inPage})`
  if (!(await page.until(element, PATIENCE))) return false
  if (input.kind === 'click') {
    const { x, y } = await page.evaluate<{ x: number; y: number }>(`(() => {
      const element = ${element}
      const rect = element.getBoundingClientRect()
      const at = ${JSON.stringify(input.at)}
      let [x, y] = [rect.left + rect.width * at.x, rect.top + rect.height * at.y]
      const frame = element.ownerDocument.defaultView.frameElement
      if (frame) {
        const outer = frame.getBoundingClientRect()
        const scale = outer.width / frame.offsetWidth
        ;[x, y] = [outer.left + x * scale, outer.top + y * scale]
      }
      return { x, y }
    })()`)
    await page.tap(x, y)
    return true
  }
  const work =
    input.kind === 'text'
      ? `element.value = ${JSON.stringify(input.value)}; element.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))`
      : input.kind === 'scroll'
        ? `element.scrollTo({ left: ${input.to.x} * (element.scrollWidth - element.clientWidth), top: ${input.to.y} * (element.scrollHeight - element.clientHeight), behavior: 'instant' })`
        : input.kind === 'key'
          ? `for (const type of ['keydown', 'keyup']) element.dispatchEvent(new KeyboardEvent(type, { key: ${JSON.stringify(input.key)}, bubbles: true, composed: true, cancelable: true }))`
          : ''
  await page.evaluate(`(() => { const element = ${element}; ${work} })()`)
  return true
}
