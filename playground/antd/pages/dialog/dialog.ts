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
    onShow() {
      this.setData({ visible: true })
    },
    onHide() {
      this.setData({ visible: false })
    },
    onButton(button) {
      this.setData({ visible: false })
      this.say(button.id)
    },
  }),
)
