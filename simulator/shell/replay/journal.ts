/** What a player looks up in a journal: where things stand, by page. */
import type { ArtifactUpdate, Manifest } from '../../../protocol/artifact'
import type { PageId, ShellToView } from '../../../protocol/bridge'
import type { ChromeNode, JournalLine, PageSnapshot, RecordedKind } from '../../../protocol/recording'
import { lastUpTo, lastWhere } from '../../../base/sorted'

/** What a page's frame is fed with, besides what it begins with. */
const fed = new Set<RecordedKind>(['logic>view', 'shell>view', 'input'])

interface OfPage {
  /** Indexes of lines, in order: that it can begin with, and that it is fed with. */
  begins: number[]
  feeds: number[]
}

export class Journal {
  readonly #chrome: number[] = []
  readonly #pages = new Map<PageId, OfPage>()
  readonly #updates: { index: number; update: ArtifactUpdate }[] = []

  constructor(
    readonly lines: readonly JournalLine[],
    private readonly manifest: Manifest,
  ) {
    lines.forEach((line, index) => this.#enter(line, index))
  }

  #enter([, kind, page, message]: JournalLine, index: number): void {
    if (kind === 'chrome') this.#chrome.push(index)
    const { k, update } = (message ?? {}) as { k?: string; update?: ArtifactUpdate }
    if (kind === 'shell>view' && k === 'update' && update && this.#updates.at(-1)?.update.build !== update.build)
      this.#updates.push({ index, update })
    if (page === null) return
    const own = this.#pages.get(page) ?? { begins: [], feeds: [] }
    this.#pages.set(page, own)
    const begins = (kind === 'shell>view' && k === 'open') || (kind === 'state' && !!(message as PageSnapshot).batch)
    if (begins) own.begins.push(index)
    else if (fed.has(kind)) own.feeds.push(index)
  }

  chromeAt(index: number): ChromeNode | undefined {
    const at = this.#chrome[lastUpTo(this.#chrome, index)] ?? this.#chrome[0]
    return at === undefined ? undefined : (this.lines[at]![3] as ChromeNode)
  }

  /** The last line up to there that the page can begin with; else the first after it. */
  beginOf(page: PageId, index: number): number | undefined {
    const { begins } = this.#pages.get(page) ?? { begins: [] }
    return begins[lastUpTo(begins, index)] ?? begins[0]
  }

  /** Lines for the page's frame after `from` up to `to`. */
  feedsOf(page: PageId, from: number, to: number): number[] {
    const { feeds } = this.#pages.get(page) ?? { feeds: [] }
    return feeds.slice(lastUpTo(feeds, from) + 1, lastUpTo(feeds, to) + 1)
  }

  updatesUpTo(index: number): ArtifactUpdate[] {
    return this.#updates.filter((each) => each.index < index).map(({ update }) => update)
  }

  manifestAt(index: number): Manifest {
    return (
      this.updatesUpTo(index)
        .flatMap(({ manifest }) => manifest ?? [])
        .at(-1) ?? this.manifest
    )
  }

  /** The index of the last line at or before so many ms. */
  indexAt(t: number): number {
    return Math.max(
      0,
      lastWhere(this.lines, ([time]) => time <= t),
    )
  }

  message<T = ShellToView>(index: number): T {
    return this.lines[index]![3] as T
  }
}
