import type { LogValue, Path } from '../../../../protocol/bridge'
import type { DataMembers, DataPlace } from '../../../../protocol/inspect-data'
import { toLogValues } from '../../../../base/log-value'
import type { InstanceData } from '../../../../base/recording-moment'

const preview = (value: unknown): LogValue => toLogValues([value], { depth: 2, items: 20, text: 2_000, total: 60 })[0]!
const isContainer = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

export function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, name) => (isContainer(at) ? at[name] : undefined), root)
}

/** What the data tree reads, of a moment's data. */
export class RecordedData {
  constructor(private readonly data: InstanceData) {}

  rootOf(place: DataPlace): unknown {
    return place.page === null ? undefined : this.data.get(place.key)
  }

  async read(place: DataPlace, path: Path, from: number, count: number): Promise<DataMembers> {
    const value = valueAt(this.rootOf(place), path)
    const all: (string | number)[] = Array.isArray(value)
      ? [...value.keys()]
      : isContainer(value)
        ? Object.keys(value)
        : []
    const members = all.slice(from, from + count).map((name) => {
      const member = (value as Record<string | number, unknown>)[name]
      return { name, value: preview(member), ...(isContainer(member) && { size: Object.keys(member).length }) }
    })
    return { value: preview(value), size: all.length, members }
  }
}
