import gallery from '../../utils/gallery'

Page(
  gallery({
    data: {
      visible: false,
      actions: [
        { text: 'Copy', description: 'a copy of it' },
        { text: 'Delete', danger: true },
      ],
    },
    onOpen() {
      this.setData({ visible: true })
    },
    onDone() {
      this.setData({ visible: false })
    },
    onAction(action) {
      this.setData({ visible: false })
      this.say(action.text)
    },
  }),
)
