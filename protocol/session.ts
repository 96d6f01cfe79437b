/**
 * Shell ⇄ host, a WebSocket at `/__tandem/session` on the simulator's own origin. Version 1. JSON texts.
 *
 * The simulator's origin is `http://<id>.sim.localhost:<port>`, with an id that cannot be guessed. Paths there:
 *     /                         the shell page
 *     /__tandem/rt/<file>       shell.js, worker.js, frame.js, frame.html and their styles
 *     /__tandem/app/<file>      manifest.json, logic.js, view.js, each with `?v=<hash>`
 *     /__tandem/session         this socket
 *     /__tandem/files           the program's own files (protocol/files.ts)
 *     anything else             the project's assets (never its sources)
 * The host takes a socket only with this origin in `Origin` and `Host`. What comes from the shell may have been
 * sent by the mini program itself: the host validates it and gives nothing here that my.request would not.
 */
import { z } from 'zod'
import { MAX_DEVICE_TEXT } from './device-text'
import type { ArtifactUpdate } from './artifact'
import type { WireError } from './diagnostics'

/** What goes along with a request: who asked, and what the simulated device's network is like. */
export const sentWith = z
  .object({
    /** `Error.stack` at the program's call. */
    stack: z.string().max(20_000).optional(),
    /** ms before the answer, and kbit/s; 0 for no limit. */
    speed: z
      .object({
        latency: z.number().min(0).max(60_000),
        down: z.number().min(0).max(10_000_000),
        up: z.number().min(0).max(10_000_000),
      })
      .optional(),
  })
  .optional()
export type SentWith = z.infer<typeof sentWith>

export const requestArgs = z.object({
  with: sentWith,
  url: z.string().max(65_536),
  method: z.string().max(16).default('GET'),
  headers: z.record(z.string(), z.string()).default({}),
  /** Text body; binary as base64 with `bodyBase64`. */
  body: z.string().optional(),
  bodyBase64: z.boolean().optional(),
  /** ms */
  timeout: z.number().positive().max(600_000).default(30_000),
  responseType: z.enum(['text', 'base64']).default('text'),
})
export type RequestArgs = z.infer<typeof requestArgs>

const headers = z.record(z.string().max(1000), z.string().max(65_536)).default({})
const url = z.string().max(65_536)
const timeout = z.number().positive().max(600_000).default(60_000)
/** A path as the program knows it: `https://resource/…`, `https://usr/…`, or of the package. */
const localPath = z.string().min(1).max(4096)

/** A multipart form with one file (documentation: "my.uploadFile"). */
export const uploadArgs = z.object({
  with: sentWith,
  url,
  filePath: localPath,
  /** Of the field that holds the file. */
  name: z.string().max(1000),
  /** What the server is told the file is called; else the path's own name. */
  fileName: z.string().max(1000).optional(),
  headers,
  formData: z.record(z.string().max(1000), z.string()).default({}),
  timeout,
})
export type UploadArgs = z.infer<typeof uploadArgs>
/** Answered like a request whose `responseType` is text. */
export type UploadResult = RequestResult

/** Documentation: "my.downloadFile". Without `filePath` into a temporary file. */
export const downloadArgs = z.object({
  with: sentWith,
  /** A data URL may hold a picture. */
  url: z.string().max(4_000_000),
  filePath: localPath.optional(),
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
  protocols: z.array(z.string().max(200)).max(20).default([]),
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
  entries: z.record(z.string().max(4096), z.string().nullable()),
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
  z.object({ k: z.literal('hello'), build: z.number().int().nonnegative(), hash: z.string().max(200).optional() }),
  z.object({ k: z.literal('request'), id: z.number().int(), args: requestArgs }),
  /** Answered, and aborted, like requests. */
  z.object({ k: z.literal('upload'), id: z.number().int(), args: uploadArgs }),
  z.object({ k: z.literal('download'), id: z.number().int(), args: downloadArgs }),
  /** The program starts: what was requested before is of an earlier run. */
  z.object({ k: z.literal('run') }),
  /** A request that the shell refused itself, since the simulated device is offline; for the record. */
  z.object({
    k: z.literal('request/refused'),
    kind: z.enum(['request', 'upload', 'download', 'socket']),
    method: z.string().max(16),
    url: z.string().max(65_536),
    stack: z.string().max(20_000).optional(),
    message: z.string().max(1000),
  }),
  z.object({ k: z.literal('request/abort'), id: z.number().int() }),
  /** Answered by `socket/event`s of this id, which no socket of this session has had yet. */
  z.object({ k: z.literal('socket/open'), id: z.number().int(), args: socketArgs }),
  z.object({ k: z.literal('socket/send'), id: z.number().int(), data: z.string(), base64: z.boolean() }),
  z.object({
    k: z.literal('socket/close'),
    id: z.number().int(),
    code: z.number().int().optional(),
    reason: z.string().max(123).optional(),
  }),
  /** What does not fit the limits is not taken; the shell checks them before. */
  z.object({ k: z.literal('storage/write'), ...stored }),
  /** What the simulated device is set to, as the shell wants it back: the text of a JSON object. */
  z.object({ k: z.literal('device/write'), text: z.string().max(MAX_DEVICE_TEXT).refine(isObjectText) }),
  /** What the host keeps for the program goes: all, or these parts. The device stays as it was set. */
  z.object({ k: z.literal('data/clear'), parts: z.array(z.enum(['storage', 'files', 'cookies'])).optional() }),
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
  /** Another shell of this project has written. */
  | { k: 'storage/changed'; clear: boolean; entries: Record<string, string | null> }
