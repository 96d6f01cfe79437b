/** Opens a `.tandem-recording` (protocol/recording.ts). It may come from anybody: nothing in it is believed unchecked. */
import { sha256 as hashed } from '@noble/hashes/sha2.js'
import { unzipSync } from 'fflate'
import {
  MAX_FILES,
  MAX_RECORDING,
  MAX_UNPACKED,
  recordedKinds,
  recordedStart,
  recordingManifest,
  type JournalLine,
  type RecordedKind,
  type RecordedStart,
  type RecordingManifest,
} from '../protocol/recording'
import { phrase } from './messages/phrase'
import type { Phrase } from '../protocol/diagnostics'
import { RpcError } from './rpc/rpc-error'
import { decodeRecorded } from './recorded-value.web'
import { projectPathFault } from './paths'

/** Code `recording_invalid`, `recording_too_large` or `recording_version`. */
export class RecordingFault extends RpcError {}

export interface OpenedRecording {
  manifest: RecordingManifest
  /** `app/…`, `files/…` and the journal, by their paths in the file. */
  files: Map<string, Uint8Array>
}

const invalid = (message: Phrase): RecordingFault => new RecordingFault('recording_invalid', message)

/** Throws a `RecordingFault`. The bytes of each file are those that the manifest has the hash of. */
export async function readRecording(zip: Uint8Array): Promise<OpenedRecording> {
  if (zip.length > MAX_RECORDING)
    throw new RecordingFault('recording_too_large', phrase('The recording is too large to be opened'))
  const files = unpack(zip)
  const manifest = readManifest(files.get('recording.json'))
  files.delete('recording.json')
  const listed = new Map(manifest.files.map((file) => [file.path, file]))
  for (const [path, bytes] of files) {
    const file = listed.get(path)
    if (!file) throw invalid(phrase('%path% is not listed', { path }))
    if (file.bytes !== bytes.length || file.sha256 !== (await sha256(bytes)))
      throw invalid(phrase('%path% is not what was recorded', { path }))
  }
  for (const path of ['journal.ndjson', 'app/manifest.json', 'app/view.js', ...listed.keys()])
    if (!files.has(path)) throw invalid(phrase('%path% is missing', { path }))
  return { manifest, files }
}

function unpack(zip: Uint8Array): Map<string, Uint8Array> {
  let [total, count] = [0, 0]
  try {
    const entries = unzipSync(zip, {
      filter({ name, originalSize }) {
        total += originalSize
        if (++count > MAX_FILES || total > MAX_UNPACKED)
          throw new RecordingFault('recording_too_large', phrase('The recording holds more than can be opened'))
        if (name.endsWith('/') || projectPathFault(name, true) !== undefined)
          throw invalid(phrase('It has a file with a forbidden name'))
        return true
      },
    })
    return new Map(Object.entries(entries))
  } catch (error) {
    if (error instanceof RecordingFault) throw error
    throw invalid(phrase('This is no recording, or it is damaged'))
  }
}

function readManifest(bytes: Uint8Array | undefined): RecordingManifest {
  const value = parse(new TextDecoder().decode(bytes ?? new Uint8Array()))
  const { format, version } = (value ?? {}) as { format?: unknown; version?: unknown }
  if (format === 'tandem-recording' && version !== 1)
    throw new RecordingFault('recording_version', phrase('The recording was made by another version of Tandem'))
  const { data } = recordingManifest.safeParse(value)
  if (!data) throw invalid(phrase('This is no recording, or it is damaged'))
  return data
}

/** What the program had around it at the beginning; undefined where the recording does not say. Throws a `RecordingFault`. */
export function startOf({ files }: OpenedRecording): RecordedStart | undefined {
  const bytes = files.get('start.json')
  if (!bytes) return undefined
  const { data } = recordedStart.safeParse(parse(new TextDecoder().decode(bytes)))
  if (!data) throw invalid(phrase('This is no recording, or it is damaged'))
  return data
}

const kinds = new Set<string>(recordedKinds)

/** Lines that are not of the form are left out. */
export const readJournal = (text: string): JournalLine[] =>
  text.split('\n').flatMap((line) => {
    const read = readJournalLine(line)
    return read ? [read] : []
  })

export function readJournalLine(line: string): JournalLine | undefined {
  let value: unknown
  try {
    value = line ? decodeRecorded(line) : undefined
  } catch {
    return undefined
  }
  if (!Array.isArray(value) || value.length !== 4) return undefined
  const [t, kind, page, message] = value as unknown[]
  if (typeof t !== 'number' || !kinds.has(String(kind)) || !(page === null || Number.isInteger(page))) return undefined
  return [t, kind as RecordedKind, page as number | null, message]
}

/** Pages that came over http from another machine (a phone's) have no `crypto.subtle`. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const { subtle } = crypto as { subtle?: SubtleCrypto }
  const digest = subtle
    ? new Uint8Array(await subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))
    : hashed(bytes)
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
