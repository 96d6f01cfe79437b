/**
 * Replays a recording in a browser without a window: its end is compared with the picture that was taken of the program,
 * and pictures are taken at moments, for reports.
 */
import { rpcError } from '../../base/rpc/rpc-error'
import { findBrowser } from '../launch/find-browser'
import { readJournal, type OpenedRecording } from '../../base/recording.web'
import { stepsOf, type RecordingStep } from '../../base/recording-steps'
import { differingPixels } from './compare-pictures'
import { HeadlessPage, type Viewport } from './headless-page'

/** px of the player's page where the recording has no picture. */
const USUAL = { width: 480, height: 920, density: 1 }
/** Pictures of a report. */
const MAX_PICTURES = 60

export const viewportOf = ({ manifest }: OpenedRecording): Viewport => ({
  ...USUAL,
  ...(manifest.screen && {
    width: manifest.screen.width,
    height: manifest.screen.height,
    density: manifest.screen.density,
  }),
  scheme: manifest.scheme,
})

export function browserOrFault(): string {
  const browser = findBrowser()
  if (!browser)
    throw rpcError('recording_not_played', 'No browser was found: set TANDEM_BROWSER to one of the Chromium family')
  return browser
}

export const journalOf = ({ files }: OpenedRecording) =>
  readJournal(new TextDecoder().decode(files.get('journal.ndjson')))

/** The player, once it shows the beginning. */
export async function openPlayer(origin: string, recording: OpenedRecording): Promise<HeadlessPage> {
  const page = await HeadlessPage.open(browserOrFault(), origin, viewportOf(recording))
  if (await page.until('window.tandemReplay')) {
    await page.evaluate('tandemReplay.ready')
    await page.evaluate(
      `document.documentElement.dataset.theme = ${JSON.stringify(recording.manifest.screen?.theme ?? 'light')}`,
    )
    return page
  }
  await page.close()
  throw rpcError('recording_not_played', 'The player did not start')
}

/** A picture of a moment, once nothing changes any more. */
export async function pictureAt(page: HeadlessPage, index: number): Promise<string> {
  await page.evaluate(`tandemReplay.seek(${index})`)
  let last = await page.picture()
  for (let tries = 0; tries < 20; tries++) {
    const next = await page.picture()
    if (next === last) break
    last = next
  }
  return last
}

export interface Comparison {
  /** Lines of the recording. */
  lines: number
  /** Pixels that are others than in the picture of the program; undefined where there is none. */
  differing?: number | null
  picture: string
}

export async function compareEnd(origin: string, recording: OpenedRecording): Promise<Comparison> {
  const page = await openPlayer(origin, recording)
  try {
    const lines = journalOf(recording).length
    const picture = await pictureAt(page, lines - 1)
    const wanted = recording.manifest.screen && recording.files.get('screens/last.png')
    if (!wanted) return { lines, picture }
    return { lines, picture, differing: await differingPixels(page, Buffer.from(wanted).toString('base64'), picture) }
  } finally {
    await page.close()
  }
}

export type PicturedStep = RecordingStep & { picture?: string }

/** Every step, and how the screen was once it had been done. */
export async function picturedSteps(origin: string, recording: OpenedRecording): Promise<PicturedStep[]> {
  const lines = journalOf(recording)
  const steps: PicturedStep[] = stepsOf(lines)
  const page = await openPlayer(origin, recording)
  try {
    for (const [n, step] of steps.slice(0, MAX_PICTURES).entries())
      step.picture = await pictureAt(page, Math.max(step.index, (steps[n + 1]?.index ?? lines.length) - 1))
  } finally {
    await page.close()
  }
  return steps
}
