import gallery from '../../utils/gallery'

Page(
  gallery({
    data: {
      current: 0,
      items: [
        { text: 'Home', icon: 'AppOutline', activeIcon: 'AppOutline' },
        { text: 'News', icon: 'MessageOutline', activeIcon: 'MessageFill', badge: { type: 'number', text: 3 } },
        { text: 'Me', icon: 'UserOutline', activeIcon: 'UserOutline' },
      ],
    },
    onChange(current) {
      this.setData({ current })
      this.say(`tab ${current}`)
    },
  }),
)
