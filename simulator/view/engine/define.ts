/** Turns emitted constructor functions into block types: a plain function is what V8 makes instances of fastest. */
import type { Block } from './block'
import { impliedNames } from './component'
import { trie, type TrieEntry } from './trie'

type AbstractType = abstract new (...args: never[]) => Block

/** `dependencies`: the trie of the variable that the block introduces, empty where it introduces none. */
export function define<T>(Type: T, Base: AbstractType, members: object, dependencies: TrieEntry[]): T {
  const constructor = Type as unknown as { prototype: object }
  const prototype = Object.create(Base.prototype as object) as object
  const dependants = trie(dependencies)
  Object.assign(prototype, { trie: dependants, implied: impliedNames(dependants) }, members)
  Object.defineProperty(prototype, 'constructor', { value: Type, configurable: true, writable: true })
  constructor.prototype = prototype
  return Type
}
