import { FILES_URL } from '../base/local-files'
import type { FileOperation } from '../protocol/files'

declare global {
  /** In a player: what answers in the host's place. */
  var tandemAskFiles: ((operation: FileOperation, body?: Blob) => Promise<Response>) | undefined
}

/** An operation on the program's files (protocol/files.ts) that a page asks for, and not logic. */
export function askFiles(operation: FileOperation, body?: Blob): Promise<Response> {
  if (globalThis.tandemAskFiles) return globalThis.tandemAskFiles(operation, body)
  const headers = { 'content-type': 'application/octet-stream' }
  const target = `${FILES_URL}?op=${encodeURIComponent(JSON.stringify(operation))}`
  return fetch(target, body ? { method: 'POST', headers, body } : { method: 'POST' })
}
