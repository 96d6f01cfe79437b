import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { visible: false, value: '' },
    onShow() {
      this.setData({ visible: true })
    },
    onHide() {
      this.setData({ visible: false })
    },
    onInput(value) {
      this.setData({ value })
      this.say(value)
    },
  }),
)
