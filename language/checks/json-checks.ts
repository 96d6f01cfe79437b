import { joinRelative } from '../../base/paths'
import { jsonEntry, jsonString, type JsonEntry, type JsonNode } from '../../build/compile/1-parse/json'
import { messages } from '../../build/messages/messages'
import { namesIn } from '../axml/axml-symbols'
import { withoutExtension, type Project } from '../project/project'
import type { Check, Finding } from './check'

/** Components that a json registers and no template of it uses. */
export const checkComponents: Check = async (project, path) => {
  const json = await project.json(path)
  const registered = jsonEntry(json?.root, 'usingComponents')?.value
  if (!json || registered?.kind !== 'object' || path.includes('node_modules/')) return []
  const tags = await tagsUsed(project, path)
  if (!tags) return []
  const standIns = new Set(valuesOf(json.root, 'componentPlaceholder'))
  return registered.entries.flatMap((entry): Finding[] => {
    if (tags.has(entry.key) || standIns.has(entry.key)) return []
    const at = { source: json.source, start: entry.keyStart, end: entry.keyEnd }
    return [{ diagnostic: messages.check_component_unused({ tag: entry.key }, at), fix: { key: entry.key } }]
  })
}

/** Every tag in the templates that a json is for; undefined where these are not known. */
async function tagsUsed(project: Project, path: string): Promise<Set<string> | undefined> {
  const { sourceRoot } = await project.layout()
  const units =
    path === joinRelative(sourceRoot, 'app.json')
      ? [...(await project.units()).values()]
      : [await project.unit(withoutExtension(path))]
  const tags = new Set<string>()
  let known = false
  for (const { template } of units) {
    if (template === undefined) continue
    known = true
    for (const file of await project.templateFiles(template)) {
      const parsed = await project.axml(file)
      if (!parsed || parsed.diagnostics.some(({ severity }) => severity === 'error')) return undefined
      for (const name of await namesIn(project, file)) if (name.kind === 'tag') tags.add(name.tag)
    }
  }
  // Which component such a tag is, is told while the program runs.
  return known && !tags.has('component') ? tags : undefined
}

function valuesOf(root: JsonNode, name: string): string[] {
  const value = jsonEntry(root, name)?.value
  return value?.kind === 'object' ? value.entries.flatMap((entry) => jsonString(entry.value) ?? []) : []
}

/** Keys that stand twice in one object. */
export const checkJsonKeys: Check = async (project, path) => {
  const json = await project.json(path)
  if (!json || path.includes('node_modules/')) return []
  const found: Finding[] = []
  const visit = (node: JsonNode): void => {
    if (node.kind === 'array') node.items.forEach(visit)
    if (node.kind !== 'object') return
    for (const entry of twice(node.entries)) {
      const at = { source: json.source, start: entry.keyStart, end: entry.keyEnd }
      found.push({ diagnostic: messages.check_key_duplicate({ name: entry.key }, at) })
    }
    for (const { value } of node.entries) visit(value)
  }
  visit(json.root)
  return found
}

function twice(entries: JsonEntry[]): JsonEntry[] {
  const seen = new Set<string>()
  return entries.filter(({ key }) => (seen.has(key) ? true : (seen.add(key), false)))
}
