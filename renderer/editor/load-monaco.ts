import type { editor } from 'monaco-editor/editor.js'
import { language, type Language } from '../i18n/i18n'
import type { Monaco } from './monaco'

export type MonacoChunk = typeof import('./monaco')
let chunk: Promise<MonacoChunk> | undefined
let before: Promise<unknown> = Promise.resolve()
let words: Language = 'en'
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
    .then(async () => {
      words = language.value
      // Monaco reads its words as its modules are evaluated, and never again.
      if (words === 'zh') await import('monaco-editor/nls/lang/zh-cn.js')
      return import('./monaco')
    })
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

/** The language that Monaco was loaded in. */
export const monacoLanguage = (): Language => words

export type { Monaco }
