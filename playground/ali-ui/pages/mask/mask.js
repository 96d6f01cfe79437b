import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { show: false },
    onShow() {
      this.setData({ show: true })
    },
    onHide() {
      this.setData({ show: false })
      this.say('uncovered')
    },
  }),
)
