import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { show: false },
    onOpen() {
      this.setData({ show: true })
    },
    onDone() {
      this.setData({ show: false })
      this.say('uncovered')
    },
  }),
)
