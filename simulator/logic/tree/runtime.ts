/** What skeleton code is given: `rt` in `T.tree(unit, (rt) => …)`. */
import { askedSlots, distinctKey, listItems, listKeys, rowKey, slotNames } from '../../../base/instance-key'
import { createCallers, iterable, primitive, textOf } from '../../../base/template-values'
import type { Fields, SkeletonRuntime, SlotContentRender } from './types'

/**
 * `sjs` gives a module's named export, or its default one; what it throws, and what functions of sjs modules throw,
 * goes to `onError`, since the view comes upon the same and tells the program.
 */
export function createSkeletonRuntime(
  sjs: (module: string, name?: string) => unknown,
  onError: (error: unknown) => void = () => {},
): SkeletonRuntime {
  return {
    ...createCallers(onError),
    list: iterable,
    text: textOf,
    primitive,
    fields: (value) => (typeof value === 'object' && value !== null ? (value as Fields) : {}),
    sjs(module, name) {
      try {
        return sjs(module, name)
      } catch (error) {
        onError(error)
        return undefined
      }
    },
    tag: (id, unit, props, masks, slotMask, generics) => ({
      id,
      unit,
      props,
      masks,
      slotMask,
      ...(generics && { generics }),
    }),
    slotNames,
    askedSlots,
    named(contents, any, names) {
      const all: Record<string, SlotContentRender | null> = Object.create(null)
      for (const name of names) all[textOf(name)] = any && knowing(textOf(name), any)
      for (const name in contents) all[name] = contents[name] && knowing(name, contents[name])
      return Object.keys(all).length ? all : undefined
    },
    rows(list, path, key, row) {
      const items = listItems(list)
      const names = listKeys(list)
      const seen = new Set<string>()
      for (let i = 0; i < items.length; i++) {
        const index = names ? names[i] : i
        const own = distinctKey(rowKey(key?.(items[i], index), i), seen)
        seen.add(own)
        row(items[i], index, `${path}/:${own}`)
      }
    },
  }
}

const knowing =
  (name: string, content: SlotContentRender): SlotContentRender =>
  (walk, place, passed, scope) =>
    content(walk, place, { ...passed, $name: name }, scope)
