import type { editor } from 'monaco-editor/editor.js'
import { dirOf, extensionOf, joinRelative } from '../../base/paths'
import { detach, type Host } from '../workbench/host'
import { languageOf } from './languages/file-language'
import type { Monaco } from './load-monaco'

/** Files read in for one project; what lies further away is not known to the editor. */
const limit = 200
const endings = ['', '.ts', '.js', '.d.ts', '/index.ts', '/index.js']
const scripts = new Set(['javascript', 'typescript'])

/** The relative specifiers of a script, also where it is broken. */
export function specifiersOf(text: string): string[] {
  const found = text.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(['"])(\.{1,2}\/[^'"\n]+)\1/g)
  return [...new Set(Array.from(found, ([, , specifier]) => specifier!))]
}

export function resolveScript(from: string, specifier: string, exists: (path: string) => boolean): string | undefined {
  const target = joinRelative(dirOf(from), specifier)
  if (target === undefined) return undefined
  return endings.map((ending) => target + ending).find((path) => extensionOf(path) && exists(path))
}

/**
 * Gives the language service what open scripts import, as models without an editor, so that completion, hover and
 * "go to definition" reach other files. A file that is opened gets a model of its own in place of this one.
 */
export class ImportedScripts {
  private readonly models = new Map<string, editor.ITextModel>()
  private all: Promise<Set<string>> | undefined

  constructor(
    private readonly monaco: Monaco,
    private readonly host: Host,
  ) {
    monaco.editor.onDidCreateModel((model) => this.follow(model))
    this.followAll()
    // A tab that closes takes its model along, which others may import.
    monaco.editor.onWillDisposeModel(() => queueMicrotask(() => this.followAll()))
    host.on('files/didChange', ({ changes, bulk }) => {
      if (bulk || changes.some(({ kind }) => kind !== 'changed')) this.all = undefined
      for (const { path } of changes) if (this.models.has(path)) detach(this.reread(path), () => this.forget(path))
    })
    host.on('workspace/didOpen', () => this.clear())
  }

  private followAll(): void {
    for (const model of this.monaco.editor.getModels()) this.follow(model)
  }

  private follow(model: editor.ITextModel): void {
    if (model.uri.scheme !== 'file' || !scripts.has(model.getLanguageId())) return
    const path = model.uri.path.slice(1)
    if (path.startsWith('node_modules/') || this.models.get(path) === model) return
    detach(this.load(path, model.getValue()), () => {})
  }

  private async load(from: string, text: string): Promise<void> {
    const specifiers = specifiersOf(text)
    if (!specifiers.length) return
    this.all ??= this.host.call('files/all', {}).then((paths) => new Set(paths))
    const all = await this.all
    for (const specifier of specifiers) {
      const path = resolveScript(from, specifier, (candidate) => all.has(candidate))
      const uri = path && this.monaco.Uri.file(`/${path}`)
      if (!uri || this.monaco.editor.getModel(uri) || this.models.size >= limit) continue
      const { text: source } = await this.host.call('files/read', { path })
      if (this.monaco.editor.getModel(uri)) continue
      const model = this.monaco.editor.createModel('', languageOf(path), uri)
      this.models.set(path, model)
      model.onWillDispose(() => this.models.delete(path))
      model.setValue(source)
      await this.load(path, source)
    }
  }

  private async reread(path: string): Promise<void> {
    const { text } = await this.host.call('files/read', { path })
    const model = this.models.get(path)
    if (model && model.getValue() !== text) model.setValue(text)
  }

  private forget(path: string): void {
    this.models.get(path)?.dispose()
  }

  private clear(): void {
    this.all = undefined
    for (const path of Array.from(this.models.keys())) this.forget(path)
  }
}
