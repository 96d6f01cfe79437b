import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { visible: false, value: '' },
    onOpen() {
      this.setData({ visible: true })
    },
    onDone() {
      this.setData({ visible: false })
    },
    onInput(value) {
      this.setData({ value })
      this.say(value)
    },
  }),
)
