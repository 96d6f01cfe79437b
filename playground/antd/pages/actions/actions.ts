import gallery from '../../utils/gallery'

Page(
  gallery({
    data: {
      items: [
        { label: 'Copy', icon: 'FileOutline' },
        { label: 'Like', icon: 'LikeOutline' },
      ],
    },
    onItem(item) {
      this.say(item.label)
    },
  }),
)
