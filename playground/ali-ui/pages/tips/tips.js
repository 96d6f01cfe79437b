import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { show: true },
    onClose() {
      this.setData({ show: false })
      this.say('closed')
    },
  }),
)
