import { setTimeout as wait } from 'node:timers/promises'
import { toBase64Url } from '../../base/package/bytes'
import { sha256 } from '../../base/package/crypto.web'
import { ReleaseApiError, uploadBlob, type AdminAccess } from '../../base/release/admin-client.web'

import { clientPaths } from '../../protocol/release'
import { asked } from './platform-logins'

/** What may go better in a moment. */
const passing = new Set([
  'unreachable',
  'overloaded',
  'rate_limited',
  'internal_error',
  'store_unavailable',
  'database_unavailable',
  'blob_damaged',
])
/** ms before the next try; then it is given up. */
const PAUSES: readonly number[] = [300, 1000, 3000, 8000, 15_000]

/** Does what is harmless to do twice until it is done. Throws what is not passing, and the last of what is. `onWait`: before each further try. */
export async function again<T>(
  work: () => Promise<T>,
  signal?: AbortSignal,
  pauses = PAUSES,
  onWait: () => void = () => {},
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      const pause = pauses[attempt]
      if (!(error instanceof ReleaseApiError) || !passing.has(error.code) || pause === undefined) throw error
      onWait()
      await wait(pause, undefined, signal ? { signal } : {})
    }
  }
}

/** Whether the platform has the file already, of an upload that was cut off. Where it cannot tell, the file is sent. */
async function lies(
  { platform, fetch: ask = fetch }: AdminAccess,
  hash: string,
  signal?: AbortSignal,
): Promise<boolean> {
  const address = platform + clientPaths.blobs + hash
  const answer = await ask(address, { method: 'HEAD', ...(signal && { signal }) }).catch(() => undefined)
  return answer?.status === 200 && answer.headers.get('etag') === `"${hash}"`
}

/** Sends files one after another, but for those that lie there, and gives their hashes. `onShare`: of all bytes, from 0 to 1. */
export async function uploadAll(
  access: AdminAccess,
  app: string,
  files: readonly Uint8Array<ArrayBuffer>[],
  { onShare, onWait, signal }: { onShare(share: number): void; onWait?: () => void; signal?: AbortSignal },
): Promise<string[]> {
  const total = files.reduce((sum, { length }) => sum + length, 0)
  const hashes: string[] = []
  let done = 0
  for (const bytes of files) {
    onShare(done / total)
    const hash = toBase64Url(await sha256(bytes))
    const before = done
    const sending = { onSent: (sent: number) => onShare((before + sent) / total), ...(signal && { signal }) }
    if (!(await lies(access, hash, signal)))
      await asked(again(() => uploadBlob(access, app, hash, bytes, sending), signal, PAUSES, onWait))
    hashes.push(hash)
    done += bytes.length
  }
  onShare(1)
  return hashes
}
