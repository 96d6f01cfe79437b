import gallery from '../../utils/gallery'

Page(
  gallery({
    data: {
      visible: false,
      footer: {
        layout: 'horizontal',
        buttons: [
          { text: 'No', id: 'no' },
          { text: 'Yes', id: 'yes', type: 'primary' },
        ],
      },
    },
    onOpen() {
      this.setData({ visible: true })
    },
    onDone() {
      this.setData({ visible: false })
    },
    onButton(button) {
      this.setData({ visible: false })
      this.say(button.id)
    },
  }),
)
