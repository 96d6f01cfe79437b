/** Documentation: "网络". The shell hands requests to the host (protocol/session.ts). */
import * as z from 'zod/mini'
import { eventApi, num, shellApi, text, url } from './types'

/** Header values may be numbers or booleans in programs; they are sent as text. */
const headers = z.optional(
  z.record(
    z.string(),
    z.pipe(
      z.unknown(),
      z.transform((value) => String(value)),
    ),
  ),
)

const call = z.object({
  url,
  /** Any case. GET where absent. */
  method: z.optional(z.string()),
  headers,
  /** Older spelling; `headers` wins. */
  header: headers,
  /**
   * An object becomes the query (GET) or, by content type, JSON or a form; text goes as it is; an ArrayBuffer
   * goes as bytes.
   */
  data: z.optional(z.unknown()),
  /** ms, 30000 */
  timeout: num,
  referrerStrategy: text,
  /** json (default), text, base64, arraybuffer. */
  dataType: z.optional(z.string()),
})

/** `data` as `dataType` says. Any HTTP status is a success. Both spellings are filled in. */
const answer = z.object({
  data: z.unknown(),
  status: z.number(),
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  header: z.record(z.string(), z.string()),
})

export const network = {
  /** Returns a task: a promise with `abort()`, which sends `api/abort`. */
  request: shellApi({ args: call, result: answer }),
  /** What came before `request`: its default content type is a form. */
  httpRequest: shellApi({ args: call, result: answer }),
  getNetworkType: shellApi({
    /** UNKNOWN, NOTREACHABLE, WIFI, 3G, 2G, 4G, WWAN. */
    result: z.object({ networkAvailable: z.boolean(), networkType: z.string() }),
  }),
  onNetworkStatusChange: eventApi({ result: z.object({ isConnected: z.boolean(), networkType: z.string() }) }),
  offNetworkStatusChange: eventApi(),
}
