import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { type: 'network', footer: [{ text: 'Again' }, { text: 'Back' }] },
    onLeft() {
      this.say('again')
    },
    onRight() {
      this.say('back')
    },
  }),
)
