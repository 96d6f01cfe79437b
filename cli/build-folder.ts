import { promises as fs } from 'node:fs'
import path from 'node:path'
import { createCompiler } from '../build/compile/compiler'
import { withoutOutput } from '../build/compile/hide-folder'
import { createNodeFileSystem } from '../build/compile/node-fs'
import type { BuildResult, FileSystem } from '../build/compile/types'
import { STYLE_THREAD, StyleThread } from '../build/preprocess/thread'
import { findAppRoot } from '../host/launch/app-root'
import { findProgram } from '../host/workspace/find-program'
import type { CliOutput } from './cli-io'

export interface BuiltFolder {
  root: string
  fs: FileSystem
  result: BuildResult
  /** As the compiler names it. */
  sourceRoot: string
}

/** The folder as an absolute path, or a word to the user. */
export async function folderOf(dir: string, io: CliOutput): Promise<string | undefined> {
  const root = path.resolve(dir)
  const stat = await fs.stat(root).catch(() => undefined)
  if (stat?.isDirectory()) return root
  io.err(io.say(stat ? '%path% is not a folder.' : '%path% is not there.', { path: dir }))
  return undefined
}

/** Builds what is in a folder, in memory. Undefined where there is none, which the user has been told. */
export async function buildFolder(dir: string, io: CliOutput): Promise<BuiltFolder | undefined> {
  const root = await folderOf(dir, io)
  if (root === undefined) return undefined
  const program = await findProgram(root)
  const files = await withoutOutput(createNodeFileSystem(root))
  const preprocessor = new StyleThread(path.join(findAppRoot(import.meta.url).appRoot, STYLE_THREAD))
  const name = program.name ?? path.basename(root)
  const compiler = createCompiler({ fs: files, name, maps: false, preprocessor })
  const result = await compiler.build()
  preprocessor.dispose()
  return { root, fs: files, result, sourceRoot: compiler.sourceRoot }
}
