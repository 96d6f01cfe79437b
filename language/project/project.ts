import { Emitter } from '../../base/events'
import { extensionOf, joinRelative } from '../../base/paths'
import type { AppConfig } from '../../build/compile/2-analyze/app-config'
import { readAppConfig } from '../../build/compile/2-analyze/app-config'
import { readLayout, type Layout } from '../../build/compile/2-analyze/layout'
import { ownPluginNames } from '../../build/compile/2-analyze/own-plugin'
import { readProjectConfig, type ProjectConfig } from '../../build/compile/2-analyze/project-config'
import { readJson, readSource, type JsonFile } from '../../build/compile/2-analyze/read-source'
import { attribute, textOf } from '../../build/compile/2-analyze/template-files'
import { ParsedTemplates, resolveFile } from '../../build/compile/2-analyze/template-sources'
import { readComponents, readUnitConfig, type UnitConfig } from '../../build/compile/2-analyze/unit-config'
import type { AxmlFile } from '../../build/compile/1-parse/axml-ast'
import { Memo, type Reader, type TaskOptions } from '../../build/compile/memo'
import { ProjectFiles } from '../../build/compile/project-files'
import type { Source } from '../../build/compile/source'
import type { FileSystem } from '../../build/compile/types'
import { OpenDocuments } from './open-documents'
import { TemplateOwners } from './template-owners'

/** A tag that a template may use, and who gave it. */
export interface ComponentTag {
  tag: string
  /** The component's project path without extension; undefined where it is missing. */
  unit?: string
  /** The json that registers it: the unit's own, or app.json. */
  from: string
}

/** A page or a component, with the files that it is made of (project paths; absent where there is none). */
export interface Unit {
  /** Project path without extension. */
  base: string
  isPage: boolean
  config: UnitConfig
  /** By tag, the unit's own before those of app.json. */
  tags: Map<string, ComponentTag>
  json?: string
  template?: string
  script?: string
  style?: string
}

const STYLES = ['.acss', '.less', '.scss', '.sass', '.css']
const SCRIPTS = ['.ts', '.js', '.tsx', '.jsx']

export interface ProjectChange {
  /** The files concerned; any may be, where there are none. */
  paths?: readonly string[]
  /** They were there before and still are. */
  contents: boolean
}

/**
 * What is known of a project, worked out when asked for and kept until the files that it was read from change
 * (build/compile/memo.ts). Texts are those of open documents, so answers hold for what the user sees.
 *
 * Tasks never run tasks: what a task inside another one read would not count for the outer one.
 */
export class Project {
  readonly documents: OpenDocuments
  readonly #files: ProjectFiles
  readonly #memo: Memo
  readonly #templates = new ParsedTemplates()
  readonly #current = new Map<string, { shape: number; value: Promise<unknown> }>()
  readonly #owners = new TemplateOwners(this)
  /** Changes with every change of a file: what was worked out under another number is out of date. */
  version = 0
  /** Changes when files come or go, or a json does: which units there are follows from these alone. */
  #shape = 0
  readonly #changed = new Emitter<ProjectChange>()
  /** After every change. */
  readonly onDidChange = this.#changed.event

  constructor(
    disk: FileSystem,
    /** The project's real path, for what needs the disk itself. */
    readonly root: string,
  ) {
    this.documents = new OpenDocuments(disk)
    this.#files = new ProjectFiles(this.documents)
    this.#memo = new Memo(this.#files)
  }

  /**
   * These files are others now, on the disk or in the editor. Without any, all may be. `contents`: the files were there
   * before and still are.
   */
  didChange(paths?: readonly string[], contents = false): void {
    this.version++
    if (!paths || !contents || paths.some((path) => path.endsWith('.json'))) this.#shape++
    this.#owners.didChange(paths)
    this.#memo.begin()
    // Results stay; texts that nobody asks for again need not.
    this.#files.release()
    if (paths) this.#memo.suspectFacts(this.#files.forget(paths))
    else {
      this.#files.forgetAll()
      this.#memo.suspectAll()
    }
    this.#changed.fire({ ...(paths && { paths }), contents })
  }

  /** A result that is kept as long as what `task` reads stays the same. `key` names it in the whole project. */
  task<T>(options: TaskOptions, task: (reader: Reader) => Promise<T> | T): Promise<T> {
    return this.#memo.run(options, task)
  }

  /** Worked out once as long as no file comes or goes, where asking for all parts again would take long. */
  #once<T>(key: string, work: () => Promise<T>): Promise<T> {
    const known = this.#current.get(key)
    if (known?.shape === this.#shape) return known.value as Promise<T>
    const value = work()
    this.#current.set(key, { shape: this.#shape, value })
    value.catch(() => this.#current.delete(key))
    return value
  }

  config(): Promise<ProjectConfig> {
    return this.task({ key: 'project' }, readProjectConfig)
  }

  /** The folder of app.json; undefined where the folder is no mini program. */
  async sourceRoot(): Promise<string | undefined> {
    return (await this.config()).sourceRoot
  }

  async app(): Promise<AppConfig | undefined> {
    const sourceRoot = await this.sourceRoot()
    if (sourceRoot === undefined) return undefined
    return this.task({ key: 'app', input: sourceRoot }, (reader) => readAppConfig(reader, sourceRoot))
  }

  async layout(): Promise<Layout> {
    const { sourceRoot = '', aliases, pluginRoot } = await this.config()
    const plugins = ownPluginNames((await this.app())?.json.plugins)
    const roots = { sourceRoot, aliases, pluginRoot, plugins }
    return this.task({ key: 'layout', input: JSON.stringify(roots) }, (reader) => readLayout(reader, roots))
  }

  source(path: string): Promise<Source | undefined> {
    return this.task({ key: `source:${path}` }, async (reader) => (await readSource(reader, path, [])).source)
  }

  json(path: string): Promise<JsonFile | undefined> {
    return this.task({ key: `json:${path}` }, async (reader) => (await readJson(reader, path, [])).json)
  }

  axml(path: string): Promise<AxmlFile | undefined> {
    return this.task({ key: `axml:${path}` }, async (reader) => {
      const { source } = await readSource(reader, path, [])
      return source && this.#templates.parse(path, source.text)
    })
  }

  exists(path: string): Promise<boolean> {
    return this.task({ key: `exists:${path}` }, async (reader) => (await reader.kind(path)) === 'file')
  }

  /** Names in a folder; none where there is no such folder. */
  names(folder: string): Promise<string[]> {
    return this.#files.names(folder)
  }

  /** Bytes; 0 where there is no such file. */
  async size(path: string): Promise<number> {
    return (await this.documents.stat(path))?.size ?? 0
  }

  /** Every file of the project, without packages, version control and output. */
  files(): Promise<string[]> {
    return this.#once('files', () => this.#listFiles())
  }

  async #listFiles(): Promise<string[]> {
    const found: string[] = []
    const visit = async (folder: string): Promise<void> => {
      for (const name of await this.#files.names(folder)) {
        if (/^(node_modules|\.git|\.svn|\.hg)$/.test(name)) continue
        const path = folder ? `${folder}/${name}` : name
        const kind = await this.#files.kind(path)
        if (kind === 'folder') await visit(path)
        else if (kind === 'file') found.push(path)
      }
    }
    await visit('')
    return found
  }

  /** The page or component that has this project path without extension, whether anything uses it or not. */
  async unit(base: string): Promise<Unit> {
    const layout = await this.layout()
    const app = await this.app()
    const config = await this.task({ key: `unit:${base}`, input: JSON.stringify(layout) }, (reader) =>
      readUnitConfig(reader, layout, base),
    )
    const tags = new Map<string, ComponentTag>()
    for (const tag of await this.appTags()) tags.set(tag.tag, tag)
    for (const { tag, path } of config.components)
      tags.set(tag, { tag, from: `${base}.json`, ...(path === undefined ? {} : { unit: path }) })
    const route =
      layout.sourceRoot && base.startsWith(`${layout.sourceRoot}/`) ? base.slice(layout.sourceRoot.length + 1) : base
    const isPage = app?.pages.some((page) => page.route === route) ?? false
    return { base, isPage, config, tags, ...(await this.#parts(base)) }
  }

  async #parts(base: string): Promise<Pick<Unit, 'json' | 'template' | 'script' | 'style'>> {
    const first = async (extensions: readonly string[]): Promise<string | undefined> => {
      for (const extension of extensions) if (await this.exists(base + extension)) return base + extension
      return undefined
    }
    const [json, template, script, style] = await Promise.all(
      [['.json'], ['.axml'], SCRIPTS, STYLES].map((extensions) => first(extensions)),
    )
    return { ...(json && { json }), ...(template && { template }), ...(script && { script }), ...(style && { style }) }
  }

  /** Tags that app.json gives to every page and component. */
  async appTags(): Promise<ComponentTag[]> {
    const layout = await this.layout()
    const from = joinRelative(layout.sourceRoot, 'app.json')!
    const components = await this.task({ key: 'app-tags', input: JSON.stringify(layout) }, async (reader) => {
      const { json } = await readJson(reader, from, [])
      return json ? readComponents(reader, layout, json.source, json.root, []) : []
    })
    return components.map(({ tag, path }) => ({ tag, from, ...(path === undefined ? {} : { unit: path }) }))
  }

  /** All pages, and all components that these and other components use; packages' too. By base. */
  units(): Promise<Map<string, Unit>> {
    return this.#once('units', () => this.#findUnits())
  }

  async #findUnits(): Promise<Map<string, Unit>> {
    const { sourceRoot } = await this.layout()
    const units = new Map<string, Unit>()
    const visit = async (base: string): Promise<void> => {
      if (units.has(base)) return
      const unit = await this.unit(base)
      if (units.has(base)) return
      units.set(base, unit)
      for (const { unit: used } of unit.tags.values()) if (used !== undefined) await visit(used)
    }
    for (const { route } of (await this.app())?.pages ?? []) await visit(joinRelative(sourceRoot, route)!)
    return units
  }

  /**
   * The units whose template a file is part of: its own, and those that import or include it. One that nothing uses
   * yet stands for itself.
   */
  async unitsOf(template: string): Promise<Unit[]> {
    const owners = (await this.#owners.of(this.#shape)).get(template)
    return owners?.length ? owners : [await this.unit(withoutExtension(template))]
  }

  /** A template with all that it imports and includes, by project path. */
  async templateFiles(template: string): Promise<Set<string>> {
    const found = new Set<string>()
    const visit = async (path: string): Promise<void> => {
      if (found.has(path)) return
      found.add(path)
      for (const target of (await this.templateLinks(path)).values()) await visit(target)
    }
    await visit(template)
    return found
  }

  /** What `src` of a template's imports and includes lead to. */
  async templateLinks(template: string): Promise<Map<string, string>> {
    const file = await this.axml(template)
    const links = new Map<string, string>()
    for (const element of [...(file?.links.imports ?? []), ...(file?.links.includes ?? [])]) {
      const src = textOf(attribute(element, 'src'))
      const target = src && (await this.resolve(template, src, ['.axml']))
      if (target) links.set(src, target)
    }
    return links
  }

  /** The file that `specifier` means in `from`, a template or an SJS module. */
  async resolve(from: string, specifier: string, extensions: readonly string[]): Promise<string | undefined> {
    const layout = await this.layout()
    return this.task({ key: `resolve:${from}\0${specifier}\0${extensions}`, input: JSON.stringify(layout) }, (reader) =>
      resolveFile(reader, layout, from, specifier, extensions),
    )
  }
}

/** `pages/a/a.axml` → `pages/a/a`. */
export const withoutExtension = (path: string): string => path.slice(0, path.length - extensionOf(path).length)
