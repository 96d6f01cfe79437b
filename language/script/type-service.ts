import { createRequire } from 'node:module'
import path from 'node:path'
import ts from 'typescript-api'
import { customApiTypes } from '../../base/custom-api-types'
import { readCustomApis } from '../../build/compile/2-analyze/custom-apis'
import type { Project } from '../project/project'
import { quickPageTypes } from './page-types'
import { ScriptFiles } from './script-files'
import { TextSnapshot } from './text-snapshot'

const CUSTOM_TYPES = 'node_modules/@mini-types/tandem-apis/index.d.ts'
const PAGE_TYPES = 'node_modules/@mini-types/tandem-page/index.d.ts'

/** Folder of TypeScript's own declarations: the package's, also where TypeScript itself runs from another place. */
const LIBRARY = path.dirname(createRequire(import.meta.url).resolve('typescript-api')).replaceAll('\\', '/')

/** `sjs`: the subset that runs in pages, with its own library and none of the program's globals. */
export type Dialect = 'script' | 'sjs'

export interface TypeServiceOptions {
  project: Project
  dialect: Dialect
  /** Folder that holds node_modules/@mini-types, for projects that bring none. */
  appRoot: string
}

const base: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2022.d.ts'],
  allowJs: true,
  // Types are worked out for scripts too; what is said of them is chosen (`script-checks.ts`).
  checkJs: true,
  types: [],
  noEmit: true,
  strict: false,
  esModuleInterop: true,
  allowSyntheticDefaultImports: true,
  resolveJsonModule: true,
  experimentalDecorators: true,
  skipLibCheck: true,
  maxNodeModuleJsDepth: 0,
}

/** Kept over whatever a tsconfig.json says: the editor writes nothing, and reads what the compiler would. */
const kept: ts.CompilerOptions = { allowJs: true, checkJs: true, noEmit: true, skipLibCheck: true, types: [] }

/** TypeScript's language service over the project's scripts, with the platform's declarations. */
export class TypeService {
  readonly files: ScriptFiles
  readonly #registry: ts.DocumentRegistry
  #service: ts.LanguageService | undefined
  #generation = -1
  #options: ts.CompilerOptions = base
  #roots: string[] = []
  /** The project says `checkJs`, or wants to be held to more: see `script-checks.ts`. */
  checksScripts = false

  constructor(private readonly options: TypeServiceOptions) {
    this.files = new ScriptFiles(options.project, [options.appRoot, LIBRARY])
    this.#registry = ts.createDocumentRegistry(ts.sys.useCaseSensitiveFileNames, this.files.root)
  }

  /** Up to date with everything that the project was told. */
  async service(): Promise<ts.LanguageService> {
    await this.#readConfiguration()
    this.#roots = await this.#listRoots()
    if (this.#service && this.#generation !== this.files.generation) {
      // Where imports lead is worked out anew; parsed files are the registry's, and stay.
      this.#service.dispose()
      this.#service = undefined
    }
    this.#generation = this.files.generation
    return (this.#service ??= ts.createLanguageService(this.#host(), this.#registry))
  }

  dispose(): void {
    this.#service?.dispose()
  }

  async #readConfiguration(): Promise<void> {
    const { project, dialect } = this.options
    if (dialect === 'sjs') {
      // `.sjs` is none of TypeScript's own endings.
      this.#options = { ...base, noLib: true, allowImportingTsExtensions: true, allowNonTsExtensions: true }
      return
    }
    const { sourceRoot = '', aliases } = await project.config()
    const configured = await this.#tsconfig()
    this.checksScripts = configured.checkJs === true
    const paths: Record<string, string[]> = { '/*': [`${this.files.toFile(sourceRoot)}/*`] }
    for (const { prefix, target } of aliases) paths[`${prefix}*`] = [`${this.files.toFile(target)}/*`]
    this.#options = { ...base, ...configured, ...kept, paths: { ...configured.paths, ...paths } }
    const { apis } = await project.task({ key: 'custom-apis' }, readCustomApis)
    this.files.setVirtual(CUSTOM_TYPES, apis && customApiTypes(apis))
  }

  #tsconfig(): Promise<ts.CompilerOptions> {
    return this.options.project.task({ key: 'tsconfig' }, async (reader) => {
      for (const name of ['tsconfig.json', 'jsconfig.json']) {
        const content = await reader.content(name)
        if (content.kind !== 'text') continue
        const { config } = ts.readConfigFile(name, () => content.text) as { config?: { compilerOptions?: object } }
        const { options } = ts.convertCompilerOptionsFromJson(config?.compilerOptions ?? {}, this.files.root)
        const { lib, types: _types, ...rest } = options
        // `dom` would offer what no mini program has.
        const without = lib?.filter((each) => !/\.dom\b/.test(each))
        return { ...rest, ...(without?.length && { lib: without }) }
      }
      return {}
    })
  }

  async #listRoots(): Promise<string[]> {
    const { project, dialect, appRoot } = this.options
    const own = this.files.toFile('node_modules/@mini-types')
    const from = ts.sys.directoryExists(own)
      ? own
      : path.join(appRoot, 'node_modules/@mini-types').replaceAll('\\', '/')
    const files = await project.files()
    const open = project.documents.paths()
    if (dialect === 'sjs') {
      const sjs = open.filter((file) => /\.sjs(\.ts)?$/.test(file)).map((file) => this.files.toFile(file))
      return [`${from}/global/types/lib.sjs.d.ts`, ...sjs]
    }
    const declared = files.filter((file) => file.endsWith('.d.ts'))
    const typed = this.checksScripts || files.some((file) => /\.[cm]?tsx?$/.test(file) && !file.endsWith('.d.ts'))
    this.files.setVirtual(PAGE_TYPES, typed ? undefined : quickPageTypes(from))
    const scripts = open.filter((file) => /\.[cm]?[jt]sx?$/.test(file) && !/\.sjs(\.ts)?$/.test(file))
    const custom = [CUSTOM_TYPES, PAGE_TYPES].filter((file) => this.files.exists(this.files.toFile(file)))
    return [
      `${from}/alipay/types/index.d.ts`,
      ...[...new Set([...custom, ...declared, ...scripts])].map((file) => this.files.toFile(file)),
    ]
  }

  #host(): ts.LanguageServiceHost {
    const { files } = this
    const { project, dialect } = this.options
    return {
      getProjectVersion: () => `${project.version}.${files.generation}`,
      getScriptFileNames: () => this.#roots,
      getScriptVersion: (file) => files.version(file),
      getScriptSnapshot: (file) => {
        const text = files.read(file)
        return text === undefined ? undefined : new TextSnapshot(text)
      },
      getScriptKind: (file) => (file.endsWith('.sjs') ? ts.ScriptKind.JS : kindOf(file)),
      getCurrentDirectory: () => files.root,
      getCompilationSettings: () => this.#options,
      getDefaultLibFileName: (options) => path.join(LIBRARY, ts.getDefaultLibFileName(options)),
      fileExists: (file) => files.exists(file),
      readFile: (file) => files.read(file),
      directoryExists: (dir) => ts.sys.directoryExists(dir),
      getDirectories: (dir) => ts.sys.getDirectories(dir),
      readDirectory: (...given) => ts.sys.readDirectory(...given),
      useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
      ...(dialect === 'sjs' && {
        resolveModuleNameLiterals: (literals, from) => literals.map((each) => this.#resolveSjs(each.text, from)),
      }),
    }
  }

  /** SJS imports name their file with its extension. */
  #resolveSjs(specifier: string, from: string): ts.ResolvedModuleWithFailedLookupLocations {
    const file = path.posix.join(path.posix.dirname(from), specifier)
    const found = [file, `${file}.sjs`].find((each) => /\.sjs(\.ts)?$/.test(each) && this.files.exists(each))
    return {
      resolvedModule: found
        ? {
            resolvedFileName: found,
            extension: found.endsWith('.ts') ? ts.Extension.Ts : ts.Extension.Js,
            isExternalLibraryImport: false,
          }
        : undefined,
    }
  }
}

function kindOf(file: string): ts.ScriptKind {
  if (file.endsWith('.tsx')) return ts.ScriptKind.TSX
  if (/\.[cm]?ts$/.test(file)) return ts.ScriptKind.TS
  if (file.endsWith('.json')) return ts.ScriptKind.JSON
  return file.endsWith('.jsx') ? ts.ScriptKind.JSX : ts.ScriptKind.JS
}
