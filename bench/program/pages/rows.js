import { rows } from '../rows'

Page({
  data: { rows: [] },
  onLoad() {
    this.setData({ rows: rows(2000) })
  },
  tap() {},
})
