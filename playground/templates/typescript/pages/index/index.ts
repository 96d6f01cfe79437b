import { changed, type Counter } from '../../utils/counters'

const counters: Counter[] = [
  { id: 1, title: 'Apples', count: 2 },
  { id: 2, title: 'Pears', count: 3 },
]

Page({
  data: { counters, total: 5 },

  change(id: number, by: number) {
    const next = changed(this.data.counters, id, by)
    this.setData({ counters: next, total: next.reduce((sum, { count }) => sum + count, 0) })
  },
})
