/** What `preloadRule` names has to be there (documentation: "分包加载", 分包预下载): a player fetches ahead by it, and says nothing. */
import type { Diagnostic } from '../../../protocol/diagnostics'
import { messages } from '../../messages/messages'
import { jsonEntry, jsonString, type JsonNode } from '../1-parse/json'
import type { Source } from '../source'
import { readRoute } from './window-options'

const asRoot = (node: JsonNode | undefined): string => readRoute(jsonString(node) ?? '').replace(/\/+$/, '')

/** `routes`: pages of the program. `root`: of app.json. */
export function checkPreloadRule(
  root: JsonNode,
  routes: ReadonlySet<string>,
  source: Source,
  diagnostics: Diagnostic[],
): void {
  const rules = jsonEntry(root, 'preloadRule')?.value
  if (rules?.kind !== 'object') return
  const packages = (jsonEntry(root, 'subPackages') ?? jsonEntry(root, 'subpackages'))?.value
  const roots = new Set(
    packages?.kind === 'array' ? packages.items.map((item) => asRoot(jsonEntry(item, 'root')?.value)) : [],
  )
  for (const { key: page, value } of rules.entries) {
    const { start, end } = value
    if (!routes.has(readRoute(page)))
      diagnostics.push(messages.config_preload_page_unknown({ page }, { source, start, end }))
    const named = jsonEntry(value, 'packages')?.value
    for (const item of named?.kind === 'array' ? named.items : [])
      if (!roots.has(asRoot(item))) {
        const { start, end } = item
        diagnostics.push(
          messages.config_preload_package_unknown({ root: jsonString(item) ?? '' }, { source, start, end }),
        )
      }
  }
}
