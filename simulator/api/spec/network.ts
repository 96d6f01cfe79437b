/** Documentation: "网络". The shell hands requests to the host (protocol/session.ts). */
import * as z from 'zod/mini'
import { once } from '../../../base/once'
import { bool, eventApi, num, shellApi, text, url } from './types'

/** Header values may be numbers or booleans in programs; they are sent as text. */
const headers = once(() =>
  z.optional(
    z.record(
      z.string(),
      z.pipe(
        z.unknown(),
        z.transform((value) => String(value)),
      ),
    ),
  ),
)

const call = once(() =>
  z.object({
    url,
    /** Any case. GET where absent. */
    method: z.optional(z.string()),
    headers: headers(),
    /** Older spelling; `headers` wins. */
    header: headers(),
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
  }),
)

/** `data` as `dataType` says. A status outside of 200 to 299 is failure 19, with the same fields. Both spellings are filled in. */
const answer = once(() =>
  z.object({
    data: z.unknown(),
    status: z.number(),
    statusCode: z.number(),
    headers: z.record(z.string(), z.string()),
    header: z.record(z.string(), z.string()),
  }),
)

const path = once(() => z.string().check(z.minLength(1), z.maxLength(4096)))
const answerHeaders = once(() => z.record(z.string(), z.string()))
/** A data URL may hold a picture. */
const longUrl = once(() => z.string().check(z.minLength(1), z.maxLength(4_000_000)))
/** As WebSocket has it. */
const reason = once(() => z.optional(z.string().check(z.maxLength(123))))

export const network = {
  /** Returns a task: a promise with `abort()`, which sends `api/abort`. */
  request: shellApi({ args: call, result: answer }),
  /** What came before `request`: its default content type is a form. */
  httpRequest: shellApi({ args: call, result: answer }),
  /** Both return tasks as well, with `onProgressUpdate`. */
  uploadFile: shellApi({
    args: () =>
      z.object({
        url,
        filePath: path(),
        name: z.optional(z.string()),
        /** Older name of `name`. */
        fileName: z.optional(z.string()),
        /** No longer needed. */
        fileType: text,
        header: headers(),
        headers: headers(),
        formData: z.optional(z.record(z.string(), z.unknown())),
        hideLoading: bool,
        /** ms, 60000 */
        timeout: num,
      }),
    result: () =>
      z.object({ data: z.string(), statusCode: z.number(), header: answerHeaders(), headers: answerHeaders() }),
  }),
  downloadFile: shellApi({
    /** ms, 60000 */
    args: () =>
      z.object({ url: longUrl(), filePath: z.optional(path()), header: headers(), headers: headers(), timeout: num }),
    result: () =>
      z.object({
        apFilePath: z.optional(z.string()),
        tempFilePath: z.optional(z.string()),
        filePath: z.optional(z.string()),
        statusCode: z.number(),
        header: answerHeaders(),
        headers: answerHeaders(),
      }),
  }),

  /** With `multiple` it returns a `SocketTask`. */
  connectSocket: shellApi({
    args: () =>
      z.object({
        url,
        data: z.optional(z.unknown()),
        header: headers(),
        headers: headers(),
        protocols: z.optional(z.array(z.string()).check(z.maxLength(20))),
        multiple: bool,
      }),
    result: () => z.object({ socketTaskID: z.string() }),
  }),
  /** `data` is base64 with `isBuffer`; buffers are taken as they are. `socketTaskID` is ours: a task's own socket. */
  sendSocketMessage: shellApi({
    args: () => z.object({ data: z.optional(z.unknown()), isBuffer: bool, socketTaskID: num }),
    result: () => z.object({ success: z.boolean() }),
  }),
  closeSocket: shellApi({
    args: () => z.object({ code: num, reason: reason(), socketTaskID: num }),
    result: () => z.object({ message: z.string() }),
  }),
  onSocketOpen: eventApi({ result: () => z.object({ header: answerHeaders() }) }),
  offSocketOpen: eventApi(),
  onSocketMessage: eventApi({ result: () => z.object({ data: z.string(), isBuffer: z.boolean() }) }),
  offSocketMessage: eventApi(),
  onSocketError: eventApi({ result: () => z.object({ error: z.number(), errorMessage: z.string() }) }),
  offSocketError: eventApi(),
  onSocketClose: eventApi({ result: () => z.object({ code: z.number(), reason: z.string() }) }),
  offSocketClose: eventApi(),
  getNetworkType: shellApi({
    simulated: true,
    /** UNKNOWN, NOTREACHABLE, WIFI, 3G, 2G, 4G, WWAN. */
    result: () => z.object({ networkAvailable: z.boolean(), networkType: z.string() }),
  }),
  onNetworkStatusChange: eventApi({
    result: () => z.object({ isConnected: z.boolean(), networkType: z.string() }),
    simulated: true,
  }),
  offNetworkStatusChange: eventApi({ simulated: true }),
}
