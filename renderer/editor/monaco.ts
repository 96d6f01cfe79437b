/**
 * Monaco with what the workbench uses of it. Only ever imported dynamically (`loadMonaco`), so that it is a chunk
 * of its own and the frame paints before it is there.
 */
import * as monaco from 'monaco-editor/editor.js'
import 'monaco-editor/features/register.all.js'
import 'monaco-editor/languages/definitions/css/register.js'
import 'monaco-editor/languages/definitions/less/register.js'
import 'monaco-editor/languages/definitions/scss/register.js'
import 'monaco-editor/languages/definitions/javascript/register.js'
import 'monaco-editor/languages/definitions/typescript/register.js'
import 'monaco-editor/languages/definitions/markdown/register.js'
import 'monaco-editor/languages/definitions/html/register.js'
import 'monaco-editor/languages/definitions/xml/register.js'
import 'monaco-editor/languages/definitions/yaml/register.js'
import { cssDefaults, lessDefaults, scssDefaults } from 'monaco-editor/languages/features/css/register.js'
import { jsonDefaults } from 'monaco-editor/languages/features/json/register.js'
// The linter looks for a default export in the worker itself; Vite makes one of `?worker`.
/* oxlint-disable import/default */
import EditorWorker from 'monaco-editor/editor/editor.worker?worker'
import CssWorker from 'monaco-editor/language/css/css.worker?worker'
import JsonWorker from 'monaco-editor/language/json/json.worker?worker'
/* oxlint-enable import/default */
import { axmlConfiguration, axmlLanguage } from './languages/axml'

export type Monaco = typeof monaco

const workers: Record<string, new () => Worker> = {
  css: CssWorker,
  less: CssWorker,
  scss: CssWorker,
  json: JsonWorker,
}

self.MonacoEnvironment = {
  getWorker: (_module: string, label: string) => new (workers[label] ?? EditorWorker)(),
}

/** The dialect's JSON may hold comments and trailing commas; its style sheets hold rpx and unknown at-rules. */
function setUpData(): void {
  jsonDefaults.setDiagnosticsOptions({
    validate: true,
    allowComments: true,
    comments: 'ignore',
    trailingCommas: 'ignore',
    enableSchemaRequest: false,
  })
  const lint = { unknownProperties: 'ignore', unknownVendorSpecificProperties: 'ignore', emptyRules: 'ignore' } as const
  for (const defaults of [cssDefaults, lessDefaults, scssDefaults]) defaults.setOptions({ validate: true, lint })
}

function setUpAxml(): void {
  monaco.languages.register({ id: 'axml', extensions: ['.axml'], aliases: ['AXML', 'axml'] })
  monaco.languages.setLanguageConfiguration('axml', axmlConfiguration)
  monaco.languages.setMonarchTokensProvider('axml', axmlLanguage)
}

setUpData()
setUpAxml()

export { monaco }
