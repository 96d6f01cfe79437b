/**
 * The program's own files, asked for over HTTP (protocol/files.ts). The worker takes XMLHttpRequest for itself before
 * the program is there: a request that blocks is what its synchronous calls are made of.
 */
import { FILES_URL } from '../../base/local-files'
import type { FileAnswer, FileFailure, FileOperation } from '../../protocol/files'

/** Bytes for `read` where it does not fail. */
export type FileReply = FileAnswer | { bytes: Uint8Array }

/** Where the program's files are kept. */
export interface FileKeeper {
  /** At once; nothing else of the program runs meanwhile. */
  now(operation: FileOperation, body?: Uint8Array): FileReply
  later(operation: FileOperation, body?: Uint8Array): Promise<FileReply>
  /** Where files are kept here, and not by a host: one that comes from elsewhere. Answers why it cannot be kept. */
  take?(path: string, bytes: Uint8Array): FileFailure | undefined
}

/** The part of XMLHttpRequest that is used: logic is compiled without the names of pages. */
interface Request {
  responseType: string
  readonly status: number
  readonly response: unknown
  onloadend: (() => void) | null
  open(method: string, url: string, async: boolean): void
  send(body: Uint8Array | null): void
  getResponseHeader(name: string): string | null
}

/** Where nobody keeps files. */
export const noFiles: FileKeeper = {
  now: () => unreachable('nobody keeps files here'),
  later: async () => unreachable('nobody keeps files here'),
}

const unreachable = (message: string): FileReply => ({ error: { code: 'unknown', message } })

export function hostFiles(XMLHttpRequest: new () => Request, origin: string): FileKeeper {
  const start = (operation: FileOperation, async: boolean): Request => {
    const request = new XMLHttpRequest()
    request.open('POST', `${origin}${FILES_URL}?op=${encodeURIComponent(JSON.stringify(operation))}`, async)
    request.responseType = 'arraybuffer'
    return request
  }
  return {
    now(operation, body) {
      const request = start(operation, false)
      try {
        request.send(body ?? null)
      } catch {
        return unreachable('the files cannot be reached')
      }
      return replyOf(request)
    },
    later(operation, body) {
      return new Promise((resolve) => {
        const request = start(operation, true)
        request.onloadend = () => resolve(replyOf(request))
        request.send(body ?? null)
      })
    },
  }
}

function replyOf(request: Request): FileReply {
  const bytes = request.response instanceof ArrayBuffer ? new Uint8Array(request.response) : new Uint8Array()
  const text = (): string => new TextDecoder().decode(bytes)
  if (request.status === 0) return unreachable('the files cannot be reached')
  if (request.status === 413) return { error: { code: 'too_large', message: 'the file is too large' } }
  if (request.status !== 200) return unreachable(text() || `HTTP ${request.status}`)
  if (request.getResponseHeader('content-type') === 'application/octet-stream') return { bytes }
  return JSON.parse(text()) as FileAnswer
}
