/**
 * Data observers (documentation: "数据变化观测器"): `'a, b.c'`, `'list[3]'`, `'some.**'`, `'**'`. An observer runs
 * when one of its fields was set, changed or not; setting a field also touches what lies above and below it.
 */
import type { Path } from '../../../protocol/bridge'
import { getAt, parsePath } from '../data/path'
import type { Options } from './mixin'

export interface Observer {
  fields: { path: Path; deep: boolean }[]
  run: (this: unknown, ...values: unknown[]) => unknown
}

export function observersOf(parts: Options[]): Observer[] {
  const observers: Observer[] = []
  for (const part of parts) {
    for (const [names, run] of Object.entries((part['observers'] ?? {}) as Options)) {
      if (typeof run === 'function') observers.push({ fields: fieldsOf(names), run: run as Observer['run'] })
    }
  }
  return observers
}

const fieldsOf = (names: string): Observer['fields'] =>
  names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => {
      const deep = name === '**' || name.endsWith('.**')
      const plain = deep ? name.slice(0, -'.**'.length) : name
      return { path: name === '**' || plain === '' ? [] : parsePath(plain), deep }
    })

const startsWith = (path: Path, prefix: Path): boolean =>
  prefix.every((segment, i) => String(path[i]) === String(segment))

/** Whether setting `path` is seen by an observer of `field`. */
const sees = (field: Observer['fields'][number], path: Path): boolean =>
  path.length > field.path.length ? field.deep && startsWith(path, field.path) : startsWith(field.path, path)

/** Those that see one of `paths`, each once. */
export const observersFor = (observers: readonly Observer[], paths: readonly Path[]): Observer[] =>
  observers.filter(({ fields }) => fields.some((field) => paths.some((path) => sees(field, path))))

/** What an observer is called with. `scope` is props and data, data winning. */
export const valuesFor = ({ fields }: Observer, scope: Options): unknown[] =>
  fields.map(({ path }) => getAt(scope, path))
