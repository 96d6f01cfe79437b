/** Vue 3: deeply reactive data, templates compiled ahead. */
import { createApp, nextTick, reactive } from 'vue'
import { card, cards, list } from 'vue-templates'
import { changesOf, emptyData, type Mount } from '../client/contract'

export const mount: Mount = (page, root, tap) => {
  const data = reactive(emptyData())
  const handlers = {
    onRow: (id: number) => tap(['onRow', id]),
    onDel: () => tap(['onDel']),
  }
  const Card = { props: ['title', 'count'], setup: () => ({ inc: () => tap(['inc']) }), render: card }
  const app = createApp({
    components: { card: Card },
    setup: () => handlers,
    data: () => data,
    render: page === 'list' ? list : cards,
  })
  app.mount(root)
  return (batch) => {
    for (const change of changesOf(batch)) {
      const path = change[0]
      let at: any = data
      for (let i = 0; i < path.length - 1; i++) at = at[path[i]!]
      const key = path[path.length - 1]!
      if (change.length === 4) at[key].splice(change[1], change[2], ...change[3])
      else at[key] = change[1]
    }
    return nextTick()
  }
}
