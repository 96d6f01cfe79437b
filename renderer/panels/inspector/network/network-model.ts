import { Signal } from '../../../common/signal'
import { detach, type ReconnectingHost } from '../../../workbench/host'
import type { NetworkEntry } from '../../../../protocol/network'

/** The host's record, followed once somebody has looked. */
export class NetworkModel {
  /** By ascending id; undefined until the host has told. */
  readonly entries = new Signal<readonly NetworkEntry[] | undefined>(undefined)
  /** Entries of earlier runs are shown, too. */
  readonly preserve = new Signal(false)
  /** The entry whose details are seen. */
  readonly chosen = new Signal<number | undefined>(undefined)
  private following = false

  constructor(private readonly host: ReconnectingHost) {}

  follow(): void {
    if (this.following) return
    this.following = true
    this.host.on('network/didChange', ({ entries, cleared }) => {
      const known = cleared ? [] : this.entries.value
      if (known) this.entries.set(merge(known, entries))
    })
    this.host.onDidReconnect(() => this.load())
    this.host.on('workspace/didOpen', () => this.load())
    this.load()
  }

  /** Shown also where it is of an earlier run; false where it is not in the record any more. */
  reveal(id: number): boolean {
    const entry = this.entries.value?.find((each) => each.id === id)
    if (entry?.past) this.preserve.set(true)
    if (entry) this.chosen.set(id)
    return entry !== undefined
  }

  private load(): void {
    detach(
      this.host.call('network/list', {}).then((entries) => this.entries.set(entries)),
      () => this.entries.set([]),
    )
  }

  clear(): void {
    detach(this.host.call('network/clear', {}))
  }
}

const KEPT = 10_000

/** With these in place of those of the same ids. Both are in order. */
export function merge(known: readonly NetworkEntry[], changed: readonly NetworkEntry[]): readonly NetworkEntry[] {
  const byId = new Map(changed.map((entry) => [entry.id, entry]))
  const last = known.at(-1)?.id ?? 0
  const fresh = changed.filter(({ id }) => id > last).sort((a, b) => a.id - b.id)
  return [...known.map((entry) => byId.get(entry.id) ?? entry), ...fresh].slice(-KEPT)
}

export const kinds = ['all', 'request', 'upload', 'download', 'socket', 'image', 'failed', 'mocked'] as const
export type Kind = (typeof kinds)[number]

export function isOfKind(entry: NetworkEntry, kind: Kind): boolean {
  if (kind === 'all') return true
  if (kind === 'image') return entry.type?.startsWith('image/') === true
  if (kind === 'failed') return isBad(entry)
  if (kind === 'mocked') return entry.mocked !== undefined
  return entry.kind === kind
}

export const isBad = ({ error, status }: NetworkEntry): boolean => error !== undefined || (status ?? 0) >= 400

/** What the text filter looks at. */
export const textOf = ({ method, url, status, type, mocked }: NetworkEntry): string =>
  `${method} ${url} ${status ?? ''} ${type ?? ''} ${mocked ?? ''}`

/** The path's last part with the query, as lists of requests name them. */
export function nameOf(url: string): string {
  if (!URL.canParse(url)) return url.slice(0, 200)
  const { pathname, search, host } = new URL(url)
  const last = pathname.split('/').filter(Boolean).at(-1)
  return (last ?? host) + search
}
