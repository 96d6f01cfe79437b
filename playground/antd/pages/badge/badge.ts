import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { count: 97 },
    onMore() {
      this.setData({ count: this.data.count + 1 })
      this.say(`${this.data.count}`)
    },
  }),
)
