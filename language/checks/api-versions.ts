/**
 * From which base library on pages and components have a member: the `@version` tags of the platform's declarations. They
 * name none of `my.*`, whose versions are in `my-since.ts`.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript-api'

const known = new Map<string, Map<string, string>>()

/** Member → version `a.b.c`. Of a name with several, the oldest. */
export function apiSince(appRoot: string): Map<string, string> {
  const dir = path.join(appRoot, 'node_modules/@mini-types/global/types')
  let found = known.get(dir)
  if (!found) known.set(dir, (found = read(dir)))
  return found
}

function read(dir: string): Map<string, string> {
  const since = new Map<string, string>()
  for (const name of readdirSync(dir)) {
    if (!name.endsWith('.d.ts')) continue
    const text = readFileSync(path.join(dir, name), 'utf8')
    const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true)
    const visit = (node: ts.Node): void => {
      if ((ts.isMethodSignature(node) || ts.isPropertySignature(node)) && ts.isIdentifier(node.name)) {
        const version = versionOf(node)
        const before = since.get(node.name.text)
        if (version && (before === undefined || version < before)) since.set(node.name.text, version)
      }
      ts.forEachChild(node, visit)
    }
    visit(source)
  }
  return since
}

function versionOf(node: ts.Node): string | undefined {
  for (const tag of ts.getJSDocTags(node)) {
    if (tag.tagName.text !== 'version') continue
    const version = /^\d+\.\d+\.\d+/.exec(ts.getTextOfJSDocComment(tag.comment) ?? '')?.[0]
    if (version) return version
  }
  return undefined
}
