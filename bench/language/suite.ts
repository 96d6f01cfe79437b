/**
 * What the language service takes to answer in a program of 3,000 files with a page of 2,000 lines: the first answer of
 * all, completion after a letter is typed, and findings. Beside each, in the same round, what parsing alone takes.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import ts from 'typescript-api'
import { parseAxml } from '../../build/compile/1-parse/axml'
import { createCompiler } from '../../build/compile/compiler'
import { createNodeFileSystem } from '../../build/compile/node-fs'
import { createLanguages } from '../../language/languages'
import { Project } from '../../language/project/project'
import { ScriptThread } from '../../language/script/script-thread'
import { Uris } from '../../language/project/uris'
import { LanguageService } from '../../language/service/language-service'
import type { BuildRow } from '../build/suite'
import { median, quantile } from '../support/stats'
import { edited, LARGE, writeProgram } from './program'

export interface LanguageBenchOptions {
  rounds?: number
  log?(line: string): void
}

const FILES = 3_000
const TYPES_THREAD = 'dist/bench/types.mjs'
const signal = new AbortController().signal

export async function benchLanguage(appRoot: string, options: LanguageBenchOptions = {}): Promise<BuildRow[]> {
  const { rounds = 25, log = () => {} } = options
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-bench-language-'))
  await buildThread(appRoot)
  const editors: Editor[] = []
  try {
    writeProgram(dir, FILES)
    const rows = [await benchFirst(appRoot, dir, Math.min(5, rounds))]
    log(`first answer ${rows[0]!.median.toFixed(0)} ms`)
    const editor = new Editor(appRoot, dir)
    editors.push(editor)
    await editor.open('.axml')
    await editor.open('.js')
    const parses = { axml: (text: string) => parseAxml(text, 'a.axml'), js: (text: string) => parseScript(text) }
    const cases = [
      [`completion, template of ${LARGE} lines`, '.axml', parses.axml, () => editor.complete('.axml', '{{user.')],
      [`completion behind this., script of ${LARGE} lines`, '.js', parses.js, () => editor.complete('.js', 'this.')],
      [`completion by types, script of ${LARGE} lines`, '.js', parses.js, () => editor.complete('.js', 'return list.')],
      [`findings, template of ${LARGE} lines`, '.axml', parses.axml, () => editor.check('.axml')],
      [`findings, script of ${LARGE} lines`, '.js', parses.js, () => editor.check('.js')],
    ] as const
    for (const [name, extension, parse, run] of cases) {
      rows.push(await benchEdits(name, editor, extension, parse, run, rounds))
      log(`${name}: ${rows.at(-1)!.median.toFixed(1)} ms`)
    }
    return rows
  } finally {
    for (const editor of editors) editor.close()
    fs.rmSync(dir, { recursive: true, force: true })
  }
}

/** Types run in a thread of their own, as in the workbench. */
async function buildThread(appRoot: string): Promise<void> {
  await build({
    entryPoints: [path.join(appRoot, 'language/script/thread.ts')],
    outfile: path.join(appRoot, TYPES_THREAD),
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  })
}

const parseScript = (text: string) => ts.createSourceFile('a.js', text, ts.ScriptTarget.Latest, true)

/** The page that is edited, as an editor has it open. */
class Editor {
  readonly project: Project
  readonly #service: LanguageService
  readonly #compiler
  readonly #scripts: ScriptThread
  #version = 1
  #compiled = false

  constructor(appRoot: string, dir: string) {
    this.project = new Project(createNodeFileSystem(dir), dir)
    const uris = new Uris(dir, true)
    const data = { root: dir, appRoot, projectUris: true, locale: 'en' as const }
    this.#scripts = new ScriptThread(path.join(appRoot, TYPES_THREAD), data, this.project)
    const languages = createLanguages({ project: this.project, uris, appRoot, locale: 'en', scripts: this.#scripts })
    this.#service = new LanguageService(this.project, uris, languages, { appRoot, locale: 'en' })
    this.#compiler = createCompiler({ fs: this.project.documents, name: '', maps: false })
  }

  async open(extension: string): Promise<void> {
    const { document, path: name } = (await this.#service.file(edited + extension))!
    this.project.documents.open(name, document)
    this.project.didChange([name])
  }

  text(extension: string): string {
    return this.project.documents.get(edited + extension)!.getText()
  }

  /** A little is typed in the last third. */
  type(extension: string): void {
    const name = edited + extension
    const document = this.project.documents.get(name)!
    const text = document.getText()
    const at = document.positionAt(
      text.indexOf(extension === '.js' ? 'list.map' : 'class="row"', (text.length * 2) / 3),
    )
    const newText = extension === '.js' ? ' ' : `id="a" `
    this.project.documents.change(name, [{ range: { start: at, end: at }, text: newText }], ++this.#version)
    this.project.didChange([name], true)
  }

  /** What is offered behind the last `after`; fails where that is nothing. */
  async complete(extension: string, after: string): Promise<void> {
    const name = edited + extension
    const document = this.project.documents.get(name)!
    const text = document.getText()
    const offset = text.lastIndexOf(after) + after.length
    if (offset < after.length) throw new Error(`Nothing says ${after} in ${name}`)
    const list = await this.#service.languageOf(name)!.complete!({ path: name, document, offset }, signal)
    if (!list?.items.length) throw new Error(`Nothing is offered in ${name}`)
  }

  /** Everything that follows a pause: the compiler over the text, and the checks. */
  async check(extension: string): Promise<void> {
    const name = edited + extension
    const file = { path: name, document: this.project.documents.get(name)! }
    await Promise.all([this.#compile(name), this.#service.check(file, signal), this.#service.diagnose(file, signal)])
  }

  async #compile(name: string): Promise<void> {
    const { diagnostics } = this.#compiled ? await this.#compiler.update([name]) : await this.#compiler.build()
    this.#compiled = true
    const errors = diagnostics.filter(({ severity }) => severity === 'error')
    if (errors.length) throw new Error(errors[0]!.message)
  }

  close(): void {
    this.#scripts.dispose()
  }
}

async function benchFirst(appRoot: string, dir: string, rounds: number): Promise<BuildRow> {
  const times: number[] = []
  const parsing: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const started = performance.now()
    const editor = new Editor(appRoot, dir)
    await editor.open('.axml')
    await editor.complete('.axml', '{{user.')
    const time = performance.now() - started
    const alone = await timeTemplates(editor.project)
    // The first round warms up.
    if (round) [times, parsing].forEach((list, n) => list.push(n ? alone : time))
  }
  return row(`first answer, ${FILES} files`, times, 'parsing all templates once', parsing)
}

async function timeTemplates(project: Project): Promise<number> {
  const templates = (await project.files()).filter((file) => file.endsWith('.axml'))
  const started = performance.now()
  for (const file of templates) parseAxml(fs.readFileSync(path.join(project.root, file), 'utf8'), file)
  return performance.now() - started
}

async function benchEdits(
  name: string,
  editor: Editor,
  extension: string,
  parse: (text: string) => unknown,
  run: () => Promise<void>,
  rounds: number,
): Promise<BuildRow> {
  const times: number[] = []
  const parsing: number[] = []
  for (let round = 0; round < rounds + 3; round++) {
    editor.type(extension)
    const started = performance.now()
    await run()
    const time = performance.now() - started
    const again = performance.now()
    parse(editor.text(extension))
    const alone = performance.now() - again
    if (round < 3) continue
    times.push(time)
    parsing.push(alone)
  }
  return row(name, times, 'parsing the file alone', parsing)
}

const row = (name: string, times: number[], baseline: string, baselineTimes: number[]): BuildRow => ({
  name,
  median: median(times),
  p95: quantile(times, 0.95),
  baseline,
  baselineMedian: median(baselineTimes),
  ratio: median(times) / median(baselineTimes),
})
