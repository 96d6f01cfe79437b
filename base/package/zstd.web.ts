/**
 * zstd with a dictionary, in WebAssembly: in browsers and in Node the same code, so that what is packed has the same bytes
 * anywhere. A quarter of a megabyte, which who imports this should load when the first difference comes.
 */
import {
  compressUsingDict,
  createCCtx,
  createDCtx,
  decompressUsingDict,
  freeCCtx,
  freeDCtx,
  init,
} from '@bokuweb/zstd-wasm'
import { frameContentSize } from './zstd-frame'

let ready: Promise<void> | undefined
/** `wasm`: its address, in a browser (the package's types are those for Node, which needs none). */
export const loadZstd = (wasm?: string): Promise<void> => (ready ??= (init as (wasm?: string) => Promise<void>)(wasm))

/** `loadZstd` must have been waited for. */
export function zstdCompress(bytes: Uint8Array, dictionary: Uint8Array, level: number): Uint8Array {
  const context = createCCtx()
  try {
    return compressUsingDict(context, bytes, dictionary, level)
  } finally {
    freeCCtx(context)
  }
}

/**
 * Undefined for what is no good frame, or says that it has another length than `bytes`: nothing is unpacked then. What comes out must
 * be checked by its hash, since a dictionary that is another one goes unnoticed.
 */
export function zstdDecompress(frame: Uint8Array, dictionary: Uint8Array, bytes: number): Uint8Array | undefined {
  if (frameContentSize(frame) !== bytes) return undefined
  const context = createDCtx()
  try {
    const out = decompressUsingDict(context, frame, dictionary)
    return out.length === bytes ? out : undefined
  } catch {
    return undefined
  } finally {
    freeDCtx(context)
  }
}
