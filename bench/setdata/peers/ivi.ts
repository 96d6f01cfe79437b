/** ivi: immutable data, templates compiled ahead (see ../bundle.ts). */
import { component, createRoot, List, update } from 'ivi'
import { html } from 'ivi-template'
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
  const onDel = (event: Event): void => {
    event.stopPropagation()
    tap(['onDel'])
  }
  const inc = (): void => tap(['inc'])
  const Row = component<Item>(() => (item) => {
    const onRow = (): void => tap(['onRow', item.id])
    return html`<a-view .className=${`row ${item.cls ?? ''}`} @click=${onRow}
      ><a-text class="id">${item.id}</a-text
      ><a-text class="name">${item.name}</a-text
      >${item.vip ? html`<a-view class="vip"><a-text>${item.level}</a-text></a-view>` : null}<a-text class="price"
        >${item.price}</a-text
      ><a-text class="del" @click=${onDel}>x</a-text></a-view
    >`
  })
  const Card = component<{ title: string; count: number; slot: unknown }>(
    () => (props) =>
      html`<a-view class="card"
        ><a-view class="hd">${props.title}</a-view><a-view class="bd">${props.slot}</a-view
        ><a-view class="ft" @click=${inc}>${props.count}</a-view></a-view
      >`,
  )
  const Cell = component<{ item: CardItem; theme: string }>(
    () =>
      ({ item, theme }) =>
        Card({ title: item.title, count: item.count, slot: html`<a-text>${`${item.body} - ${theme}`}</a-text>` }),
    (a, b) => a.item === b.item && a.theme === b.theme,
  )
  const key = (item: { id: number }): number => item.id
  const view =
    page === 'list'
      ? (data: PageData) => html`<a-view class="list">${List(data.list, key, (item) => Row(item))}</a-view>`
      : (data: PageData) =>
          html`<a-view class="cards">${List(data.cards, key, (item) => Cell({ item, theme: data.theme }))}</a-view>`
  let data = emptyData()
  const shown = createRoot(root)
  update(shown, view(data))
  return (batch) => {
    data = withChanges(data, changesOf(batch))
    update(shown, view(data))
  }
}
