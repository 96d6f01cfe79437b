import gallery from '../../utils/gallery'

Page(
  gallery({
    data: {
      visible: false,
      list: [
        { text: 'Scan', id: 'scan', icon: 'ScanningOutline' },
        { text: 'Share', id: 'share', icon: 'SendOutline' },
      ],
    },
    onChange(visible) {
      this.setData({ visible })
    },
    onItem(item) {
      this.say(item.id)
    },
  }),
)
