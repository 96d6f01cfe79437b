/** A unit's template as the two statements that it becomes: the view's blocks and logic's component tree. */
import type { CodeUnit, UnitId } from '../../../protocol/artifact'
import type { Diagnostic } from '../../../protocol/diagnostics'
import { parseAxml, type AxmlFile } from '../1-parse/axml'
import type { Layout } from '../2-analyze/layout'
import { withExternalClasses, withHost } from '../2-analyze/component-host'
import { alwaysShown } from '../2-analyze/endless-components'
import { analyzeTemplate } from '../2-analyze/template'
import { loadTemplates, type ParsedTemplates } from '../2-analyze/template-sources'
import type { Reader } from '../memo'
import type { Location } from '../source'
import type { ComponentNode } from '../ir'
import { emitSkeleton } from './skeleton'
import { emitView } from './view'

export interface TemplateOptions {
  /** Project path of the unit, without extension. */
  base: string
  unit: string
  isPage: boolean
  /** Tag to unit. */
  tags: Record<string, string>
  /** Tags of usingComponents without a component. */
  missing: string[]
  /** See TemplateInput. */
  dynamic?: Record<string, UnitId>
  /** Tags of componentGenerics. */
  generics?: string[]
  /** Attribute that every element carries, where the unit's style is limited to it: see base/scope-attribute.ts. */
  scope?: string
  /** Attribute of the component's own element, where it has one. */
  host?: string
  externalClasses?: string[]
  /** Markup that stands behind the template's own. */
  behind?: string
  /** See base/rpx.ts. */
  rpxByPage?: boolean
  /** Source maps. */
  maps: boolean
}

export interface CompiledTemplate {
  view: CodeUnit
  /** Absent where the template holds no component. */
  tree?: CodeUnit
  /** Project paths of the SJS modules in use. */
  sjs: string[]
  /** What `<component is>` names. */
  dynamic: string[]
  /** Components that are there whenever the unit is, and the tag of each. */
  always: Map<UnitId, Location>
  diagnostics: Diagnostic[]
}

export async function compileTemplate(
  reader: Reader,
  layout: Layout,
  parsed: ParsedTemplates,
  {
    base,
    unit,
    isPage,
    tags,
    missing,
    dynamic,
    generics,
    scope,
    host,
    externalClasses,
    behind,
    rpxByPage,
    maps,
  }: TemplateOptions,
): Promise<CompiledTemplate> {
  const diagnostics: Diagnostic[] = []
  const path = `${base}.axml`
  const { file, sjs, sourceOf, load, resolveSjs } = await loadTemplates(reader, layout, parsed, path, diagnostics)
  const analyzed = analyzeTemplate({
    unit,
    isPage,
    file: withBehind(file ?? parseAxml('', path), behind),
    components: tags,
    missing: new Set(missing),
    dynamic,
    generics: new Set(generics),
    load,
    resolveSjs,
  })
  const { ir: plain } = analyzed
  diagnostics.push(...analyzed.diagnostics)
  if (externalClasses?.length) withExternalClasses(plain, externalClasses)
  const ir = host ? withHost(plain, host) : plain
  const tagOf = ({ tag, span }: ComponentNode): Location => {
    const source = sourceOf(span.file)
    return source ? { source, start: span.start, end: span.start + tag.length + 1 } : { file: span.file }
  }
  const used = new Set(ir.sjs.map(({ module }) => module))
  return {
    view: emitView(ir, { scope, rpxByPage, ...(maps ? { sourceOf } : {}) }),
    tree: emitSkeleton(ir),
    sjs: [...sjs].flatMap(([id, path]) => (used.has(id) ? [path] : [])),
    dynamic: analyzed.dynamic,
    always: new Map([...alwaysShown(ir)].map(([id, node]) => [id, tagOf(node)])),
    diagnostics,
  }
}

/** `file` is kept from build to build, and stays as it is. */
function withBehind(file: AxmlFile, behind: string | undefined): AxmlFile {
  if (behind === undefined) return file
  const { root, size } = parseAxml(behind, file.source.file)
  return { ...file, root: [...file.root, ...root], size: file.size + size }
}
