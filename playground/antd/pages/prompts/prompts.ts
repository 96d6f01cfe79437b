import gallery from '../../utils/gallery'

Page(
  gallery({
    data: {
      items: [
        { key: '1', label: 'Trains', description: 'When does it leave?' },
        { key: '2', label: 'Tea', description: 'How long?' },
      ],
    },
    onItem(item) {
      this.say(item.label)
    },
  }),
)
