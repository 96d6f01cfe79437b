import { promises as fs } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parse as parseJson } from 'jsonc-parser'
import { createCompiler } from '../../build/compile/compiler'
import { withoutOutput } from '../../build/compile/hide-folder'
import { createNodeFileSystem } from '../../build/compile/node-fs'
import type { BuildResult, FileSystem } from '../../build/compile/types'
import { checkGates } from '../../build/package/gates'
import { productionFiles, type Production } from '../../build/package/production'
import { STYLE_THREAD, StyleThread } from '../../build/preprocess/thread'
import { measureSize } from '../../build/size/size-report'
import type { Diagnostic } from '../../protocol/diagnostics'
import type { GateResult, ReleaseStep } from '../../protocol/host-release'
import { defaultSettings, projectSettingsFile, readSettings } from '../../protocol/settings'
import { findProgram } from '../workspace/find-program'

/** `waiting`: the platform did not answer, or has too much to do; it is asked again. */
export type OnStep = (step: ReleaseStep, share?: number, waiting?: boolean) => void

export interface ProjectPlace {
  /** The project's folder, absolute. */
  root: string
  /** Where Tandem itself is. */
  appRoot: string
}

export interface BuiltProgram extends ProjectPlace {
  fs: FileSystem
  artifact: NonNullable<BuildResult['artifact']>
  sourceRoot: string
  production: Production
}

/** What the program says of itself. */
export interface ProgramIdentity {
  appId?: string
  version?: string
}

/**
 * The program as it is released: the same wherever it is built, so without its folder's name. `appId`: what it is called where it
 * says nothing of itself. Findings where it has errors. Throws `package_path_forbidden`.
 */
export async function buildProduction(
  { root, appRoot, appId }: ProjectPlace & { appId?: string },
  onStep: OnStep = () => {},
): Promise<BuiltProgram | Diagnostic[]> {
  onStep('build')
  const [program, files] = [await findProgram(root), await withoutOutput(createNodeFileSystem(root))]
  const preprocessor = new StyleThread(path.join(appRoot, STYLE_THREAD))
  const shown = program.name ?? (await ownTitle(root, program.sourceRoot)) ?? appId ?? (await ownAppId(root)) ?? ''
  const compiler = createCompiler({ fs: files, name: shown, maps: true, preprocessor })
  const { artifact, diagnostics } = await compiler.build().finally(() => preprocessor.dispose())
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (!artifact || errors.length) return errors
  onStep('shrink')
  const production = await productionFiles(artifact, files)
  return { root, appRoot, fs: files, artifact, sourceRoot: compiler.sourceRoot, production }
}

/** By the settings of the project. */
export async function gatesOf(built: BuiltProgram, onStep: OnStep = () => {}): Promise<GateResult[]> {
  onStep('gates')
  const { root, appRoot, artifact, sourceRoot, fs: files } = built
  const stored = await readJson(path.join(root, projectSettingsFile))
  return checkGates(
    { ...defaultSettings, ...readSettings(stored, 'project') },
    {
      parts: built.production.parts,
      size: () => measureSize({ artifact, fs: files, sourceRoot }),
      async auditScore() {
        const { auditFolder } = (await import(
          pathToFileURL(path.join(appRoot, 'dist/cli/audit.mjs')).href
        )) as AuditBundle
        return (await auditFolder({ root, appRoot, artifact, sourceRoot, locale: 'en' })).score
      },
    },
  )
}

/** language/audit/audit-folder.ts, as it is built for itself. */
interface AuditBundle {
  auditFolder(options: object): Promise<{ score: number }>
}

export async function readJson(file: string): Promise<unknown> {
  const text = await fs.readFile(file, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (parseJson(text, [], { allowTrailingComma: true }) as unknown)
}

/** What stands above pages that say nothing else. */
async function ownTitle(root: string, sourceRoot = ''): Promise<string | undefined> {
  const app = (await readJson(path.join(root, sourceRoot, 'app.json'))) as
    { window?: Record<string, unknown> } | undefined
  const { defaultTitle, navigationBarTitleText } = app?.window ?? {}
  return [defaultTitle, navigationBarTitleText].find((each) => typeof each === 'string' && each.trim() !== '') as
    string | undefined
}

/** What package.json says. */
export async function packageVersion(root: string): Promise<string | undefined> {
  const { version } = ((await readJson(path.join(root, 'package.json'))) ?? {}) as { version?: unknown }
  return typeof version === 'string' ? version : undefined
}

/** What the project's configuration says (documentation: "项目配置"), without a build. */
export async function ownAppId(root: string): Promise<string | undefined> {
  const { appid, appId } = ((await readJson(path.join(root, 'mini.project.json'))) ?? {}) as Record<string, unknown>
  return [appid, appId].find((each) => typeof each === 'string' && each.trim() !== '') as string | undefined
}
