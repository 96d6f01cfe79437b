/**
 * Shell ⇄ host, a WebSocket at `/__tandem/session` on the simulator's own origin. Version 1. JSON texts.
 *
 * The simulator's origin is `http://<id>.sim.localhost:<port>`, with an id that cannot be guessed. Paths there:
 *     /                         the shell page
 *     /__tandem/rt/<file>       shell.js, worker.js, frame.js, frame.html and their styles
 *     /__tandem/app/<file>      manifest.json, logic.js, view.js, each with `?v=<hash>`
 *     /__tandem/session         this socket
 *     anything else             the project's assets (never its sources)
 * The host takes a socket only with this origin in `Origin` and `Host`. What comes from the shell may have been
 * sent by the mini program itself: the host validates it and gives nothing here that my.request would not.
 */
import { z } from 'zod'
import type { ArtifactUpdate } from './artifact'
import type { WireError } from './diagnostics'

export const requestArgs = z.object({
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
  z.object({ k: z.literal('request/abort'), id: z.number().int() }),
])
export type ShellToHost = z.input<typeof shellToHost>

export type HostToShell =
  /**
   * `reload` when the shell's build cannot be brought up to date by differences (else they follow as `update`s);
   * `build` and `hash` (its manifest's, absent where nothing was ever built) say what is being served. A shell whose
   * manifest has this hash is up to date, whatever its number: numbers start again with the host.
   */
  | { k: 'hello'; build: number; hash?: string; reload: boolean; errors: ArtifactUpdate['errors'] }
  | { k: 'update'; update: ArtifactUpdate }
  | { k: 'request/result'; id: number; result?: RequestResult; error?: WireError }
