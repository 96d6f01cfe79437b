import type { UnpackDelta } from '../../../base/package/apply-difference.web'

/** A chunk of its own, with its WebAssembly beside it: loaded with the first difference. */
export async function zstdInPages(): Promise<UnpackDelta> {
  const address = new URL('zstd.js', document.baseURI).href
  const { loadZstd, zstdDecompress } = (await import(address)) as typeof import('../../../base/package/zstd.web')
  await loadZstd(new URL('zstd.wasm', document.baseURI).href)
  return zstdDecompress
}
