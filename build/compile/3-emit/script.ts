/** A script, SJS module or json file as the statement that defines its module: see protocol/artifact.ts. */
import { phrase } from '../../../base/messages/phrase'
import { isBuiltin } from 'node:module'
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import type { Message, TransformOptions } from 'esbuild'
import { NO_GLOBAL_OBJECT } from '../../../base/no-global-object'
import { extensionOf } from '../../../base/paths'
import { SJS_GLOBALS, SJS_LOOP_PAUSE } from '../../../base/sjs-globals'
import type { CodeUnit } from '../../../protocol/artifact'
import type { Diagnostic } from '../../../protocol/diagnostics'
import { messages } from '../../messages/messages'
import { findRequires, type RequireCall } from '../2-analyze/find-requires'
import { idOf, inPackage, inPlugin, type Layout } from '../2-analyze/layout'
import { readJson, readSource } from '../2-analyze/read-source'
import { sjsNames, type SjsNames } from '../2-analyze/sjs-names'
import { resolveScript, SCRIPT_EXTENSIONS } from '../2-analyze/resolve-script'
import type { Reader } from '../memo'
import type { GlobalObjectMode } from '../2-analyze/project-config'
import type { Source } from '../source'
import { withoutSelfReading, type SelfReading } from './self-reading'
import { scriptReason } from './script-reasons'
import { makeSafe, type SafeSjs } from './sjs-safety'
import { transformScript, TransformFault } from './transform'
import { EMPTY_ID, ESM_HELPER_NAMES, ESM_HELPERS_ID, type RuntimeModule } from './esm-helpers'

export interface ScriptOptions {
  layout: Layout
  register: 'define' | 'sjs'
  globalObject: GlobalObjectMode
  maps: boolean
}

export interface ScriptResult {
  /** One and the same object as long as the result is not made again. */
  unit: CodeUnit
  /** Project paths of the modules that it requires. */
  requires: string[]
  /** What it needs of our own modules. */
  runtime: RuntimeModule[]
  diagnostics: Diagnostic[]
}

const RUNTIME: RuntimeModule[] = [ESM_HELPERS_ID, EMPTY_ID]

/**
 * What stands around a module's body. Names beside require, module and exports lie in a
 * scope outside of the body's own function: a module may declare any of them itself. A mere block would not do: a
 * function and a variable of one name, which old scripts have, are no JavaScript in there.
 */
type Shell = [open: string, close: string]
const GIVEN = 'require, module, exports'
const shell = (scope = ''): Shell => [` ${scope}((${GIVEN}) => {`, `})(${GIVEN})`]
/** Documentation ("项目配置", globalObjectMode). */
const GLOBAL_SCOPES: Record<GlobalObjectMode, string> = {
  enable: '',
  fake: 'const global = T.global, globalThis = global; ',
  legacy: NO_GLOBAL_OBJECT,
}
/** Documentation ("getCurrentPages 方法", "插件开发"): a plugin sees its own pages, and what the program exports to it. */
const PLUGIN_SCOPE = 'const getCurrentPages = T.pluginPages, requireMiniProgram = T.miniProgram; '

/** Names that an SJS module need not declare. */
const KNOWN_TO_SJS = new Set([...SJS_GLOBALS, ...ESM_HELPER_NAMES, 'require', 'module', 'exports'])

const TRANSFORM: TransformOptions = {
  format: 'cjs',
  target: 'es2022',
  charset: 'utf8',
  // Modules are loaded by require alone.
  supported: { 'dynamic-import': false },
  define: { 'process.env.NODE_ENV': '"development"' },
  tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
  logLevel: 'silent',
}

export async function compileScript(reader: Reader, path: string, options: ScriptOptions): Promise<ScriptResult> {
  const diagnostics: Diagnostic[] = []
  const id = idOf(options.layout, path)
  if (extensionOf(path) === '.json') return compileJson(reader, path, id, options)
  const { source } = await readSource(reader, path, diagnostics, true)
  if (!source) return { ...broken(id, options, diagnostics), diagnostics }
  try {
    const output = await transformScript(source.text, {
      ...TRANSFORM,
      loader: /\.[cm]?ts$/.test(path) ? 'ts' : 'js',
      sourcefile: path,
      sourcemap: 'external',
      sourcesContent: options.maps,
    })
    if (inPackage(path)) return await finish(reader, source, id, output, options, diagnostics)
    const { code, found } = withoutSelfReading(output.code)
    diagnostics.push(...found.map((each) => readsItself(source, output, each)))
    return await finish(reader, source, id, { ...output, code }, options, diagnostics)
  } catch (error) {
    const errors = (error as { errors?: Message[] }).errors
    if (error instanceof TransformFault)
      diagnostics.push(messages.js_syntax_error({ reason: error.reason }, { file: path }))
    else if (errors) diagnostics.push(...errors.map((message) => syntaxError(source, message)))
    else throw error
    return { ...broken(id, options, diagnostics), diagnostics }
  }
}

async function compileJson(reader: Reader, path: string, id: string, options: ScriptOptions): Promise<ScriptResult> {
  const diagnostics: Diagnostic[] = []
  const { json } = await readJson(reader, path, diagnostics)
  if (!json) return { ...broken(id, options, diagnostics), diagnostics }
  const text = JSON.stringify(json.value)
  // In an object literal `__proto__` would be no name like the others.
  const value = text.includes('"__proto__"') ? `JSON.parse(${JSON.stringify(text)})` : text
  const code = `T.${options.register}(${JSON.stringify(id)}, function (require, module, exports) { module.exports = ${value} }, {})`
  return { unit: { key: `${options.register}:${id}`, code }, requires: [], runtime: [], diagnostics }
}

/** Stands for a module that could not be compiled: whoever requires it gets the reason. */
function broken(id: string, { register }: ScriptOptions, diagnostics: Diagnostic[]): Omit<ScriptResult, 'diagnostics'> {
  const first = diagnostics.find((each) => each.severity === 'error')
  const place = first?.start ? `${first.file}:${first.start.line}:${first.start.column + 1}` : (first?.file ?? id)
  const reason = JSON.stringify(`${place}: ${first?.message ?? 'cannot be read'}`)
  const outer = register === 'sjs' ? '() => ' : ''
  const code = `T.${register}(${JSON.stringify(id)}, ${outer}function () { throw new SyntaxError(${reason}) }, {})`
  return { unit: { key: `${register}:${id}`, code }, requires: [], runtime: [] }
}

async function finish(
  reader: Reader,
  source: Source,
  id: string,
  output: { code: string; map: string },
  options: ScriptOptions,
  diagnostics: Diagnostic[],
): Promise<ScriptResult> {
  const { requires, helpersEnd } = findRequires(output.code)
  const sjs = options.register === 'sjs' ? sjsNames(output.code, helpersEnd) : undefined
  if (sjs && 'reason' in sjs) {
    const { start, end } = originalPlace(source, output, { at: sjs.at, guarded: false })
    diagnostics.push(messages.js_syntax_error({ reason: sjs.reason }, { source, start, end }))
    return { ...broken(id, options, diagnostics), diagnostics }
  }
  if (sjs) diagnostics.push(...reportUnknown(source, output, sjs))
  const place = (call: RequireCall) => originalPlace(source, output, call)
  const targets: Record<string, string> = {}
  const paths: string[] = []
  for (const call of requires) {
    if (call.specifier === undefined) {
      if (!inPackage(source.file)) diagnostics.push(messages.js_require_computed({}, place(call)))
    } else if (!Object.hasOwn(targets, call.specifier)) {
      const target = await resolveRequire(reader, source.file, call, options, place, diagnostics)
      if (target === undefined) continue
      Object.defineProperty(targets, call.specifier, { value: target.id, enumerable: true })
      if (target.path !== undefined) paths.push(target.path)
    }
  }
  const safe = sjs && makeSafe(output.code, helpersEnd)
  const body = withSharedHelpers(safe?.code ?? output.code, helpersEnd, targets)
  const code = safe ? sjsModule(id, body, targets, sjs, safe) : scriptModule(id, body, targets, options, source)
  const map = options.maps ? { map: shiftMap(output.map, body.linesRemoved) } : {}
  return {
    unit: { key: `${options.register}:${id}`, code, ...map },
    requires: paths,
    runtime: RUNTIME.filter((each) => Object.values(targets).includes(each)),
    diagnostics,
  }
}

interface Body {
  head: string
  rest: string
}

function scriptModule(
  id: string,
  { head, rest }: Body,
  targets: object,
  { globalObject, layout }: ScriptOptions,
  { file, text }: Source,
): string {
  const strict = isModule(text) ? ' "use strict";' : ''
  const scope = GLOBAL_SCOPES[globalObject] + (inPlugin(layout, file) ? PLUGIN_SCOPE : '')
  const [open, close] = scope ? shell(scope) : ['', '']
  return `T.define(${JSON.stringify(id)}, function (${GIVEN}) {${strict}${open}${head}\n${rest}${close}}, ${JSON.stringify(targets)})`
}

/**
 * Every name in the module is a parameter of the function around it, so that none leads to a global of the page; the
 * module's own declarations go before. Names of the loader stand in a function between, where a module may redeclare
 * them.
 */
function sjsModule(id: string, { head, rest }: Body, targets: object, { used }: SjsNames, safe: SafeSjs): string {
  const own = new Set(['require', 'module', 'exports'])
  const names = [...used.keys()].filter((name) => !own.has(name))
  if (safe.pauses) names.push(SJS_LOOP_PAUSE)
  const given = names.length ? `{ ${names.join(', ')} }` : ''
  const [open, close] = shell()
  return `T.sjs(${JSON.stringify(id)}, (${given}) => function (${GIVEN}) { "use strict";${open}${head}${safe.head}\n${rest}${close}}, ${JSON.stringify(targets)})`
}

/** Warns of names that are not there, at their first use. */
function reportUnknown(
  source: Source,
  output: { code: string; map: string },
  { used, declared }: SjsNames,
): Diagnostic[] {
  if (inPackage(source.file)) return []
  return [...used].flatMap(([name, at]) => {
    if (declared.has(name) || KNOWN_TO_SJS.has(name)) return []
    const { start } = originalPlace(source, output, { at, guarded: false })
    const isThere = source.text.startsWith(name, start)
    return isThere ? [messages.sjs_name_missing({ name }, { source, start, end: start + name.length })] : []
  })
}

async function resolveRequire(
  reader: Reader,
  from: string,
  call: RequireCall & { specifier?: string },
  options: ScriptOptions,
  place: (call: RequireCall) => ReturnType<typeof originalPlace>,
  diagnostics: Diagnostic[],
): Promise<{ id: string; path?: string } | undefined> {
  const specifier = call.specifier!
  const sjs = options.register === 'sjs'
  const extensions = sjs ? ['.sjs', '.sjs.ts', '.js', '.ts'] : SCRIPT_EXTENSIONS
  const found = await resolveScript(reader, options.layout, from, specifier, extensions)
  // A package that is ready for an absence, or whose optional parts are not installed, is no fault of the program's.
  const report = (diagnostic: Diagnostic) => {
    if (call.guarded) return
    // Engines compiled to JavaScript ask for Node's modules in branches that only Node takes.
    const harmless = inPackage(from) || isBuiltin(specifier)
    diagnostics.push(harmless ? { ...diagnostic, severity: 'warning' } : diagnostic)
  }
  if (found.kind === 'outside') report(messages.path_outside_project({ path: specifier }, place(call)))
  if (found.kind === 'missing') report(messages.js_module_missing({ specifier }, place(call)))
  if (found.kind === 'empty') return { id: EMPTY_ID }
  if (found.kind !== 'file') return undefined
  const isSjs = /\.sjs(\.ts)?$/.test(found.path)
  if (sjs && !isSjs) {
    report(messages.sjs_import_kind({ specifier }, place(call)))
    return undefined
  }
  const kind = extensionOf(found.path)
  if (!/^\.([cm]?[jt]s|json|sjs)$/.test(kind)) {
    report(
      messages.js_module_kind(
        { specifier, kind: kind ? phrase('%kind% files', { kind }) : phrase('Such files') },
        place(call),
      ),
    )
    return undefined
  }
  return { id: idOf(options.layout, found.path), path: found.path }
}

function readsItself(source: Source, output: { code: string; map: string }, { name, at }: SelfReading): Diagnostic {
  const { start } = originalPlace(source, output, { at, guarded: false })
  return messages.js_reads_itself({ name }, { source, start, end: start + name.length })
}

/** Takes esbuild's helpers out of the text, whole lines of it, and gets those in use from the shared module. */
function withSharedHelpers(code: string, end: number, targets: Record<string, string>) {
  if (end === 0) return { head: '', rest: code, linesRemoved: 0 }
  const from = code.indexOf('\n', end) + 1
  const rest = code.slice(from)
  const used = [...ESM_HELPER_NAMES].filter((name) => new RegExp(`\\b${name}\\b`).test(rest))
  Object.defineProperty(targets, ESM_HELPERS_ID, { value: ESM_HELPERS_ID, enumerable: true })
  const linesRemoved = code.slice(0, from).split('\n').length - 1
  const head = ` const { ${used.join(', ')} } = require(${JSON.stringify(ESM_HELPERS_ID)});`
  return { head, rest, linesRemoved }
}

/** Whether ES module syntax stands in the text: such a module is strict, and esbuild's output does not say so. */
function isModule(text: string): boolean {
  if (!/\b(im|ex)port\b/.test(text)) return false
  // What is left open ends with the text, and only the last of several line ends counts: else the time grows with the square.
  const plain = text.replace(/\/\*[\s\S]*?(?:\*\/|$)|\/\/.*|`(?:[^`\\]|\\[\s\S])*(?:`|$)/g, '')
  return /(?:^|[;}\n])[^\S\n]*(?:import\s*["'{*\w$]|export\s*[{*\w])/.test(plain)
}

/** One line is added on top. Lines of helpers have no segments, so taking their `;` away shifts nothing else. */
function shiftMap(text: string, linesRemoved: number): string {
  const map = JSON.parse(text) as { mappings: string; [key: string]: unknown }
  map.mappings = `;${map.mappings.slice(linesRemoved)}`
  return JSON.stringify(map)
}

/** Where the argument of a call in the output stands in the source. */
function originalPlace(source: Source, output: { code: string; map: string }, call: RequireCall) {
  const before = output.code.slice(0, call.at)
  const line = before.split('\n').length
  const column = call.at - (before.lastIndexOf('\n') + 1)
  const found = originalPositionFor(new TraceMap(output.map), { line, column })
  const start = found.line === null ? 0 : offsetOf(source.text, found.line, found.column)
  if (call.specifier === undefined) return { source, start, end: start + 1 }
  return { source, ...quoted(source.text, call.specifier, start) }
}

/** The quoted specifier at `start`, else the next one behind it, else the first. */
function quoted(text: string, specifier: string, start: number): { start: number; end: number } {
  const forms = [`'${specifier}'`, `"${specifier}"`, `\`${specifier}\``]
  for (const from of [start, 0]) {
    const places = forms.map((form) => text.indexOf(form, from)).filter((at) => at >= 0)
    if (places.length) {
      const at = Math.min(...places)
      return { start: at, end: at + specifier.length + 2 }
    }
  }
  return { start, end: start + 1 }
}

function syntaxError(source: Source, message: Message): Diagnostic {
  const reason = scriptReason(message.text)
  if (!message.location) return messages.js_syntax_error({ reason }, { file: source.file })
  const { line, column, length, lineText } = message.location
  // esbuild counts bytes.
  const bytes = Buffer.from(lineText)
  const before = bytes.subarray(0, column).toString().length
  const width = bytes.subarray(column, column + length).toString().length
  const start = offsetOf(source.text, line, before)
  return messages.js_syntax_error({ reason }, { source, start, end: start + Math.max(1, width) })
}

function offsetOf(text: string, line: number, column: number): number {
  const lines = /\r\n|[\n\r\u2028\u2029]/g
  for (let i = 1; i < line; i++) if (!lines.exec(text)) break
  return lines.lastIndex + column
}
