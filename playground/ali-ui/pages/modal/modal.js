import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { show: false, buttons: [{ text: 'No' }, { text: 'Yes', extClass: 'yes' }] },
    onOpen() {
      this.setData({ show: true })
    },
    onClose() {
      this.setData({ show: false })
      this.say('closed')
    },
    onButton(event) {
      const { index } = event.currentTarget ? event.currentTarget.dataset : event
      this.setData({ show: false })
      this.say(`button ${index}`)
    },
  }),
)
