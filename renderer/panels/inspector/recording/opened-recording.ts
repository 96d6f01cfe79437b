import {
  recordedKinds,
  type JournalLine,
  type RecordedKind,
  type RecordedStart,
  type RecordingManifest,
} from '../../../../protocol/recording'
import { readJournalLine, readRecording, startOf } from '../../../../base/recording.web'
import { lastWhere } from '../../../../base/sorted'
import { RecordingMoments } from '../../../../base/recording-moment'
import { RecordedDevice } from '../../../../base/recording-device'
import { markOf, nameOfLine, type Mark } from '../../../../base/recording-lines'

/** A line as the list has it. */
export interface RecordingRow {
  /** Of the line in the journal. */
  index: number
  t: number
  kind: RecordedKind
  page: number | null
  /** Characters of its JSON. */
  size: number
}

/** What the list leaves out: what the recording needs for itself. */
const inner = new Set<RecordedKind>(['chrome', 'state'])
export const listedKinds = recordedKinds.filter((kind) => !inner.has(kind))

/** A recording that was read and found in order. */
export class OpenedRecording {
  readonly routes = new Map<number, string>()
  readonly marks: { index: number; t: number; mark: Mark }[] = []
  readonly rows: RecordingRow[] = []
  readonly moments: RecordingMoments
  /** Undefined where the recording does not say. */
  readonly device: RecordedDevice | undefined
  readonly #names = new Map<number, string>()

  private constructor(
    readonly file: Uint8Array,
    readonly manifest: RecordingManifest,
    readonly lines: readonly JournalLine[],
    sizes: readonly number[],
    readonly start: RecordedStart | undefined,
  ) {
    this.moments = new RecordingMoments(lines, start?.storage)
    this.device = start && new RecordedDevice(lines, start.device)
    lines.forEach((line, index) => {
      const [t, kind, page, message] = line
      const { route } = (message ?? {}) as { route?: unknown }
      if (page !== null && typeof route === 'string') this.routes.set(page, route)
      const mark = markOf(line)
      if (mark) this.marks.push({ index, t, mark })
      if (!inner.has(kind)) this.rows.push({ index, t, kind, page, size: sizes[index]! })
    })
  }

  /** Throws a `RecordingFault`. */
  static async read(file: Uint8Array): Promise<OpenedRecording> {
    const recording = await readRecording(file)
    const { manifest, files } = recording
    const lines: JournalLine[] = []
    const sizes: number[] = []
    for (const text of new TextDecoder().decode(files.get('journal.ndjson')).split('\n')) {
      const line = readJournalLine(text)
      if (!line) continue
      lines.push(line)
      sizes.push(text.length)
    }
    return new OpenedRecording(file, manifest, lines, sizes, startOf(recording))
  }

  nameOf(index: number): string {
    let name = this.#names.get(index)
    if (name === undefined) this.#names.set(index, (name = nameOfLine(this.lines[index]!)))
    return name
  }

  /** ms */
  get duration(): number {
    return Math.max(1, this.lines.at(-1)?.[0] ?? 0)
  }

  timeOf(index: number): number {
    return this.lines[Math.max(0, Math.min(index, this.lines.length - 1))]?.[0] ?? 0
  }

  /** The last line at or before so many ms. */
  indexAt(t: number): number {
    return Math.max(
      0,
      lastWhere(this.lines, ([time]) => time <= t),
    )
  }
}
