import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { show: false, position: 'bottom', positions: ['top', 'right', 'bottom', 'left'] },
    onOpen(event) {
      this.setData({ show: true, position: event.currentTarget.dataset.position })
    },
    onClose() {
      this.setData({ show: false })
      this.say('closed')
    },
  }),
)
