/** The tree of one page of the running program (protocol/inspect-tree.ts), read as far as it is unfolded. */
import type { PageId } from '../../../../protocol/bridge'
import type { NodeEdit, NodeId, NodeStyles, StyleEdit } from '../../../../protocol/inspect-tree'
import type { SourcePlace } from '../../../../protocol/inspect-sources'
import { toDisposable, type Disposable } from '../../../../base/disposables'
import { Signal } from '../../../common/signal'
import { detach } from '../../../workbench/host'
import type { Inspection } from '../../simulator/inspection'
import * as answers from './tree-answers'
import { KnownNodes, type TreeRow } from './tree-nodes'

/** Children that are read at a time. */
const PART = 300
const HITS = 1_000
/** Rows that are asked for at a time. */
const ROWS = 2_000
/** Nodes that are shown at first. */
const SHOWN = 25

export interface StackPage {
  page: PageId
  route: string
}

export interface Hits {
  text: string
  paths: NodeId[][]
  at: number
}

export class TreeModel {
  readonly pages = new Signal<StackPage[] | undefined>(undefined)
  /** The one that is shown: the front one unless another was chosen. */
  readonly page = new Signal<PageId | undefined>(undefined)
  readonly rows = new Signal<TreeRow[]>([])
  readonly selected = new Signal<NodeId | undefined>(undefined)
  readonly picking = new Signal(false)
  readonly hits = new Signal<Hits | undefined>(undefined)
  /** Rows that changed last, and how often that was the case for any. */
  readonly flashed = new Signal<{ nodes: ReadonlySet<NodeId>; n: number }>({ nodes: new Set(), n: 0 })
  /** Goes up when the chosen node, or one around it, may look another way. */
  readonly version = new Signal(0)
  /** Of the chosen node. */
  readonly source = new Signal<SourcePlace | undefined>(undefined)
  readonly nodes = new KnownNodes()
  #watching = 0
  #chosenPage: PageId | undefined
  #hovered: NodeId | null = null
  /** Goes up with each page: answers of the one before are dropped. */
  #turn = 0

  /** Where the chosen node stands: a page that is drawn anew has another there. */
  #address: { n: number; tag: string }[] = []
  #following: Promise<void> = Promise.resolve()

  constructor(private readonly inspection: Inspection) {
    this.selected.subscribe((id) => {
      this.source.set(undefined)
      if (id !== undefined) this.#address = this.nodes.address(id)
    })
    inspection.onDidTell(({ agent, event, at }) => agent === 'tree' && at === this.page.value && this.#told(event))
  }

  /** As long as it lasts, the tree follows the page. */
  watch(): Disposable {
    this.#watching++
    if (this.#watching === 1 && this.page.value !== undefined) this.#watchAgain()
    return toDisposable(() => {
      this.#watching--
      if (this.#watching > 0) return
      this.picking.set(false)
      this.#hovered = null
      this.#quietly('watch', { on: false })
    })
  }

  /** Another program is looked at from now on: its pages and nodes have the same numbers. */
  leave(): void {
    this.#chosenPage = undefined
    this.pages.set(undefined)
    detach(this.#show(undefined))
  }

  /** Looks again which pages there are. */
  async refresh(): Promise<void> {
    try {
      const { pages } = answers.overview.parse(await this.inspection.ask('logic', 'data', 'instances'))
      this.pages.set(pages)
    } catch {
      this.pages.set(undefined)
    }
    const pages = this.pages.value ?? []
    const chosen = pages.find(({ page }) => page === this.#chosenPage) ?? pages.at(-1)
    if (chosen?.page === this.page.value && (await this.#isSame())) return
    await this.#show(chosen?.page)
  }

  /** A page that is opened anew in its place keeps its number, in another frame. */
  async #isSame(): Promise<boolean> {
    if (this.rows.value.length === 0) return false
    try {
      return answers.treeNode.parse(await this.#ask('read', { from: 0, count: 0 })).id === this.nodes.root
    } catch {
      return false
    }
  }

  async choosePage(page: PageId): Promise<void> {
    // The front page is followed, so one that is chosen while it is in front is no choice.
    this.#chosenPage = page === this.pages.value?.at(-1)?.page ? undefined : page
    if (page !== this.page.value) await this.#show(page)
  }

  async #show(page: PageId | undefined): Promise<void> {
    if (this.#watching > 0) this.#quietly('watch', { on: false })
    this.#turn++
    this.nodes.clear()
    this.rows.set([])
    this.hits.set(undefined)
    this.selected.set(undefined)
    this.#address = []
    this.picking.set(false)
    this.page.set(page)
    if (page === undefined) return
    if (this.#watching > 0) this.#quietly('watch', { on: true })
    await this.#read(undefined)
    await this.#unfoldSome()
  }

  /** As many levels as fit in a view. */
  async #unfoldSome(): Promise<void> {
    const turn = this.#turn
    let level = this.nodes.root === undefined ? [] : [this.nodes.root]
    let shown = 1
    while (level.length > 0 && turn === this.#turn) {
      const inner: NodeId[] = []
      for (const id of level) {
        const { node } = this.nodes.get(id)!
        if (node.childCount === 0 || (shown > 1 && shown + node.childCount > SHOWN)) continue
        if (!(await this.#open(id))) return
        shown += node.childCount
        inner.push(...(this.nodes.get(id)?.children ?? []))
      }
      level = inner
    }
    this.#changed()
  }

  async toggle(id: NodeId): Promise<void> {
    const known = this.nodes.get(id)
    if (!known) return
    if (known.open) known.open = false
    else await this.#open(id)
    this.#changed()
  }

  async more(id: NodeId): Promise<void> {
    await this.#read(id, (this.nodes.get(id)?.children.length ?? 0) + PART * 4)
    this.#changed()
  }

  select(id: NodeId | undefined): void {
    this.selected.set(id)
  }

  /** Opens what is around and selects it. */
  async reveal(path: NodeId[]): Promise<void> {
    for (const [n, id] of path.slice(0, -1).entries()) {
      await this.#open(id)
      const next = path[n + 1]!
      while (!this.nodes.get(id)?.children.includes(next)) {
        const known = this.nodes.get(id)
        if (!known || known.children.length >= known.node.childCount) break
        await this.#read(id, known.children.length * 4 + PART)
      }
    }
    this.#changed()
    const id = path.at(-1)
    if (this.nodes.get(id)) this.selected.set(id)
  }

  async pick(on: boolean): Promise<void> {
    const front = this.pages.value?.at(-1)?.page
    if (on && front !== undefined && front !== this.page.value) await this.choosePage(front)
    if (this.page.value === undefined) return
    this.picking.set(on)
    this.#quietly('pick', { on })
  }

  hover(node: NodeId | null): void {
    if (this.#hovered === node) return
    this.#hovered = node
    this.#quietly('highlight', { node })
  }

  scrollTo(node: NodeId): void {
    this.#quietly('scrollTo', { node })
  }

  async search(text: string): Promise<void> {
    if (!text.trim()) return this.hits.set(undefined)
    const turn = this.#turn
    const paths = answers.paths.parse(await this.#ask('search', { text, limit: HITS }))
    if (turn !== this.#turn) return
    this.hits.set({ text, paths, at: -1 })
    await this.nextHit(1)
  }

  async nextHit(step: 1 | -1): Promise<void> {
    const hits = this.hits.value
    if (!hits?.paths.length) return
    const at = (hits.at + step + hits.paths.length) % hits.paths.length
    this.hits.set({ ...hits, at })
    await this.reveal(hits.paths[at]!)
  }

  detail = async (node: NodeId): Promise<answers.Detail> => answers.detail.parse(await this.#ask('detail', { node }))
  styles = async (node: NodeId): Promise<NodeStyles> => answers.styles.parse(await this.#ask('styles', { node }))

  /** What is known of the chosen node is asked for again. */
  look(): void {
    this.version.update((n) => n + 1)
  }

  async set(edit: NodeEdit): Promise<void> {
    await this.#ask('set', edit)
  }

  /** A rule of a style sheet may change more than the page's elements tell. */
  async setStyle(edit: StyleEdit): Promise<void> {
    await this.#ask('style', edit)
    this.look()
  }

  /** What changed while nobody watched was told to nobody. */
  #watchAgain(): void {
    this.#quietly('watch', { on: true })
    const open = this.rows.value.flatMap((row) => (row.kind === 'node' && this.nodes.get(row.id)?.open ? [row.id] : []))
    if (open.length) this.#followNext(open)
  }

  #told(event: unknown): void {
    const parsed = answers.treeEvent.safeParse(event)
    if (!parsed.success) return
    if (parsed.data.k === 'changed') {
      this.#followNext(parsed.data.nodes)
      return
    }
    if (parsed.data.k === 'restyled') return this.look()
    this.picking.set(false)
    this.#hovered = null
    if (parsed.data.k === 'picked') void this.reveal(parsed.data.path).catch(() => {})
  }

  /** One after another, so that no older answer comes over a newer one. Pages have the same numbers for their nodes. */
  #followNext(nodes: NodeId[]): void {
    const turn = this.#turn
    this.#following = this.#following
      .then(() => (turn === this.#turn ? this.#follow(nodes) : undefined))
      .catch(() => {})
  }

  async #follow(changed: NodeId[]): Promise<void> {
    const turn = this.#turn
    const flashed = new Set<NodeId>()
    const selected = this.selected.value
    const around = new Set(selected === undefined ? [] : this.nodes.path(selected))
    // Outer before inner: what an outer one has no more need not be asked for.
    const ids = changed.filter((id) => this.nodes.get(id))
    ids.sort((a, b) => this.nodes.get(a)!.depth - this.nodes.get(b)!.depth)
    for (const id of ids) if (this.nodes.get(id)?.open) await this.#readAgain(id, flashed)
    await this.#readRows(
      ids.filter((id) => this.nodes.get(id)?.open === false),
      flashed,
    )
    if (turn !== this.#turn) return
    this.flashed.update(({ n }) => ({ nodes: flashed, n: n + 1 }))
    this.#changed()
    const now = this.selected.value
    if (now !== undefined && !this.nodes.get(now)) this.selected.set(undefined)
    if (this.selected.value === undefined && this.#address.length > 0) await this.#findAgain(this.#address)
    if (changed.some((id) => around.has(id)) || now !== selected) this.look()
  }

  /** As far as the tags on the way are what they were. */
  async #findAgain(address: { n: number; tag: string }[]): Promise<void> {
    const path: NodeId[] = []
    let at = this.nodes.root
    for (const { n, tag } of address) {
      if (at === undefined || !(await this.#open(at))) return
      path.push(at)
      if (n >= this.nodes.get(at)!.children.length) await this.#read(at, n + PART)
      at = this.nodes.get(at)?.children[n]
      if (this.nodes.get(at)?.node.tag !== tag) return
    }
    if (at !== undefined && address === this.#address) await this.reveal([...path, at])
  }

  async #readAgain(id: NodeId, flashed: Set<NodeId>): Promise<void> {
    const turn = this.#turn
    const known = this.nodes.get(id)
    if (!known) return
    const node = await this.#ask('read', { node: id, from: 0, count: Math.max(PART, known.children.length) })
      .then((answer) => answers.treeNode.parse(answer))
      // What is gone by now is told with what is around it.
      .catch(() => undefined)
    if (!node || turn !== this.#turn) return
    const { changed, moved } = this.nodes.take(node)
    for (const each of changed) flashed.add(each)
    for (const [gone, successor] of moved) {
      if (this.selected.value === gone) this.selected.set(successor)
      if (this.nodes.get(successor)?.open) await this.#readAgain(successor, new Set())
    }
  }

  /** Closed ones: there may be thousands of them. */
  async #readRows(ids: NodeId[], flashed: Set<NodeId>): Promise<void> {
    const turn = this.#turn
    for (let from = 0; from < ids.length; from += ROWS) {
      const rows = answers.rows.parse(await this.#ask('rows', { nodes: ids.slice(from, from + ROWS) }))
      if (turn !== this.#turn) return
      for (const row of rows) if (this.nodes.takeRow(row)) flashed.add(row.id)
    }
  }

  async #open(id: NodeId): Promise<boolean> {
    const known = this.nodes.get(id)
    if (!known) return false
    if (known.children.length === 0 && known.node.childCount > 0 && !(await this.#read(id))) return false
    this.nodes.get(id)!.open = true
    return true
  }

  /** Undefined: the page itself. False where it is gone, or the page is no more the one that is shown. */
  async #read(node: NodeId | undefined, count = PART): Promise<boolean> {
    const turn = this.#turn
    try {
      const read = answers.treeNode.parse(
        await this.#ask('read', { ...(node !== undefined && { node }), from: 0, count }),
      )
      if (turn !== this.#turn) return false
      this.nodes.take(read)
      return true
    } catch {
      return false
    }
  }

  #changed(): void {
    this.rows.set(this.nodes.rows())
  }

  #ask(method: string, args: unknown): Promise<unknown> {
    return this.inspection.ask(this.page.value!, 'tree', method, args)
  }

  #quietly(method: string, args: unknown): void {
    if (this.page.value !== undefined) this.#ask(method, args).catch(() => {})
  }
}
