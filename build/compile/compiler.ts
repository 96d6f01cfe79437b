/** The compiler as the host and the CLI use it: builds, updates, and what to do while something is broken. */
import { normalizeRelative, toSlashes } from '../../base/paths'
import type { ArtifactUpdate, Manifest } from '../../protocol/artifact'
import type { Diagnostic } from '../../protocol/diagnostics'
import { inProcess } from '../preprocess/run-job'
import { diffDigests, diffUnits } from './artifact-diff'
import { ParsedTemplates } from './2-analyze/template-sources'
import type { JoinedStyles } from './3-emit/style'
import { Memo } from './memo'
import { buildProgram, type Program } from './program'
import { ProjectFiles } from './project-files'
import { hashOf, unitHash } from './unit-hash'
import type { Artifact, BuildResult, Compiler, CompilerOptions } from './types'

/** Beyond this, looking at every file costs less than asking who depends on each. */
const BULK = 300

export const createCompiler = (options: CompilerOptions): Compiler => new ProgramCompiler(options)

class ProgramCompiler implements Compiler {
  sourceRoot = ''
  artifact: Artifact | undefined
  private files: ProjectFiles
  private memo: Memo
  private parsed = new ParsedTemplates()
  private joined: JoinedStyles = new Map()
  private build_ = 0
  /** Asset digests of the artifact, by path. */
  private digests = new Map<string, string>()
  /** Errors that the artifact was made with. */
  private accepted = new Set<string>()
  private queue: Promise<unknown> = Promise.resolve()

  constructor(private options: CompilerOptions) {
    this.files = new ProjectFiles(options.fs)
    this.memo = new Memo(this.files)
  }

  build(): Promise<BuildResult> {
    return this.enqueue(async () => {
      this.lookAtAll()
      return this.run(performance.now(), undefined)
    })
  }

  update(paths: string[], since?: number): Promise<BuildResult> {
    return this.enqueue(async () => {
      const started = performance.now()
      await this.forget(paths)
      return this.run(started, since)
    })
  }

  clear(): void {
    void this.enqueue(async () => {
      this.files.clear()
      this.memo.clear()
      this.parsed = new ParsedTemplates()
      this.joined.clear()
    })
  }

  private enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work)
    this.queue = result.catch(() => undefined)
    return result
  }

  private lookAtAll(): void {
    this.files.forgetAll()
    this.memo.suspectAll()
  }

  private async forget(paths: string[]): Promise<void> {
    const plain = paths.flatMap((path) => normalizeRelative(toSlashes(path)) ?? [])
    if (plain.length > BULK) return this.lookAtAll()
    const contents = await this.files.forgetContents(plain)
    if (contents) return this.memo.suspectFacts(contents)
    // A folder that came, went or was renamed may be told without its files.
    const before = await Promise.all(plain.map((path) => this.files.kind(path)))
    const facts = this.files.forget(plain)
    const after = await Promise.all(plain.map((path) => this.files.kind(path)))
    if (before.includes('folder') || after.includes('folder')) return this.lookAtAll()
    this.memo.suspectFacts(facts)
  }

  private async run(started: number, since: number | undefined): Promise<BuildResult> {
    this.memo.begin()
    const { name, maps = true, preprocessor = inProcess } = this.options
    const program = await buildProgram(this.memo, {
      name,
      maps,
      preprocessor,
      parsed: this.parsed,
      joined: this.joined,
    })
    const digests = await this.digestAssets(program)
    const { compiled, cached } = this.memo
    this.memo.end()
    this.files.release()
    this.sourceRoot = program.sourceRoot
    const update = this.advance(program, digests, since)
    const durationMs = performance.now() - started
    return { artifact: this.artifact, update, diagnostics: program.diagnostics, compiled, cached, durationMs }
  }

  private async digestAssets({ assets }: Program): Promise<Map<string, string>> {
    return new Map(
      await Promise.all(assets.map(async ({ path, file }) => [path, await this.files.digest(file)] as const)),
    )
  }

  /** Puts the program in the artifact's place, unless something broke that was good in it. */
  private advance(program: Program, digests: Map<string, string>, since: number | undefined): ArtifactUpdate {
    const base = this.build_
    const build = ++this.build_
    const errors = program.diagnostics.filter((each) => each.severity === 'error')
    const update: ArtifactUpdate = {
      build,
      base,
      logic: [],
      view: [],
      removed: { logic: [], view: [] },
      assets: [],
      errors,
      ...(since === undefined ? {} : { since }),
    }
    const before = this.artifact
    const fresh = errors.some((error) => !this.accepted.has(errorKey(error)))
    if (!program.manifest || (before && fresh)) {
      if (before) this.artifact = { ...before, build }
      return update
    }
    const { logic, view, assets } = program
    const manifest = { ...program.manifest, hash: hashProgram(program, program.manifest, digests) }
    const [logicDiff, viewDiff] = [diffUnits(before?.logic ?? [], logic), diffUnits(before?.view ?? [], view)]
    update.logic = logicDiff.changed
    update.view = viewDiff.changed
    update.removed = { logic: logicDiff.removed, view: viewDiff.removed }
    update.assets = diffDigests(this.digests, digests)
    // Its hash is over all of it, and over all code.
    if (before?.manifest.hash !== manifest.hash) update.manifest = manifest
    this.artifact = { build, manifest, logic, view, assets }
    this.digests = digests
    this.accepted = new Set(errors.map(errorKey))
    return update
  }
}

const errorKey = ({ code, file }: Diagnostic): string => `${file} ${code}`

function hashProgram({ logic, view }: Program, manifest: Manifest, digests: Map<string, string>): string {
  const parts = [JSON.stringify(manifest)]
  for (const unit of [...logic, ...view]) parts.push(unitHash(unit))
  for (const [path, digest] of digests) parts.push(path, digest)
  return hashOf(parts.join('\0'))
}
