import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { visible: false },
    onOpen() {
      this.setData({ visible: true })
    },
    onDone() {
      this.setData({ visible: false })
      this.say('closed')
    },
  }),
)
