/** What a candidate is, and what it is sent: every one gets the same messages in the same way. */
import type { Change, ViewBatch } from '../../../protocol/bridge'

export interface Item {
  id: number
  cls: string
  name: string | null
  vip: boolean
  level: string
  price: string
}

export interface CardItem {
  id: number
  title: string
  count: number
  body: string
}

export interface PageData {
  list: Item[]
  cards: CardItem[]
  theme: string
}

/** A tap on a row, on its delete sign, on a card's foot. */
export type Tap = ['onRow', number] | ['onDel'] | ['inc']

export type PageName = 'list' | 'cards'
/** Shows the page without rows in `root`; what it returns takes a batch in. */
export type Mount = (
  page: PageName,
  root: HTMLElement,
  tap: (tap: Tap) => void,
) => (batch: ViewBatch) => void | Promise<void>

export const emptyData = (): PageData => ({ list: [], cards: [], theme: 'light' })

/** The first batch of a page: its data, and the card's defaults. */
export const firstBatch = (): ViewBatch => ({
  s: 0,
  t: { 'components/card/card': { data: {}, props: { title: '', count: 0 } } },
  n: [['', { ...emptyData() }]],
})

export const changesOf = (batch: ViewBatch): Change[] => batch.c?.[0]?.[1] ?? []

/** Applies changes and copies what is on their way, as libraries want it that compare by identity. */
export function withChanges(data: PageData, changes: Change[]): PageData {
  const root = { ...data }
  const copied = new Set<object>([root])
  for (const change of changes) {
    const path = change[0]
    let at = root as Record<string | number, any>
    const last = change.length === 4 ? path.length : path.length - 1
    for (let i = 0; i < last; i++) {
      const key = path[i]!
      if (!copied.has(at[key])) {
        at[key] = Array.isArray(at[key]) ? at[key].slice() : { ...at[key] }
        copied.add(at[key])
      }
      at = at[key]
    }
    if (change.length === 4) (at as unknown as unknown[]).splice(change[1], change[2], ...change[3])
    else at[path[last]!] = change[1]
  }
  return root
}
