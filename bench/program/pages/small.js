import { rows } from '../rows'

Page({
  data: { rows: [] },
  onLoad({ close }) {
    this.close = close
    this.setData({ rows: rows(6) })
  },
  onReady() {
    if (this.close) my.navigateBack()
  },
  back() {
    my.navigateBack()
  },
})
