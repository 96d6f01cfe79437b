/** For tests: a project in memory, and a runtime just large enough to run what comes out. */
import { createContext, runInContext } from 'node:vm'
import { createCompiler } from './compiler'
import { MemoryFileSystem } from './memory-fs'
import type { BuildResult, Compiler } from './types'

export type Files = Record<string, string | Uint8Array>

/** A program of one page: what a test is about is added to it. */
export const onePage = (files: Files = {}): Files => ({
  'app.json': '{"pages": ["pages/a/a"]}',
  'pages/a/a.axml': '<view>a</view>',
  'pages/a/a.js': 'Page({})',
  ...files,
})

export interface TestProject {
  fs: MemoryFileSystem
  compiler: Compiler
  build(): Promise<BuildResult>
  /** Writes files (removes those that are null) and builds what that touches. */
  edit(files: Record<string, string | null>): Promise<BuildResult>
}

export function createProject(files: Files): TestProject {
  const fs = new MemoryFileSystem(files)
  const compiler = createCompiler({ fs, name: 'test' })
  return {
    fs,
    compiler,
    build: () => compiler.build(),
    edit(changes) {
      for (const [path, text] of Object.entries(changes)) {
        if (text === null) fs.remove(path)
        else fs.write(path, text)
      }
      return compiler.update(Object.keys(changes))
    },
  }
}

export const buildFiles = (files: Files): Promise<BuildResult> => createProject(files).build()

/** `code file:line:column` of what is wrong, infos left out. */
export const findings = ({ diagnostics }: BuildResult): string[] =>
  diagnostics
    .filter(({ severity }) => severity !== 'info')
    .map(({ code, file, start }) => `${code} ${file}${start ? `:${start.line}:${start.column}` : ''}`)
    .sort()

export const keys = (units: readonly { key: string }[]): string[] => units.map(({ key }) => key)

/** The css of a unit. */
export function styleOf(result: BuildResult, unit: string): string | undefined {
  const code = result.artifact?.view.find(({ key }) => key === `style:${unit}`)?.code
  let css: string | undefined
  if (code !== undefined) runInContext(code, createContext({ T: { style: (_: string, text: string) => (css = text) } }))
  return css?.trim()
}

type Factory = (require: (specifier: string) => unknown, module: { exports: object }, exports: object) => void

/** Runs a module of the artifact as the simulator would, and gives what it exports. */
export function runModule(result: BuildResult, id: string, globals: Record<string, unknown> = {}): any {
  const defined = new Map<
    string,
    { factory: Factory; requires: Record<string, string>; module?: { exports: object } }
  >()
  const define = (id: string, factory: Factory, requires: Record<string, string>) =>
    defined.set(id, { factory, requires })
  const sjs = (id: string, outer: (globals: object) => Factory, requires: Record<string, string>) =>
    define(id, outer(globalThis), requires)
  const context = createContext({ T: { define, sjs, tree() {}, global: {} }, console, ...globals })
  for (const unit of result.artifact!.logic) runInContext(unit.code, context)
  const load = (id: string): object => {
    const entry = defined.get(id)!
    if (entry.module) return entry.module.exports
    const module = (entry.module = { exports: {} })
    const require = (specifier: string) => {
      const target = entry.requires[specifier]
      if (target === undefined) throw new Error(`Cannot find module '${specifier}' (required by '${id}')`)
      return load(target)
    }
    entry.factory.call(module.exports, require, module, module.exports)
    return module.exports
  }
  return load(id)
}
