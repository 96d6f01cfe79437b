import type { editor } from 'monaco-editor/editor.js'
import type { Monaco } from './monaco'

type MonacoChunk = typeof import('./monaco')
let chunk: Promise<MonacoChunk> | undefined
let before: Promise<unknown> = Promise.resolve()
let services: editor.IEditorOverrideServices = {}

/**
 * Monaco's code keeps the page's thread for some hundred ms, and the machine's caches longer: whoever starts the
 * workbench says what is more urgent. `ready` must not fail.
 */
export function loadMonacoAfter(ready: Promise<unknown>): void {
  before = ready
}

/** Services in place of Monaco's own, by their names there. They have to be known before anything of it is used. */
export function setMonacoServices(overrides: editor.IEditorOverrideServices): void {
  services = overrides
}

/** Monaco's chunk, loaded once. A failed load is tried again by the next call. */
export function loadMonaco(): Promise<MonacoChunk> {
  chunk ??= before
    .then(() => import('./monaco'))
    .then((loaded) => {
      loaded.initialize(services)
      return loaded
    })
    .catch((error: unknown) => {
      chunk = undefined
      throw error
    })
  return chunk
}

export type { Monaco }
