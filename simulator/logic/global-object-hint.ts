/**
 * Says of an error that it comes of `globalThis` or `global`, which are undefined in a program that has not asked for
 * them (documentation: "项目配置", globalObjectMode): packages read from them as they load, and what the engine says then
 * names neither them nor the way out.
 */
import { NO_GLOBAL_OBJECT } from '../../base/no-global-object'
import type { Modules } from './modules'

const READS = [
  /^Cannot (?:read|set) properties of undefined \((?:reading|setting) '(.+)'\)$/,
  /^Cannot destructure property '(.+)' of '.*' as it is undefined\.$/,
  /^Cannot use 'in' operator to search for '(.+)' in undefined$/,
]
/** Names that are looked for at most, each once: such errors come in floods. */
const MAX_NAMES = 200

export function globalObjectHint(modules: Pick<Modules, 'texts'>): (error: unknown) => string | undefined {
  const known = new Map<string, string | undefined>()
  return (error) => {
    const name = error instanceof TypeError ? nameOf(error.message) : undefined
    if (name === undefined) return undefined
    if (!known.has(name) && known.size < MAX_NAMES) known.set(name, find(modules, name))
    return known.get(name)
  }
}

function nameOf(message: string): string | undefined {
  for (const pattern of READS) {
    const found = pattern.exec(message)
    if (found) return found[1]
  }
  return undefined
}

function find(modules: Pick<Modules, 'texts'>, name: string): string | undefined {
  const isSymbol = name.startsWith('Symbol(')
  const pattern = readOf(isSymbol ? undefined : name)
  for (const [id, text] of modules.texts()) {
    if (!text.includes('global') || !text.includes(NO_GLOBAL_OBJECT)) continue
    const own = text.slice(text.indexOf(NO_GLOBAL_OBJECT) + NO_GLOBAL_OBJECT.length)
    // Who asks whether it is there does not read from it where it is not.
    const object = pattern.exec(own)?.find((part) => part === 'globalThis' || part === 'global')
    if (object === undefined || new RegExp(`typeof ${object}\\b`).test(own)) continue
    const what = isSymbol ? `\`${object}\`` : `\`${name}\` of \`${object}\``
    return `${id} reads ${what}, which a program has only with "compileOptions": { "globalObjectMode": "enable" } in mini.project.json:`
  }
  return undefined
}

/** `globalThis.name` and its kin; of a symbol, any read by what is worked out. */
function readOf(name: string | undefined): RegExp {
  const object = String.raw`(?<![\w$.])(global(?:This)?)`
  if (name === undefined) return new RegExp(String.raw`${object}\s*\[`)
  const plain = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(
    [
      String.raw`${object}\s*(?:\.\s*${plain}(?![\w$])|\[\s*["'\x60]${plain}["'\x60]\s*\])`,
      String.raw`(?<![\w$])${plain}(?![\w$])[^;{}]{0,500}\}\s*=\s*(global(?:This)?)(?![\w$.])`,
      String.raw`["'\x60]${plain}["'\x60]\s+in\s+(global(?:This)?)(?![\w$.])`,
    ].join('|'),
  )
}
