/**
 * The player's page ⇄ the document that one program runs in. Version 1. That document has an origin of its own (a sandbox without
 * `allow-same-origin`): it reaches neither the player's storage nor any server, so everything goes through this port, and whatever
 * comes from there may have been said by the program itself. docs/player.md says what that is safe against.
 *
 * The page posts `ProgramBegin` to the document's window once, with a MessagePort. On the port:
 *   program → player   `programToPlayer`; each `want` and `part` is answered by one `got` of its id
 *   player → program   `PlayerToProgram`
 * What `session` carries is protocol/session.ts, as between shell and host: the player takes the host's place.
 */
import * as z from 'zod/mini'
import type { Manifest } from './artifact'
import type { UpdateNews } from './bridge'

/** A part of a package as it lies in the store. `files`: path, where it begins, bytes. */
export interface PackageArchive {
  root: string
  archive: Blob
  files: [path: string, start: number, bytes: number][]
}

/** Shell → the worker of a player, before `boot`. */
export interface WorkerBegin {
  k: 'place'
  /** Of the script of a second thread. */
  threadUrl: string
  files: [path: string, bytes: ArrayBuffer][]
  packages: PackageArchive[]
}

export interface ProgramBegin {
  k: 'begin'
  port: MessagePort
  /** Of the runtime: `shell.js`, `shell.css`, `frame.js`, `worker.js`, `thread.js`. */
  runtime: Record<string, Blob>
  manifest: Manifest
  packages: PackageArchive[]
  /** User and saved files by their local path. */
  files: [path: string, bytes: ArrayBuffer][]
  /** Page to open first. */
  url?: string
  /** That the player's user reads. */
  language: 'en' | 'zh'
  news: UpdateNews
  /** ms since 1970, by the platform's clock as far as it is known: the phone's own may be wrong. */
  time: number
  /** Scopes that the platform grants the program; the user is asked on top of that. */
  granted: string[]
}

const text = (most: number) => z.string().check(z.maxLength(most))
/** Nothing else of this name comes through a structured clone. */
const blob = z.custom<Blob>((value) => /^\[object (Blob|File)\]$/.test(Object.prototype.toString.call(value)))
const id = z.int().check(z.minimum(0))
const ms = z.number().check(z.minimum(0), z.maximum(3_600_000))

/** What the player learns of a run, for safe mode and for reports. */
const programNews = z.discriminatedUnion('what', [
  /** app.js has run. */
  z.object({ what: z.literal('started') }),
  z.object({ what: z.literal('painted'), page: text(200) }),
  /** A page has been open for a while and shows nothing. */
  z.object({ what: z.literal('blank'), page: text(200) }),
  z.object({ what: z.literal('failed'), reason: text(1000) }),
  /** The page on top, for the list of what is open. */
  z.object({ what: z.literal('page'), page: text(200) }),
  z.object({
    what: z.literal('scriptError'),
    message: text(1000),
    stack: z.optional(text(8000)),
    page: z.optional(text(200)),
  }),
  z.object({ what: z.literal('apiFailure'), api: text(200), code: text(200) }),
  z.object({ what: z.literal('setData'), count: z.int().check(z.minimum(1), z.maximum(100_000)), ms, most: ms }),
])
export type ProgramNews = z.infer<typeof programNews>

/** Characters of a message of the session: a request's body is in it. */
const MAX_SESSION_TEXT = 16 * 1024 * 1024

export const programToPlayer = z.discriminatedUnion('k', [
  /** JSON of `shellToHost`; `file`: what an upload sends. */
  z.object({ k: z.literal('session'), text: text(MAX_SESSION_TEXT), file: z.optional(blob) }),
  /** A file of the runtime. → Blob */
  z.object({ k: z.literal('want'), id, name: z.string().check(z.regex(/^[\w-]{1,40}\.(js|json|wasm)$/)) }),
  /** A subpackage. → PackageArchive */
  z.object({ k: z.literal('part'), id, root: text(512) }),
  /** Where the phone is. → { latitude, longitude, accuracy }, or the error's code as a message. */
  z.object({ k: z.literal('locate'), id, fresh: z.boolean() }),
  z.object({ k: z.literal('news'), news: programNews }),
  /** A user or saved file is another one now; null: it is gone. */
  z.object({ k: z.literal('file'), path: text(4096), bytes: z.nullable(z.instanceof(ArrayBuffer)) }),
  /** my.getUpdateManager().applyUpdate(). */
  z.object({ k: z.literal('applyUpdate') }),
  /** The answer to `back`: whatever came of it, the program has heard it. */
  z.object({ k: z.literal('wentBack') }),
  /** The user has left the program, or the answer to `leave`; what it wrote on hearing that came before. */
  z.object({ k: z.literal('left') }),
])
export type ProgramToPlayer = z.infer<typeof programToPlayer>

export type PlayerToProgram =
  /** JSON of `HostToShell`; `file`: what a download brought, which the program's side gives a path. */
  | { k: 'session'; text: string; file?: Blob }
  | { k: 'got'; id: number; value?: unknown; error?: string }
  | { k: 'updateNews'; news: UpdateNews }
  /** As `ProgramBegin.time`, after each check. */
  | { k: 'time'; now: number }
  /** The phone's own way back. */
  | { k: 'back' }
  /** It is about to be ended. */
  | { k: 'leave' }
