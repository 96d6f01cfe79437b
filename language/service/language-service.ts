import { say } from '../../base/messages/languages'
import { phrase } from '../../base/messages/phrase'
import type { Phrase } from '../../protocol/diagnostics'
import { TextDocument } from 'vscode-languageserver-textdocument'
import type { CodeAction, Diagnostic, Location, LocationLink, Range, WorkspaceEdit } from 'vscode-languageserver-types'
import { extensionOf } from '../../base/paths'
import type { CheckOptions } from '../checks/check'
import { runChecks } from '../checks/checks'
import { quickFixes } from '../fixes/fixes'
import type { Project } from '../project/project'
import type { Occurrence, ProjectSymbol } from '../project/symbols'
import type { Uris } from '../project/uris'
import { rangeOf } from './convert'
import { movePage, refuseRoute, routeFrom } from './rename-page'
import { EditBuilder } from './edit-builder'
import type { Language, OpenFile, Place } from './language'

const extensions: Record<string, Language['id']> = {
  '.axml': 'axml',
  '.acss': 'style',
  '.css': 'style',
  '.less': 'style',
  '.scss': 'style',
  '.json': 'json',
  '.js': 'script',
  '.ts': 'script',
  '.jsx': 'script',
  '.tsx': 'script',
  '.mjs': 'script',
  '.mts': 'script',
  '.cjs': 'script',
  '.cts': 'script',
  '.sjs': 'sjs',
}

export const languageIdOf = (path: string): Language['id'] | undefined =>
  path.endsWith('.sjs.ts') ? 'sjs' : extensions[extensionOf(path)]

/** Renaming to a name that cannot be; the message says why. */
export class RenameRefused extends Error {}

/** What goes across languages; all else the server asks of the language of the file at hand. */
export class LanguageService {
  readonly #languages: Map<Language['id'], Language>

  constructor(
    readonly project: Project,
    readonly uris: Uris,
    languages: readonly Language[],
    private readonly options: CheckOptions & {
      locale: 'en' | 'zh'
      /** The client moves files that an edit says to move. */
      movesFiles?: boolean
    },
  ) {
    this.#languages = new Map(languages.map((language) => [language.id, language]))
  }

  get checkOptions(): CheckOptions {
    const { appRoot, baseLibrary, pictureLimit } = this.options
    return { appRoot, ...(baseLibrary && { baseLibrary }), ...(pictureLimit !== undefined && { pictureLimit }) }
  }

  get languages(): Iterable<Language> {
    return this.#languages.values()
  }

  languageOf(path: string): Language | undefined {
    const id = languageIdOf(path)
    return id && this.#languages.get(id)
  }

  /** The document as it is open, or as it lies on the disk. */
  async file(path: string): Promise<OpenFile | undefined> {
    const open = this.project.documents.get(path)
    if (open) return { path, document: open }
    const source = await this.project.source(path)
    return source && { path, document: TextDocument.create(this.uris.toUri(path), '', 0, source.text) }
  }

  /** What the file's language finds in an open document. Types take their time. */
  async diagnose(file: OpenFile, signal: AbortSignal): Promise<Diagnostic[]> {
    return (await this.languageOf(file.path)?.diagnose?.(file, signal)) ?? []
  }

  /** What is found in an open document with the rest of the project in view. */
  async check({ path }: OpenFile, signal: AbortSignal): Promise<Diagnostic[]> {
    const language = this.languageOf(path)
    return language ? runChecks(this.project, this.uris, language.id, path, this.options, signal) : []
  }

  /** What mends these findings, and what the file's language offers besides. */
  async actions(file: OpenFile, range: Range, diagnostics: Diagnostic[]): Promise<CodeAction[]> {
    const context = { project: this.project, uris: this.uris, locale: this.options.locale }
    const own = await this.languageOf(file.path)?.actions?.(file, range, diagnostics)
    return [...(await quickFixes(context, file, diagnostics)), ...(own ?? [])]
  }

  async definition(at: Place): Promise<LocationLink[]> {
    const language = this.languageOf(at.path)
    // What the language itself leads to is exact; where it does not know, others may.
    const own = await language?.definition?.(at)
    if (own?.length) return own
    const found = await language?.symbolAt?.(at)
    if (!found) return []
    const occurrences = await this.#occurrences(found.symbol, never)
    const origin = rangeOf(at.document, found.start, found.end)
    const links = await Promise.all(occurrences.filter((each) => each.defines).map((each) => this.#link(each, origin)))
    return links.filter((link) => link !== undefined)
  }

  async references(at: Place, declarations: boolean, signal: AbortSignal): Promise<Location[]> {
    const language = this.languageOf(at.path)
    const found = await language?.symbolAt?.(at)
    const occurrences = found
      ? await this.#occurrences(found.symbol, signal)
      : ((await language?.references?.(at, signal)) ?? [])
    const wanted = declarations ? occurrences : occurrences.filter((each) => !each.defines)
    const locations = await Promise.all(wanted.map((each) => this.#location(each)))
    return locations.filter((location) => location !== undefined)
  }

  async prepareRename(at: Place): Promise<{ range: Range; placeholder: string } | undefined> {
    const language = this.languageOf(at.path)
    const found = await language?.symbolAt?.(at)
    if (found) return { range: rangeOf(at.document, found.start, found.end), placeholder: found.name }
    const range = await language?.prepareRename?.(at)
    return range && { range, placeholder: at.document.getText(range) }
  }

  /** Throws `RenameRefused` for a name that cannot be. */
  async rename(at: Place, name: string, signal: AbortSignal): Promise<WorkspaceEdit | undefined> {
    const language = this.languageOf(at.path)
    const found = await language?.symbolAt?.(at)
    if (!found) return language?.renameLocal?.(at, name)
    const { symbol } = found
    const edit = new EditBuilder(this.uris)
    if (symbol.kind === 'page') return this.#renamePage(symbol, routeFrom(name, found.name, symbol.route), signal)
    for (const each of this.languages) {
      const reason = each.refuseName?.(symbol, name)
      if (reason) throw this.#refused(reason)
    }
    await this.#renameIn(edit, symbol, name, signal)
    return edit.build()
  }

  #refused(reason: Phrase): RenameRefused {
    return new RenameRefused(say(reason, this.options.locale))
  }

  /** Its files move along; clients that cannot do that are told who can. */
  async #renamePage(
    symbol: Extract<ProjectSymbol, { kind: 'page' }>,
    route: string,
    signal: AbortSignal,
  ): Promise<WorkspaceEdit | undefined> {
    if (!this.options.movesFiles) throw this.#refused(phrase('This editor cannot move a page’s files along'))
    if (route === symbol.route) return undefined
    const reason = await refuseRoute(this.project, symbol.route, route)
    if (reason) throw this.#refused(reason)
    const edit = new EditBuilder(this.uris)
    await this.#renameIn(edit, symbol, route, signal)
    await movePage(this.project, edit, symbol.route, route)
    return edit.build()
  }

  async #renameIn(edit: EditBuilder, symbol: ProjectSymbol, name: string, signal: AbortSignal): Promise<void> {
    for (const occurrence of await this.#occurrences(symbol, signal)) {
      const file = await this.file(occurrence.file)
      if (!file) continue
      const range = rangeOf(file.document, occurrence.start, occurrence.end)
      edit.replace(occurrence.file, range, occurrence.written?.(name) ?? name)
    }
  }

  /** Of all languages, in the order of files and places, each place once. */
  async #occurrences(symbol: ProjectSymbol, signal: AbortSignal): Promise<Occurrence[]> {
    const all = await Promise.all([...this.languages].map((each) => each.occurrences?.(symbol, signal) ?? []))
    const byPlace = new Map<string, Occurrence>()
    for (const each of all.flat()) {
      const key = `${each.file}\0${each.start}`
      const known = byPlace.get(key)
      if (!known || (each.defines && !known.defines)) byPlace.set(key, each)
    }
    return [...byPlace.values()].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.start - b.start))
  }

  async #location({ file: path, start, end }: Occurrence): Promise<Location | undefined> {
    const file = await this.file(path)
    return file && { uri: this.uris.toUri(path), range: rangeOf(file.document, start, end) }
  }

  async #link(occurrence: Occurrence, origin: Range): Promise<LocationLink | undefined> {
    const file = await this.file(occurrence.file)
    if (!file) return undefined
    const { start, end, whole } = occurrence
    return {
      originSelectionRange: origin,
      targetUri: this.uris.toUri(occurrence.file),
      targetSelectionRange: rangeOf(file.document, start, end),
      targetRange: rangeOf(file.document, whole?.start ?? start, whole?.end ?? end),
    }
  }
}

const never = new AbortController().signal
