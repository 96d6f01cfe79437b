/** Hand-written DOM code for exactly these two pages: what everything is measured against. */
import { changesOf, emptyData, type CardItem, type Item, type Mount } from '../client/contract'

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value))

const model = (html: string): (() => Element) => {
  const template = document.createElement('template')
  template.innerHTML = html
  const node = document.importNode(template.content.firstChild as Element, true)
  return () => node.cloneNode(true) as Element
}

const cloneRow = model(
  '<a-view><a-text class="id"> </a-text><a-text class="name"> </a-text><a-text class="price"> </a-text><a-text class="del">x</a-text></a-view>',
)
const cloneVip = model('<a-view class="vip"><a-text> </a-text></a-view>')
const cloneCard = model(
  '<a-view class="card"><a-view class="hd"> </a-view><a-view class="bd"><a-text> </a-text></a-view><a-view class="ft"> </a-view></a-view>',
)

type WithRow = Element & { row?: Row }

class Row {
  readonly el: WithRow
  private id: Text
  private name: Text
  private price: Text
  private vip: Element | null = null
  private level: Text | null = null

  constructor(public item: Item) {
    const el = (this.el = cloneRow())
    const id = el.firstChild!
    const name = id.nextSibling!
    const price = name.nextSibling!
    this.id = id.firstChild as Text
    this.name = name.firstChild as Text
    this.price = price.firstChild as Text
    this.el.row = this
    el.className = `row ${text(item.cls)}`
    this.id.data = text(item.id)
    this.name.data = text(item.name)
    this.price.data = text(item.price)
    if (item.vip) this.showVip()
  }

  set(field: string, value: unknown): void {
    if (field === 'name') this.name.data = text(value)
    else if (field === 'price') this.price.data = text(value)
    else if (field === 'cls') this.el.className = `row ${text(value)}`
    else if (field === 'level') {
      if (this.level) this.level.data = text(value)
    } else if (field === 'vip') {
      if (value && !this.vip) this.showVip()
      else if (!value && this.vip) {
        this.vip.remove()
        this.vip = this.level = null
      }
    }
  }

  patch(next: Item): void {
    const { item } = this
    this.item = next
    if (item.name !== next.name) this.name.data = text(next.name)
    if (item.price !== next.price) this.price.data = text(next.price)
    if (item.cls !== next.cls) this.el.className = `row ${text(next.cls)}`
    if (item.level !== next.level && this.level) this.level.data = text(next.level)
    if (!item.vip !== !next.vip) this.set('vip', next.vip)
  }

  private showVip(): void {
    this.vip = cloneVip()
    this.level = this.vip.firstChild!.firstChild as Text
    this.level.data = text(this.item.level)
    this.el.insertBefore(this.vip, this.price.parentNode)
  }
}

class List {
  private rows: Row[] = []
  constructor(private readonly box: Element) {}

  splice(start: number, count: number, items: Item[]): void {
    const { rows, box } = this
    const ref = start + count < rows.length ? rows[start + count]!.el : null
    const added = items.map((item) => new Row(item))
    for (let i = start; i < start + count; i++) rows[i]!.el.remove()
    for (const row of added) box.insertBefore(row.el, ref)
    if (!count && start === rows.length) for (const row of added) rows.push(row)
    else rows.splice(start, count, ...added)
  }

  setField(index: number, field: keyof Item, value: unknown): void {
    const row = this.rows[index]!
    ;(row.item as unknown as Record<string, unknown>)[field] = value
    row.set(field, value)
  }

  whole(list: Item[]): void {
    const { rows } = this
    if (!list.length) {
      this.box.textContent = ''
      this.rows = []
      return
    }
    let start = 0
    let oldEnd = rows.length
    let newEnd = list.length
    while (start < oldEnd && start < newEnd && rows[start]!.item.id === list[start]!.id) {
      rows[start]!.patch(list[start]!)
      start++
    }
    while (oldEnd > start && newEnd > start && rows[oldEnd - 1]!.item.id === list[newEnd - 1]!.id)
      rows[--oldEnd]!.patch(list[--newEnd]!)
    if (start === oldEnd) this.splice(start, 0, list.slice(start, newEnd))
    else if (start === newEnd) this.splice(start, oldEnd - start, [])
    else this.match(list, start, oldEnd, newEnd)
  }

  private match(list: Item[], start: number, oldEnd: number, newEnd: number): void {
    const { rows } = this
    const byId = new Map<number, Row>()
    for (let i = start; i < oldEnd; i++) byId.set(rows[i]!.item.id, rows[i]!)
    const next = rows.slice(0, start)
    for (let i = start; i < newEnd; i++) {
      const row = byId.get(list[i]!.id)
      if (row) {
        byId.delete(list[i]!.id)
        row.patch(list[i]!)
        next.push(row)
      } else next.push(new Row(list[i]!))
    }
    for (const row of byId.values()) row.el.remove()
    for (let i = oldEnd; i < rows.length; i++) next.push(rows[i]!)
    let ref: Element | null = newEnd < next.length ? next[newEnd]!.el : null
    for (let i = newEnd - 1; i >= start; i--) {
      const { el } = next[i]!
      if (el.nextSibling !== ref || el.parentNode !== this.box) this.box.insertBefore(el, ref)
      ref = el
    }
    this.rows = next
  }

  setItems(items: [number, Item][]): void {
    const { rows } = this
    const free = new Map<number, Row>()
    for (const [i] of items) if (rows[i]) free.set(rows[i].item.id, rows[i])
    for (const [i, item] of items) {
      const row = free.get(item.id)
      if (row) {
        free.delete(item.id)
        row.patch(item)
        rows[i] = row
      } else rows[i] = new Row(item)
    }
    for (const row of free.values()) row.el.remove()
    for (const [i] of items.sort((a, b) => b[0] - a[0]))
      this.box.insertBefore(rows[i]!.el, i + 1 < rows.length ? rows[i + 1]!.el : null)
  }
}

function listPage(root: HTMLElement, tap: Parameters<Mount>[2]): ReturnType<Mount> {
  const box = document.createElement('a-view')
  box.className = 'list'
  root.append(box)
  root.addEventListener('click', ({ target }) => {
    const hit = target as Element
    if (hit.className === 'del') return tap(['onDel'])
    const row = hit.closest('.row') as WithRow | null
    if (row) tap(['onRow', row.row!.item.id])
  })
  const list = new List(box)
  return (batch) => {
    let items: [number, Item][] | undefined
    for (const change of changesOf(batch)) {
      const path = change[0]
      if (change.length === 4) list.splice(change[1], change[2], change[3] as Item[])
      else if (path.length === 3) list.setField(path[1] as number, path[2] as keyof Item, change[1])
      else if (path.length === 2) (items ??= []).push([path[1] as number, change[1] as Item])
      else list.whole(change[1] as Item[])
    }
    if (items) list.setItems(items)
  }
}

class Card {
  readonly el: Element
  title: Text
  body: Text
  count: Text
  constructor(
    public item: CardItem,
    theme: string,
  ) {
    const el = (this.el = cloneCard())
    const head = el.firstChild!
    const middle = head.nextSibling!
    this.title = head.firstChild as Text
    this.body = middle.firstChild!.firstChild as Text
    this.count = middle.nextSibling!.firstChild as Text
    this.title.data = text(item.title)
    this.body.data = `${text(item.body)} - ${theme}`
    this.count.data = text(item.count)
  }

  patch(item: CardItem, theme: string): void {
    const before = this.item
    this.item = item
    if (before.title !== item.title) this.title.data = text(item.title)
    if (before.body !== item.body) this.body.data = `${text(item.body)} - ${theme}`
    if (before.count !== item.count) this.count.data = text(item.count)
  }
}

function cardPage(root: HTMLElement, tap: Parameters<Mount>[2]): ReturnType<Mount> {
  const box = document.createElement('a-view')
  box.className = 'cards'
  root.append(box)
  root.addEventListener('click', ({ target }) => (target as Element).className === 'ft' && tap(['inc']))
  let rows: Card[] = []
  let { theme } = emptyData()
  const setOne = (card: Card, field: string, value: unknown): void => {
    ;(card.item as unknown as Record<string, unknown>)[field] = value
    if (field === 'title') card.title.data = text(value)
    else if (field === 'count') card.count.data = text(value)
    else card.body.data = `${text(value)} - ${theme}`
  }
  const whole = (items: CardItem[]): void => {
    box.textContent = ''
    rows = items.map((item) => new Card(item, theme))
    for (const row of rows) box.append(row.el)
  }
  const setItems = (items: [number, CardItem][]): void => {
    const free = new Map(items.map(([i]) => [rows[i]!.item.id, rows[i]!]))
    for (const [i, item] of items) {
      const card = free.get(item.id) ?? new Card(item, theme)
      free.delete(item.id)
      card.patch(item, theme)
      rows[i] = card
    }
    for (const card of free.values()) card.el.remove()
    for (const [i] of items.sort((a, b) => b[0] - a[0])) box.insertBefore(rows[i]!.el, rows[i + 1]?.el ?? null)
  }
  return (batch) => {
    const items: [number, CardItem][] = []
    for (const [path, value] of changesOf(batch) as [(string | number)[], unknown][]) {
      if (path[0] === 'theme') {
        theme = value as string
        for (const row of rows) row.body.data = `${text(row.item.body)} - ${theme}`
      } else if (path[0] !== 'cards') continue
      else if (path.length === 3) setOne(rows[path[1] as number]!, path[2] as string, value)
      else if (path.length === 2) items.push([path[1] as number, value as CardItem])
      else whole(value as CardItem[])
    }
    if (items.length) setItems(items)
  }
}

export const mount: Mount = (page, root, tap) => (page === 'list' ? listPage(root, tap) : cardPage(root, tap))
