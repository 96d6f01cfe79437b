/** Opens pages by hand, or by itself as often as it is told: each is opened on top, shown, and closed again. */
Page({
  data: { left: 0 },
  onShow() {
    if (this.data.left === 0) return
    this.setData({ left: this.data.left - 1 })
    if (this.data.left > 0) my.navigateTo({ url: `/pages/large?close=1&n=${this.data.left}` })
  },
  open({ target }) {
    my.navigateTo({ url: target.dataset.url })
  },
  cycle({ target }) {
    this.setData({ left: target.dataset.times })
    my.navigateTo({ url: '/pages/large?close=1' })
  },
})
