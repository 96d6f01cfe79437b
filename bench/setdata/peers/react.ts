/** React 19: immutable data, memoised rows. */
import { createElement as h, memo, useState, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import {
  changesOf,
  emptyData,
  withChanges,
  type CardItem,
  type Item,
  type Mount,
  type PageData,
} from '../client/contract'

export const mount: Mount = (page, root, tap) => {
  const Row = memo(({ item }: { item: Item }) =>
    h(
      'a-view',
      { class: `row ${item.cls ?? ''}`, onClick: () => tap(['onRow', item.id]) },
      h('a-text', { class: 'id' }, item.id),
      h('a-text', { class: 'name' }, item.name),
      item.vip ? h('a-view', { class: 'vip' }, h('a-text', null, item.level)) : null,
      h('a-text', { class: 'price' }, item.price),
      h(
        'a-text',
        {
          class: 'del',
          onClick: (event: { stopPropagation(): void }) => {
            event.stopPropagation()
            tap(['onDel'])
          },
        },
        'x',
      ),
    ),
  )
  const Card = ({ title, count, children }: { title: string; count: number; children: ReactNode }) =>
    h(
      'a-view',
      { class: 'card' },
      h('a-view', { class: 'hd' }, title),
      h('a-view', { class: 'bd' }, children),
      h('a-view', { class: 'ft', onClick: () => tap(['inc']) }, count),
    )
  const Cell = memo(({ item, theme }: { item: CardItem; theme: string }) =>
    h(Card, { title: item.title, count: item.count, children: h('a-text', null, `${item.body} - ${theme}`) }),
  )
  let data = emptyData()
  let show: (data: PageData) => void = () => {}
  const App = (): ReactNode => {
    const [shown, set] = useState(data)
    show = set
    return page === 'list'
      ? h(
          'a-view',
          { class: 'list' },
          shown.list.map((item) => h(Row, { key: item.id, item })),
        )
      : h(
          'a-view',
          { class: 'cards' },
          shown.cards.map((item) => h(Cell, { key: item.id, item, theme: shown.theme })),
        )
  }
  flushSync(() => createRoot(root).render(h(App)))
  return (batch) => {
    data = withChanges(data, changesOf(batch))
    flushSync(() => show(data))
  }
}
