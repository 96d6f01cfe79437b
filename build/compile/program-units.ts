/** What the manifest says of a program's pages and components, and which files their styles bring along. */
import type { PageEntry, PluginPages, UnitEntry } from '../../protocol/artifact'
import type { AppConfig } from './2-analyze/app-config'
import { idOf, type Layout } from './2-analyze/layout'
import type { ComponentReference, UnitConfig } from './2-analyze/unit-config'
import type { UnitStyle } from './3-emit/style'
import type { CompiledTemplate } from './3-emit/template'
import type { Asset } from './types'
import { hashOf, unitHash } from './unit-hash'

export interface BuiltUnit {
  config: UnitConfig
  components: ComponentReference[]
  logic?: string
  template?: CompiledTemplate
  style?: UnitStyle
}

/** By what the memo holds of a unit, which stays the same object as long as its json does. */
const entries = new WeakMap<UnitConfig, { madeFrom: unknown[]; entry: UnitEntry }>()

/**
 * Most units are what they were in the build before, and so are their entries: those are made once. `globals`: what
 * the unit's components were chosen from beside its own.
 */
export function entryOf(unit: BuiltUnit, layout: Layout, globals: ComponentReference[]): UnitEntry {
  const madeFrom = [layout, globals, unit.logic, unit.template, unit.style?.unit]
  const known = entries.get(unit.config)
  if (known?.madeFrom.every((part, n) => part === madeFrom[n])) return known.entry
  const entry = makeEntry(unit, layout)
  entries.set(unit.config, { madeFrom, entry })
  return entry
}

function makeEntry({ config, components, logic, template, style }: BuiltUnit, layout: Layout): UnitEntry {
  return {
    ...(logic === undefined ? {} : { logic: idOf(layout, logic) }),
    components: Object.fromEntries(
      components.flatMap(({ tag, path }) => (path === undefined ? [] : [[tag, idOf(layout, path)]])),
    ),
    styleIsolation: config.styleIsolation,
    hasStyle: style !== undefined,
    hash: hashOf(`${template ? unitHash(template.view) : ''} ${style ? unitHash(style.unit) : ''}`),
  }
}

export function pageEntry(entry: UnitEntry, app: AppConfig, config: UnitConfig): PageEntry {
  return { ...entry, window: { ...app.window, ...config.window } }
}

/** Pages of the plugin that the project develops. */
export function pluginPagesOf(
  layout: Layout,
  { root, names, publicPages }: NonNullable<Layout['plugin']>,
  pages: { route: string; base: string }[],
): PluginPages {
  const there = new Map(pages.map(({ base, route }) => [base, route]))
  const open = Object.entries(publicPages).flatMap(([name, base]) =>
    there.has(base) ? [[name, there.get(base)!]] : [],
  )
  const routes = pages.map(({ route }) => route)
  return {
    names,
    root: idOf(layout, root),
    pages: routes,
    publicPages: Object.fromEntries(open) as Record<string, string>,
  }
}

export const pluginModules = (layout: Layout, { names, main }: NonNullable<Layout['plugin']>): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, idOf(layout, main!)]))

export function withStyleAssets(assets: Asset[], styles: (UnitStyle | undefined)[], layout: Layout): Asset[] {
  const all = new Map(assets.map((asset) => [asset.path, asset]))
  for (const style of styles)
    for (const file of style?.assets ?? []) {
      const path = idOf(layout, file)
      all.set(path, { path, file })
    }
  return [...all.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}
