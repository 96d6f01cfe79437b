import gallery from '../../utils/gallery'

Page(
  gallery({
    data: {
      items: [
        { key: '1', label: 'About trains', description: 'yesterday' },
        { key: '2', label: 'About tea', description: 'today' },
      ],
      menus: [{ text: 'Delete', bgColor: '#ff3141', color: '#fff' }],
    },
    onItem(item) {
      this.say(item.label)
    },
  }),
)
