import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { links: [{ text: 'Home' }, { text: 'Help' }] },
    onLink(item) {
      this.say(item.text)
    },
  }),
)
