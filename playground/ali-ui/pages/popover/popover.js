import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { show: false, position: 'bottomRight' },
    onOpen() {
      this.setData({ show: !this.data.show })
    },
    onMask() {
      this.setData({ show: false })
      this.say('mask')
    },
    onItem() {
      this.setData({ show: false })
      this.say('item')
    },
  }),
)
