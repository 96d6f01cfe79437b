/**
 * A recording of a program: every message between logic, view and shell, what the user did, and what it takes to show
 * it again without logic and without a network. Version 1.
 *
 * `.tandem-recording` is a zip:
 *     recording.json    `RecordingManifest`
 *     journal.ndjson    a `JournalLine` per line, by time
 *     app/view.js       the build at the beginning; its `manifest.json` beside it. Later builds are messages of the journal
 *     start.json        `RecordedStart`: what the program had stored and how the device was set; older recordings have none
 *     screens/last.png  how the simulator looked at the end
 *     files/<path>      pictures, fonts and media that its pages loaded, by their paths on the simulator's origin
 * It comes from anywhere: whoever opens one checks it with `readRecording` (base/recording.web.ts), and shows it on an origin
 * of its own that talks to nobody.
 *
 * While it goes on, the shell's agent `recording` (protocol/inspect.ts) has it:
 *     start   –   → RecordingState      what was recorded before is dropped
 *     stop    –   → RecordingState
 *     state   –   → RecordingState
 *     save    RecordedScreen | null   → Uint8Array   the file; `recording_none` where nothing was recorded
 * The agent `record` of frames belongs to it, and to the player (simulator/view/inspect/record-agent.ts).
 */
import * as z from 'zod/mini'
import type { PageId, Surroundings } from './bridge'
import type { Route } from './artifact'

export const RECORDING_FORMAT = 'tandem-recording'
export const RECORDING_VERSION = 1

/** Bytes of the file, of all that is in it, and how many files that may be. */
export const MAX_RECORDING = 90_000_000
export const MAX_UNPACKED = 400_000_000
export const MAX_FILES = 5000

/** `input`: a `SimulatorInput['input']`, with the page whose frame it was done in. The others are below. */
export const recordedKinds = [
  'logic>view',
  'view>logic',
  'logic>shell',
  'shell>logic',
  'shell>view',
  'view>shell',
  'input',
  'chrome',
  'state',
] as const
export type RecordedKind = (typeof recordedKinds)[number]

/** t: ms since the recording's beginning. A batch is its text, other messages are objects (base/recorded-value.web.ts). */
export type JournalLine = [t: number, kind: RecordedKind, page: PageId | null, message: unknown]

/** `state`: a page as it is, to go on from. `batch` is empty where nothing has come yet. */
export interface PageSnapshot {
  route: Route
  batch: string
  local: LocalState
  surroundings?: Surroundings
}

/** What the user has done to a page and its data does not hold, by the element's place among all. */
export interface LocalState {
  scroll: [left: number, top: number]
  elements: [index: number, tag: string, state: unknown, scrollLeft: number, scrollTop: number][]
}

/** `chrome`: what the shell draws around the pages: an element (with a page's number where its frame stands), or a text. */
export type ChromeNode = string | [tag: string, attributes: Record<string, string>, children: ChromeNode[]]

const stored = z.record(z.string().check(z.maxLength(4096)), z.string())
export const recordedStart = z.object({
  /** Key → JSON text of the value. */
  storage: stored,
  /** Values by section (simulator/device/model.ts), all of them, so that another project's defaults change nothing. */
  device: z.record(z.string(), z.record(z.string(), z.unknown())),
})
/** What the program had around it when the recording began. */
export type RecordedStart = z.infer<typeof recordedStart>

export interface RecordingState {
  recording: boolean
  entries: number
  bytes: number
  /** Of the beginning, that had to go. */
  dropped: number
  /** ms since the epoch. */
  begun: number
  /** ms */
  duration: number
}

export const recordingState = z.object({
  recording: z.boolean(),
  entries: z.number(),
  bytes: z.number(),
  dropped: z.number(),
  begun: z.number(),
  duration: z.number(),
})

const text = z.string().check(z.maxLength(1000))
export const recordingManifest = z.object({
  format: z.literal(RECORDING_FORMAT),
  version: z.literal(RECORDING_VERSION),
  name: text,
  appId: z.optional(text),
  /** Of the build that it begins with. */
  hash: text,
  device: z.object({
    id: text,
    name: text,
    platform: text,
    system: text,
    landscape: z.boolean(),
    pixelRatio: z.number(),
  }),
  /** What the machine's `prefers-color-scheme` was. */
  scheme: z.enum(['light', 'dark']),
  userAgent: text,
  begun: z.number(),
  duration: z.number(),
  dropped: z.number(),
  files: z.array(z.object({ path: text, bytes: z.number(), sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)) })),
  /** `screens/last.png`: how the simulator looked at the end, where a picture could be taken. px of its frame. */
  screen: z.optional(
    z.object({
      width: z.number().check(z.minimum(1), z.maximum(10_000)),
      height: z.number().check(z.minimum(1), z.maximum(10_000)),
      density: z.number().check(z.minimum(0.1), z.maximum(8)),
      theme: z.enum(['light', 'dark']),
    }),
  ),
  /** What pages asked for and could not be kept. */
  missing: z.array(z.string().check(z.maxLength(4096))),
})
export type RecordedScreen = NonNullable<RecordingManifest['screen']> & { png: Uint8Array }
export type RecordingManifest = z.infer<typeof recordingManifest>

/** Workbench → player, over a port that it is given as the shell is (protocol/simulator.ts). Indexes are of journal lines. */
export const workbenchToReplay = z.discriminatedUnion('k', [
  z.object({ k: z.literal('seek'), index: z.int() }),
  z.object({ k: z.literal('play'), speed: z.number() }),
  z.object({ k: z.literal('pause') }),
  z.object({ k: z.literal('theme'), theme: z.enum(['dark', 'light']) }),
])
export type WorkbenchToReplay = z.infer<typeof workbenchToReplay>

/** Player → workbench, which checks it. `at`: what is on the screen now. */
export const replayToWorkbench = z.discriminatedUnion('k', [
  z.object({ k: z.literal('at'), index: z.int(), playing: z.boolean() }),
  z.object({ k: z.literal('failed'), message: z.string() }),
])
export type ReplayToWorkbench = z.infer<typeof replayToWorkbench>
