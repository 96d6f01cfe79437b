import type { NetworkEntry } from '../../../../protocol/network'
import type { TracedRequest } from '../../../../protocol/inspect-trace'
import { nameOf } from '../network/network-model'
import type { Entry, Trace } from './trace'

/** UTF-16 units of an address. */
const URL_LENGTH = 2_000

/**
 * The requests of a recording, from the host's record of the network. The host's times are those of the system's clock;
 * `skew` is what the recording's axis (protocol/inspect-trace.ts) is ahead of it.
 */
export class Requests {
  private readonly open = new Map<number, Entry>()
  private last = 0

  constructor(
    private readonly trace: Trace,
    /** Those that began earlier are not of the recording. ms since the epoch, of the system's clock. */
    private readonly since: number,
    private readonly skew = performance.timeOrigin + performance.now() - Date.now(),
  ) {}

  /** `entries`: the whole record, by ascending id. True where the recording is another by that. */
  take(entries: readonly NetworkEntry[]): boolean {
    let changed = false
    const byId = this.open.size > 0 ? new Map(entries.map((entry) => [entry.id, entry])) : undefined
    for (const [id, traced] of this.open) {
      const entry = byId?.get(id)
      if (entry) this.tell(traced, entry)
      // Of what is not in the record any more nothing else will be heard.
      else this.open.delete(id)
      changed = true
    }
    for (const entry of entries) {
      if (entry.id <= this.last) continue
      this.last = entry.id
      if (entry.start < this.since) continue
      changed = true
      this.add(entry)
    }
    return changed
  }

  /** Those under way last until now. */
  grow(now = performance.timeOrigin + performance.now()): void {
    for (const entry of this.open.values()) this.trace.stretch(entry, now)
  }

  private add(entry: NetworkEntry): void {
    const facts = { request: factsOf(entry), ...(entry.stack !== undefined && { stack: entry.stack }) }
    const added = this.trace.addOpen('shell', ['request', entry.start + this.skew, 0, nameOf(entry.url), facts])
    this.open.set(entry.id, added)
    this.tell(added, entry)
  }

  private tell(traced: Entry, entry: NetworkEntry): void {
    traced.facts.request = factsOf(entry)
    traced.facts.bytes = entry.size
    if (entry.error) traced.facts.error = entry.error.message
    if (entry.end === undefined) return
    this.trace.stretch(traced, entry.end + this.skew)
    this.open.delete(entry.id)
  }
}

function factsOf({ id, kind, method, url, status, type, start, answered, end, mocked }: NetworkEntry): TracedRequest {
  return {
    id,
    kind,
    method,
    url: url.slice(0, URL_LENGTH),
    ...(status !== undefined && { status }),
    ...(type !== undefined && { type }),
    ...(answered !== undefined && { waited: Math.max(0, answered - start) }),
    ...(mocked !== undefined && { mocked }),
    ...(end === undefined && { open: true }),
  }
}
