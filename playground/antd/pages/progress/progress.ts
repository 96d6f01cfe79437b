import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { percent: 30 },
    onMore() {
      this.setData({ percent: Math.min(100, this.data.percent + 20) })
      this.say(`${this.data.percent}%`)
    },
  }),
)
