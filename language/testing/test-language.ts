/** For tests: a language service over files in memory, asked at places that `|` marks. */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { TextDocument } from 'vscode-languageserver-textdocument'
import type { CodeAction, CompletionItem, Diagnostic, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types'
import { MemoryFileSystem } from '../../build/compile/memory-fs'
import type { CheckOptions } from '../checks/check'
import { createLanguages } from '../languages'
import { Project } from '../project/project'
import { Uris } from '../project/uris'
import type { Language, OpenFile, Place } from '../service/language'
import { LanguageService } from '../service/language-service'

const appRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
/** Nothing is there: only the texts in memory are. */
const ROOT = '/tandem-test-root'

export const signal = new AbortController().signal

/** A page `p` and a component `c` that it uses, to which `files` are added. */
export const base = {
  'app.json': '{"pages":["p","q"]}',
  'app.js': 'App({})',
  'mini.project.json': '{"component2":true}',
  'p.json': '{"usingComponents":{"my-comp":"./c"}}',
  'p.axml': '',
  'p.js': 'Page({})',
  'p.acss': '',
  'q.axml': '',
  'q.js': 'Page({})',
  'c.json': '{"component":true}',
  'c.axml': '',
  'c.js': 'Component({})',
}

export class TestLanguage {
  readonly project: Project
  readonly uris = new Uris(ROOT, true)
  readonly service: LanguageService
  readonly #files: Record<string, string>

  /** In one of the files `|` may mark the cursor. */
  constructor(files: Record<string, string>, options: Partial<CheckOptions> & { movesFiles?: boolean } = {}) {
    this.#files = { ...base, ...files }
    const disk = Object.fromEntries(
      Object.entries(this.#files).map(([name, text]) => [
        name,
        text.replace(/\|/, (mark) => (files[name] === undefined ? mark : '')),
      ]),
    )
    this.project = new Project(new MemoryFileSystem(disk), ROOT)
    const languages = createLanguages({ project: this.project, uris: this.uris, appRoot, locale: 'en' })
    this.service = new LanguageService(this.project, this.uris, languages, {
      appRoot,
      locale: 'en',
      movesFiles: true,
      ...options,
    })
    for (const [name, text] of Object.entries(disk)) this.#open(name, text)
  }

  /** Scripts are only read where they are open. */
  #open(name: string, text: string): void {
    this.project.documents.open(name, TextDocument.create(this.uris.toUri(name), '', 1, text))
  }

  /** The place of the `|`. */
  get place(): Place & { language: Language } {
    for (const [name, text] of Object.entries(this.#files)) {
      const offset = base[name as keyof typeof base] === text ? -1 : text.indexOf('|')
      if (offset >= 0) return { ...this.file(name), offset, language: this.service.languageOf(name)! }
    }
    throw new Error('No file has a | in it')
  }

  file(name: string): OpenFile {
    const document = this.project.documents.get(name)
    if (!document) throw new Error(`There is no ${name}`)
    return { path: name, document }
  }

  async complete(): Promise<CompletionItem[]> {
    const { place } = this
    return (await place.language.complete?.(place, signal))?.items ?? []
  }

  /** The text after an item is taken, with `$0` and the like as they stand. */
  async accept(label: string): Promise<string> {
    const { place } = this
    const item = (await this.complete()).find((each) => each.label === label)
    if (!item)
      throw new Error(`There is no ${label} among ${(await this.complete()).map((each) => each.label).join(', ')}`)
    const edit = item.textEdit
    if (!edit || !('range' in edit)) throw new Error(`${label} has no range`)
    return apply(place.document, [edit, ...(item.additionalTextEdits ?? [])])
  }

  async hover(): Promise<string> {
    const { place } = this
    const contents = (await place.language.hover?.(place))?.contents
    return contents === undefined
      ? ''
      : typeof contents === 'string'
        ? contents
        : 'value' in contents
          ? contents.value
          : ''
  }

  /** `file:line:column`, lines from 1 and columns from 0. */
  async definition(): Promise<string[]> {
    const links = await this.service.definition(this.place)
    return links.map(
      ({ targetUri, targetSelectionRange: { start } }) =>
        `${this.uris.toPath(targetUri) ?? targetUri}:${start.line + 1}:${start.character}`,
    )
  }

  async references(): Promise<string[]> {
    const found = await this.service.references(this.place, true, signal)
    return found.map(
      ({ uri, range: { start } }) => `${this.uris.toPath(uri) ?? uri}:${start.line + 1}:${start.character}`,
    )
  }

  /** The files that change, with their new texts; moved ones as `from → to`. */
  async rename(name: string): Promise<Record<string, string>> {
    return this.after(await this.service.rename(this.place, name, signal))
  }

  after(edit: WorkspaceEdit | undefined): Record<string, string> {
    const result: Record<string, string> = {}
    for (const change of edit?.documentChanges ?? []) {
      if ('edits' in change) {
        const name = this.uris.toPath(change.textDocument.uri)!
        result[name] = apply(
          this.project.documents.get(name) ?? TextDocument.create('', '', 0, ''),
          change.edits as TextEdit[],
        )
      } else if (change.kind === 'rename')
        result[`${this.uris.toPath(change.oldUri)} → ${this.uris.toPath(change.newUri)}`] = ''
      else if (change.kind === 'create') result[this.uris.toPath(change.uri)!] ??= ''
    }
    return result
  }

  async format(name: string): Promise<string> {
    const file = this.file(name)
    const edits = await this.service.languageOf(name)!.format!(file, { tabSize: 2, insertSpaces: true })
    return apply(file.document, edits)
  }

  /** What is found in it beside the compiler. */
  async diagnose(name: string): Promise<Diagnostic[]> {
    const file = this.file(name)
    return [...(await this.service.diagnose(file, signal)), ...(await this.service.check(file, signal))]
  }

  /** For the diagnostics of the file that `|` is in. */
  async actions(diagnostics: Diagnostic[]): Promise<CodeAction[]> {
    const { place } = this
    const at = place.document.positionAt(place.offset)
    return this.service.actions(place, { start: at, end: at }, diagnostics)
  }
}

/** Edits of one text that do not overlap. */
export function apply(document: TextDocument, edits: readonly { range: TextEdit['range']; newText: string }[]): string {
  return TextDocument.applyEdits(document, [...edits])
}
