import type { Monaco } from './monaco'

type MonacoChunk = typeof import('./monaco')
let chunk: Promise<MonacoChunk> | undefined

/** Monaco's chunk, loaded once. A failed load is tried again by the next call. */
export function loadMonaco(): Promise<MonacoChunk> {
  chunk ??= import('./monaco').catch((error: unknown) => {
    chunk = undefined
    throw error
  })
  return chunk
}

export type { Monaco }
