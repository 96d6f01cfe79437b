import type { Path } from '../../../../protocol/bridge'
import type { DataChanged, DataMember, DataPlace } from '../../../../protocol/inspect-data'
import { Signal } from '../../../common/signal'
import { messageOf } from '../../../workbench/host'
import type { DataModel } from './data-model'

/** Members read at a time. */
export const chunk = 100
/** ms that changes gather before what is seen is read again. */
const GATHER = 80

/** An open container. */
interface Node {
  key: string
  path: Path
  size: number
  /** Members from `n * chunk`, as far as they were seen. */
  chunks: Map<number, readonly DataMember[]>
}

/** `member` is undefined until it is read: then only its place among its siblings is known. */
export interface DataRow {
  key: string
  parent: Path
  depth: number
  index: number
  member: DataMember | undefined
  open: boolean
}

export const pathOf = (row: DataRow): Path => [...row.parent, row.member!.name]
export const keyOf = (path: Path): string => path.map(keyOfName).join('')
const keyOfName = (name: string | number): string => `\0${typeof name === 'number' ? '#' : '.'}${name}`
const startsWith = (path: Path, start: Path): boolean =>
  start.length <= path.length && start.every((name, n) => String(name) === String(path[n]))

/**
 * One place's data as rows: members of what is open, of which only what was seen is read. Of a list of 50,000 the rows
 * are there, and a hundred members.
 */
export class DataTree {
  readonly rows = new Signal<readonly DataRow[]>([])
  /** Keys of rows whose values changed, with a number that grows with each time. */
  readonly flashed = new Signal<ReadonlyMap<string, number>>(new Map())
  readonly failure = new Signal<string | undefined>(undefined)
  readonly #nodes = new Map<string, Node>()
  readonly #reading = new Set<string>()
  #stale = new Set<string>()
  #seen: [from: number, to: number] = [0, 0]
  #timer: ReturnType<typeof setTimeout> | undefined
  #flashes = 0
  #disposed = false

  constructor(
    private readonly model: Pick<DataModel, 'read'>,
    readonly place: DataPlace,
  ) {
    this.#open([])
  }

  dispose(): void {
    this.#disposed = true
    clearTimeout(this.#timer)
  }

  toggle(row: DataRow, open = !row.open): void {
    if (!row.member?.size) return
    const path = pathOf(row)
    if (!open) this.#nodes.delete(row.key)
    else if (!this.#nodes.has(row.key)) this.#open(path, row.member.size)
    this.#publish()
  }

  /** Rows that are on the screen: what is not known of them is read. */
  seen(from: number, to: number): void {
    this.#seen = [from, to]
    for (const row of this.rows.value.slice(from, to + 1)) if (!row.member) void this.#read(row)
  }

  /** Opens what is around a path, and gives its row. */
  async reveal(path: Path, at: readonly number[]): Promise<number> {
    for (let depth = 0; depth < path.length; depth++) {
      const around = path.slice(0, depth)
      const node = this.#nodes.get(keyOf(around)) ?? this.#open(around)
      await this.#readChunk(node, Math.floor(at[depth]! / chunk), false)
    }
    const key = keyOf(path)
    return this.rows.value.findIndex((row) => row.key === key)
  }

  /** What the program has set. */
  changed({ changes }: DataChanged): void {
    for (const { path } of changes) {
      const shown = path.map((_, n) => path.slice(0, path.length - n)).find((one) => this.#isShown(one))
      if (shown && !this.#nodes.has(keyOf(shown))) this.#flash([keyOf(shown)])
      for (const node of this.#nodes.values())
        if (startsWith(path, node.path) || startsWith(node.path, path)) this.#stale.add(node.key)
    }
    this.#timer ??= setTimeout(() => this.#refresh(), GATHER)
  }

  /** Reads what is seen again, where nobody tells of changes. */
  async refresh(): Promise<void> {
    for (const key of this.#nodes.keys()) this.#stale.add(key)
    await this.#refresh()
  }

  #isShown(path: Path): boolean {
    return path.every((_, n) => this.#nodes.has(keyOf(path.slice(0, n))))
  }

  async #refresh(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const stale = this.#stale
    this.#stale = new Set()
    const [from, to] = this.#seen
    const seen = new Map<string, Set<number>>()
    for (const row of this.rows.value.slice(from, to + 1)) {
      const key = keyOf(row.parent)
      seen.set(key, (seen.get(key) ?? new Set()).add(Math.floor(row.index / chunk)))
    }
    for (const key of stale) {
      const node = this.#nodes.get(key)
      if (!node) continue
      const wanted = seen.get(key) ?? new Set([0])
      for (const n of node.chunks.keys()) if (!wanted.has(n)) node.chunks.delete(n)
      await Promise.all([...wanted].map((n) => this.#readChunk(node, n, true)))
    }
  }

  #open(path: Path, size = 0): Node {
    const node: Node = { key: keyOf(path), path, size, chunks: new Map() }
    this.#nodes.set(node.key, node)
    void this.#readChunk(node, 0, false)
    return node
  }

  async #read(row: DataRow): Promise<void> {
    const node = this.#nodes.get(keyOf(row.parent))
    const n = Math.floor(row.index / chunk)
    const id = `${row.parent.length} ${node?.key} ${n}`
    if (!node || this.#reading.has(id)) return
    this.#reading.add(id)
    await this.#readChunk(node, n, false)
    this.#reading.delete(id)
  }

  /** `live`: what differs from before is flashed. */
  async #readChunk(node: Node, n: number, live: boolean): Promise<void> {
    try {
      const { size, members } = await this.model.read(this.place, node.path, n * chunk, chunk)
      if (this.#disposed || this.#nodes.get(node.key) !== node) return
      const before = node.chunks.get(n)
      const sameSize = node.size === size
      node.size = size
      node.chunks.set(n, members)
      if (live && before) this.#flash(differing(node, before, members).filter((key) => !this.#nodes.has(key)))
      this.failure.set(undefined)
      if (!sameSize || !this.#fill(node, n, members)) this.#publish()
    } catch (error) {
      if (!this.#disposed && node.path.length === 0) this.failure.set(messageOf(error))
    }
  }

  #flash(keys: string[]): void {
    if (keys.length === 0) return
    this.#flashes++
    const next = new Map(this.flashed.value)
    for (const key of keys) next.set(key, this.#flashes)
    // Old ones have long faded.
    for (const [key, at] of next) if (next.size > 500 && at < this.#flashes) next.delete(key)
    this.flashed.set(next)
  }

  /** Puts members into the rows that wait for them. False where other rows change as well: making all anew is dear. */
  #fill(node: Node, n: number, members: readonly DataMember[]): boolean {
    const rows = [...this.rows.value]
    const start = rows.findIndex(({ parent, index }) => parent === node.path && index === n * chunk)
    if (start < 0) return false
    for (const [i, member] of members.entries()) {
      const row = rows[start + i]
      const key = node.key + keyOfName(member.name)
      if (row?.parent !== node.path || row.index !== n * chunk + i || row.open || this.#nodes.has(key)) return false
      rows[start + i] = { ...row, key, member }
    }
    this.rows.set(rows)
    return true
  }

  #publish(): void {
    const rows: DataRow[] = []
    const add = (node: Node, depth: number): void => {
      for (let index = 0; index < node.size; index++) {
        const member = node.chunks.get(Math.floor(index / chunk))?.[index % chunk]
        const key = member ? node.key + keyOfName(member.name) : `${node.key}\0?${index}`
        const inner = member?.size ? this.#nodes.get(key) : undefined
        rows.push({ key, parent: node.path, depth, index, member, open: inner !== undefined })
        if (inner) add(inner, depth + 1)
      }
    }
    const root = this.#nodes.get('')
    if (root) add(root, 0)
    this.rows.set(rows)
  }
}

function differing(node: Node, before: readonly DataMember[], after: readonly DataMember[]): string[] {
  const old = new Map(before.map((member) => [member.name, member]))
  return after
    .filter((member) => JSON.stringify(old.get(member.name)) !== JSON.stringify(member))
    .map((member) => node.key + keyOfName(member.name))
}
