// What the typings of @mini-types/my say of each API: parameters, whether they must be given, and what it answers.
// Read with a parser of declarations, not by types: the TypeScript that the repository checks with has no API.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import { parseAst } from 'vite'

const file = createRequire(import.meta.url).resolve('@mini-types/my/types/lib.my.d.ts', {
  paths: [createRequire(import.meta.url).resolve('@mini-types/alipay/package.json')],
})

/**
 * @typedef {{ kind: 'function' | 'const', params: Record<string, { required: boolean }> | undefined,
 *   result: string[] | undefined }} TypedApi `params` of the one object that the call takes, callbacks left out;
 *   undefined where it takes something else. `result`: the fields that success, the listener or the caller always gets.
 * @returns {Map<string, TypedApi>} by name: `alert`, `ap.openURL`
 */
export function readTypings() {
  const { body } = parseAst(fs.readFileSync(file, 'utf8'), { lang: 'dts' })
  const types = new Types(body)
  const apis = new Map()
  for (const node of body) {
    if (node.type !== 'TSModuleDeclaration') continue
    const group = node.id.type === 'TSQualifiedName' ? `${node.id.right.name}.` : ''
    for (const { declaration } of node.body.body) {
      if (declaration?.type === 'TSDeclareFunction') {
        const name = group + declaration.id.name
        // Overloads: the first is the documented form.
        if (!apis.has(name)) apis.set(name, types.api(declaration))
      } else if (declaration?.type === 'VariableDeclaration') {
        for (const { id } of declaration.declarations) {
          apis.set(group + id.name, { kind: 'const', params: undefined, result: types.names(id.typeAnnotation) })
        }
      }
    }
  }
  return apis
}

const CALLBACKS = ['success', 'fail', 'complete']

class Types {
  #named = new Map()

  constructor(body) {
    const add = (node) => {
      if (node?.type === 'TSInterfaceDeclaration' || node?.type === 'TSTypeAliasDeclaration')
        this.#named.set(node.id.name, node)
    }
    for (const node of body) {
      add(node)
      for (const inner of node.body?.body ?? []) add(inner.declaration ?? inner)
    }
  }

  api(declaration) {
    const [first] = declaration.params
    const fields = first && this.fields(first.typeAnnotation)
    const callable = first && this.callback(first.typeAnnotation)
    const params =
      fields &&
      Object.fromEntries(
        [...fields]
          .filter(([name]) => !CALLBACKS.includes(name))
          .map(([name, { optional }]) => [name, { required: !optional && !first.optional }]),
      )
    return { kind: 'function', params, result: this.#result(fields, callable, declaration) }
  }

  #result(fields, callable, declaration) {
    if (callable) return this.names(callable.params[0]?.typeAnnotation)
    const success = fields?.get('success')
    if (success) return this.names(this.callback(success.type)?.params[0]?.typeAnnotation)
    const { typeAnnotation } = declaration.returnType ?? {}
    const promised = typeAnnotation?.typeName?.name === 'Promise' ? typeAnnotation.typeArguments?.params[0] : undefined
    return this.names(promised ?? typeAnnotation)
  }

  /** The function type behind a type. */
  callback(node) {
    const type = node?.typeAnnotation ?? node
    if (type?.type === 'TSFunctionType' || type?.type === 'TSMethodSignature') return type
    if (type?.type !== 'TSTypeReference') return undefined
    const named = this.#named.get(type.typeName.name)
    return named?.type === 'TSTypeAliasDeclaration' ? this.callback(named.typeAnnotation) : undefined
  }

  /** Names of the fields that are always there. */
  names(node) {
    const fields = node && this.fields(node)
    return fields && [...fields].filter(([, { optional }]) => !optional).map(([name]) => name)
  }

  /** Name to `{ optional, type }`; undefined for what is no object with known fields. */
  fields(node) {
    const type = node?.type === 'TSTypeAnnotation' ? node.typeAnnotation : node
    switch (type?.type) {
      case 'TSTypeLiteral':
        return this.#members(type.members)
      case 'TSTypeReference': {
        const named = this.#named.get(type.typeName.name)
        if (!named) return undefined
        return named.type === 'TSInterfaceDeclaration'
          ? this.#members(named.body.body)
          : this.fields(named.typeAnnotation)
      }
      case 'TSIntersectionType':
        return this.#joined(type.types)
      case 'TSUnionType':
        return this.#joined(type.types)
      case 'TSParenthesizedType':
        return this.fields(type.typeAnnotation)
      default:
        return undefined
    }
  }

  #joined(types) {
    const all = types.map((type) => this.fields(type)).filter((fields) => fields !== undefined)
    return all.length ? new Map(all.flatMap((fields) => [...fields])) : undefined
  }

  #members(members) {
    const fields = new Map()
    for (const member of members) {
      const name = member.key?.name ?? member.key?.value
      if (name === undefined) continue
      if (member.type === 'TSMethodSignature') fields.set(name, { optional: member.optional, type: member })
      else if (member.type === 'TSPropertySignature')
        fields.set(name, { optional: member.optional, type: member.typeAnnotation?.typeAnnotation })
    }
    return fields
  }
}
