/**
 * Shell ⇄ host, a WebSocket at `/__tandem/session` on the simulator's own origin. Version 1. JSON texts.
 *
 * The simulator's origin is `http://<id>.sim.localhost:<port>`, with an id that cannot be guessed. Paths there:
 *     /                         the shell page
 *     /__tandem/rt/<file>       shell.js, worker.js, frame.js, frame.html and their styles
 *     /__tandem/app/<file>      manifest.json, logic.js, view.js of the last build; logic.<hash>.js, view.<hash>.js
 *     /__tandem/session         this socket
 *     /__tandem/files           the program's own files (protocol/files.ts)
 *     anything else             the project's assets (never its sources)
 * The host takes a socket only with this origin in `Origin` and `Host`. What comes from the shell may have been
 * sent by the mini program itself: the host validates it and gives nothing here that my.request would not.
 */
import * as z from 'zod/mini'
import { MAX_DEVICE_TEXT } from './device-text'
import { MAX_LOOK } from './look'
import type { ArtifactUpdate } from './artifact'
import type { WireError } from './diagnostics'

const text = (most: number) => z.string().check(z.maxLength(most))
const between = (least: number, most: number) => z.number().check(z.minimum(least), z.maximum(most))
const id = z.int()

/** What goes along with a request: who asked, and what the simulated device's network is like. */
export const sentWith = z.optional(
  z.object({
    /** `Error.stack` at the program's call. */
    stack: z.optional(text(20_000)),
    /** ms before the answer, and kbit/s; 0 for no limit. */
    speed: z.optional(
      z.object({ latency: between(0, 60_000), down: between(0, 10_000_000), up: between(0, 10_000_000) }),
    ),
  }),
)
export type SentWith = z.infer<typeof sentWith>

export const requestArgs = z.object({
  with: sentWith,
  url: text(65_536),
  method: z._default(text(16), 'GET'),
  headers: z._default(z.record(z.string(), z.string()), {}),
  /** Text body; binary as base64 with `bodyBase64`. */
  body: z.optional(z.string()),
  bodyBase64: z.optional(z.boolean()),
  /** ms */
  timeout: z._default(z.number().check(z.positive(), z.maximum(600_000)), 30_000),
  responseType: z._default(z.enum(['text', 'base64']), 'text'),
})
export type RequestArgs = z.infer<typeof requestArgs>

const headers = z._default(z.record(text(1000), text(65_536)), {})
const url = text(65_536)
const timeout = z._default(z.number().check(z.positive(), z.maximum(600_000)), 60_000)
/** A path as the program knows it: `https://resource/…`, `https://usr/…`, or of the package. */
const localPath = z.string().check(z.minLength(1), z.maxLength(4096))

/** A multipart form with one file (documentation: "my.uploadFile"). */
export const uploadArgs = z.object({
  with: sentWith,
  url,
  filePath: localPath,
  /** Of the field that holds the file. */
  name: text(1000),
  /** What the server is told the file is called; else the path's own name. */
  fileName: z.optional(text(1000)),
  headers,
  formData: z._default(z.record(text(1000), z.string()), {}),
  timeout,
})
export type UploadArgs = z.infer<typeof uploadArgs>
/** Answered like a request whose `responseType` is text. */
export type UploadResult = RequestResult

/** Documentation: "my.downloadFile". Without `filePath` into a temporary file. */
export const downloadArgs = z.object({
  with: sentWith,
  /** A data URL may hold a picture. */
  url: text(4_000_000),
  filePath: z.optional(localPath),
  headers,
  timeout,
})
export type DownloadArgs = z.infer<typeof downloadArgs>
export interface DownloadResult {
  /** Where the file is now, as the program knows it. */
  path: string
  status: number
  headers: Record<string, string>
}

/** Documentation: "my.connectSocket". ws and wss only. */
export const socketArgs = z.object({
  with: sentWith,
  url,
  headers,
  protocols: z._default(z.array(text(200)).check(z.maxLength(20)), []),
  timeout,
})
export type SocketArgs = z.infer<typeof socketArgs>

/** What happens to a socket, in order: `open` at most once, `close` once and last, after an `error` where one was. */
export type SocketEvent =
  | { type: 'open'; headers: Record<string, string> }
  /** Binary as base64. */
  | { type: 'message'; data: string; binary: boolean }
  | { type: 'error'; message: string }
  | { type: 'close'; code: number; reason: string }

/** What a program stores: texts by key, null for a key that goes. `clear` empties first. Limits: base/stored-texts.ts. */
const stored = {
  clear: z.boolean(),
  entries: z.record(text(4096), z.nullable(z.string())),
}

function isObjectText(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

export interface RequestResult {
  status: number
  headers: Record<string, string>
  body: string
  /** True where a rule of the project's `mock/` folder answered. */
  mocked: boolean
}

export const shellToHost = z.discriminatedUnion('k', [
  /** The first message; the host answers with `hello`. `build` and manifest hash of what is loaded, 0 for nothing. */
  z.object({ k: z.literal('hello'), build: z.int().check(z.minimum(0)), hash: z.optional(text(200)) }),
  z.object({ k: z.literal('request'), id, args: requestArgs }),
  /** Answered, and aborted, like requests. */
  z.object({ k: z.literal('upload'), id, args: uploadArgs }),
  z.object({ k: z.literal('download'), id, args: downloadArgs }),
  /** The program starts: what was requested before is of an earlier run. */
  z.object({ k: z.literal('run') }),
  /** A request that the shell refused itself, since the simulated device is offline; for the record. */
  z.object({
    k: z.literal('request/refused'),
    kind: z.enum(['request', 'upload', 'download', 'socket']),
    method: text(16),
    url: text(65_536),
    stack: z.optional(text(20_000)),
    message: text(1000),
  }),
  z.object({ k: z.literal('request/abort'), id }),
  /** Answered by `socket/event`s of this id, which no socket of this session has had yet. */
  z.object({ k: z.literal('socket/open'), id, args: socketArgs }),
  z.object({ k: z.literal('socket/send'), id, data: z.string(), base64: z.boolean() }),
  z.object({
    k: z.literal('socket/close'),
    id,
    code: z.optional(z.int()),
    reason: z.optional(text(123)),
  }),
  /** What does not fit the limits is not taken; the shell checks them before. */
  z.object({ k: z.literal('storage/write'), ...stored }),
  /** What the simulated device is set to, as the shell wants it back: the text of a JSON object. */
  z.object({ k: z.literal('device/write'), text: text(MAX_DEVICE_TEXT).check(z.refine(isObjectText)) }),
  /**
   * Answers `look/wanted`. `text`: JSON, which `readLook` (base/look.ts) checks; absent where there is none, such as for
   * another build, or a page that looks otherwise on every phone.
   */
  z.object({ k: z.literal('look'), hash: text(200), url: text(4096), text: z.optional(text(MAX_LOOK)) }),
  /** What the host keeps for the program goes: all, or these parts. The device stays as it was set. */
  z.object({ k: z.literal('data/clear'), parts: z.optional(z.array(z.enum(['storage', 'files', 'cookies']))) }),
])
export type ShellToHost = z.input<typeof shellToHost>

export type HostToShell =
  /**
   * `reload` when the shell's build cannot be brought up to date by differences (else they follow as `update`s);
   * `build` and `hash` (its manifest's, absent where nothing was ever built) say what is being served. A shell whose
   * manifest has this hash is up to date, whatever its number: numbers start again with the host.
   * `storage`: what the program has stored in this project; absent where the host keeps nothing.
   * `device`: the text of the last `device/write` of this project, `{}` where there was none; absent likewise.
   */
  | {
      k: 'hello'
      build: number
      hash?: string
      reload: boolean
      errors: ArtifactUpdate['errors']
      storage?: Record<string, string>
      device?: string
    }
  | { k: 'update'; update: ArtifactUpdate }
  | { k: 'request/result'; id: number; result?: RequestResult | DownloadResult; error?: WireError }
  /** Of a request, upload or download, before its result: the answer's headers, once. */
  | { k: 'request/headers'; id: number; status: number; headers: Record<string, string> }
  /** Bytes sent (upload) or received (download) so far; `total` is 0 where nobody knows. A few times a second at most. */
  | { k: 'request/progress'; id: number; done: number; total: number }
  | { k: 'socket/event'; id: number; event: SocketEvent }
  /**
   * What does the program show at first where it is opened with this url ('' for its home page)? Asked of one shell at a
   * time, once it has been quiet.
   */
  | { k: 'look/wanted'; hash: string; url: string }
  /** Another shell of this project has written. */
  | { k: 'storage/changed'; clear: boolean; entries: Record<string, string | null> }
