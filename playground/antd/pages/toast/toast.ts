import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { visible: false },
    onShow() {
      this.setData({ visible: true })
    },
    onHide() {
      this.setData({ visible: false })
      this.say('closed')
    },
  }),
)
