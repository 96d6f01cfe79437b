import { readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript-api'

export interface InstanceMember {
  name: string
  method: boolean
  /** The first paragraph of what the declarations say of it. */
  doc?: string
}

const known = new Map<string, InstanceMember[]>()
const INTERFACES = new Set(['IInstanceProperties', 'IInstanceMethods', 'IInstanceSharedMethods'])

/** What `this` of every page, or of every component, has by itself: from the platform's declarations. */
export function instanceMembers(appRoot: string, kind: 'page' | 'component'): InstanceMember[] {
  const key = `${appRoot}\0${kind}`
  let members = known.get(key)
  if (!members) {
    const dir = path.join(appRoot, 'node_modules/@mini-types/global/types')
    members = [`lib.${kind}.d.ts`, 'lib.shared.d.ts'].flatMap((name) => read(path.join(dir, name)))
    known.set(key, members)
  }
  return members
}

function read(file: string): InstanceMember[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const found: InstanceMember[] = []
  const visit = (node: ts.Node): void => {
    if (!ts.isInterfaceDeclaration(node)) return ts.forEachChild(node, visit)
    if (!INTERFACES.has(node.name.text)) return
    for (const member of node.members) {
      if (!member.name || !ts.isIdentifier(member.name)) continue
      const method = ts.isMethodSignature(member) || (ts.isPropertySignature(member) && isFunction(member.type))
      const doc = docOf(member)
      found.push({ name: member.name.text, method, ...(doc && { doc }) })
    }
  }
  visit(source)
  return found
}

const isFunction = (type: ts.TypeNode | undefined): boolean => type !== undefined && ts.isFunctionTypeNode(type)

function docOf(node: ts.Node): string {
  const [comment] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc)
  return (ts.getTextOfJSDocComment(comment?.comment) ?? '').split('\n\n')[0]!.trim()
}
