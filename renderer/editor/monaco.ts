/**
 * Monaco with what the workbench uses of it. Only ever imported dynamically (`loadMonaco`), so that it is a chunk
 * of its own and the frame paints before it is there.
 */
import * as monaco from 'monaco-editor/editor.js'
import { StandaloneServices } from 'monaco-editor/editor/standalone/browser/standaloneServices.js'
import 'monaco-editor/features/register.all.js'
import 'monaco-editor/languages/definitions/css/register.js'
import 'monaco-editor/languages/definitions/less/register.js'
import 'monaco-editor/languages/definitions/scss/register.js'
import 'monaco-editor/languages/definitions/javascript/register.js'
import 'monaco-editor/languages/definitions/typescript/register.js'
import { language as scripts } from 'monaco-editor/languages/definitions/typescript/typescript.js'
import 'monaco-editor/languages/definitions/markdown/register.js'
import 'monaco-editor/languages/definitions/html/register.js'
import 'monaco-editor/languages/definitions/xml/register.js'
import 'monaco-editor/languages/definitions/yaml/register.js'
// The linter looks for a default export in the worker itself; Vite makes one of `?worker`.
/* oxlint-disable import/default */
import EditorWorker from 'monaco-editor/editor/editor.worker?worker'
/* oxlint-enable import/default */
import { axmlConfiguration, axmlLanguage } from './languages/axml'
import { allowOtherLetters } from './languages/script-names'
import { jsonConfiguration, jsonLanguage } from './languages/json'

export type Monaco = typeof monaco

self.MonacoEnvironment = {
  getWorker: () => new EditorWorker(),
}

function setUpAxml(): void {
  monaco.languages.register({ id: 'axml', extensions: ['.axml'], aliases: ['AXML', 'axml'] })
  monaco.languages.setLanguageConfiguration('axml', axmlConfiguration)
  monaco.languages.setMonarchTokensProvider('axml', axmlLanguage)
}

function setUpJson(): void {
  monaco.languages.register({ id: 'json', extensions: ['.json'], aliases: ['JSON', 'json'] })
  monaco.languages.setLanguageConfiguration('json', jsonConfiguration)
  monaco.languages.setMonarchTokensProvider('json', jsonLanguage)
}

let initialized = false

/** Once, before anything else is asked of Monaco: its first use makes all services, and then it is too late for ours. */
export function initialize(services: monaco.editor.IEditorOverrideServices): void {
  if (initialized) return
  initialized = true
  StandaloneServices.initialize(services)
  setUpAxml()
  setUpJson()
  // JavaScript's rules are the same object.
  allowOtherLetters(scripts)
}

export { moveHistory } from './undo-history'
export { monaco }
