import gallery from '../../utils/gallery'

Page(
  gallery({
    data: {
      links: [
        { link: '/pages/index/index', text: 'Home' },
        { link: '/pages/list/list', text: 'List' },
      ],
      brands: [{ logo: '/images/photo.svg', width: '80px', height: '30px' }],
    },
    onLink(item) {
      this.say(item.text)
    },
  }),
)
