import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { buttons: { layout: 'horizontal', list: [{ text: 'Again', type: 'primary' }] } },
    onButton() {
      this.say('again')
    },
  }),
)
