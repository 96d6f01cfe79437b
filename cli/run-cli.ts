import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { createCompiler } from '../build/compile/compiler'
import { createNodeFileSystem } from '../build/compile/node-fs'
import type { BuildResult, FileSystem } from '../build/compile/types'
import { STYLE_THREAD, StyleThread } from '../build/preprocess/thread'
import { relativeTo } from '../base/paths'
import { hideFolder, withoutOutput } from '../build/compile/hide-folder'
import { audit } from './audit'
import { keys } from './keys'
import { packageVerb } from './package'
import { release } from './release'
import { folderOf } from './build-folder'
import { preview } from './preview'
import { replay } from './replay'
import { size } from './size'
import { create, listTemplates } from './create'
import { findAppRoot } from '../host/launch/app-root'
import { runIde } from '../host/launch/run-ide'
import { surviveFaults } from '../host/launch/survive-faults'
import { stopSignals } from '../host/launch/stop-signals'
import { MockRules } from '../host/request/mock-rules'
import { findProgram } from '../host/workspace/find-program'
import type { Diagnostic } from '../protocol/diagnostics'
import { readCommand, takeLanguage, type Command } from './arguments'
import type { CliIo, CliOutput } from './cli-io'
import { coloured, formatDiagnostics, summary, uncoloured, wantsColour } from './format-diagnostics'
import { usage } from './usage'
import { languageOf, sayIn } from './words'
import { OutputError, outputFault, writeArtifact } from './write-artifact'

export type { CliIo }

/** The `tandem` command. Resolves with the exit code: 0, 1 when the project has errors, 2 when it could not be run. */
export async function runCli(given: readonly string[], terminal: CliIo): Promise<number> {
  const { language = languageOf(terminal.env), unknown, args } = takeLanguage(given)
  const say = sayIn(language)
  const io: CliOutput = { ...terminal, language, say }
  const command: Command =
    unknown === undefined
      ? readCommand(args, say)
      : { name: 'fault', message: say('%text% is not a language: en or zh.', { text: unknown }) }
  switch (command.name) {
    case 'help':
      io.out(usage(language))
      return 0
    case 'version':
      io.out(findAppRoot(import.meta.url).version)
      return 0
    case 'fault':
      io.err(`${command.message}\n\n${usage(language)}`)
      return 2
    case 'lsp':
      return lsp()
    case 'create':
      return create(command, io)
    case 'templates':
      return listTemplates(io)
    case 'open':
      return open(command, io)
    case 'replay':
      return replay(command, io)
    case 'preview':
      return preview(command, io)
    case 'size':
      return size(command, io)
    case 'audit':
      return audit(command, io)
    case 'keys':
      return keys(command, io)
    case 'package':
      return packageVerb(command, io)
    case 'release':
      return release(command, io)
    default:
      return compile(command, io)
  }
}

/** In a file of its own: TypeScript, which it brings along, costs every other command its start. */
async function lsp(): Promise<number> {
  const { appRoot } = findAppRoot(import.meta.url)
  const file = path.join(appRoot, 'dist/cli/language-server.mjs')
  const { serveStdio } = (await import(pathToFileURL(file).href)) as { serveStdio(appRoot: string): Promise<void> }
  await serveStdio(appRoot)
  return 0
}

async function open(command: Extract<Command, { name: 'open' }>, io: CliOutput): Promise<number> {
  const { name: _, ...options } = command
  surviveFaults()
  const code = await runIde({
    ...findAppRoot(import.meta.url),
    ...options,
    print: io.out,
    signal: stopSignals(),
  })
  return code === 0 ? 0 : 2
}

async function compile(command: Extract<Command, { name: 'build' | 'check' }>, io: CliOutput): Promise<number> {
  const root = await folderOf(command.dir, io)
  if (root === undefined) return 2
  const program = await findProgram(root)
  const out = command.name === 'build' ? path.resolve(command.out ?? path.join(root, 'dist')) : undefined
  const fault = out && (await outputFault(out, root, path.join(root, program.sourceRoot ?? ''), io.say))
  if (fault) {
    io.err(fault)
    return 2
  }
  const files = await projectFiles(root, out)
  const maps = command.name === 'build' && command.maps
  const preprocessor = new StyleThread(path.join(findAppRoot(import.meta.url).appRoot, STYLE_THREAD))
  const name = program.name ?? path.basename(root)
  const result = await createCompiler({ fs: files, name, maps, preprocessor }).build()
  preprocessor.dispose()
  const mocks = new MockRules(root)
  await mocks.load()
  const diagnostics = [...result.diagnostics, ...mocks.diagnostics]
  const ok = !diagnostics.some((diagnostic) => diagnostic.severity === 'error')
  let bytes: number | undefined
  if (ok && out && result.artifact) {
    try {
      bytes = await writeArtifact(result.artifact, out, files, maps, io.say)
    } catch (error) {
      io.err(
        error instanceof OutputError
          ? error.message
          : io.say('%path% could not be written: %reason%', { path: out, reason: (error as Error).message }),
      )
      return 2
    }
  }
  if (command.json)
    io.out(JSON.stringify(report(ok, result, diagnostics, bytes === undefined ? undefined : out), null, 2))
  else printReport(io, result, diagnostics, out, bytes)
  return ok ? 0 : 1
}

/** Without the folder that is written to, and without what an earlier build wrote. */
async function projectFiles(root: string, out: string | undefined): Promise<FileSystem> {
  const files = await withoutOutput(createNodeFileSystem(root))
  const inside = out && relativeTo(root, out, process.platform === 'win32')
  return inside ? hideFolder(files, inside.split(path.sep).join('/')) : files
}

function report(ok: boolean, result: BuildResult, diagnostics: Diagnostic[], out: string | undefined): object {
  const { durationMs, compiled, artifact } = result
  return {
    ok,
    diagnostics,
    durationMs: Math.round(durationMs),
    compiled,
    pages: artifact?.manifest.pageOrder.length ?? 0,
    ...(artifact && { hash: artifact.manifest.hash }),
    ...(out && { out }),
  }
}

function printReport(
  io: CliOutput,
  result: BuildResult,
  diagnostics: Diagnostic[],
  out: string | undefined,
  bytes: number | undefined,
): void {
  const style = wantsColour(io.env, io.isTerminal) ? coloured : uncoloured
  if (diagnostics.length) io.err(`${formatDiagnostics(diagnostics, style, io.language)}\n`)
  const pages = result.artifact?.manifest.pageOrder.length ?? 0
  const values = { summary: summary(diagnostics, io.language), seconds: (result.durationMs / 1000).toFixed(2) }
  io.out(
    pages === 1
      ? io.say('%summary%; 1 page, %seconds% s', values)
      : io.say('%summary%; %count% pages, %seconds% s', { ...values, count: pages }),
  )
  if (bytes !== undefined) io.out(`${out}: ${(bytes / 1024).toFixed(0)} kB`)
  else if (out) io.out(io.say('Nothing was written.'))
}
