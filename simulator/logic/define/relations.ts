/** What a component says of its relations to others (documentation: "组件间关系"). */
import { dirOf, joinRelative } from '../../../base/paths'
import type { UnitId } from '../../../protocol/artifact'
import { isObject, type Options } from './mixin'

export const counterparts = {
  parent: 'child',
  child: 'parent',
  ancestor: 'descendant',
  descendant: 'ancestor',
} as const
export type RelationType = keyof typeof counterparts
export type RelationHook = 'linked' | 'linkChanged' | 'unlinked'

export interface Relation {
  /** The other component's path as it is written, which is also the relation's name. */
  key: string
  type: RelationType
  /** Instead of the path: a mixin that the other one has. */
  target: object | undefined
  hooks: Partial<Record<RelationHook, (this: unknown, target: unknown) => unknown>>
}

/** Of a component and its mixins; the component's own win. */
export function relationsOf(parts: Options[]): Relation[] {
  const relations = new Map<string, Relation>()
  for (const part of parts) {
    for (const [key, given] of Object.entries(isObject(part['relations']) ? part['relations'] : {})) {
      if (!isObject(given) || !Object.hasOwn(counterparts, String(given['type']))) continue
      const { type, target, linked, linkChanged, unlinked } = given
      const hooks = Object.entries({ linked, linkChanged, unlinked }).filter(([, hook]) => typeof hook === 'function')
      relations.set(key, {
        key,
        type: type as RelationType,
        target: isObject(target) ? target : undefined,
        hooks: Object.fromEntries(hooks) as Relation['hooks'],
      })
    }
  }
  return [...relations.values()]
}

/** The unit that `key` names, seen from the component that says so. */
export const relatedUnit = (from: UnitId, key: string): UnitId | undefined =>
  key.startsWith('/') ? joinRelative(key) : joinRelative(dirOf(from), key)
